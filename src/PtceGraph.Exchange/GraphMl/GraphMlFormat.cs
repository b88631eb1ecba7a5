using System.Collections.Immutable;
using PtceGraph.Exchange.Formats;
using PtceGraph.Exchange.Graphs;
using PtceGraph.Exchange.Import;
using PtceGraph.Exchange.Manifests;

namespace PtceGraph.Exchange.GraphMl;

/// <summary>GraphML, which igraph, networkx, Gephi and yEd share: reads and writes a network with its columns.</summary>
internal sealed class GraphMlFormat : FileFormat
{
    /// <inheritdoc/>
    public override string Name => "graphml";

    /// <inheritdoc/>
    public override ImmutableArray<string> ReadExtensions => [".graphml"];

    /// <inheritdoc/>
    public override string WrittenExtension => ".graphml";

    /// <inheritdoc/>
    public override string ContentType => "application/graphml+xml";

    /// <inheritdoc/>
    public override IReadOnlyList<SourceTable> Read(string file, Func<Stream> open, int maxRows, CancellationToken cancellationToken) =>
        GraphTables.Read(file, token => new GraphMlParsing(file, Opened(file, open), token), maxRows, cancellationToken);

    /// <inheritdoc/>
    public override int Write(NetworkExport export, Stream stream, CancellationToken cancellationToken) =>
        GraphMlWriter.Write(export.Network, stream, cancellationToken);

    /// <inheritdoc/>
    private protected override IReadOnlyList<ManifestTable> TablesOf(NetworkExport export, CancellationToken cancellationToken) =>
        new WrittenGraph(export.Network, cancellationToken).Tables;
}
