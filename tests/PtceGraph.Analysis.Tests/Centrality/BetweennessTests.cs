using PtceGraph.Analysis.Centrality;
using PtceGraph.Analysis.Csr;
using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary>Betweenness against its definition, and on lattices so long that path counts leave the range of a double.</summary>
public class BetweennessTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Betweenness_is_its_definition() =>
        SmallGraphs.OnAll(graph => Near.Same(Naive(graph), Betweenness.Compute(graph.Sparse, 1, Token), graph));

    [Fact]
    public void Betweenness_adds_up_to_what_lies_between_the_ends_of_all_paths() =>
        SmallGraphs.Law(graph =>
        {
            var (distance, _) = SmallGraphs.Paths(graph);
            var between = (from s in graph.All from t in graph.All where s < t && distance[s, t] > 0 select distance[s, t] - 1.0).Sum();

            Assert.Equal(between, Networks.Analyse(Networks.Of(graph.Nodes, graph.Edges)).Of(Betweenness.Measure).Sum(), 1e-8);
        });

    [Fact]
    public void A_chain_of_diamonds_has_twice_as_many_paths_at_each()
    {
        // 1,200 diamonds: 2^1200 paths from end to end. A node in the middle of one is on half of the paths past it.
        const int Diamonds = 1200;
        var edges = Enumerable
            .Range(0, Diamonds)
            .SelectMany(d =>
                new[]
                {
                    (3 * d, (3 * d) + 1, 1.0),
                    (3 * d, (3 * d) + 2, 1.0),
                    ((3 * d) + 1, (3 * d) + 3, 1.0),
                    ((3 * d) + 2, (3 * d) + 3, 1.0),
                }
            );
        var betweenness = Betweenness.Compute(WeightedGraph.Of((3 * Diamonds) + 1, [.. edges]), 2, Token);

        for (var d = 0; d < Diamonds; d += 37)
        {
            double before = (3 * d) + 1,
                after = (3 * Diamonds) + 1 - before - 2;
            Assert.Equal(before * after / 2, betweenness[(3 * d) + 1], 1e-9 * before * after);
            // At the waist: all pairs across it, and the pair of the middle nodes on either side, which go half through each of their
            // waists.
            var (left, right) = (before - 1, after + 2);
            var twins = (d > 0 ? 0.5 : 0) + 0.5;
            Assert.Equal((left * right) + twins, betweenness[3 * d], 1e-9 * Math.Max(1, left * right));
        }
    }

    [Fact]
    public void Between_adds_up_on_a_long_grid()
    {
        // Σ betweenness = Σ over pairs (d − 1), d the sum of what rows and columns are apart.
        const int Rows = 6,
            Columns = 150;
        var graph = WeightedGraph.Of(Rows * Columns, [.. SmallGraphs.GridEdges(Rows, Columns)]);
        var between = 0.0;
        for (var u = 0; u < Rows * Columns; u++)
        {
            for (var v = 0; v < u; v++)
            {
                between += Math.Abs((u / Columns) - (v / Columns)) + Math.Abs((u % Columns) - (v % Columns)) - 1;
            }
        }

        Assert.Equal(between, Betweenness.Compute(graph, 2, Token).Sum(), 1e-9 * between);
        var distances = Distances.Compute(graph, 2, Token);
        double pairs = graph.NodeCount * (graph.NodeCount - 1.0) / 2;
        Assert.Equal((between + pairs) / pairs, distances.OverallMean, 1e-9);
        Assert.Equal(Rows + Columns - 2, distances.Eccentricity.Max());
    }

    [Fact]
    public void More_sources_than_a_pass_holds_and_many_pieces_change_nothing()
    {
        // 700 nodes on a ring and 300 rings of three: distances of a ring are known.
        var ring = Enumerable.Range(0, 700).Select(v => (v, (v + 1) % 700, 1.0));
        var small = Enumerable
            .Range(0, 300)
            .SelectMany(i => Enumerable.Range(0, 3).Select(k => (700 + (3 * i) + k, 700 + (3 * i) + ((k + 1) % 3), 1.0)));
        var graph = WeightedGraph.Of(1600, [.. ring, .. small]);
        var distances = Distances.Compute(graph, 2, Token);
        var inverse = Enumerable.Range(1, 349).Sum(d => 2.0 / d) + (1.0 / 350);

        Assert.All(Enumerable.Range(0, 700), v => Assert.Equal(inverse / 1599, distances.Harmonic[v], 1e-12));
        Assert.All(Enumerable.Range(0, 700), v => Assert.Equal(350, distances.Eccentricity[v]));
        Assert.All(Enumerable.Range(700, 900), v => Assert.Equal(2.0 / 1599, distances.Harmonic[v], 1e-15));
        Assert.Equal(
            Enumerable.Range(0, 700).Select(_ => 60900.5),
            Betweenness.Compute(graph, 2, Token).Take(700).Select(value => Math.Round(value, 6))
        );
    }

    [Fact]
    public async Task A_long_computation_stops_soon_after_it_is_told_to()
    {
        // Some ten seconds of work, which cannot finish before it is cancelled.
        const int nodes = 60_000;
        var edges = Enumerable
            .Range(0, 4 * nodes)
            .Select(i => (i % nodes, (int)((i * 7919L + (i / nodes * 31)) % nodes), 1.0))
            .Where(edge => edge.Item1 != edge.Item2)
            .ToArray();
        var graph = WeightedGraph.Of(nodes, edges);
        using var source = new CancellationTokenSource();
        var run = Task.Run(() => Betweenness.Compute(graph, 2, source.Token), Token);
        await Task.Delay(30, Token);
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(TimeSpan.FromSeconds(30), Token));
    }

    private static double[] Naive(DenseGraph graph)
    {
        var (distance, paths) = SmallGraphs.Paths(graph);
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
                        && distance[s, t] > 0
                        && distance[s, v] > 0
                        && distance[v, t] > 0
                        && distance[s, v] + distance[v, t] == distance[s, t]
                    select paths[s, v] * paths[v, t] / paths[s, t]
                ).Sum()
            ),
        ];
    }
}
