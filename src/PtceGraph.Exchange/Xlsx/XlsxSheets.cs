using System.Globalization;
using PtceGraph.Exchange.Workbooks;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Xlsx;

/// <summary>The tables of a workbook as sheets, with a sheet of what their columns mean and, where it is for filling in, lists to choose
/// from.</summary>
internal static class XlsxSheets
{
    private const string Lists = "vocabulaire";

    /// <summary>Writes the tables, the lists and the meanings.</summary>
    /// <param name="writer">The workbook.</param>
    /// <param name="sheets">The tables.</param>
    /// <param name="lists">The words of a field to choose from; null for none.</param>
    /// <param name="language">The language of the sheet of meanings, which gives them in both.</param>
    public static void Write(
        XlsxWriter writer,
        IEnumerable<WorkbookSheet> sheets,
        IReadOnlyDictionary<string, string[]>? lists,
        Language language
    )
    {
        var meanings = new List<string[]>();
        var names = lists?.Keys.ToList() ?? [];
        foreach (var sheet in sheets)
        {
            writer.Sheet(
                sheet.Name,
                [.. sheet.Columns.Select(column => (column.Header, WidthOf(column)))],
                sheet.Rows,
                [
                    .. sheet
                        .Columns.Select((column, index) => (index, List: names.IndexOf(column.Field ?? "")))
                        .Where(column => column.List >= 0)
                        .Select(column => (column.index, CellsOf(column.List, lists![names[column.List]].Length))),
                ]
            );
            meanings.AddRange(
                sheet.Columns.Select(column =>
                    (string[])
                        [
                            sheet.Name,
                            column.Header,
                            FieldMeanings.Of(column.Field ?? FieldMeanings.Own, Language.French),
                            FieldMeanings.Of(column.Field ?? FieldMeanings.Own, Language.English),
                        ]
                )
            );
        }

        if (lists is not null)
        {
            var longest = lists.Values.Max(words => words.Length);
            writer.Sheet(
                Lists,
                [.. names.Select(name => (name, 36.0))],
                Enumerable.Range(0, longest).Select(row => names.Select(name => lists[name].ElementAtOrDefault(row)))
            );
        }

        writer.Sheet(
            Sentences.MeaningsSheet().In(language),
            [
                (Sentences.MeaningsOfSheet().In(language), 16),
                (Sentences.MeaningsOfColumn().In(language), 24),
                ("signification", 64),
                ("meaning", 64),
            ],
            meanings
        );
    }

    private static string CellsOf(int list, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{Lists}!${(char)('A' + list)}$2:${(char)('A' + list)}${count + 1}");

    private static double WidthOf(WorkbookColumn column) =>
        column.Field switch
        {
            "name" or "source" or "target" or "actor" or "notes" => 36,
            "category" or "project" or "meeting" or "pole" or "themes" => 28,
            _ => Math.Max(12, column.Header.Length + 4),
        };
}
