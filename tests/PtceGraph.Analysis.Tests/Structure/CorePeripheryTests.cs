using PtceGraph.Analysis.Structure;
using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary>The split into core and periphery against all splits.</summary>
public class CorePeripheryTests
{
    [Fact]
    public void No_split_into_core_and_periphery_has_fewer_errors() =>
        SmallGraphs.OnAll(graph =>
        {
            var found = CorePeriphery.Compute(graph.Sparse, [.. graph.All.Select(v => $"n{v:00}")]);

            Assert.Equal(found.Size, found.IsCore.Count(core => core));
            Assert.Equal(CoreError(graph, v => found.IsCore[v]), found.Error);
            Near.Same([CoreCorrelation(graph, v => found.IsCore[v])], [found.Correlation], graph);
            if (graph.Nodes <= 10)
            {
                Assert.Equal(LeastCoreError(graph), found.Error);
            }
        });

    /// <summary>The least error of any split into core and periphery.</summary>
    private static int LeastCoreError(DenseGraph graph) =>
        Enumerable.Range(0, 1 << graph.Nodes).Min(set => CoreError(graph, v => (set >> v & 1) == 1));

    private static int CoreError(DenseGraph graph, Func<int, bool> isCore)
    {
        var pairs = (from v in graph.All from u in Enumerable.Range(0, v) select (u, v)).ToList();
        return pairs.Count(pair => isCore(pair.u) && isCore(pair.v) && !graph.Joined(pair.u, pair.v))
            + pairs.Count(pair => !isCore(pair.u) && !isCore(pair.v) && graph.Joined(pair.u, pair.v));
    }

    /// <summary>Pearson's correlation over pairs of "joined" with "one of them is of the core".</summary>
    private static double CoreCorrelation(DenseGraph graph, Func<int, bool> isCore)
    {
        var pairs = (
            from v in graph.All
            from u in Enumerable.Range(0, v)
            select (X: graph.Joined(u, v) ? 1.0 : 0, Y: isCore(u) || isCore(v) ? 1.0 : 0)
        ).ToList();
        if (pairs.Select(pair => pair.X).Distinct().Count() < 2 || pairs.Select(pair => pair.Y).Distinct().Count() < 2)
        {
            return double.NaN;
        }

        var (x, y) = (pairs.Average(pair => pair.X), pairs.Average(pair => pair.Y));
        return pairs.Sum(pair => (pair.X - x) * (pair.Y - y))
            / Math.Sqrt(pairs.Sum(pair => Math.Pow(pair.X - x, 2)) * pairs.Sum(pair => Math.Pow(pair.Y - y, 2)));
    }
}
