using System.Collections.Immutable;
using PtceGraph.Exchange.Archives;
using PtceGraph.Exchange.Formats;
using PtceGraph.Exchange.Import;
using PtceGraph.Exchange.Manifests;
using PtceGraph.Exchange.Workbooks;

namespace PtceGraph.Exchange.Csv;

/// <summary>CSV: reads a table, or the tables of a ZIP; writes the workbook, one file for each kind of entity.</summary>
internal sealed class CsvFormat : FolderFormat
{
    private static readonly ImmutableArray<string> TableExtensions = [".csv", ".tsv", ".txt"];

    /// <inheritdoc/>
    public override string Name => "csv";

    /// <inheritdoc/>
    public override ImmutableArray<string> ReadExtensions => [.. TableExtensions, Archive];

    /// <inheritdoc/>
    public override IReadOnlyList<SourceTable> Read(string file, Func<Stream> open, int maxRows, CancellationToken cancellationToken) =>
        Path.GetExtension(file).Equals(Archive, StringComparison.OrdinalIgnoreCase)
            ? ZippedTables.Read(file, open, TableExtensions, maxRows, cancellationToken)
            : [CsvTables.Read(file, open, maxRows, cancellationToken)];

    /// <inheritdoc/>
    private protected override ExportContents WriteFiles(
        NetworkExport export,
        Func<string, Stream> open,
        CancellationToken cancellationToken
    )
    {
        var sheets = WorkbookSheet.Of(export.Network, export.Language, cancellationToken).ToList();
        WriteTables(sheets, export.Style, open);
        return new ExportContents([.. sheets.Select(sheet => ManifestTable.Of($"{sheet.Name}.csv", sheet))]);
    }

    /// <summary>Writes tables as files.</summary>
    /// <param name="sheets">The tables.</param>
    /// <param name="style">For programs, or for a spreadsheet.</param>
    /// <param name="open">Opens a file of a given name for writing.</param>
    public static void WriteTables(IEnumerable<WorkbookSheet> sheets, CsvStyle style, Func<string, Stream> open)
    {
        foreach (var sheet in sheets)
        {
            using var stream = open($"{sheet.Name}.csv");
            using var file = new CsvFile(stream, style);
            file.Row(sheet.Columns.Select(column => file.Text(column.Header)));
            foreach (var row in sheet.Rows)
            {
                file.Row(row.Select(file.Cell));
            }
        }
    }
}
