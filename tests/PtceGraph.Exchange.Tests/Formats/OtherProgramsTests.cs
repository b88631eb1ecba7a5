using System.Text.Encodings.Web;
using System.Text.Json;
using PtceGraph.Exchange.Formats;
using PtceGraph.Exchange.Gexf;
using PtceGraph.Exchange.Graphs;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Exchange.Tests;

/// <summary>networkx, igraph and pandas read the exports without a warning, and see in them what the network holds.</summary>
public class OtherProgramsTests
{
    private const int NotInstalled = 77;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly GraphSnapshot Network = Networks.Of([
        new NetworkSettings { Id = NetworkSettings.OnlyId, Name = "Réseau" },
        new Actor
        {
            Id = "a",
            Name = "Été & Cie",
            Category = "ess",
            Since = new PartialDate(2014),
            Siren = "012345674",
            Attributes = AttributeMap.Of([new("solde", "-1250,5")]),
        },
        new Actor
        {
            Id = "b",
            Name = "B",
            Attributes = AttributeMap.Of([new("solde", "3")]),
        },
        new Actor { Id = "c", Name = "C" },
        new Pole { Id = "p", Name = "P" },
        new Tie
        {
            Id = "t",
            Source = "a",
            Target = "b",
            Type = "financement",
            Weight = 0.1 + 0.2,
            Directed = true,
            Until = new PartialDate(2030, 6),
        },
        new Tie
        {
            Id = "u",
            Source = "a",
            Target = "b",
        },
        new Membership
        {
            Id = "m",
            Actor = "c",
            Pole = "p",
        },
    ]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Networkx_reads_gexf_graphml_and_pajek()
    {
        var read = await ReadAsync("networkx");

        foreach (var file in new[] { "1.2.gexf", "1.3.gexf", "n.graphml" })
        {
            Assert.Equal(Expected(file), read.Where(line => line.StartsWith($"[\"{file}\"", StringComparison.Ordinal)).Order());
        }

        Assert.Equal(
            [
                """["n.net","edge","C","P",1]""",
                """["n.net","edge","Été & Cie","B",0.30000000000000004]""",
                """["n.net","edge","Été & Cie","B",1]""",
                """["n.net","node","B"]""",
                """["n.net","node","C"]""",
                """["n.net","node","P"]""",
                """["n.net","node","Été & Cie"]""",
            ],
            // A graph with arcs and edges is directed to networkx: it gives an edge without a direction once, or both ways.
            read.Where(line => line.StartsWith("[\"n.net\"", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Igraph_reads_graphml() => Assert.Equal(Expected("n.graphml"), (await ReadAsync("igraph")).Order());

    [Fact]
    public async Task Pandas_reads_csv() =>
        Assert.Equal(
            [
                """["acteurs.csv","row","a","Été & Cie","012345674",-1250.5]""",
                """["acteurs.csv","row","b","B",null,3]""",
                """["acteurs.csv","row","c","C",null,null]""",
                """["acteurs.csv","types","float64"]""",
            ],
            await ReadAsync("pandas")
        );

    /// <summary>The nodes and the edges as the script prints them.</summary>
    private static IEnumerable<string> Expected(string file)
    {
        var graph = new WrittenGraph(Network, Token);
        return Network
            .Nodes.Select(node =>
                Line(file, "node", node.Id, node.Name, WrittenGraph.Word(node.Kind), (node as Actor)?.Category, Solde(node))
            )
            .Concat(
                graph.Edges.Select(edge => Line(file, "edge", edge.Source, edge.Target, edge.Kind, edge.Weight, (edge.Link as Tie)?.Type))
            )
            .Order();
        static double? Solde(Node node) => node.Attributes.TryGet("solde", out var solde) ? PlainNumber.Value(solde) : null;
    }

    /// <summary>What a program of Python reads, in the form of <see cref="Line"/>.</summary>
    private static async Task<List<string>> ReadAsync(string program)
    {
        using var files = new TempFiles();
        foreach (var version in GexfVersion.All)
        {
            Write("gexf", $"{version.Name}.gexf", version);
        }

        Write("graphml", "n.graphml");
        Write("pajek", "n.net");
        Write("csv", "");
        var script = Path.Combine(Repository.Root, "tests", "PtceGraph.Exchange.Tests", "Formats", "read_exports.py");
        var missing = "";
        foreach (var python in new[] { "python3", "/usr/bin/python3" })
        {
            var (code, output, warnings) = await OtherPrograms.TryRunAsync(python, files.Folder, script, program, files.Folder);
            if (code != NotInstalled)
            {
                Assert.True(code == 0 && warnings.Length == 0, $"{python}: {warnings}");
                return
                [
                    .. output
                        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                        .Select(line => Line([.. JsonSerializer.Deserialize<JsonElement[]>(line)!.Select(Plain)])),
                ];
            }

            missing = output;
        }

        Assert.Skip($"{program} is not there: {missing.Trim()}");
        return [];
        void Write(string format, string name, GexfVersion? version = null) =>
            FileFormats
                .WrittenAs(format)!
                .Write(
                    new NetworkExport(Network) { Gexf = version ?? GexfVersion.All[0] },
                    Path.Combine(files.Folder, name),
                    TestContext.Current.CancellationToken
                );
    }

    private static object? Plain(JsonElement cell) =>
        cell.ValueKind switch
        {
            JsonValueKind.Number => cell.GetDouble(),
            JsonValueKind.String => cell.GetString(),
            _ => null,
        };

    private static string Line(params object?[] cells) => JsonSerializer.Serialize(cells, Readable);
}
