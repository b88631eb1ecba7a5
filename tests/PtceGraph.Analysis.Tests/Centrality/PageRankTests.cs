using PtceGraph.Analysis.Centrality;
using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary>PageRank against the solution of its linear equations.</summary>
public class PageRankTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void PageRank_solves_its_equations() =>
        SmallGraphs.OnAll(graph =>
        {
            var rank = PageRank.Compute(graph.Sparse, Token);

            Near.Same(Naive(graph, 0.85), rank, graph);
            Assert.Equal(graph.Nodes == 0 ? 0 : 1, rank.Sum(), 1e-12);
        });

    /// <summary>PageRank as the solution of its linear equations.</summary>
    private static double[] Naive(DenseGraph graph, double damping)
    {
        var n = graph.Nodes;
        var rows = new double[n, n + 1];
        foreach (var v in graph.All)
        {
            foreach (var u in graph.All)
            {
                var share = graph.Strength(u) > 0 ? graph.Weight[u, v] / graph.Strength(u) : 1.0 / n;
                rows[v, u] = (u == v ? 1 : 0) - (damping * share);
            }

            rows[v, n] = (1 - damping) / n;
        }

        return SmallGraphs.Solve(rows, n);
    }
}
