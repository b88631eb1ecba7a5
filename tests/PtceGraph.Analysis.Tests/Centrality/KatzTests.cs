using PtceGraph.Analysis.Centrality;
using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary>Katz against the solution of its equations.</summary>
public class KatzTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Katz_solves_its_equations() =>
        SmallGraphs.OnAll(graph => Near.Same(Naive(graph), Katz.Compute(graph.Sparse, Token), graph));

    /// <summary>Katz as the solution of its equations, with λ₁ by power iteration.</summary>
    private static double[] Naive(DenseGraph graph)
    {
        var shift = graph.All.Select(graph.Strength).DefaultIfEmpty().Max(); // keeps bipartite graphs from swinging
        var (x, factor) = (graph.All.Select(_ => 1.0).ToArray(), 0.0);
        for (var (step, change) = (0, 1.0); step < 20_000 && shift > 0 && change > 1e-16; step++)
        {
            var next = new double[graph.Nodes];
            for (var v = 0; v < next.Length; v++)
            {
                next[v] = shift * x[v];
                for (var u = 0; u < next.Length; u++)
                {
                    next[v] += graph.Weight[v, u] * x[u];
                }
            }

            (factor, change) = (next.Max(), 0);
            for (var v = 0; v < next.Length; v++)
            {
                next[v] /= factor;
                change = Math.Max(change, Math.Abs(next[v] - x[v]));
            }

            x = next;
        }

        var alpha = shift > 0 ? 0.85 / (factor - shift) : 0;
        var rows = new double[graph.Nodes, graph.Nodes + 1];
        foreach (var v in graph.All)
        {
            foreach (var u in graph.All)
            {
                rows[v, u] = (u == v ? 1 : 0) - (alpha * graph.Weight[v, u]);
            }

            rows[v, graph.Nodes] = 1;
        }

        return SmallGraphs.Solve(rows, graph.Nodes);
    }
}
