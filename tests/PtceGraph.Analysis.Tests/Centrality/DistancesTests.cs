using PtceGraph.Analysis.Centrality;
using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary>Harmonic, closeness, mean distance and eccentricity, which share one pass.</summary>
public class DistancesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Distances_are_their_definition() =>
        SmallGraphs.OnAll(graph =>
        {
            var (distance, _) = SmallGraphs.Paths(graph);
            var n = graph.Nodes;
            var others = graph
                .All.Select(v => graph.All.Where(u => distance[v, u] > 0).Select(u => (double)distance[v, u]).ToList())
                .ToList();
            var computed = Distances.Compute(graph.Sparse, 1, Token);

            Near.Same([.. others.Select(d => n == 1 ? double.NaN : d.Sum(x => 1 / x) / (n - 1))], computed.Harmonic, graph);
            Near.Same([.. others.Select(d => d.Count == 0 ? 0 : Math.Pow(d.Count, 2) / ((n - 1) * d.Sum()))], computed.Closeness, graph);
            Near.Same([.. others.Select(d => d.Count == 0 ? double.NaN : d.Average())], computed.Mean, graph);
            Assert.Equal(others.Select(d => d.Count == 0 ? 0 : (int)d.Max()), computed.Eccentricity);
            Near.Same([others.Sum(d => d.Count) == 0 ? double.NaN : others.SelectMany(d => d).Average()], [computed.OverallMean], graph);
        });
}
