using System.Collections.Immutable;
using System.Runtime.InteropServices;
using PtceGraph.Analysis.Csr;
using PtceGraph.Analysis.Measures;

namespace PtceGraph.Analysis.Structure;

/// <summary>Pendants: the neighbours of degree 1.</summary>
/// <remarks>Undirected. Unweighted. Never null. O(n + m).</remarks>
internal static class Pendants
{
    public static readonly NodeMeasure<int> Measure = new("pendants")
    {
        Definition = "Neighbours that have no other neighbour.",
        Step = AnalysisStep.Structure,
        Compute = context => Compute(context.Graph),
    };

    public static ImmutableArray<int> Compute(WeightedGraph graph)
    {
        var pendants = new int[graph.NodeCount];
        for (var v = 0; v < graph.NodeCount; v++)
        {
            foreach (var neighbour in graph.Neighbours(v))
            {
                pendants[v] += graph.Degree(neighbour) == 1 ? 1 : 0;
            }
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(pendants);
    }
}
