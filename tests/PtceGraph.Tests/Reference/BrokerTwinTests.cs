using PtceGraph.Analysis.Centrality;
using PtceGraph.Analysis.Silos;
using PtceGraph.Analysis.Structure;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Tests.Reference;

/// <summary>Measures of brokers against their definitions on every small graph.</summary>
public class BrokerTwinTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public void Weighted_betweenness_is_its_definition() => OnAll(graph =>
        Same(NaiveBrokers.WeightedBetweenness(graph), WeightedBetweenness.Compute(graph.Sparse, 2, Token), graph));

    [Fact]
    public void Weighted_betweenness_of_equal_lengths_is_betweenness()
    {
        // One heavy pendant keeps lengths from being all equal, and lies between nobody.
        foreach (var graph in SmallGraphs.Random(30, 20))
        {
            var n = graph.Nodes;
            var equal = graph.Edges.Select(edge => (edge.U, edge.V, 3.0));
            var (plain, weighted) = (new DenseGraph(n + 1, equal.Append((0, n, 3.0))), new DenseGraph(n + 1, equal.Append((0, n, 9.0))));
            Same(Betweenness.Compute(plain.Sparse, 1, Token), WeightedBetweenness.Compute(weighted.Sparse, 1, Token), graph);
        }
    }

    [Fact]
    public void Lengths_far_apart_change_nothing_for_the_others()
    {
        // A triangle of ties a billion times weaker, apart: too far from the rest for one row of buckets.
        foreach (var graph in SmallGraphs.Random(30, 20).Where(graph => graph.Edges.Length > 0))
        {
            var n = graph.Nodes;
            var faint = new DenseGraph(n + 3, [.. graph.Edges, (n, n + 1, 1e-9), (n + 1, n + 2, 1e-9), (n, n + 2, 1e-9)]);
            Same(NaiveBrokers.WeightedBetweenness(graph), WeightedBetweenness.Compute(faint.Sparse, 1, Token)[..n], graph);
        }
    }

    [Fact]
    public void Path_counts_beyond_a_double_lose_nothing()
    {
        // 2,000 diamonds in a row: 2^2000 shortest paths from end to end; each middle lies on half of those that pass its diamond.
        const int diamonds = 2000;
        var edges = Enumerable.Range(0, diamonds).SelectMany(i => new[] { (3 * i, (3 * i) + 1), (3 * i, (3 * i) + 2), ((3 * i) + 1, (3 * i) + 3), ((3 * i) + 2, (3 * i) + 3) });
        var heavy = (0, (3 * diamonds) + 1, 8.0); // so that lengths are not all equal
        var graph = PtceGraph.Analysis.Csr.WeightedGraph.Of((3 * diamonds) + 2, [.. edges.Select(edge => (edge.Item1, edge.Item2, 2.0)), heavy]);
        var found = WeightedBetweenness.Compute(graph, 2, Token);

        for (var i = 0; i < diamonds; i++)
        {
            double before = (3 * i) + 2, after = (3 * diamonds) - (3 * i) - 2; // nodes on either side, the diamond's own ends included
            Assert.Equal(before * after / 2, found[(3 * i) + 1], before * after * 1e-9);
        }
    }

    [Fact]
    public void Katz_solves_its_equations() => OnAll(graph => Same(NaiveBrokers.Katz(graph), Katz.Compute(graph.Sparse, Token), graph));

    [Fact]
    public void Holes_are_their_definition() => OnAll(graph =>
    {
        var (constraint, size, hierarchy) = NaiveBrokers.Holes(graph);
        var found = StructuralHoles.Compute(graph.Sparse, Token);

        Same(constraint, found.Constraint, graph);
        Same(size, found.EffectiveSize, graph);
        Same(hierarchy, found.Hierarchy, graph);
    });

    [Fact]
    public void No_split_into_core_and_periphery_has_fewer_errors() => OnAll(graph =>
    {
        var found = CorePeriphery.Compute(graph.Sparse, [.. graph.All.Select(v => $"n{v:00}")]);

        Assert.Equal(found.Size, found.IsCore.Count(core => core));
        Assert.Equal(NaiveBrokers.CoreError(graph, v => found.IsCore[v]), found.Error);
        Same([NaiveBrokers.CoreCorrelation(graph, v => found.IsCore[v])], [found.Correlation], graph);
        if (graph.Nodes <= 10)
        {
            Assert.Equal(NaiveBrokers.LeastCoreError(graph), found.Error);
        }
    });

    [Fact]
    public void Brokers_are_counted_pair_by_pair()
    {
        foreach (var (graph, seed) in SmallGraphs.Random(40, 20).Select((graph, i) => (graph, i)))
        {
            // Every third tie goes one way; every fifth actor has no value.
            var ties = graph.Edges.Select((edge, i) => new Tie { Id = $"t{i}", Source = $"n{edge.U}", Target = $"n{edge.V}", Directed = (i + seed) % 3 == 0 });
            var snapshot = Networks.Of(graph.All.Select(i => (Entity)new Actor { Id = $"n{i}", Name = $"n{i}", Milieu = i % 5 == 4 ? null : $"m{i % 3}" }).Concat(ties));
            var layer = snapshot.Graph(LayerSelection.Acquaintance);
            var partition = snapshot.Partition(layer, "milieu")!;
            var found = Brokerage.Compute(layer, partition, Token);
            var arcs = layer.Edges.SelectMany(edge => edge.Directed ? [(edge.Source, edge.Target)] : new[] { (edge.Source, edge.Target), (edge.Target, edge.Source) }).ToHashSet();
            var silo = partition.GroupOf.ToArray();
            foreach (var v in graph.All)
            {
                var pairs = (
                    from a in graph.All
                    from c in graph.All
                    where a != c && silo[a] >= 0 && silo[v] >= 0 && silo[c] >= 0 && arcs.Contains((a, v)) && arcs.Contains((v, c)) && !arcs.Contains((a, c))
                    select (A: silo[a], C: silo[c])).ToList();
                int[] expected =
                [
                    pairs.Count(p => p.A == silo[v] && p.C == silo[v]), pairs.Count(p => p.A == p.C && p.A != silo[v]), pairs.Count(p => p.A == silo[v] && p.C != silo[v]),
                    pairs.Count(p => p.A != silo[v] && p.C == silo[v]), pairs.Count(p => p.A != silo[v] && p.C != silo[v] && p.A != p.C),
                ];
                Assert.Equal(expected.Select(count => silo[v] < 0 ? double.NaN : count), found.Counts.Select(role => role[v]));
            }
        }
    }

    [Fact]
    public void Neighbourhoods_are_as_diverse_as_their_shares_say() => OnAll(graph =>
    {
        const int silos = 3;
        int[] siloOf = [.. graph.All.Select(v => v % 5 == 4 ? -1 : v % silos)];
        var (blau, shannon) = NeighbourDiversity.Compute(graph.Sparse, siloOf, silos);
        var participation = NeighbourDiversity.Participation(graph.Sparse, siloOf, silos);
        foreach (var v in graph.All)
        {
            var weights = Enumerable.Range(0, silos).Select(silo => graph.All.Where(u => siloOf[u] == silo).Sum(u => graph.Weight[u, v])).ToList();
            var p = weights.Select(weight => weight / weights.Sum()).ToList();
            var isNull = siloOf[v] < 0 || weights.Sum() == 0;
            Same(
                isNull ? [double.NaN, double.NaN, double.NaN] : [(1 - p.Sum(x => x * x)) * 3 / 2, -p.Where(x => x > 0).Sum(x => x * Math.Log(x)) / Math.Log(3), 1 - p.Sum(x => x * x)],
                [blau[v], shannon[v], participation[v]], graph);
        }
    });

    [Fact]
    public void With_one_silo_no_neighbourhood_is_diverse()
    {
        var graph = new DenseGraph(2, [(0, 1, 1.0)]);
        var (blau, shannon) = NeighbourDiversity.Compute(graph.Sparse, [0, 0], 1);

        Assert.All(blau.Concat(shannon), value => Assert.True(double.IsNaN(value)));
    }

    private static void OnAll(Action<DenseGraph> check) => TwinTests.OnAll(check);

    private static void Same(double[] expected, double[] actual, DenseGraph graph) => TwinTests.Same(expected, actual, graph);
}
