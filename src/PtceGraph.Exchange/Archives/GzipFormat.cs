using System.Collections.Immutable;
using PtceGraph.Exchange.Formats;
using PtceGraph.Exchange.Import;

namespace PtceGraph.Exchange.Archives;

/// <summary>A compressed file, such as <c>liens.csv.gz</c>: reads it as the file that it holds. A ZIP or a workbook is compressed already,
/// and is not read within.</summary>
internal sealed class GzipFormat : FileFormat
{
    private static readonly ImmutableArray<string> Archives = [".gz", ".zip", ".xlsx", ".xlsm"];

    /// <inheritdoc/>
    public override string Name => "gzip";

    /// <inheritdoc/>
    public override ImmutableArray<string> ReadExtensions => [".gz"];

    /// <inheritdoc/>
    public override IReadOnlyList<SourceTable> Read(string file, Func<Stream> open, int maxRows, CancellationToken cancellationToken)
    {
        var held = Path.GetFileNameWithoutExtension(file);
        return Archives.Contains(Path.GetExtension(held).ToLowerInvariant()) || FileFormats.ReaderOf(held) is not { } format
            ? []
            : format.Read(file, () => new GzipEntry(file, open()), maxRows, cancellationToken);
    }
}
