using System.Collections.Immutable;
using PtceGraph.Analysis.Csr;

namespace PtceGraph.Analysis.Structure;

/// <summary>Degree k, strength s = Σw and pendants, the neighbours of degree 1.</summary>
/// <remarks>Undirected. Degree and pendants ignore weights. Never null. O(n + m).</remarks>
internal static class Degrees
{
    public static (ImmutableArray<int> Degree, ImmutableArray<double> Strength, ImmutableArray<int> Pendants) Compute(WeightedGraph graph)
    {
        var degree = new int[graph.NodeCount];
        var pendants = new int[graph.NodeCount];
        for (var v = 0; v < graph.NodeCount; v++)
        {
            degree[v] = graph.Degree(v);
            foreach (var neighbour in graph.Neighbours(v))
            {
                pendants[v] += graph.Degree(neighbour) == 1 ? 1 : 0;
            }
        }

        return ([.. degree], [.. graph.Strength], [.. pendants]);
    }
}
