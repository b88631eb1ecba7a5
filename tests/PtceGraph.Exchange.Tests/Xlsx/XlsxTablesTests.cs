using System.IO.Compression;
using System.Text;
using PtceGraph.Exchange.Csv;
using PtceGraph.Exchange.Formats;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Exchange.Tests.Xlsx;

public class XlsxTablesTests
{
    private const long MaxAllocatedBytes = 256L << 20; // for a refused file, live or not: an upper bound of the peak

    [Fact]
    public void Sheets_are_tables_and_give_the_network_of_the_CSV_files()
    {
        using var folder = new TempFiles();
        FileFormats.WrittenAs("csv")!.Write(new NetworkExport(Networks.Sample()), folder.Folder, TestContext.Current.CancellationToken);
        var workbook = new TestWorkbook();
        foreach (var file in Directory.EnumerateFiles(folder.Folder).Order(StringComparer.Ordinal))
        {
            workbook.Sheet(Path.GetFileNameWithoutExtension(file), Rows(file));
        }

        using var files = new TempFiles();
        var read = files.With("réseau.xlsx", workbook.Bytes()).Read();

        Assert.Empty(read.Report.Problems);
        Assert.Empty(ImportPlanner.Plan(Networks.Sample(), read, replaces: false, TestContext.Current.CancellationToken).Requests);
        Assert.Equal(Networks.Sample().Actors.Length, read.State.Count(EntityKind.Actor));
        Assert.Contains("réseau.xlsx › liens", read.Report.Files.Select(file => file.File));
    }

    [Theory]
    [InlineData("08-one-bad-cell")]
    [InlineData("14-gephi-in-french")]
    [InlineData("19-status-is-not-a-project")]
    [InlineData("21-typo-in-an-end")]
    public void A_case_as_a_workbook_gives_what_its_CSV_files_give(string path)
    {
        var folder = ImportedStore.Case(path);
        var workbook = new TestWorkbook();
        foreach (var file in Directory.EnumerateFiles(folder, "*.csv").Order(StringComparer.Ordinal))
        {
            workbook.Sheet(Path.GetFileNameWithoutExtension(file), Rows(file));
        }

        var (sheets, files) = (Read(workbook), NetworkReader.Read([folder], null, TestContext.Current.CancellationToken));

        Assert.NotEqual(0, files.State.Count(EntityKind.Tie));
        Assert.All(Enum.GetValues<EntityKind>(), kind => Assert.Equal(files.State.All(kind), sheets.State.All(kind)));
        Assert.Equal(
            files.Report.Problems.Select(problem => (problem.Column, problem.Value, problem.English)),
            sheets.Report.Problems.Select(problem => (problem.Column, problem.Value, problem.English))
        );
    }

    [Fact]
    public void Values_are_read_as_text_and_nothing_is_rounded()
    {
        var network = Read(
            new TestWorkbook
            {
                Texts =
                    "<si><t>Étoile</t></si><si><r><t>Al</t></r><r><t xml:space=\"preserve\">pha </t></r><rPh><t>non</t></rPh></si><si/>",
                Formats = ["dd/mm/yyyy", "#,##0.00 \"daté\"", "[h]:mm", "[Red]hh:mm", "[$-40C]mmm\\-yy", "yyyy-mm-dd hh:mm"],
            }.Raw(
                "acteurs",
                """
                <sheetData><row r="1"><c t="inlineStr"><is><t>id</t></is></c><c t="inlineStr"><is><t>nom</t></is></c><c t="inlineStr"><is><t>siret</t></is></c>
                <c t="str"><f>CONCAT("fo","rmule")</f><v>formule</v></c><c t="inlineStr"><is><t>jour</t></is></c><c t="inlineStr"><is><t>prix</t></is></c>
                <c t="inlineStr"><is><t>durée</t></is></c><c t="inlineStr"><is><t>heure</t></is></c><c t="inlineStr"><is><t>mois</t></is></c>
                <c t="inlineStr"><is><t>instant</t></is></c><c t="inlineStr"><is><t>membre</t></is></c><c t="inlineStr"><is><t>petit</t></is></c>
                <c t="inlineStr"><is><t>iso</t></is></c><c t="inlineStr"><is><t>texte</t></is></c></row>
                <row r="2"><c r="A2"><v>1</v></c><c r="B2" t="s"><v>1</v></c><c r="C2"><v>41234567800012</v></c><c r="D2"><f>1/8</f><v>0.125</v></c>
                <c r="E2" s="1"><v>45352</v></c><c r="F2" s="2"><v>0.10000000000000001</v></c><c r="G2" s="3"><v>1.5</v></c><c r="H2" s="4"><v>0.75</v></c>
                <c r="I2" s="5"><v>45352</v></c><c r="J2" s="6"><v>45352.5</v></c><c r="K2" t="b"><v>1</v></c><c r="L2"><v>1.5E-7</v></c>
                <c r="M2" t="d"><v>2024-03-01T00:00:00</v></c><c r="N2" t="inlineStr"><is><t>a_x000A_b</t></is></c></row>
                <row r="3"><c r="A3"><v>1E+20</v></c><c r="B3" t="s"><v>0</v></c><c r="E3" s="1"><v>60</v></c></row>
                <row r="4"><c r="A4" t="s"><v>2</v></c><c r="B4" t="s"><v>99</v></c></row></sheetData>
                """
            )
        );

        Assert.Equal(
            ["1=Alpha", "100000000000000000000=Étoile"],
            network.State.All(EntityKind.Actor).Cast<Actor>().Select(a => $"{a.Id}={a.Name}")
        );
        var actor = (Actor)network.State.All(EntityKind.Actor).First();
        Assert.Equal("41234567800012", actor.Siret);
        Assert.Equal(
            [
                "durée=36:00:00",
                "formule=0.125",
                "heure=18:00:00",
                "instant=2024-03-01T12:00:00",
                "iso=2024-03-01",
                "jour=2024-03-01",
                "membre=true",
                "mois=2024-03-01",
                "petit=0.00000015",
                "prix=0.1",
                "texte=a\nb",
            ],
            actor.Attributes.Select(pair => $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal)
        );
        Assert.Empty(network.Report.Problems);
    }

    [Theory]
    [InlineData("", 1, "1900-01-01")]
    [InlineData("", 59, "1900-02-28")]
    [InlineData("", 61, "1900-03-01")]
    [InlineData("", 2958465, "9999-12-31")]
    [InlineData("", 2958466, "2958466")]
    [InlineData("", -1, "-1")]
    [InlineData("date1904=\"1\"", 0, "00:00:00")]
    [InlineData("date1904=\"true\"", 1, "1904-01-02")]
    public void Days_are_counted_as_spreadsheets_do(string properties, int days, string date)
    {
        var network = Read(
            new TestWorkbook { Properties = properties, Formats = ["yyyy-mm-dd"] }.Raw(
                "acteurs",
                $"<sheetData><row><c t=\"str\"><v>nom</v></c><c t=\"str\"><v>jour</v></c></row><row><c t=\"str\"><v>A</v></c><c s=\"1\"><v>{days}</v></c></row></sheetData>"
            )
        );

        Assert.True(Assert.Single(network.State.All(EntityKind.Actor)).Attributes.TryGet("jour", out var read));
        Assert.Equal(date, read);
    }

    [Fact]
    public void A_report_names_the_file_the_sheet_the_row_the_column_and_the_value()
    {
        var network = Read(
            new TestWorkbook()
                .Sheet("Structures", ["Liste au 1er mars"], [], ["Identifiant", "Nom"], ["a", "A"], ["b", "B"])
                .Sheet("Liens", ["Source", "Cible", "Poids"], ["a", "b", "1e308"], [], ["a", "b", "beaucoup"], ["a", "z"])
        );

        Assert.Equal(
            [
                "classeur.xlsx › Liens:2 Poids=1e308 !",
                "classeur.xlsx › Liens:4 Poids=beaucoup",
                "classeur.xlsx › Liens:5 Cible=z !",
                "classeur.xlsx › Structures:1 =Liste au 1er mars",
            ],
            Lines(network)
        );
    }

    [Fact]
    public void Hidden_sheets_failed_formulas_and_merged_cells_are_said()
    {
        var network = Read(
            new TestWorkbook()
                .Raw(
                    "listes",
                    "<sheetData><row><c t=\"str\"><v>nom</v></c></row><row><c t=\"str\"><v>caché</v></c></row></sheetData>",
                    "veryHidden"
                )
                .Raw(
                    "acteurs",
                    """
                    <sheetData><row r="1"><c r="A1" t="str"><v>nom</v></c><c r="B1" t="str"><v>ville</v></c><c r="C1" t="str"><v>note</v></c></row>
                    <row r="2"><c r="A2" t="str"><v>A</v></c><c r="B2" t="str"><v>Lyon</v></c><c r="C2" t="e"><v>#N/A</v></c></row>
                    <row r="3"><c r="A3" t="str"><v>B</v></c><c r="B3"/><c r="C3" t="e"><v>#REF!</v></c></row>
                    <row r="4"><c r="A4" t="str"><v>C</v></c><c r="E4" t="str"><v>en marge</v></c></row></sheetData>
                    <mergeCells count="2"><mergeCell ref="B2:B3"/><mergeCell ref="A9:C9"/></mergeCells>
                    """
                )
                .Raw("vide", "<sheetData/>")
        );

        Assert.Equal(
            ["A Lyon", "B Lyon", "C "],
            network.State.All(EntityKind.Actor).Cast<Actor>().Select(actor => $"{actor.Name} {actor.Commune}")
        );
        Assert.Equal(
            [
                "classeur.xlsx › acteurs:2 note=#N/A",
                "classeur.xlsx › acteurs:2 ville=",
                "classeur.xlsx › acteurs:4 =en marge",
                "classeur.xlsx › listes:0 =",
            ],
            Lines(network)
        );
        Assert.Contains("2 cells", network.Report.Problems[0].English, StringComparison.Ordinal);
        Assert.Equal(["classeur.xlsx › listes", "classeur.xlsx › acteurs"], network.Report.Files.Select(file => file.File));
    }

    [Fact]
    public void Nodes_and_edges_may_be_two_sheets_whatever_their_names()
    {
        var network = Read(
            new TestWorkbook()
                .Sheet("Feuil1", ["Id", "Label", "statut"], ["1", "Un", "actif"], ["2", "Deux", "actif"])
                .Sheet("Feuil2", ["Source", "Target", "Type", "Weight"], ["1", "2", "Undirected", "2,5"])
        );

        Assert.Equal(["Un", "Deux"], network.State.All(EntityKind.Actor).Cast<Actor>().Select(actor => actor.Name));
        Assert.Equal(2.5, Assert.IsType<Tie>(Assert.Single(network.State.All(EntityKind.Tie))).Weight);
    }

    [Fact]
    public void A_strict_workbook_is_read_too()
    {
        var workbook = new TestWorkbook().Sheet("acteurs", ["nom"], ["A"]);
        var strict = workbook
            .Parts()
            .ToDictionary(
                part => part.Key,
                part =>
                    part.Value.Replace(TestWorkbook.Namespace, "http://purl.oclc.org/ooxml/spreadsheetml/main", StringComparison.Ordinal)
                        .Replace(
                            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                            "http://purl.oclc.org/ooxml/officeDocument/relationships",
                            StringComparison.Ordinal
                        )
            );
        using var files = new TempFiles();

        Assert.Single(files.With("strict.xlsx", TestWorkbook.Zipped(strict)).Read().State.All(EntityKind.Actor));
    }

    [Fact]
    public void Sixteen_thousand_columns_are_refused() =>
        Refuses(
            new TestWorkbook().Sheet(
                "acteurs",
                [
                    [.. Enumerable.Range(0, 16_384).Select(i => $"nom {i}")],
                ]
            ),
            "more than 1,000 columns"
        );

    [Theory]
    [InlineData("<row r=\"2147483647\"><c t=\"str\"><v>nom</v></c></row>", "not in order")]
    [InlineData("<row r=\"2\"><c t=\"str\"><v>nom</v></c></row><row r=\"1\"/>", "not in order")]
    [InlineData("<row><c r=\"ZZZZZ1\" t=\"str\"><v>nom</v></c></row>", "not in order")]
    [InlineData("<row><c t=\"str\"><v>nom</v></c>", "can no longer be read")]
    [InlineData("<row><c t=\"str\"><v>&bomb;</v></c></row>", "can no longer be read")]
    public void A_sheet_that_no_spreadsheet_writes_is_refused(string rows, string why) =>
        Refuses(new TestWorkbook().Raw("acteurs", $"<sheetData>{rows}</sheetData>"), why);

    [Fact]
    public void Document_types_deep_nesting_and_endless_texts_are_refused()
    {
        const string Sheet = "xl/worksheets/sheet1.xml";
        var workbook = new TestWorkbook().Sheet("acteurs", ["nom"], ["A"]);
        Refuses(workbook.With(Sheet, "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><x>&b;</x>"), "DTD");
        Refuses(workbook.With(Sheet, string.Concat(Enumerable.Repeat("<a>", 100_000))), "more than 64 elements");
        Refuses(workbook.With(Sheet, $"<a b=\"{new string('x', 100 << 20)}\"/>"), "larger than 4 MB");
        Refuses(workbook.With(Sheet, $"<a><![CDATA[{new string('<', 100 << 20)}]]></a>"), "larger than 4 MB");
        Refuses(
            workbook.With(
                Sheet,
                $"<worksheet><row>{Repeated("<c t=\"str\"><v>0123456789012345678901234567890123456789</v></c>", 16_000)}</row></worksheet>"
            ),
            "more than 1,000 columns"
        );
        Refuses(workbook.With("xl/sharedStrings.xml", $"<sst>{Repeated("<si><t>a</t></si>", 3_000_000)}</sst>"), "larger than 48 MB");
    }

    [Fact]
    public void What_is_no_workbook_or_a_truncated_one_is_refused()
    {
        Refuses("x"u8.ToArray(), "not an Excel workbook");
        Refuses([], "not an Excel workbook");
        Refuses([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "has a password");
        Refuses(TestWorkbook.Zipped([new("a.txt", "b")]), "not an Excel workbook");
        var whole = new TestWorkbook().Sheet("acteurs", ["nom"], ["A"]).Bytes();
        for (var length = 0; length < whole.Length; length += 97)
        {
            Refuses(whole[..length], "not an Excel workbook");
        }
    }

    [Fact]
    public void An_archive_that_declares_too_much_is_refused_before_it_is_unpacked()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = archive.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
            var block = Encoding.UTF8.GetBytes(new string(' ', 1 << 20));
            for (var i = 0; i < 600; i++)
            {
                part.Write(block);
            }
        }

        Refuses(stream.ToArray(), "larger than 512 MB");
    }

    [Fact]
    public void Reading_stops_when_nobody_waits()
    {
        using var files = new TempFiles();
        files.With("classeur.xlsx", new TestWorkbook().Sheet("acteurs", ["nom"], ["A"]).Bytes());

        Assert.Throws<OperationCanceledException>(() => ImportSource.Open([files.Folder], null, new CancellationToken(canceled: true)));
    }

    private static string[][] Rows(string csv)
    {
        var table = CsvTables.Read(csv, () => File.OpenRead(csv), TableLimits.MaxRows, TestContext.Current.CancellationToken);
        return
        [
            [.. table.Headers],
            .. table.Rows.Select(row => row.Cells.ToArray()),
        ];
    }

    private static ImportedNetwork Read(TestWorkbook workbook)
    {
        using var files = new TempFiles();
        return files.With("classeur.xlsx", workbook.Bytes()).Read();
    }

    private static IEnumerable<string> Lines(ImportedNetwork network) =>
        network.Report.Problems.Select(problem =>
            $"{problem.File}:{problem.Line} {problem.Column}={problem.Value}{(problem.IsLeftOut ? " !" : "")}"
        );

    private static void Refuses(TestWorkbook workbook, string why) => Refuses(workbook.Bytes(), why);

    private static void Refuses(byte[] content, string why)
    {
        using var files = new TempFiles();
        files.With("classeur.xlsx", content);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var refused = Assert.Throws<ImportRefusedException>(files.Read);

        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
        Assert.StartsWith("classeur.xlsx", refused.In(Language.French), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MaxAllocatedBytes);
    }

    private static string Repeated(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
