using PtceGraph.Analysis.Centrality;
using PtceGraph.Analysis.Clans;
using PtceGraph.Analysis.Randomness;
using PtceGraph.Analysis.Silos;
using PtceGraph.Analysis.Structure;
using Xunit;

namespace PtceGraph.Tests.Reference;

/// <summary>Each kernel against its definition on every small graph.</summary>
public class TwinTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public void Betweenness_is_its_definition() => OnAll(graph =>
        Same(Naive.Betweenness(graph), Betweenness.Compute(graph.Sparse, 1, Token), graph));

    [Fact]
    public void Distances_are_their_definition() => OnAll(graph =>
    {
        var (distance, _) = Naive.Paths(graph);
        var n = graph.Nodes;
        var others = graph.All.Select(v => graph.All.Where(u => distance[v, u] > 0).Select(u => (double)distance[v, u]).ToList()).ToList();
        var computed = Distances.Compute(graph.Sparse, 1, Token);

        Same([.. others.Select(d => n == 1 ? double.NaN : d.Sum(x => 1 / x) / (n - 1))], computed.Harmonic, graph);
        Same([.. others.Select(d => d.Count == 0 ? 0 : Math.Pow(d.Count, 2) / ((n - 1) * d.Sum()))], computed.Closeness, graph);
        Same([.. others.Select(d => d.Count == 0 ? double.NaN : d.Average())], computed.Mean, graph);
        Assert.Equal(others.Select(d => d.Count == 0 ? 0 : (int)d.Max()), computed.Eccentricity);
        Same([others.Sum(d => d.Count) == 0 ? double.NaN : others.SelectMany(d => d).Average()], [computed.OverallMean], graph);
    });

    [Fact]
    public void Components_are_what_can_be_reached() => OnAll(graph =>
    {
        var components = Components.Compute(graph.Sparse);

        Assert.All(graph.All, v => Assert.True(Naive.Component(graph, v).SetEquals(components.Members(components.Of[v]).ToArray()), graph.ToString()));
        Assert.Equal(graph.Nodes, Enumerable.Range(0, components.Count).Sum(components.Size));
        var sizes = Enumerable.Range(0, components.Count).Select(components.Size).ToList();
        Assert.Equal(sizes.OrderDescending(), sizes);
    });

    [Fact]
    public void Cut_points_are_those_whose_removal_leaves_pieces() => OnAll(graph =>
    {
        var points = CutPoints.Compute(graph.Sparse, Token);

        foreach (var v in graph.All)
        {
            var pieces = Naive.Pieces(graph, v);
            Assert.True(points.IsArticulation[v] == pieces.Count > 1, $"{v} in {graph}");
            if (pieces.Count > 1)
            {
                var kept = pieces.OrderByDescending(piece => piece.Count).ThenBy(piece => piece.Min()).First();
                Assert.Equal(pieces.Where(piece => piece != kept).SelectMany(piece => piece).Order(), points.CutOff[v]!.Value);
            }
            else
            {
                Assert.Null(points.CutOff[v]);
            }
        }

        Assert.Equal(Naive.Bridges(graph), points.Bridges);
    });

    [Fact]
    public void Coreness_is_the_last_core_that_holds_a_node() => OnAll(graph =>
        Assert.Equal(graph.All.Select(v => Naive.Coreness(graph, v)), Coreness.Compute(graph.Sparse)));

    [Fact]
    public void Clustering_is_the_share_of_closed_pairs() => OnAll(graph =>
    {
        var naive = graph.All.Select(v => Naive.Clustering(graph, v)).ToArray();
        var (local, whole, mean) = Clustering.Compute(graph.Sparse);

        Same(naive, local, graph);
        var pairs = graph.All.Select(v => graph.Degree(v) * (graph.Degree(v) - 1) / 2).ToArray();
        Same([pairs.Sum() == 0 ? double.NaN : graph.All.Sum(v => pairs[v] == 0 ? 0 : naive[v] * pairs[v]) / pairs.Sum()], [whole], graph);
        Same([naive.Any(x => !double.IsNaN(x)) ? naive.Where(x => !double.IsNaN(x)).Average() : double.NaN], [mean], graph);
    });

    [Fact]
    public void PageRank_solves_its_equations() => OnAll(graph =>
    {
        var rank = PageRank.Compute(graph.Sparse, Token);

        Same(Naive.PageRank(graph, 0.85), rank, graph);
        Assert.Equal(graph.Nodes == 0 ? 0 : 1, rank.Sum(), 1e-12);
    });

    [Fact]
    public void Eigenvector_is_multiplied_by_one_number() => OnAll(graph =>
    {
        var components = Components.Compute(graph.Sparse);
        if (graph.Edges.Length == 0)
        {
            return;
        }

        var nodes = components.Members(0).ToArray();
        var x = Eigenvector.Compute(graph.Sparse.Induced(nodes), Token)!;
        var times = nodes.Select(v => nodes.Select((u, i) => graph.Weight[u, v] * x[i]).Sum()).ToArray();
        var factor = times.Max();

        Assert.Equal(1, x.Max());
        Assert.All(x, value => Assert.True(value > 0)); // only the leading one is positive throughout
        Assert.All(Enumerable.Range(0, x.Length), i => Assert.Equal(factor * x[i], times[i], 1e-9));

        var steps = Lanczos.LeadingVector(graph.Sparse.Induced(nodes), graph.Sparse.Weights.Max(), Token);
        Assert.All(Enumerable.Range(0, x.Length), i => Assert.Equal(x[i], Math.Abs(steps[i]) / steps.Max(Math.Abs), 1e-7));
    });

    [Fact]
    public void Groups_are_connected_and_modularity_is_its_definition() => OnAll(graph =>
    {
        var groupOf = Leiden.Compute(graph.Sparse, 1, new RandomStream(1, RandomPurpose.Groups), Token);

        foreach (var group in graph.All.GroupBy(v => groupOf[v]))
        {
            var within = new DenseGraph(graph.Nodes, graph.Edges.Where(edge => groupOf[edge.U] == group.Key && groupOf[edge.V] == group.Key));
            Assert.True(Naive.Component(within, group.First()).SetEquals(group), graph.ToString());
        }

        if (graph.Edges.Length > 0)
        {
            Assert.Equal(Naive.Modularity(graph, groupOf, 1), Leiden.Modularity(graph.Sparse, groupOf, 1), 1e-12);
        }
    });

    [Fact]
    public void Groups_of_tiny_graphs_have_nearly_the_best_modularity()
    {
        var (graphs, best) = (0, 0);
        foreach (var graph in SmallGraphs.AllOfFive().Where(graph => graph.Edges.Length > 0))
        {
            var most = Partitions(graph.Nodes).Max(groupOf => Naive.Modularity(graph, groupOf, 1));
            var found = Enumerable.Range(0, 10).Max(seed => Leiden.Modularity(graph.Sparse, Leiden.Compute(graph.Sparse, 1, new RandomStream((ulong)seed, RandomPurpose.Groups), Token), 1));
            Assert.InRange(found, most - 0.05, most + 1e-12);
            graphs++;
            best += found >= most - 1e-12 ? 1 : 0;
        }

        Assert.True(best > 0.95 * graphs, $"{best} of {graphs}");
    }

    [Fact]
    public void The_null_of_EI_is_that_of_all_orders_of_labels()
    {
        foreach (var graph in SmallGraphs.Random(20, 7).Where(graph => graph.Nodes >= 2 && graph.Edges.Length > 0))
        {
            var labels = graph.All.Select(v => v % 3).ToArray();
            var (mean, deviation) = Naive.EiNull(graph, labels);
            var (exactMean, exactDeviation) = EiNull.Compute(graph.Sparse, labels, 3);

            Assert.Equal(mean, exactMean, 1e-12);
            Assert.Equal(deviation, exactDeviation, 1e-7);
        }
    }

    private static IEnumerable<int[]> Partitions(int n)
    {
        if (n == 0)
        {
            yield return [];
            yield break;
        }

        foreach (var rest in Partitions(n - 1))
        {
            for (var group = 0; group <= (rest.Length == 0 ? 0 : rest.Max() + 1); group++)
            {
                yield return [.. rest, group];
            }
        }
    }

    internal static void OnAll(Action<DenseGraph> check)
    {
        foreach (var graph in SmallGraphs.All())
        {
            check(graph);
        }
    }

    internal static void Same(double[] expected, double[] actual, DenseGraph graph)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var v = 0; v < expected.Length; v++)
        {
            var same = double.IsNaN(expected[v]) ? double.IsNaN(actual[v]) : Math.Abs(expected[v] - actual[v]) <= 1e-10 * Math.Max(1, Math.Abs(expected[v]));
            Assert.True(same, $"node {v}: {expected[v]} expected, {actual[v]} found, in {graph}");
        }
    }
}
