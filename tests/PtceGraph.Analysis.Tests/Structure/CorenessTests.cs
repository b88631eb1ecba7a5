using PtceGraph.Analysis.Structure;
using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary>Coreness against cores peeled one by one.</summary>
public class CorenessTests
{
    [Fact]
    public void Coreness_is_the_last_core_that_holds_a_node() =>
        SmallGraphs.OnAll(graph => Assert.Equal(graph.All.Select(v => Naive(graph, v)), Coreness.Compute(graph.Sparse)));

    private static int Naive(DenseGraph graph, int node)
    {
        for (var k = graph.Nodes; k > 0; k--)
        {
            var left = graph.All.ToHashSet();
            while (left.RemoveWhere(v => left.Count(u => graph.Joined(u, v)) < k) > 0) { }

            if (left.Contains(node))
            {
                return k;
            }
        }

        return 0;
    }
}
