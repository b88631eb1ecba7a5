using System.Globalization;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Csv;

/// <summary>Result tables as CSV: UTF-8, comma, decimal point, LF; null is empty, lists are joined with <c>|</c>.</summary>
public static class ResultCsv
{
    /// <summary>Writes a table. The same table gives the same bytes.</summary>
    /// <param name="table">The table.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="language">The language of its sentences.</param>
    /// <param name="cancellationToken">Stops the writing between two rows.</param>
    public static void Write(ResultTable table, Stream stream, Language language, CancellationToken cancellationToken)
    {
        using var file = new CsvFile(stream, CsvStyle.Data);
        file.Row(table.Columns.Select(column => column.Header));
        for (var row = 0; row < table.RowCount; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            file.Row(table.Columns.Select(column => Cell(file, column, row, language)));
        }
    }

    private static string Cell(CsvFile file, ResultColumn column, int row, Language language) =>
        column switch
        {
            ResultColumn.Numbers numbers => file.Number(numbers.Values[row]),
            ResultColumn.Integers integers => integers.Values[row] == int.MinValue
                ? ""
                : integers.Values[row].ToString(CultureInfo.InvariantCulture),
            ResultColumn.Booleans booleans => file.Cell(booleans.Values[row]),
            ResultColumn.Texts texts => file.Cell(texts.Values[row]),
            ResultColumn.Sentences sentences => file.Cell(sentences.Values[row](language)),
            ResultColumn.Lists lists => file.Cell(lists.Values[row]),
            _ => throw new ArgumentException($"{column.GetType().Name} is no column.", nameof(column)),
        };
}
