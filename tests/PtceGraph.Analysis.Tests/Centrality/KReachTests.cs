using PtceGraph.Analysis.Centrality;
using Xunit;

namespace PtceGraph.Analysis.Tests;

public class KReachTests
{
    [Fact]
    public void It_is_counted_from_all_distances()
    {
        foreach (var graph in SmallGraphs.Random(25, 60))
        {
            var (distance, _) = SmallGraphs.Paths(graph);
            var reach = KReach.Compute(graph.Sparse, TestContext.Current.CancellationToken);

            Assert.All(
                graph.All,
                v =>
                    Assert.Equal(
                        graph.Nodes == 1 ? double.NaN : graph.All.Count(u => u != v && distance[v, u] is 1 or 2) / (graph.Nodes - 1.0),
                        reach[v],
                        1e-12
                    )
            );
        }
    }

    [Fact]
    public void An_isolate_reaches_nobody_and_one_alone_has_none()
    {
        Assert.Equal(0, Networks.Analyse(Networks.Of(3, [(0, 1)])).Of(KReach.Measure)[2]);
        Assert.Equal(double.NaN, Networks.Analyse(Networks.Of(1, Array.Empty<(int, int)>())).Of(KReach.Measure)[0]);
    }
}
