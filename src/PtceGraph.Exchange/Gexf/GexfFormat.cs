using System.Collections.Immutable;
using PtceGraph.Exchange.Formats;
using PtceGraph.Exchange.Graphs;
using PtceGraph.Exchange.Import;
using PtceGraph.Exchange.Manifests;

namespace PtceGraph.Exchange.Gexf;

/// <summary>GEXF, the format of Gephi: reads and writes a network with its columns.</summary>
internal sealed class GexfFormat : FileFormat
{
    /// <inheritdoc/>
    public override string Name => "gexf";

    /// <inheritdoc/>
    public override ImmutableArray<string> ReadExtensions => [".gexf"];

    /// <inheritdoc/>
    public override string WrittenExtension => ".gexf";

    /// <inheritdoc/>
    public override string ContentType => "application/gexf+xml";

    /// <inheritdoc/>
    public override IReadOnlyList<SourceTable> Read(string file, Func<Stream> open, int maxRows, CancellationToken cancellationToken) =>
        GraphTables.Read(file, token => new GexfParsing(file, Opened(file, open), token), maxRows, cancellationToken);

    /// <inheritdoc/>
    public override int Write(NetworkExport export, Stream stream, CancellationToken cancellationToken) =>
        GexfWriter.Write(export, stream, cancellationToken);

    /// <inheritdoc/>
    private protected override IReadOnlyList<ManifestTable> TablesOf(NetworkExport export, CancellationToken cancellationToken) =>
        new WrittenGraph(export.Network, cancellationToken).Tables;
}
