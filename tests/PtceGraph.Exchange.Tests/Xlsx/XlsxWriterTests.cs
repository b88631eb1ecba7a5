using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using PtceGraph.Exchange.Formats;
using PtceGraph.Exchange.Import;
using PtceGraph.Exchange.Workbooks;
using PtceGraph.Exchange.Xlsx;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Exchange.Tests;

public class XlsxWriterTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void The_sample_and_the_template_are_valid_by_the_standard()
    {
        foreach (var write in new Action<Stream>[] { stream => Sample(stream), WorkbookTemplate.WriteXlsx })
        {
            using var stream = new MemoryStream();
            write(stream);
            using var document = SpreadsheetDocument.Open(stream, isEditable: false);

            Assert.Empty(new OpenXmlValidator().Validate(document, Token).Select(error => $"{error.Path?.XPath}: {error.Description}"));
        }
    }

    [Fact]
    public void Each_kind_is_a_sheet_with_a_header_that_stays_in_sight_and_the_last_says_what_columns_mean()
    {
        using var stream = new MemoryStream();
        Sample(stream);
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);

        Assert.Equal(
            ["reseau", "poles", "acteurs", "projets", "rencontres", "adhesions", "participations", "liens", "presences", "dictionnaire"],
            document.SheetNames()
        );
        var actors = document.SheetNamed("acteurs");
        Assert.Equal(1 + 138, actors.Rows().Count());
        Assert.Equal(PaneStateValues.Frozen, Assert.Single(actors.Worksheet!.Descendants<Pane>()).State!.Value);
        Assert.Contains(document.SheetNamed("dictionnaire").Rows(), row => row is ["acteurs", "nom", "Nom complet.", "Full name."]);
    }

    [Theory]
    [InlineData("=2+5", true)]
    [InlineData("+33 2 40", true)]
    [InlineData("Café", false)]
    public void A_text_is_a_text_and_never_a_formula(string text, bool isQuoted)
    {
        using var document = Written([text]);
        var cell = document.SheetNamed("a").Worksheet!.Descendants<Cell>().Last();

        Assert.Equal("inlineStr", cell.DataType!.InnerText);
        Assert.Equal(text, cell.InnerText);
        var formats = document.WorkbookPart!.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<CellFormat>();
        Assert.Equal(isQuoted, formats.ElementAt((int)(cell.StyleIndex?.Value ?? 0)).QuotePrefix?.Value ?? false);
        Assert.Empty(document.SheetNamed("a").Worksheet!.Descendants<CellFormula>());
    }

    [Fact]
    public void Values_come_back_as_they_were()
    {
        object?[] values =
        [
            "'=x",
            "a_x000D_b",
            "_x0041_",
            "deux\r\nlignes",
            0.1 + 0.2,
            1e-9,
            -1250.5,
            new Digits("12"),
            new Digits("-3,25"),
            new Digits("1,50"),
            new PartialDate(2026, 2, 28),
            new PartialDate(1899, 12, 31),
            new PartialDate(2026, 2),
            new PartialDate(2026),
            "0123",
            "dernier",
        ];
        using var stream = new MemoryStream();
        using (var writer = new XlsxWriter(stream))
        {
            writer.Sheet("a", [.. values.Select((_, column) => ($"c{column}", 10.0))], [values]);
        }

        var row = Assert.Single(Tables(stream).Single().Rows);

        Assert.Equal(
            [
                "'=x",
                "a_x000D_b",
                "_x0041_",
                "deux\r\nlignes",
                "0.30000000000000004",
                "0.000000001",
                "-1250.5",
                "12",
                "-3.25",
                "1,50",
                "2026-02-28",
                "1899-12-31",
                "2026-02",
                "2026",
                "0123",
                "dernier",
            ],
            row.Cells
        );
    }

    [Fact]
    public void A_table_longer_than_a_sheet_goes_on_in_another()
    {
        using var stream = new MemoryStream();
        using (var writer = new XlsxWriter(stream, mostRows: 3))
        {
            writer.Sheet("liens", [("source", 10), ("cible", 10)], Enumerable.Range(0, 5).Select(i => (object?[])[$"a{i}", $"b{i}"]));
        }

        var tables = Tables(stream);

        Assert.Equal([2, 2, 1], tables.Select(table => table.Rows.Count()));
        Assert.Equal(["a0", "a1", "a2", "a3", "a4"], tables.SelectMany(table => table.Rows).Select(row => row.Cells[0]));
        stream.Position = 0;
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);
        Assert.Equal(["liens", "liens 2", "liens 3"], document.SheetNames());
    }

    [Fact]
    public void What_a_cell_cannot_hold_is_left_out_and_counted()
    {
        using var stream = new MemoryStream();
        using var writer = new XlsxWriter(stream);

        writer.Sheet(
            "a",
            [("t", 10)],
            [
                ["a\u0001b"],
                [new string('x', XlsxWriter.MostCharacters + 7)],
            ]
        );

        Assert.Equal(1 + 7, writer.Removed);
    }

    private static void Sample(Stream stream) => FileFormats.WrittenAs("xlsx")!.Write(new NetworkExport(Networks.Sample()), stream, Token);

    private static SpreadsheetDocument Written(params object?[] row)
    {
        var stream = new MemoryStream();
        using (var writer = new XlsxWriter(stream))
        {
            writer.Sheet("a", [.. row.Select((_, column) => ($"c{column}", 10.0))], [row]);
        }

        return SpreadsheetDocument.Open(stream, isEditable: false);
    }

    private static IReadOnlyList<SourceTable> Tables(MemoryStream stream)
    {
        var bytes = stream.ToArray();
        return XlsxTables.Read("a.xlsx", () => new MemoryStream(bytes), TableLimits.MaxRows, Token);
    }
}
