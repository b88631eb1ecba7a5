using System.Globalization;
using System.Text.Json;
using PtceGraph.Analysis;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Exchange.Formats;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Exchange.Tests;

/// <summary>hyparquet reads the tables that are written, and sees in them what the network holds.</summary>
public class ParquetFormatTests
{
    private static readonly string Hyparquet = Path.Combine(Repository.Root, "web", "node_modules", "hyparquet", "src", "node.js");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nodes_and_ties_have_their_types_and_values()
    {
        var tables = await ReadAsync(
            Networks.Of([
                new Actor
                {
                    Id = "a",
                    Name = "Été, \"A\"",
                    Themes = TextList.Of("alimentation", "a|b"),
                    Since = new PartialDate(2014, 3),
                    Attributes = AttributeMap.Of([new("solde", "-1250,5"), new("siren", "012345678")]),
                },
                new Actor
                {
                    Id = "b",
                    Name = "B",
                    Notes = "=1+1",
                },
                new Pole { Id = "p", Name = "P" },
                new Project
                {
                    Id = "j",
                    Name = "J",
                    Pole = "p",
                },
                new Tie
                {
                    Id = "t",
                    Source = "a",
                    Target = "b",
                    Weight = 0.1 + 0.2,
                    Directed = true,
                    Amount = 1e12,
                },
                new Tie
                {
                    Id = "u",
                    Source = "b",
                    Target = "a",
                },
                new Membership
                {
                    Id = "m",
                    Actor = "a",
                    Pole = "p",
                    Circle = "pilotage",
                },
            ])
        );

        var (types, nodes) = tables["nodes"];
        Assert.Equal(
            ("UTF8", "LIST", "UTF8", "DOUBLE", "UTF8"),
            (types["id"], types["themes"], types["since"], types["solde"], types["siren"])
        );
        Assert.Equal(["a", "b", "p", "j"], nodes.Select(row => row["id"].GetString()));
        Assert.Equal(["Été, \"A\"", "B", "P", "J"], nodes.Select(row => row["name"].GetString()));
        Assert.Equal(["actor", "actor", "pole", "project"], nodes.Select(row => row["kind"].GetString()));
        Assert.Equal(["""["alimentation","a|b"]""", "null", "null", "null"], nodes.Select(row => row["themes"].GetRawText()));
        Assert.Equal(("2014-03", "012345678"), (nodes[0]["since"].GetString(), nodes[0]["siren"].GetString()));
        Assert.Equal(-1250.5, nodes[0]["solde"].GetDouble());
        Assert.Equal(JsonValueKind.Null, nodes[1]["solde"].ValueKind);
        Assert.Equal("=1+1", nodes[1]["notes"].GetString());

        (types, var ties) = tables["ties"];
        Assert.Equal(("BOOLEAN", "DOUBLE", "DOUBLE"), (types["directed"], types["weight"], types["amount"]));
        Assert.Equal(
            ["t tie a b true 0.30000000000000004", "u tie b a false null", "m membership a p false null", "j project_pole j p false null"],
            ties.Select(row =>
                $"{row["id"]} {row["kind"]} {row["source"]} {row["target"]} {row["directed"].GetRawText()} {row["weight"].GetRawText()}"
            )
        );
        Assert.Equal(1e12, ties[0]["amount"].GetDouble());
        Assert.Equal("pilotage", ties[2]["circle"].GetString());
    }

    [Fact]
    public async Task Measures_are_those_of_the_analysis()
    {
        var sample = Networks.Sample();
        var (types, rows) = (await ReadAsync(sample))["measures"];

        var expected = ResultTables.Actors(AnalysisEngine.Analyze(sample.Apart(), new AnalysisParameters(), null, Token));
        Assert.Equal(expected.Columns.Select(column => column.Name), types.Keys);
        Assert.Equal(expected.RowCount, rows.Count);
        foreach (var column in expected.Columns)
        {
            for (var row = 0; row < rows.Count; row++)
            {
                Assert.Equal(ValueOf(column, row), TextOf(rows[row][column.Name]));
            }
        }
    }

    [Fact]
    public async Task An_empty_network_has_empty_tables()
    {
        var tables = await ReadAsync(Networks.Of([]));

        Assert.All(tables.Values, table => Assert.Empty(table.Rows));
        Assert.Contains("degree", tables["measures"].Types.Keys);
    }

    [Fact]
    public void The_same_network_gives_the_same_bytes()
    {
        var parquet = FileFormats.WrittenAs("parquet")!;
        byte[] Written()
        {
            using var stream = new MemoryStream();
            parquet.Write(new NetworkExport(Networks.Sample()), stream, Token);
            return stream.ToArray();
        }

        Assert.Equal(Written(), Written());
    }

    private static async Task<Dictionary<string, Table>> ReadAsync(GraphSnapshot network)
    {
        Assert.SkipUnless(File.Exists(Hyparquet), "hyparquet is not there: npm ci in web/ installs it.");
        using var files = new TempFiles();
        FileFormats.WrittenAs("parquet")!.Write(new NetworkExport(network), files.Folder, Token);
        var (read, warnings) = await OtherPrograms.RunAsync(
            "node",
            files.Folder,
            Path.Combine(Repository.Root, "tests", "PtceGraph.Exchange.Tests", "Parquet", "read-parquet.mjs"),
            Hyparquet,
            files.Folder,
            "nodes",
            "ties",
            "measures"
        );
        Assert.Equal("", warnings);
        return JsonSerializer.Deserialize<Dictionary<string, Table>>(read, JsonSerializerOptions.Web)!;
    }

    private static string ValueOf(ResultColumn column, int row) =>
        column switch
        {
            ResultColumn.Numbers numbers => double.IsNaN(numbers.Values[row])
                ? "null"
                : (numbers.Values[row] + 0.0).ToString("R", CultureInfo.InvariantCulture), // JSON has no -0
            ResultColumn.Integers integers => integers.Values[row] == int.MinValue
                ? "null"
                : integers.Values[row].ToString(CultureInfo.InvariantCulture),
            ResultColumn.Booleans booleans => booleans.Values[row] switch
            {
                null => "null",
                true => "true",
                false => "false",
            },
            ResultColumn.Texts texts => texts.Values[row] ?? "null",
            ResultColumn.Lists lists => lists.Values[row]?.ToString() ?? "null",
            _ => "?",
        };

    private static string TextOf(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Number => value.GetDouble().ToString("R", CultureInfo.InvariantCulture),
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Array => string.Join('|', value.EnumerateArray().Select(item => item.GetString())),
            _ => value.GetRawText(),
        };

    private sealed record Table(Dictionary<string, string> Types, List<Dictionary<string, JsonElement>> Rows);
}
