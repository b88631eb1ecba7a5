using System.Collections.Immutable;
using PtceGraph.Exchange.Formats;
using PtceGraph.Exchange.Graphs;
using PtceGraph.Exchange.Import;

namespace PtceGraph.Exchange.Dl;

/// <summary>DL, the text format of UCINET: reads matrices and lists.</summary>
internal sealed class DlFormat : FileFormat
{
    /// <inheritdoc/>
    public override string Name => "dl";

    /// <inheritdoc/>
    public override ImmutableArray<string> ReadExtensions => [".dl"];

    /// <inheritdoc/>
    public override string ContentType => "text/plain; charset=utf-8";

    /// <inheritdoc/>
    public override IReadOnlyList<SourceTable> Read(string file, Func<Stream> open, int maxRows, CancellationToken cancellationToken)
    {
        var (encoding, matrix) = (EncodingOf(file, open, cancellationToken), new WeightMatrix());
        return GraphTables.Read(
            file,
            token => new DlParsing(new BoundedLines(file, open(), encoding, token), matrix),
            maxRows,
            cancellationToken
        );
    }
}
