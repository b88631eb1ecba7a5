using PtceGraph.Exchange.Csv;
using PtceGraph.Exchange.Formats;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Exchange.Tests;

/// <summary>CSV for a spreadsheet never contains a formula, CSV for programs contains exact values, and both can be read back.</summary>
public class FormulaGuardTests
{
    /// <summary>Texts that a spreadsheet takes for formulas, or that hide one behind what it skips.</summary>
    public static TheoryData<string> Formulas =>
        [
            "=2+5",
            "+2+5",
            "-2+5",
            "@SUM(A1)",
            "\t=2+5",
            "\r=2+5",
            "\n=2+5",
            "\tx",
            " =2+5",
            "\u00a0=2+5",
            "  \t @x",
            "＝2+5",
            "＋1",
            "－1+1",
            "＠x",
            "﹦2+5",
            "﹢1",
            "﹣1+1",
            "﹫x",
            "\ufeff=2+5",
            "\u200b=2+5",
            "\u2060=2+5",
            "\u00ad=2+5",
            "\u180e=2+5",
            "\u202e=2+5",
            "\u2066\u00a0\u200f ＝2+5",
            "\U000e0001=2+5",
            "'\u200b=2+5",
            "'=2+5",
            "''=2+5",
            "+33 1 23",
            "=HYPERLINK(\"http://x\";\"y\")",
        ];

    [Theory]
    [MemberData(nameof(Formulas))]
    public void A_text_that_begins_a_formula_is_guarded_and_reads_back(string formula)
    {
        var guarded = FormulaGuard.Add(formula);

        Assert.Equal("'" + formula, guarded);
        Assert.Equal(formula, FormulaGuard.Remove(guarded));
    }

    [Theory]
    [InlineData("'Gamma")]
    [InlineData("''")]
    [InlineData("'")]
    [InlineData("")]
    [InlineData("l'eau = la vie")]
    [InlineData(" Beta ")]
    [InlineData("2014-01")]
    [InlineData("'t Zand")]
    [InlineData("\u200bBeta")]
    [InlineData("'\u200bBeta")]
    [InlineData("\u200b")]
    public void Any_other_text_keeps_its_apostrophes(string text)
    {
        Assert.Equal(text, FormulaGuard.Add(text));
        Assert.Equal(text, FormulaGuard.Remove(text));
    }

    [Theory]
    [MemberData(nameof(Formulas))]
    public void Every_cell_and_header_of_a_spreadsheets_file_is_guarded(string formula)
    {
        foreach (var style in new[] { CsvStyle.French, CsvStyle.English })
        {
            using var files = new TempFiles();
            var actor = new Actor
            {
                Id = "a",
                Name = formula,
                Notes = formula,
                Category = formula,
                Themes = TextList.Of(formula, "eau"),
                Attributes = AttributeMap.Of([new(formula, "x"), new("Remarque", formula)]),
            };
            var state = new GraphState();
            state.Replay([
                new GraphChange.Added(actor),
                new GraphChange.Added(
                    new Actor
                    {
                        Id = "b",
                        Name = "B",
                        Attributes = AttributeMap.Of([new("Remarque", "texte")]),
                    }
                ),
            ]);
            FileFormats
                .WrittenAs("csv")!
                .Write(new NetworkExport(state.Snapshot(1)) { Style = style }, files.Folder, TestContext.Current.CancellationToken);

            var cells = Cells(File.ReadAllText(Path.Combine(files.Folder, "acteurs.csv")), style == CsvStyle.French ? ';' : ',');
            Assert.Equal(5, cells.Count(cell => cell == $"'{formula.Replace("\"", "", StringComparison.Ordinal)}"));
            Assert.All(
                cells,
                cell => Assert.True(cell.Length == 0 || cell[0] == '\'' || char.IsLetterOrDigit(cell[0]) || cell[0] == '"', cell)
            );
        }
    }

    [Fact]
    public void Negative_numbers_stay_numbers_and_only_the_formula_is_guarded()
    {
        using var files = new TempFiles();
        var network = files.With("acteurs.csv", "id;nom;longitude;solde;alerte\na;Alpha;-1.5536;-1250,5;=2+5\n").Read().Snapshot();
        FileFormats
            .WrittenAs("csv")!
            .Write(
                new NetworkExport(network) { Style = CsvStyle.French },
                Path.Combine(files.Folder, "fr"),
                TestContext.Current.CancellationToken
            );
        FileFormats
            .WrittenAs("csv")!
            .Write(new NetworkExport(network), Path.Combine(files.Folder, "data"), TestContext.Current.CancellationToken);

        Assert.Equal(
            "id;nom;alerte;longitude;solde\r\na;Alpha;'=2+5;-1,5536;-1250,5\r\n",
            File.ReadAllText(Path.Combine(files.Folder, "fr", "acteurs.csv"))
        );
        Assert.Equal(
            "id,nom,alerte,longitude,solde\na,Alpha,=2+5,-1.5536,-1250.5\n",
            File.ReadAllText(Path.Combine(files.Folder, "data", "acteurs.csv"))
        );
    }

    [Theory]
    [InlineData("solde", "-1", "texte", "'-1")]
    [InlineData("solde", "-1,5", "-2", "-1,5")]
    [InlineData("solde", "-01", "-2", "'-01")]
    [InlineData("solde", "-1234567890123456", "-2", "'-1234567890123456")]
    [InlineData("solde", "+1", "2", "'+1")]
    [InlineData("Code INSEE", "-1", "2", "'-1")]
    [InlineData("solde", "1.5", "2", "1,5")]
    [InlineData("version", "1.5", "2.x", "1.5")]
    public void A_column_holds_numbers_when_all_its_values_do(string header, string value, string another, string written)
    {
        using var files = new TempFiles();
        FileFormats
            .WrittenAs("csv")!
            .Write(
                new NetworkExport(
                    Networks.Of([
                        new Actor
                        {
                            Id = "a",
                            Name = "A",
                            Attributes = AttributeMap.Of([new(header, value)]),
                        },
                        new Actor
                        {
                            Id = "b",
                            Name = "B",
                            Attributes = AttributeMap.Of([new(header, another)]),
                        },
                    ])
                )
                {
                    Style = CsvStyle.French,
                },
                files.Folder,
                TestContext.Current.CancellationToken
            );

        Assert.Equal($"a;A;{written}", File.ReadAllLines(Path.Combine(files.Folder, "acteurs.csv"))[1]);
    }

    [Fact]
    public void Data_holds_exact_values()
    {
        using var files = new TempFiles();
        FileFormats
            .WrittenAs("csv")!
            .Write(
                new NetworkExport(
                    Networks.Of([
                        new Actor
                        {
                            Id = "a",
                            Name = "=SOMME(A1)",
                            Notes = "'x",
                        },
                    ])
                )
                {
                    Style = CsvStyle.Data,
                },
                files.Folder,
                TestContext.Current.CancellationToken
            );

        Assert.Equal("id,nom,notes\na,=SOMME(A1),'x\n", File.ReadAllText(Path.Combine(files.Folder, "acteurs.csv")));
    }

    /// <summary>The cells of a file as a spreadsheet splits them.</summary>
    private static List<string> Cells(string text, char separator)
    {
        var (cells, cell, isQuoted) = (new List<string>(), new System.Text.StringBuilder(), false);
        foreach (var letter in text.TrimStart('\ufeff') + separator)
        {
            if (letter == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (!isQuoted && (letter == separator || letter is '\r' or '\n'))
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(letter);
            }
        }

        return cells;
    }
}
