using PtceGraph.Analysis.Randomness;
using PtceGraph.Analysis.Silos;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary>Properties of décloisonnement that hold for every network.</summary>
public class SegregationTests
{
    [Fact]
    public void Every_figure_is_its_definition()
    {
        foreach (var (graph, silo) in Measured())
        {
            var groupOf = silo.Partition.GroupOf.ToArray();
            var edges = graph.Edges.Where(edge => groupOf[edge.U] >= 0 && groupOf[edge.V] >= 0).ToArray();
            var w = edges.Sum(edge => edge.Weight);
            double S(int v) => edges.Where(edge => edge.U == v || edge.V == v).Sum(edge => edge.Weight);
            double Group(int g) => graph.All.Where(v => groupOf[v] == g).Sum(S);
            var crossing = edges.Where(edge => groupOf[edge.U] != groupOf[edge.V]).Sum(edge => edge.Weight);
            var inside = graph.All.Where(v => groupOf[v] >= 0 && S(v) > 0).Sum(v => S(v) * (Group(groupOf[v]) - S(v)) / ((2 * w) - S(v)));

            Assert.Equal(crossing / w, silo.Observed, 1e-12);
            Assert.Equal(1 - (inside / (2 * w)), silo.Expected, 1e-12);
            Assert.Equal(silo.Observed / silo.Expected, silo.Decloisonnement, 1e-12);
            Assert.Equal(((2 * crossing) - w) / w, silo.Ei, 1e-12);
            Assert.Equal(graph.All.Count(v => groupOf[v] < 0), silo.WithoutValue);

            foreach (var v in graph.All)
            {
                var leaves = edges
                    .Where(edge => (edge.U == v || edge.V == v) && groupOf[edge.U] != groupOf[edge.V])
                    .Sum(edge => edge.Weight);
                var (ei, own) =
                    groupOf[v] < 0 || S(v) == 0
                        ? (double.NaN, double.NaN)
                        : (((2 * leaves) - S(v)) / S(v), leaves / S(v) / (((2 * w) - Group(groupOf[v])) / ((2 * w) - S(v))));
                Assert.Equal(ei, silo.NodeEi[v], 1e-12);
                Assert.Equal(own, silo.NodeDecloisonnement[v], 1e-12);
            }
        }
    }

    [Fact]
    public void Assortativity_is_the_mean_of_closures_weighted_by_what_could_close()
    {
        foreach (var (_, silo) in Measured())
        {
            var doubled = silo.Groups.Sum(group => (2 * group.TiesInside) + group.TiesOutside);
            var (sum, weights) = (0.0, 0.0);
            foreach (var group in silo.Groups.Where(group => !double.IsNaN(group.Closure)))
            {
                var a = ((2 * group.TiesInside) + group.TiesOutside) / doubled;
                sum += a * (1 - a) * group.Closure;
                weights += a * (1 - a);
                Assert.Equal(1 - group.Closure, group.Decloisonnement, 1e-12);
            }

            Assert.Equal(sum / weights, silo.Assortativity, 1e-10);
        }
    }

    [Fact]
    public void The_matrix_adds_up_to_the_ties_observed_and_expected()
    {
        foreach (var (_, silo) in Measured())
        {
            var total = silo.Groups.Sum(group => group.TiesInside + (group.TiesOutside / 2));

            Assert.Equal(total, silo.Mixing.Sum(pair => pair.Observed), 1e-9);
            Assert.Equal(total, silo.Mixing.Sum(pair => pair.Expected), 1e-9);
        }
    }

    [Fact]
    public void The_plain_expectation_is_the_mean_over_stub_matchings()
    {
        // Hubs in one silo, equal weights: the case in which simple swaps are biased.
        var random = new RandomStream(7, RandomPurpose.Groups);
        var graph = new DenseGraph(
            40,
            SmallGraphs
                .Random(200, 40)
                .First(graph => graph.Nodes == 40 && graph.Edges.Length > 80)
                .Edges.Select(edge => (edge.U, edge.V, 1.0))
        );
        var groupOf = graph
            .All.Select(v =>
                v < 8 ? 0
                : v < 20 ? 1
                : 2
            )
            .ToArray();
        var silo = Measure(graph, v => $"s{groupOf[v]}");
        var expected = silo.Observed / (1 - silo.Assortativity);

        var stubs = graph.All.SelectMany(v => Enumerable.Repeat(v, graph.Degree(v))).ToArray();
        var shares = new double[4000];
        for (var i = 0; i < shares.Length; i++)
        {
            random.Shuffle(stubs);
            shares[i] =
                Enumerable.Range(0, stubs.Length / 2).Count(k => groupOf[stubs[2 * k]] != groupOf[stubs[(2 * k) + 1]])
                / (stubs.Length / 2.0);
        }

        var mean = shares.Average();
        var error = Math.Sqrt(shares.Sum(share => (share - mean) * (share - mean)) / (shares.Length - 1) / shares.Length);
        Assert.InRange(
            mean / expected,
            1 - (3 * error / expected) - (1.0 / stubs.Length),
            1 + (3 * error / expected) + (1.0 / stubs.Length)
        );
    }

    [Fact]
    public void A_complete_graph_is_as_mixed_as_chance_by_the_loop_free_expectation()
    {
        var graph = new DenseGraph(20, from v in Enumerable.Range(0, 20) from u in Enumerable.Range(0, v) select (u, v, 1.0));
        var silo = Measure(graph, v => v < 10 ? "a" : "b");

        Assert.Equal(1, silo.Decloisonnement, 1e-12);
        Assert.Equal(1.05, 1 - silo.Assortativity, 0.005); // what loops would have it
    }

    private static IEnumerable<(DenseGraph Graph, SiloResult Silo)> Measured()
    {
        foreach (var graph in SmallGraphs.All())
        {
            var silo = Measure(graph, v => v % 5 == 4 ? null : $"s{v % 3}");
            if (silo.Reason is null)
            {
                yield return (graph, silo);
            }
        }
    }

    private static SiloResult Measure(DenseGraph graph, Func<int, string?> siloOf) =>
        Decloisonnement.Compute(graph.Sparse, Partition.Of("silo", graph.All.Select(siloOf)), values => values);
}
