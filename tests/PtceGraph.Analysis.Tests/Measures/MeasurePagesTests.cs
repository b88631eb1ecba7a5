using System.Globalization;
using PtceGraph.Analysis.Paths;
using PtceGraph.Analysis.Pole;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary>Every page of <c>docs/measures</c>: its headings, and its worked example run.</summary>
public class MeasurePagesTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "docs", "measures");
    private static readonly string[] Headings =
    [
        "## Question",
        "## Definition",
        "## Convention",
        "## Null when",
        "## Complexity",
        "## Source",
        "## Worked example",
    ];

    public static TheoryData<string> Pages =>
        [
            .. Directory
                .EnumerateFiles(Folder, "*.md")
                .Select(path => Path.GetFileNameWithoutExtension(path))
                .Where(name => name != "README")
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_has_its_headings_and_its_example_comes_out(string page)
    {
        var lines = File.ReadAllLines(Path.Combine(Folder, page + ".md"));
        Assert.Equal(Headings, lines.Where(line => line.StartsWith("## ", StringComparison.Ordinal)));
        var example = lines.SkipWhile(line => line != "```example").Skip(1).TakeWhile(line => line != "```").ToList();
        var result = Networks.Analyse(
            Network(example),
            Networks.Quick with
            {
                SiloColumns = Columns(example),
                ClanSeeds = 10,
                OnDemand = TextList.Of(ResultTables.OnDemandNames),
            }
        );

        var expectations = example.Where(line => line.StartsWith("expect ", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(expectations);
        foreach (var line in expectations)
        {
            Check(result, line);
        }
    }

    [Fact]
    public void Every_column_of_results_has_a_page()
    {
        var explained = Directory
            .EnumerateFiles(Folder, "*.md")
            .SelectMany(File.ReadLines)
            .Where(line => line.StartsWith("Columns: ", StringComparison.Ordinal))
            .SelectMany(line => line["Columns: ".Length..].Split(", ").Select(name => name.Trim('`')))
            .ToHashSet();
        var result = Networks.Analyse(
            Networks.Sample(),
            Networks.Quick with
            {
                OnDemand = TextList.Of(ResultTables.OnDemandNames),
                RankDraws = 2,
                SubgroupSteps = 1000,
            }
        );
        string[] plain =
        [
            "id",
            "label",
            "kind",
            "column",
            "silo",
            "silo_a",
            "silo_b",
            "actors",
            "rank",
            "source",
            "target",
            "size",
            "members",
        ];
        var columns = ResultTables
            .Of(result)
            .Where(table => table.Name != "edges")
            .SelectMany(table => table.Columns)
            .Select(column => column.Name.Split('.')[^1])
            .Distinct();

        Assert.Empty(columns.Except(plain).Except(explained));
        Assert.Empty(NetworkFigures.Of(result, result.Silos[0]).Select(figure => figure.Name).Except(explained));
    }

    private static TextList? Columns(List<string> example) =>
        TextList.Of(example.Where(line => line.StartsWith("attribute ", StringComparison.Ordinal)).Select(line => line.Split(' ')[1]));

    private static GraphSnapshot Network(List<string> example)
    {
        var actors = new SortedDictionary<string, Actor>(StringComparer.Ordinal);
        var others = new List<Entity>();
        Actor Actor(string id) => actors.TryGetValue(id, out var actor) ? actor : actors[id] = new Actor { Id = id, Name = id };
        foreach (var words in example.Select(line => line.Split(' ')))
        {
            switch (words[0])
            {
                case "actor":
                    Actor(words[1]);
                    break;
                case "tie":
                    others.Add(
                        new Tie
                        {
                            Source = Actor(words[1]).Id,
                            Target = Actor(words[2]).Id,
                            Weight = words.Length > 3 ? Number(words[3]) : null,
                        }
                    );
                    break;
                case "arc":
                    others.Add(
                        new Tie
                        {
                            Source = Actor(words[1]).Id,
                            Target = Actor(words[2]).Id,
                            Directed = true,
                        }
                    );
                    break;
                case "grant":
                    others.Add(
                        new Tie
                        {
                            Source = Actor(words[1]).Id,
                            Target = Actor(words[2]).Id,
                            Directed = true,
                            Since = PartialDate.TryParse(words[3], out var began) ? began : null,
                            Amount = Number(words[4]),
                        }
                    );
                    break;
                case "pole":
                    others.Insert(0, new Graph.Pole { Id = words[1], Name = words[1] });
                    break;
                case "member":
                    others.Add(new Membership { Actor = Actor(words[1]).Id, Pole = words[2] });
                    break;
                case "project":
                    others.Add(
                        new Project
                        {
                            Id = words[1],
                            Name = words[1],
                            Pole = words[2],
                        }
                    );
                    break;
                case "part":
                    others.Add(new Participation { Actor = Actor(words[1]).Id, Project = words[2] });
                    break;
                case "category":
                    foreach (var id in words[2..])
                    {
                        actors[id] = Actor(id) with { Category = words[1] };
                    }

                    break;
                case "attribute":
                    foreach (var (id, value) in Pairs(words[2..]))
                    {
                        actors[id] = Actor(id) with { Attributes = AttributeMap.Of([new(words[1], value)]) };
                    }

                    break;
                case "expect":
                    break;
                default:
                    Assert.Fail($"An example has no line that begins with {words[0]}.");
                    break;
            }
        }

        return Networks.Of(actors.Values.Concat(others));
    }

    private static void Check(AnalysisResult result, string line)
    {
        var words = line.Split(' ');
        switch (words[1])
        {
            case "node" or "list":
                foreach (var (id, expected) in Pairs(words[3..]))
                {
                    Same(expected, Cell(ResultTables.Actors(result), row => row("id") == id, words[2]), line);
                }

                break;
            case "network":
                Values(NetworkFigures.Of(result), words[2], line);
                break;
            case "silo":
                Values(NetworkFigures.Of(result, result.Silos.Single(silo => silo.Column == words[2])), words[3], line);
                break;
            case "group":
                Table(result, "silos", row => row("column") == words[2] && row("silo") == words[3], words[4], line);
                break;
            case "mixing":
                Table(
                    result,
                    "mixing",
                    row => row("column") == words[2] && row("silo_a") == words[3] && row("silo_b") == words[4],
                    words[5],
                    line
                );
                break;
            case "clan":
                Table(result, "clans", row => row("clan") == words[2], words[3], line);
                break;
            case "link":
                Table(result, "missing_probable", row => row("source") == words[2] && row("target") == words[3], words[4], line);
                break;
            case "pole":
                var pole = result.Of(PoleMarkers.Pass).Single(report => report.Id == words[2]);
                var (path, expectedFigure) = Pairs([words[3]]).Single();
                Same(
                    expectedFigure,
                    Text(
                        pole.Markers.SelectMany(
                                marker => marker.Figures,
                                (marker, figure) => (Name: $"{marker.Name}.{figure.Name}", figure.Value)
                            )
                            .Single(figure => figure.Name == path)
                            .Value
                    ),
                    line
                );
                break;
            case "funding":
                Table(
                    result,
                    "funding",
                    row => row("funder") == words[2] && row("beneficiary") == words[3] && row("year") == words[4],
                    words[5],
                    line
                );
                break;
            case "rank":
                Table(result, "rank_intervals", row => row("measure") == words[2] && row("id") == words[3], words[4], line);
                break;
            case "edge":
                Table(
                    result,
                    "edges",
                    row => (row("source"), row("target")) == (words[2], words[3]) || (row("source"), row("target")) == (words[3], words[2]),
                    words[4],
                    line
                );
                break;
            case "path" or "weighted-path":
                var (rank, way) = Pairs([words[4]]).Single();
                var paths = ShortestPaths.Compute(
                    result.Structure,
                    result.Structure.IndexOf(words[2]),
                    result.Structure.IndexOf(words[3]),
                    int.Parse(rank, CultureInfo.InvariantCulture),
                    words[1] == "weighted-path",
                    TestContext.Current.CancellationToken
                );
                Same(way, string.Join('|', paths[^1].Nodes.Select(node => result.Structure.Nodes[node].Id)), line);
                break;
            case "independent":
                var (other, count) = Pairs([words[3]]).Single();
                Same(
                    count,
                    Text(
                        DisjointPaths.Count(
                            result.Structure,
                            result.Structure.IndexOf(words[2]),
                            result.Structure.IndexOf(other),
                            TestContext.Current.CancellationToken
                        )
                    ),
                    line
                );
                break;
            case "subgroup":
                Table(result, "subgroups", row => row("kind") == words[2] && row("members") == words[3], words[4], line);
                break;
            case "bridge":
                Table(
                    result,
                    "missing_bridges",
                    row => row("column") == words[2] && row("source") == words[3] && row("target") == words[4],
                    words[5],
                    line
                );
                break;
            default:
                Assert.Fail($"Nothing can be expected of {words[1]}.");
                break;
        }
    }

    private static void Values(IEnumerable<NetworkFigure> figures, string pair, string line)
    {
        var (name, expected) = Pairs([pair]).Single();
        Same(expected, Text(figures.Single(figure => figure.Name == name).Value), line);
    }

    private static void Table(AnalysisResult result, string name, Func<Func<string, string>, bool> isRow, string pair, string line)
    {
        var table = ResultTables.Of(result).Single(other => other.Name == name);
        var (column, expected) = Pairs([pair]).Single();
        Same(expected, Cell(table, isRow, column), line);
    }

    private static string Cell(ResultTable table, Func<Func<string, string>, bool> isRow, string column)
    {
        var row = Enumerable.Range(0, table.RowCount).Single(row => isRow(name => Cell(table, name, row)));
        return Cell(table, column, row);
    }

    private static string Cell(ResultTable table, string column, int row) =>
        table.Columns.Single(other => other.Name == column) switch
        {
            ResultColumn.Numbers numbers => Text(numbers.Values[row]),
            ResultColumn.Integers whole => whole.Values[row] == int.MinValue ? "null" : Text(whole.Values[row]),
            ResultColumn.Booleans flags => flags.Values[row]?.ToString().ToLowerInvariant() ?? "null",
            ResultColumn.Texts texts => texts.Values[row] ?? "null",
            ResultColumn.Lists lists => lists.Values[row]?.ToString() ?? "",
            var other => throw new ArgumentException($"{other.GetType().Name} has no text.", nameof(column)),
        };

    private static void Same(string expected, string actual, string line)
    {
        var bothNumbers = TryNumber(expected, out var wanted) & TryNumber(actual, out var found);
        Assert.True(
            bothNumbers ? Math.Abs(wanted - found) <= 1e-9 * Math.Max(1, Math.Abs(wanted)) : expected == actual,
            $"{line}: {actual} found"
        );
    }

    private static IEnumerable<(string Name, string Value)> Pairs(IEnumerable<string> words) =>
        words.Select(word => word.Split('=', 2)).Select(pair => (pair[0], pair[1]));

    private static string Text(double value) => double.IsNaN(value) ? "null" : value.ToString("R", CultureInfo.InvariantCulture);

    private static double Number(string text) => TryNumber(text, out var number) ? number : throw new FormatException(text);

    private static bool TryNumber(string text, out double number)
    {
        var parts = text.Split('/');
        var denominator = 1.0;
        return double.TryParse(parts[0], CultureInfo.InvariantCulture, out number)
                & (parts.Length == 1 || double.TryParse(parts[1], CultureInfo.InvariantCulture, out denominator))
            && double.IsFinite(number /= denominator);
    }
}
