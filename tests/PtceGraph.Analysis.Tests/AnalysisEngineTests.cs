using PtceGraph.Analysis.Centrality;
using PtceGraph.Analysis.Measures;
using PtceGraph.Analysis.MissingLinks;
using PtceGraph.Analysis.Randomness;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Analysis.Structure;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary>Properties that hold for every network.</summary>
public class AnalysisEngineTests
{
    private static readonly string[] Silos = ["ess", "etat", "entreprise"];

    private static readonly int[] Threads = [1, 2, 1, 3];

    /// <summary>Columns whose values depend on the rest of the network.</summary>
    private static readonly string[] Local =
    [
        "degree",
        "strength",
        "pendants",
        "betweenness",
        "betweenness_weighted",
        "coreness",
        "constraint",
        "effective_size",
        "hierarchy",
        "clustering",
        "eccentricity",
        "mean_distance",
        "cut_off",
    ];

    [Fact]
    public void Names_and_order_change_no_figure()
    {
        SmallGraphs.Law(graph =>
        {
            var order = graph.All.ToArray();
            new RandomStream((ulong)graph.Edges.Length, RandomPurpose.MixingRewirings).Shuffle(order);
            var before = Networks.Analyse(Snapshot(graph));
            var after = Networks.Analyse(
                Networks.Of(
                    order
                        .Select(i => (Entity)Actor(i))
                        .Concat(
                            graph
                                .Edges.Reverse()
                                .Select(
                                    (edge, i) =>
                                        new Tie
                                        {
                                            Id = $"x{i}",
                                            Source = $"n{edge.V}",
                                            Target = $"n{edge.U}",
                                            Weight = edge.Weight,
                                        }
                                )
                        )
                )
            );

            foreach (
                var name in MeasureCatalogue
                    .NodeMeasures.Select(measure => measure.Name)
                    .Except(["clan", "participation", "core", "eigenvector"])
                    .Concat(ResultTables.SiloSuffixes.Select(suffix => $"category.{suffix}"))
            )
            {
                var (mine, theirs) = (Values(before, name), Values(after, name));
                Assert.All(graph.All, i => Close(mine[$"n{i}"], theirs[$"n{i}"], name));
            }

            // Groups depend on the order of moves, and ids decide among equivalent nodes of the core.
            Close(before.Of(CorePeriphery.ErrorOfCore), after.Of(CorePeriphery.ErrorOfCore), "core_error");
            Close(before.Silos.FirstOrDefault()?.Decloisonnement, after.Silos.FirstOrDefault()?.Decloisonnement, "decloisonnement");
            Assert.Equal(
                before.Of(ProbableLinkTable.Pass).Select(link => (link.Source, link.Target, link.Meets)).Order(),
                after.Of(ProbableLinkTable.Pass).Select(link => (link.Source, link.Target, link.Meets)).Order()
            );
        });
    }

    [Fact]
    public void Side_by_side_two_networks_keep_what_is_theirs()
    {
        SmallGraphs.Law(graph =>
        {
            var n = graph.Nodes;
            var twice = new DenseGraph(2 * n, graph.Edges.Concat(graph.Edges.Select(edge => (edge.U + n, edge.V + n, edge.Weight))));
            var (one, two) = (Networks.Analyse(Snapshot(graph)), Networks.Analyse(Snapshot(twice)));

            foreach (var name in Local.Except(["cut_off"]))
            {
                var (mine, theirs) = (Values(one, name), Values(two, name));
                Assert.All(
                    graph.All,
                    i =>
                    {
                        Close(mine[$"n{i}"], theirs[$"n{i}"], name);
                        Close(mine[$"n{i}"], theirs[$"n{i + n}"], name);
                    }
                );
            }

            Assert.Equal(2 * one.Of(Components.Number), two.Of(Components.Number));
            Assert.Equal(2 * one.Of(Articulation.Points), two.Of(Articulation.Points));
            Assert.Equal(2 * one.Of(Articulation.Bridges), two.Of(Articulation.Bridges));
            Close(one.Of(Clustering.Network), two.Of(Clustering.Network), "clustering");
        });
    }

    [Fact]
    public void One_more_without_a_tie_changes_little()
    {
        SmallGraphs.Law(graph =>
        {
            var n = graph.Nodes;
            var (before, after) = (Networks.Analyse(Snapshot(graph)), Networks.Analyse(Snapshot(new DenseGraph(n + 1, graph.Edges))));

            foreach (var name in Local)
            {
                var (mine, theirs) = (Values(before, name), Values(after, name));
                Assert.All(graph.All, i => Close(mine[$"n{i}"], theirs[$"n{i}"], name));
            }

            Assert.All(
                graph.All.Where(_ => n > 1),
                i => Close(before.Of(Harmonic.Measure)[i] * (n - 1) / n, after.Of(Harmonic.Measure)[i], "harmonic")
            );
            Assert.Equal(before.Of(Components.Isolates) + 1, after.Of(Components.Isolates));
        });
    }

    [Fact]
    public void The_same_input_and_seed_give_the_same_bits_whatever_the_threads()
    {
        var parameters = new AnalysisParameters
        {
            ClanSeeds = 6,
            ClanRewirings = 60,
            MixingRewirings = 120,
        };
        var bytes = Threads
            .Select(threads => ResultBytes.Of(Networks.Analyse(Networks.Sample(), parameters with { Threads = threads })))
            .ToList();

        Assert.All(bytes.Skip(1), again => Assert.Equal(bytes[0], again));
        Assert.NotEqual(bytes[0], ResultBytes.Of(Networks.Analyse(Networks.Sample(), parameters with { Seed = 2 })));
    }

    [Fact]
    public void Stages_are_of_one_revision_and_each_has_what_the_one_before_had()
    {
        var stages = AnalysisEngine
            .AnalyzeInStages(Networks.Sample(), Networks.Quick, null, TestContext.Current.CancellationToken)
            .ToList();

        Assert.True(stages.Count > 1);
        Assert.Equal(stages[^1], Assert.Single(stages, stage => stage.Complete));
        Assert.Single(stages.Select(stage => stage.Revision).Distinct());
        for (var i = 1; i < stages.Count; i++)
        {
            var (before, after) = (Names(stages[i - 1]), Names(stages[i]));
            Assert.Subset(after, before);
            Assert.True(after.Count > before.Count);
        }

        static HashSet<string> Names(AnalysisResult result) =>
            [.. ResultTables.Of(result).SelectMany(table => table.Columns.Select(column => $"{table.Name}.{column.Name}"))];
    }

    private static GraphSnapshot Snapshot(DenseGraph graph) =>
        Networks.Of(
            graph
                .All.Select(i => (Entity)Actor(i))
                .Concat(
                    graph.Edges.Select(
                        (edge, i) =>
                            new Tie
                            {
                                Id = $"t{i}",
                                Source = $"n{edge.U}",
                                Target = $"n{edge.V}",
                                Weight = edge.Weight,
                            }
                    )
                )
        );

    private static Actor Actor(int i) =>
        new()
        {
            Id = $"n{i}",
            Name = $"Acteur {i}",
            Category = i % 4 == 3 ? null : Silos[i % 4],
        };

    /// <summary>A column by id; a list counts as its length.</summary>
    private static Dictionary<string, double> Values(AnalysisResult result, string name)
    {
        var values = ResultTables.Actors(result).Columns.FirstOrDefault(column => column.Name == name) switch
        {
            ResultColumn.Numbers numbers => numbers.Values.AsEnumerable(),
            ResultColumn.Integers whole => whole.Values.Select(value => value == int.MinValue ? double.NaN : value),
            ResultColumn.Booleans flags => flags.Values.Select(value => value == true ? 1.0 : 0),
            ResultColumn.Lists lists => lists.Values.Select(value => (double)(value?.Count ?? 0)),
            _ => result.Structure.Nodes.Select(_ => double.NaN),
        };

        return result.Structure.Nodes.Zip(values).ToDictionary(pair => pair.First.Id, pair => pair.Second);
    }

    private static void Close(double? expected, double? actual, string what) =>
        Assert.True(
            expected is null || double.IsNaN(expected.Value)
                ? actual is null || double.IsNaN(actual.Value)
                : Math.Abs(expected.Value - actual!.Value) <= 1e-9 * Math.Max(1, Math.Abs(expected.Value)),
            $"{what}: {expected} expected, {actual} found"
        );
}
