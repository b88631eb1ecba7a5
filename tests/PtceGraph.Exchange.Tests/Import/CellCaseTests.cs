using System.Text;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Exchange.Tests;

/// <summary>Cases 05 to 09 and 12: rows and cells that are repaired or left out, each with its place.</summary>
public class CellCaseTests
{
    [Fact]
    public void Case_05_an_unclosed_quote_refuses_the_file_with_the_line_where_it_opens()
    {
        var refused = Assert.Throws<ImportRefusedException>(() => new ImportedStore().Import(ImportedStore.Case("05-unclosed-quote")));

        Assert.StartsWith("acteurs.csv, ligne 2 : un guillemet", refused.In(Language.French), StringComparison.Ordinal);
        Assert.StartsWith("acteurs.csv, line 2: a quote", refused.In(Language.English), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id;nom;notes\n1;A;x\n2;B;\"ouvert\n3;C;\"y\"\n", 3)]
    [InlineData("id;nom;notes\n1;A;\"deux\nlignes\"\n2;B;\"ouvert\n3;C;y\n", 4)]
    [InlineData("id;\"nom;notes\n1;A;x\n2;B;y\n", 1)]
    public void A_quote_that_swallows_lines_is_found_where_it_opens(string text, int line)
    {
        var refused = Assert.Throws<ImportRefusedException>(() => new ImportedStore().With("acteurs.csv", text));

        Assert.Contains($", line {line}: ", refused.In(Language.English), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unclosed_quote_in_the_middle_of_a_large_file_is_found_where_it_opens()
    {
        var text = new StringBuilder("id;nom;notes\n");
        for (var i = 2; i < 300_000; i++)
        {
            text.Append(i).Append(i == 150_000 ? ";Nom;\"ouvert\n" : ";Nom;une note assez longue\n");
        }

        var refused = Assert.Throws<ImportRefusedException>(() => new ImportedStore().With("acteurs.csv", text.ToString()));

        Assert.Contains(", line 150000: ", refused.In(Language.English), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unclosed_quote_on_the_last_line_takes_nothing_along_and_is_said()
    {
        var store = new ImportedStore().With("acteurs.csv", "id;nom;notes\n1;A;x\n2;B;\"fin");

        Assert.Equal(["1=A", "2=B"], store.Actors);
        Assert.Equal("fin", store.Snapshot.Actors[1].Notes);
        Assert.Equal(["acteurs.csv:3 ="], store.Problems);
    }

    [Fact]
    public void A_quoted_cell_that_holds_what_looks_like_rows_is_said()
    {
        var store = new ImportedStore().With("acteurs.csv", "id;nom;notes\n1;A;\"ouvert\n2;B;x\n3;C;y\"\n4;D;z\n");

        Assert.Equal(["acteurs.csv:2 ="], store.Problems);
        Assert.Equal("4", store.Snapshot.Actors[1].Id);
    }

    [Fact]
    public void A_quote_inside_a_text_is_read_as_it_stands()
    {
        var store = new ImportedStore().With("acteurs.csv", "id;nom;notes\n1;Tube 12\";x\n2;\"Café\" du port;y\n");

        Assert.Equal(["1=Tube 12\"", "2=Café du port"], store.Actors);
        Assert.Equal(["acteurs.csv:3 ="], store.Problems);
    }

    [Fact]
    public void Case_06_a_row_with_more_cells_than_headers_is_left_out_with_its_line_and_its_cells()
    {
        var store = new ImportedStore().Import(ImportedStore.Case("06-more-cells-than-headers"));

        Assert.Equal(["2=Simple"], store.Actors);
        Assert.Equal(["acteurs.csv:2 =1 | Dupont | Durand et fils | 123 !"], store.Problems);
        Assert.Contains("4 cells for 3 columns", store.Report.Problems[0].English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id;nom\n1;A;;;\n2;B\n3\n", 3, 0)]
    [InlineData("id;nom;\n1;A;note\n2;B;\n", 1, 1)]
    public void Empty_cells_at_the_end_of_a_row_are_none(string text, int actors, int leftOut)
    {
        var store = new ImportedStore().With("acteurs.csv", text);

        Assert.Equal((actors, leftOut), (store.Snapshot.Actors.Length, store.Report.LeftOut));
    }

    [Fact]
    public void Case_07_a_header_over_two_lines_is_one_header()
    {
        var store = new ImportedStore().Import(ImportedStore.Case("07-header-over-two-lines"));

        Assert.Equal(
            ["2014", "2015"],
            store.Snapshot.Actors.Select(actor => actor.Attributes.TryGet("Date d'adhésion", out var date) ? date : null)
        );
        Assert.Empty(store.Problems);
    }

    [Fact]
    public void Case_08_a_bad_cell_is_cleaned_and_reported_and_takes_nothing_along()
    {
        var store = new ImportedStore().Import(ImportedStore.Case("08-one-bad-cell"));

        Assert.Equal(["a=Alpha", "b=Beta"], store.Actors);
        Assert.Equal(["a-b"], store.Ties);
        Assert.Equal(["culture", "logement"], store.Snapshot.Actors[0].Themes);
        Assert.Equal("bellici", store.Snapshot.Actors[1].Notes);
        Assert.Equal(["acteurs.csv:2 themes=culture|logement", "acteurs.csv:4 notes=bellici"], store.Problems);
        Assert.Contains("U+0007", store.Report.Problems[1].French, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_break_in_a_name_an_id_or_an_end_is_a_space()
    {
        var store = new ImportedStore().With(
            ("acteurs.csv", "id;nom\n\"a\n1\";\"Coop\nen deux lignes\"\nb;Beta\n"),
            ("liens.csv", "source;cible\n\"a\n1\";b\n\"Coop\r\nen deux lignes\";Beta\n")
        );

        Assert.Equal(["a 1=Coop en deux lignes", "b=Beta"], store.Actors);
        Assert.Equal(["a 1-b", "a 1-b"], store.Ties);
        Assert.Equal(
            [
                "acteurs.csv:2 id=a 1",
                "acteurs.csv:2 nom=Coop en deux lignes",
                "liens.csv:2 source=a 1",
                "liens.csv:4 source=Coop en deux lignes",
            ],
            store.Problems
        );
    }

    [Fact]
    public void A_cell_too_long_is_left_empty_and_a_long_name_is_an_actor_all_the_same()
    {
        var name = new string('n', 500);
        var store = new ImportedStore().With(
            ("acteurs.csv", $"nom;notes\n{name};{new string('x', 10_001)}\nBeta;y\n"),
            ("liens.csv", $"source;cible\n{name};Beta\n")
        );

        Assert.Equal([name, "Beta"], store.Snapshot.Actors.Select(actor => actor.Name));
        Assert.Null(store.Snapshot.Actors[0].Notes);
        Assert.Single(store.Ties);
        var problem = Assert.Single(store.Report.Problems);
        Assert.Equal((2, "notes", false, 120), (problem.Line, problem.Column, problem.IsLeftOut, problem.Value!.Length));
    }

    [Theory]
    [InlineData("Alpha\uFFFF", "Alpha", "U+FFFF")]
    [InlineData("Al\uFDD0pha", "Alpha", "U+FDD0")]
    [InlineData("Al\U0001FFFEpha", "Alpha", "U+1FFFE")]
    [InlineData("\0Al\u0001pha", "Alpha", "U+0000")]
    [InlineData("Al\u0085pha \U0001F600", "Alpha \U0001F600", "U+0085")]
    public void A_character_that_no_text_may_hold_is_removed_and_reported(string cell, string name, string removed)
    {
        var store = new ImportedStore().With("acteurs.csv", $"id;nom\na;{cell}\n");

        Assert.Equal([$"a={name}"], store.Actors);
        Assert.Contains(removed, Assert.Single(store.Report.Problems).English, StringComparison.Ordinal);
        Assert.Equal([$"acteurs.csv:2 nom={name}"], store.Problems);
    }

    [Fact]
    public void Case_09_zero_is_an_amount_and_a_count()
    {
        var store = new ImportedStore().Import(ImportedStore.Case("09-zero"));

        Assert.Equal(
            [("a-b", 0.0), ("b-c", 1500.0), ("c-d", null)],
            store.Snapshot.Ties.Select(tie => ($"{tie.Source}-{tie.Target}", tie.Amount))
        );
        Assert.Equal(0, Assert.Single(store.Snapshot.Meetings).Participants);
        Assert.Single(store.Snapshot.Attendances);
        Assert.Equal(["liens.csv:4 montant=-200"], store.Problems);
    }

    [Theory]
    [InlineData("montant", "0,00", 1, 0)]
    [InlineData("montant", "2e12", 1, 1)]
    [InlineData("montant", "NaN", 1, 1)]
    [InlineData("poids", "0", 0, 1)]
    [InlineData("poids", "-1", 0, 1)]
    [InlineData("poids", "1e308", 0, 1)]
    [InlineData("poids", "fort", 1, 1)]
    public void A_number_beyond_its_range_is_left_empty_or_a_weight_takes_its_row_along(string header, string cell, int ties, int problems)
    {
        var store = new ImportedStore().With("liens.csv", $"source;cible;{header}\na;b;{cell}\n");

        Assert.Equal((ties, problems), (store.Snapshot.Ties.Length, store.Report.Problems.Length));
        Assert.All(
            store.Report.Problems,
            problem => Assert.Equal((2, header, cell, ties == 0), (problem.Line, problem.Column, problem.Value, problem.IsLeftOut))
        );
    }

    [Fact]
    public void Case_12_one_stray_byte_is_read_as_Windows_1252_and_reported()
    {
        var store = new ImportedStore().Import(ImportedStore.Case("12-one-stray-byte"));

        Assert.Equal(["a=Étoile", "b=Société", "c=Café"], store.Actors);
        Assert.Equal(["acteurs.csv:4 nom=Café"], store.Problems);
        Assert.Contains("E9", store.Report.Problems[0].French, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> StrayBytes =>
        new()
        {
            { "id;nom;Secr\u00e9taire\na;\u00ab\u00c9toile\u00bb;x\n", "acteurs.csv:1 Secrétaire=Secrétaire" }, // in a header
            { "id;nom\na;\"Soci\u00e9t\u00e9; \u00ab\u00e9t\u00e9\u00bb\"\n", "acteurs.csv:2 nom=Société; été" }, // in a quoted cell
            { "id;nom\na;\u00abo\u00f9\u00bb\nb;fin\u00e9", "acteurs.csv:3 nom=finé" }, // the file's last byte
        };

    /// <summary>Each text is written byte for byte as Windows-1252, except what is between « and », which is UTF-8.</summary>
    [Theory]
    [MemberData(nameof(StrayBytes))]
    public void A_stray_byte_is_reported_wherever_it_stands(string text, string problem)
    {
        using var files = new TempFiles();
        File.WriteAllBytes(Path.Combine(files.Folder, "acteurs.csv"), Mixed(text));

        var store = new ImportedStore().Import(files.Folder);

        Assert.Equal([problem], store.Problems);
    }

    [Theory]
    [InlineData(4096)]
    [InlineData(65536)]
    [InlineData(262144)]
    public void A_stray_byte_at_the_end_of_a_buffer_is_one_byte(int buffer)
    {
        for (var shift = -3; shift <= 1; shift++)
        {
            using var files = new TempFiles();
            var head = "id;nom\na;\u00ab\u00c9toile\u00bb\n";
            var text = $"{head}{new string('\n', buffer - Mixed(head).Length - "b;Caf".Length + shift)}b;Caf\u00e9\u00ab\u00e9\u00bb\n";
            File.WriteAllBytes(Path.Combine(files.Folder, "acteurs.csv"), Mixed(text));

            var store = new ImportedStore().Import(files.Folder);

            Assert.Equal("Caféé", Assert.Single(store.Report.Problems).Value);
            Assert.Contains("b=Caféé", store.Actors);
        }
    }

    [Fact]
    public void A_file_of_Windows_1252_is_no_file_of_stray_bytes()
    {
        using var files = new TempFiles();
        File.WriteAllBytes(
            Path.Combine(files.Folder, "acteurs.csv"),
            Encoding.GetEncoding(1252).GetBytes("id;nom\na;CAF\u00c9\u00bb\nb;\u00e9t\u00e9\n")
        );

        var store = new ImportedStore().Import(files.Folder);

        Assert.Equal(["a=CAFÉ»", "b=été"], store.Actors);
        Assert.Empty(store.Problems);
    }

    [Fact]
    public void A_UTF_16_file_of_odd_length_and_a_lone_surrogate_are_read_and_reported()
    {
        using var files = new TempFiles();
        byte[] bytes =
        [
            .. Encoding.Unicode.Preamble,
            .. Encoding.Unicode.GetBytes("id;nom\na;Étoile\nb;X"),
            0x3D,
            0xD8,
            .. Encoding.Unicode.GetBytes("Y\nc;Z"),
            0x41,
        ];
        File.WriteAllBytes(Path.Combine(files.Folder, "acteurs.csv"), bytes);

        var store = new ImportedStore().Import(files.Folder);

        Assert.Equal(["a=Étoile", "b=XY", "c=Z"], store.Actors);
        Assert.Equal(["acteurs.csv:3 nom=XY", "acteurs.csv:4 nom=Z"], store.Problems);
    }

    [Fact]
    public void No_byte_in_a_cell_refuses_a_file_or_takes_anything_else_along()
    {
        using var files = new TempFiles();
        var path = Path.Combine(files.Folder, "acteurs.csv");
        foreach (var value in Enumerable.Range(0, 256).Except("\r\n\";".Select(letter => (int)letter)))
        {
            File.WriteAllBytes(
                path,
                [.. Encoding.UTF8.GetBytes("id;nom;note\na;Étoile;x\nb;Be"), (byte)value, .. Encoding.UTF8.GetBytes("ta;y\nc;Gamma;é\n")]
            );

            var store = new ImportedStore().Import(files.Folder);

            Assert.Equal((3, 0), (store.Snapshot.Actors.Length, store.Report.LeftOut));
            Assert.Equal("a=Étoile", store.Actors.First());
            var isPlain = value is >= 0x20 and < 0x7F;
            Assert.Equal(isPlain ? 0 : 1, store.Report.Problems.Length);
            Assert.All(store.Report.Problems, problem => Assert.Equal((3, "nom"), (problem.Line, problem.Column)));
            Assert.Equal("y", store.Snapshot.Actors[1].Attributes.TryGet("note", out var note) ? note : store.Snapshot.Actors[1].Notes);
        }
    }

    [Fact]
    public void Whatever_the_bytes_a_file_is_read_or_refused_with_a_sentence()
    {
        using var files = new TempFiles();
        var path = Path.Combine(files.Folder, "acteurs.csv");
        var text = Encoding.UTF8.GetBytes("Liste;;\nid;nom;\"notes\nlongues\"\na;Étoile;\"x;\"\"y\"\"\"\nb;Société;z\n");
        for (var round = 0; round < 400; round++)
        {
            var bytes = text.ToArray();
            for (var change = 0; change <= round % 4; change++)
            {
                bytes[((round * 31) + (change * 17)) % bytes.Length] = (byte)((round * 7) + (change * 101));
            }

            File.WriteAllBytes(path, bytes);
            var error = Record.Exception(() => new ImportedStore().Import(files.Folder));

            Assert.True(error is null or ImportRefusedException, $"{Convert.ToHexString(bytes)}: {error}");
        }
    }

    private static byte[] Mixed(string text)
    {
        var windows = Encoding.GetEncoding(1252);
        return [.. text.Split('\u00ab').SelectMany((part, i) => i == 0 ? windows.GetBytes(part) : Parted(part))];

        IEnumerable<byte> Parted(string part)
        {
            var end = part.IndexOf('\u00bb', StringComparison.Ordinal);
            return Encoding.UTF8.GetBytes(part[..end]).Concat(windows.GetBytes(part[(end + 1)..]));
        }
    }
}
