using PtceGraph.Analysis.Centrality;
using PtceGraph.Analysis.Csr;
using PtceGraph.Analysis.Randomness;
using Xunit;

namespace PtceGraph.Tests.Reference;

/// <summary>Weights from 1e-9 to 1e12 in one network: path lengths that differ by 21 orders of magnitude.</summary>
public class SpreadWeightTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    // s z a b c t: seen from s or z, the ways to t over b and over c differ by 4e-11 of their length; seen from a, by 5e-5.
    private static readonly (int U, int V, double Weight)[] Far =
        [(0, 2, 1), (0, 1, 1), (1, 2, 1), (2, 3, 2_500_000), (3, 5, 2_500_000), (2, 4, 2_500_000), (4, 5, 2_499_750)];

    [Fact]
    public void Two_ways_that_are_nearly_as_long_share_three_pairs_whatever_the_order_of_rows_and_ids()
    {
        const int b = 3, c = 4;
        var first = WeightedBetweenness.Compute(WeightedGraph.Of(6, Far), 1, Token);
        Assert.InRange(first[b], 2, 3);
        Assert.InRange(first[c], 0, 1);
        Assert.Equal(3, first[b] + first[c], 1e-12);

        var random = new RandomStream(18, RandomPurpose.Groups);
        foreach (var place in Orders(6))
        {
            var rows = Shuffled(Far.Select(tie => random.Next(2) == 0 ? (place[tie.U], place[tie.V], tie.Weight) : (place[tie.V], place[tie.U], tie.Weight)).ToArray(), random);
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
            var ties = (from u in Enumerable.Range(0, n)
                        from v in Enumerable.Range(0, u)
                        where random.NextDouble() < 0.35
                        select (u, v, Weight: 1e12 * Math.Pow(10, -Math.Round(random.NextDouble() * magnitudes)))).ToArray();
            var first = WeightedBetweenness.Compute(WeightedGraph.Of(n, ties), 1, Token);
            Assert.All(first, value => Assert.InRange(value, 0, (n - 1) * (n - 2) / 2.0 * (1 + 1e-12)));

            for (var order = 0; order < 4; order++)
            {
                var place = Shuffled([.. Enumerable.Range(0, n)], random);
                var other = WeightedBetweenness.Compute(WeightedGraph.Of(n, Shuffled(ties.Select(tie => (place[tie.u], place[tie.v], tie.Weight)).ToArray(), random)), 1 + (order % 2), Token);
                Assert.All(Enumerable.Range(0, n), v => Assert.True(Math.Abs(first[v] - other[place[v]]) <= 1e-9, $"graph {i} node {v}: {first[v]} then {other[place[v]]}"));
            }
        }
    }

    [Fact]
    public void A_tie_too_short_to_be_told_at_its_distance_still_leads_somewhere()
    {
        // 0 -1e9- 1 =1e-12= 2 =1e-12= 3: from 0, nodes 1, 2 and 3 are equally far as numbers go; 1 and 2 are between all the same.
        var betweenness = WeightedBetweenness.Compute(WeightedGraph.Of(5, [(0, 1, 1e-9), (1, 2, 1e12), (2, 3, 1e12), (3, 4, 1e-9), (4, 0, 1e-9)]), 1, Token);

        // 0-2 over 1 (0-4-3-2 is longer), 0-3 over 1 and 2, 1-3 over 2, 1-4 over 2 and 3, 2-4 over 3.
        Assert.Equal([0, 2, 3, 2, 0], betweenness);
    }

    private static T[] Shuffled<T>(T[] items, RandomStream random)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = random.Next(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }

        return items;
    }

    private static IEnumerable<int[]> Orders(int n) => n == 0
        ? [[]]
        : Orders(n - 1).SelectMany(order => Enumerable.Range(0, n).Select(at => (int[])[.. order[..at], n - 1, .. order[at..]]));
}
