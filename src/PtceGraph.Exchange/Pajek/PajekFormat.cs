using System.Collections.Immutable;
using PtceGraph.Exchange.Formats;
using PtceGraph.Exchange.Graphs;
using PtceGraph.Exchange.Import;
using PtceGraph.Exchange.Manifests;

namespace PtceGraph.Exchange.Pajek;

/// <summary>Pajek: reads networks and projects, writes a network of names and weights.</summary>
internal sealed class PajekFormat : FileFormat
{
    /// <inheritdoc/>
    public override string Name => "pajek";

    /// <inheritdoc/>
    public override ImmutableArray<string> ReadExtensions => [".net", ".paj"];

    /// <inheritdoc/>
    public override string WrittenExtension => ".net";

    /// <inheritdoc/>
    public override string ContentType => "text/plain; charset=utf-8";

    /// <inheritdoc/>
    public override IReadOnlyList<SourceTable> Read(string file, Func<Stream> open, int maxRows, CancellationToken cancellationToken)
    {
        var (encoding, matrix) = (EncodingOf(file, open, cancellationToken), new WeightMatrix());
        return GraphTables.Read(
            file,
            token => new PajekParsing(new BoundedLines(file, open(), encoding, token), matrix),
            maxRows,
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public override int Write(NetworkExport export, Stream stream, CancellationToken cancellationToken) =>
        PajekWriter.Write(export.Network, stream, cancellationToken);

    /// <inheritdoc/>
    private protected override IReadOnlyList<ManifestTable> TablesOf(NetworkExport export, CancellationToken cancellationToken) =>
        [ManifestTable.Of("vertices", ["name"], []), ManifestTable.Of("lines", ["source", "target", "directed", "weight"], [])];
}
