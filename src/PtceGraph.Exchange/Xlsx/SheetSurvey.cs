using System.Collections.Immutable;
using PtceGraph.Contracts;
using PtceGraph.Exchange.Import;

namespace PtceGraph.Exchange.Xlsx;

/// <summary>What is found of a sheet before its rows are used.</summary>
/// <param name="Headers">Its headers; empty for each column without one in which some row has a cell.</param>
/// <param name="HeaderRow">The number of the row of headers.</param>
/// <param name="Merged">The ranges below it that are merged over several rows.</param>
/// <param name="Problems">Lines before the headers, headers that were repaired, formulas that failed, merged cells.</param>
internal sealed record SheetSurvey(
    ImmutableArray<string> Headers,
    int HeaderRow,
    ImmutableArray<MergedRange> Merged,
    ImmutableArray<ImportProblem> Problems
)
{
    /// <summary>Reads a sheet once. Memory: one row, and one problem a column.</summary>
    /// <param name="name">The file and the sheet, as reports give them.</param>
    /// <param name="rows">Its rows; receives the merged ranges at the end.</param>
    /// <param name="limits">Counts the rows and cells of the file.</param>
    /// <returns>Null for a sheet without a cell.</returns>
    /// <exception cref="ImportRefusedException">The sheet is damaged or beyond a limit.</exception>
    public static SheetSurvey? Of(string name, Func<List<MergedRange>?, IEnumerable<XlsxRow>> rows, TableLimits limits)
    {
        var head = rows(null).Take(Import.HeaderRow.MostRecords).ToList();
        if (head.Count == 0)
        {
            return null;
        }

        var last = head[Import.HeaderRow.Of(head.Select(row => row.Cells)).Record];
        var headers = head.TakeWhile(row => row.Number <= last.Number)
            .Aggregate(
                TableHeaders.None,
                (before, row) => before.Next(name, row.Number, row.Cells.Take(TableLimits.MaxColumns + 1), isHeader: row == last)
            );
        var (merged, width, errors) = (
            new List<MergedRange>(),
            headers.Names.Length,
            new SortedDictionary<int, (int Row, string Error, int Count)>()
        );
        foreach (var row in rows(merged).SkipWhile(row => row.Number <= last.Number))
        {
            limits.AddRow(row.Cells.Count(cell => cell.Length > 0));
            width = Math.Max(width, row.Cells.Count);
            foreach (var (column, error) in row.Errors)
            {
                errors[column] = errors.TryGetValue(column, out var first)
                    ? first with
                    {
                        Count = first.Count + 1,
                    }
                    : (row.Number, error, 1);
            }
        }

        merged.RemoveAll(range => range.FirstRow <= last.Number);
        string? Header(int column) => column < headers.Names.Length && headers.Names[column].Length > 0 ? headers.Names[column] : null;
        return new SheetSurvey(
            [.. headers.Names, .. Enumerable.Repeat("", width - headers.Names.Length)],
            last.Number,
            [.. merged],
            [
                .. headers.Problems,
                .. errors.Select(column => new ImportProblem(
                    name,
                    column.Value.Row,
                    Header(column.Key),
                    column.Value.Error,
                    Sentences.FormulaFailed(column.Value.Count, column.Value.Error),
                    isLeftOut: false
                )),
                .. merged
                    .GroupBy(range => range.Column)
                    .Select(column => new ImportProblem(
                        name,
                        column.Min(range => range.FirstRow),
                        Header(column.Key),
                        null,
                        Sentences.MergedCellsRepeated(column.Count()),
                        isLeftOut: false
                    )),
            ]
        );
    }
}
