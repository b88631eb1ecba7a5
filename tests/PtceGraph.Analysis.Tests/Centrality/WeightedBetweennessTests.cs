using PtceGraph.Analysis.Centrality;
using PtceGraph.Analysis.Csr;
using PtceGraph.Analysis.Randomness;
using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary>Weighted betweenness against its definition, and with weights from 1e-9 to 1e12 in one network: path lengths that differ by 21
/// orders of magnitude.</summary>
public class WeightedBetweennessTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // s z a b c t: seen from s or z, the ways to t over b and over c differ by 4e-11 of their length; seen from a, by 5e-5.
    private static readonly (int U, int V, double Weight)[] Far =
    [
        (0, 2, 1),
        (0, 1, 1),
        (1, 2, 1),
        (2, 3, 2_500_000),
        (3, 5, 2_500_000),
        (2, 4, 2_500_000),
        (4, 5, 2_499_750),
    ];

    [Fact]
    public void Weighted_betweenness_is_its_definition() =>
        SmallGraphs.OnAll(graph => Near.Same(Naive(graph), WeightedBetweenness.Compute(graph.Sparse, 2, Token), graph));

    [Fact]
    public void Weighted_betweenness_of_equal_lengths_is_betweenness()
    {
        // One heavy pendant makes the lengths unequal, and is between no pair.
        foreach (var graph in SmallGraphs.Random(30, 20))
        {
            var n = graph.Nodes;
            var equal = graph.Edges.Select(edge => (edge.U, edge.V, 3.0));
            var (plain, weighted) = (new DenseGraph(n + 1, equal.Append((0, n, 3.0))), new DenseGraph(n + 1, equal.Append((0, n, 9.0))));
            Near.Same(Betweenness.Compute(plain.Sparse, 1, Token), WeightedBetweenness.Compute(weighted.Sparse, 1, Token), graph);
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
            Near.Same(Naive(graph), WeightedBetweenness.Compute(faint.Sparse, 1, Token)[..n], graph);
        }
    }

    [Fact]
    public void Path_counts_beyond_a_double_lose_nothing()
    {
        // 2,000 diamonds in a row: 2^2000 shortest paths from end to end; each middle lies on half of those that pass its diamond.
        const int diamonds = 2000;
        var edges = Enumerable
            .Range(0, diamonds)
            .SelectMany(i => new[] { (3 * i, (3 * i) + 1), (3 * i, (3 * i) + 2), ((3 * i) + 1, (3 * i) + 3), ((3 * i) + 2, (3 * i) + 3) });
        var heavy = (0, (3 * diamonds) + 1, 8.0); // so that lengths are not all equal
        var graph = WeightedGraph.Of((3 * diamonds) + 2, [.. edges.Select(edge => (edge.Item1, edge.Item2, 2.0)), heavy]);
        var found = WeightedBetweenness.Compute(graph, 2, Token);

        for (var i = 0; i < diamonds; i++)
        {
            double before = (3 * i) + 2,
                after = (3 * diamonds) - (3 * i) - 2; // nodes on either side, the diamond's own ends included
            Assert.Equal(before * after / 2, found[(3 * i) + 1], before * after * 1e-9);
        }
    }

    [Fact]
    public void Two_ways_that_are_nearly_as_long_share_three_pairs_whatever_the_order_of_rows_and_ids()
    {
        const int b = 3,
            c = 4;
        var first = WeightedBetweenness.Compute(WeightedGraph.Of(6, Far), 1, Token);
        Assert.InRange(first[b], 2, 3);
        Assert.InRange(first[c], 0, 1);
        Assert.Equal(3, first[b] + first[c], 1e-12);

        var random = new RandomStream(18, RandomPurpose.Groups);
        foreach (var place in Orders(6))
        {
            var rows = Shuffled(
                Far.Select(tie => random.Next(2) == 0 ? (place[tie.U], place[tie.V], tie.Weight) : (place[tie.V], place[tie.U], tie.Weight))
                    .ToArray(),
                random
            );
            foreach (var threads in new[] { 1, 2 })
            {
                var other = WeightedBetweenness.Compute(WeightedGraph.Of(6, rows), threads, Token);
                Assert.All(Enumerable.Range(0, 6), v => Assert.Equal(first[v], other[place[v]], 1e-12));
            }
        }
    }

    [Theory]
    [InlineData(21)]
    [InlineData(12)]
    [InlineData(1)]
    [InlineData(0)]
    public void The_order_of_rows_and_ids_changes_nothing_however_far_weights_are_apart(int magnitudes)
    {
        for (var i = 0; i < 300; i++)
        {
            var random = new RandomStream((ulong)i, RandomPurpose.Groups);
            var n = 3 + random.Next(14);
            var ties = (
                from u in Enumerable.Range(0, n)
                from v in Enumerable.Range(0, u)
                where random.NextDouble() < 0.35
                select (u, v, Weight: 1e12 * Math.Pow(10, -Math.Round(random.NextDouble() * magnitudes)))
            ).ToArray();
            var first = WeightedBetweenness.Compute(WeightedGraph.Of(n, ties), 1, Token);
            Assert.All(first, value => Assert.InRange(value, 0, (n - 1) * (n - 2) / 2.0 * (1 + 1e-12)));

            for (var order = 0; order < 4; order++)
            {
                var place = Shuffled([.. Enumerable.Range(0, n)], random);
                var other = WeightedBetweenness.Compute(
                    WeightedGraph.Of(n, Shuffled(ties.Select(tie => (place[tie.u], place[tie.v], tie.Weight)).ToArray(), random)),
                    1 + (order % 2),
                    Token
                );
                Assert.All(
                    Enumerable.Range(0, n),
                    v => Assert.True(Math.Abs(first[v] - other[place[v]]) <= 1e-9, $"graph {i} node {v}: {first[v]} then {other[place[v]]}")
                );
            }
        }
    }

    [Fact]
    public void A_tie_too_short_to_be_told_at_its_distance_still_leads_somewhere()
    {
        // 0 -1e9- 1 =1e-12= 2 =1e-12= 3: from 0, nodes 1, 2 and 3 are equally far in floating point; 1 and 2 are between nevertheless.
        var betweenness = WeightedBetweenness.Compute(
            WeightedGraph.Of(5, [(0, 1, 1e-9), (1, 2, 1e12), (2, 3, 1e12), (3, 4, 1e-9), (4, 0, 1e-9)]),
            1,
            Token
        );

        // 0-2 over 1 (0-4-3-2 is longer), 0-3 over 1 and 2, 1-3 over 2, 1-4 over 2 and 3, 2-4 over 3.
        Assert.Equal([0, 2, 3, 2, 0], betweenness);
    }

    /// <summary>Betweenness on lengths 1/w: distances by Floyd's rule, paths counted from the nearest on.</summary>
    private static double[] Naive(DenseGraph graph)
    {
        var n = graph.Nodes;
        var distance = new double[n, n];
        foreach (var (u, v) in graph.All.SelectMany(_ => graph.All, (u, v) => (u, v)))
        {
            distance[u, v] =
                u == v ? 0
                : graph.Joined(u, v) ? 1 / graph.Weight[u, v]
                : double.PositiveInfinity;
        }

        foreach (var k in graph.All)
        {
            foreach (var (u, v) in graph.All.SelectMany(_ => graph.All, (u, v) => (u, v)))
            {
                distance[u, v] = Math.Min(distance[u, v], distance[u, k] + distance[k, v]);
            }
        }

        var paths = new double[n, n];
        foreach (var s in graph.All)
        {
            paths[s, s] = 1;
            foreach (var v in graph.All.Where(v => v != s && double.IsFinite(distance[s, v])).OrderBy(v => distance[s, v]))
            {
                paths[s, v] = graph
                    .All.Where(u => graph.Joined(u, v) && Equal(distance[s, u] + (1 / graph.Weight[u, v]), distance[s, v]))
                    .Sum(u => paths[s, u]);
            }
        }

        return
        [
            .. graph.All.Select(v =>
                (
                    from s in graph.All
                    from t in graph.All
                    where
                        s < t
                        && s != v
                        && t != v
                        && double.IsFinite(distance[s, t])
                        && Equal(distance[s, v] + distance[v, t], distance[s, t])
                    select paths[s, v] * paths[v, t] / paths[s, t]
                ).Sum()
            ),
        ];
    }

    private static bool Equal(double a, double b) => Math.Abs(a - b) <= 1e-10 * b;

    private static T[] Shuffled<T>(T[] items, RandomStream random)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = random.Next(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }

        return items;
    }

    private static IEnumerable<int[]> Orders(int n) =>
        n == 0
            ?
            [
                [],
            ]
            : Orders(n - 1).SelectMany(order => Enumerable.Range(0, n).Select(at => (int[])[.. order[..at], n - 1, .. order[at..]]));
}
