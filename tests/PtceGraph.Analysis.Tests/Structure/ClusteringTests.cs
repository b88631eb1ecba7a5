using PtceGraph.Analysis.Structure;
using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary>Clustering of a node and of the whole.</summary>
public class ClusteringTests
{
    [Fact]
    public void Clustering_is_the_share_of_closed_pairs() =>
        SmallGraphs.OnAll(graph =>
        {
            var naive = graph.All.Select(v => Naive(graph, v)).ToArray();
            var (local, whole, mean) = Clustering.Compute(graph.Sparse);

            Near.Same(naive, local, graph);
            var pairs = graph.All.Select(v => graph.Degree(v) * (graph.Degree(v) - 1) / 2).ToArray();
            Near.Same(
                [pairs.Sum() == 0 ? double.NaN : graph.All.Sum(v => pairs[v] == 0 ? 0 : naive[v] * pairs[v]) / pairs.Sum()],
                [whole],
                graph
            );
            Near.Same([naive.Any(x => !double.IsNaN(x)) ? naive.Where(x => !double.IsNaN(x)).Average() : double.NaN], [mean], graph);
        });

    private static double Naive(DenseGraph graph, int v)
    {
        var neighbours = graph.All.Where(u => graph.Joined(u, v)).ToList();
        var pairs = (from a in neighbours from b in neighbours where a < b select graph.Joined(a, b)).ToList();
        return pairs.Count == 0 ? double.NaN : pairs.Count(closed => closed) / (double)pairs.Count;
    }
}
