using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace PtceGraph.Exchange.Tests;

/// <summary>A workbook as the Open XML SDK reads it.</summary>
internal static class OpenedWorkbook
{
    /// <summary>The names of the sheets, in order.</summary>
    public static IEnumerable<string> SheetNames(this SpreadsheetDocument document) =>
        document.WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>().Select(sheet => sheet.Name!.Value!);

    /// <summary>The sheet of a name.</summary>
    public static WorksheetPart SheetNamed(this SpreadsheetDocument document, string name) =>
        (WorksheetPart)
            document.WorkbookPart!.GetPartById(
                document.WorkbookPart.Workbook!.Sheets!.Elements<Sheet>().Single(sheet => sheet.Name == name).Id!
            );

    /// <summary>The cells of each row, as they are stored.</summary>
    public static IEnumerable<IReadOnlyList<string>> Rows(this WorksheetPart sheet) =>
        sheet.Worksheet!.Descendants<Row>().Select(row => (IReadOnlyList<string>)[.. row.Elements<Cell>().Select(cell => cell.InnerText)]);
}
