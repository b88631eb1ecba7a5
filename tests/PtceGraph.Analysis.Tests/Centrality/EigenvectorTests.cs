using PtceGraph.Analysis.Centrality;
using PtceGraph.Analysis.Structure;
using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary>The eigenvector against its defining equation.</summary>
public class EigenvectorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Eigenvector_is_multiplied_by_one_number() =>
        SmallGraphs.OnAll(graph =>
        {
            var components = Components.Compute(graph.Sparse);
            if (graph.Edges.Length == 0)
            {
                return;
            }

            var nodes = components.Members(0).ToArray();
            var x = Eigenvector.Compute(graph.Sparse.Induced(nodes), Token)!;
            var times = nodes.Select(v => nodes.Select((u, i) => graph.Weight[u, v] * x[i]).Sum()).ToArray();
            var factor = times.Max();

            Assert.Equal(1, x.Max());
            Assert.All(x, value => Assert.True(value > 0)); // only the leading one is positive throughout
            Assert.All(Enumerable.Range(0, x.Length), i => Assert.Equal(factor * x[i], times[i], 1e-9));

            var steps = Lanczos.LeadingVector(graph.Sparse.Induced(nodes), graph.Sparse.Weights.Max(), Token);
            Assert.All(Enumerable.Range(0, x.Length), i => Assert.Equal(x[i], Math.Abs(steps[i]) / steps.Max(Math.Abs), 1e-7));
        });
}
