using PtceGraph.Exchange.Import;

namespace PtceGraph.Exchange.Xlsx;

/// <summary>Reads the sheets of a workbook as tables: headers below a title, rows with the numbers that a spreadsheet shows.</summary>
/// <remarks>Each sheet is read once completely to check it before any row is used; memory holds the shared texts and one row.</remarks>
internal static class XlsxTables
{
    /// <summary>Reads a workbook. Empty rows and sheets are left out; hidden sheets are named as not read.</summary>
    /// <param name="file">The name of the file, as reports give it.</param>
    /// <param name="open">Opens the file; called several times.</param>
    /// <param name="maxRows">The most rows that the file may have.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ImportRefusedException">The workbook is damaged, has a password, or is beyond a limit.</exception>
    public static IReadOnlyList<SourceTable> Read(string file, Func<Stream> open, int maxRows, CancellationToken cancellationToken)
    {
        using var workbook = XlsxWorkbook.Open(file, open, cancellationToken);
        var (tables, limits) = (new List<SourceTable>(), new TableLimits(file, maxRows));
        foreach (var (index, sheet) in workbook.Sheets.Index())
        {
            if (sheet.IsHidden)
            {
                tables.Add(SourceTable.Within(file, sheet.Name, [], []) with { Unread = Sentences.SheetHidden() });
                continue;
            }

            if (SheetSurvey.Of(SourceTable.NameOf(file, sheet.Name), merged => workbook.Rows(sheet, merged), limits) is { } survey)
            {
                tables.Add(
                    SourceTable.Within(file, sheet.Name, survey.Headers, Rows(file, open, index, survey)) with
                    {
                        Problems = survey.Problems,
                    }
                );
            }
        }

        return tables;
    }

    private static IEnumerable<SourceRow> Rows(string file, Func<Stream> open, int sheet, SheetSurvey survey)
    {
        using var workbook = XlsxWorkbook.Open(file, open, CancellationToken.None);
        var merged = new MergedCells(survey.Merged);
        foreach (var row in workbook.Rows(workbook.Sheets[sheet], merged: null).SkipWhile(row => row.Number <= survey.HeaderRow))
        {
            if (merged.Fill(row) is { Count: > 0 } cells)
            {
                yield return new SourceRow(row.Number, [.. cells]);
            }
        }
    }
}
