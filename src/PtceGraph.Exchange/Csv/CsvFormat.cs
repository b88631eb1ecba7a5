using System.Collections.Immutable;
using System.IO.Compression;
using PtceGraph.Exchange.Archives;
using PtceGraph.Exchange.Formats;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Csv;

/// <summary>CSV: reads a table, or the tables of a ZIP; writes the workbook, one file for each kind of entity.</summary>
internal sealed class CsvFormat : FileFormat
{
    private const string Archive = ".zip";

    private static readonly ImmutableArray<string> TableExtensions = [".csv", ".tsv", ".txt"];

    /// <inheritdoc/>
    public override string Name => "csv";

    /// <inheritdoc/>
    public override ImmutableArray<string> ReadExtensions => [.. TableExtensions, Archive];

    /// <inheritdoc/>
    public override string WrittenExtension => Archive;

    /// <inheritdoc/>
    public override string ContentType => "application/zip";

    /// <inheritdoc/>
    public override IReadOnlyList<SourceTable> Read(string file, Func<Stream> open, int maxRows, CancellationToken cancellationToken) =>
        Path.GetExtension(file).Equals(Archive, StringComparison.OrdinalIgnoreCase)
            ? ZippedTables.Read(file, open, TableExtensions, maxRows, cancellationToken)
            : [CsvTables.Read(file, open, maxRows, cancellationToken)];

    /// <inheritdoc/>
    public override int Write(GraphSnapshot snapshot, CsvStyle style, Stream stream, CancellationToken cancellationToken)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        WorkbookCsv.Write(snapshot, style, name => archive.CreateEntry(name).Open(), cancellationToken);
        return 0;
    }

    /// <inheritdoc/>
    public override int Write(GraphSnapshot snapshot, CsvStyle style, string path, CancellationToken cancellationToken)
    {
        OutputFolder.Write(
            path,
            folder => WorkbookCsv.Write(snapshot, style, name => File.Create(Path.Combine(folder, name)), cancellationToken)
        );
        return 0;
    }
}
