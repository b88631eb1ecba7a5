using System.Collections.Immutable;
using System.Runtime.InteropServices;
using PtceGraph.Analysis.Csr;
using PtceGraph.Analysis.Measures;

namespace PtceGraph.Analysis.Centrality;

/// <summary>Bridging coefficient: 1/k over the sum of the neighbours' 1/k, high for a node with few ties between nodes with many.</summary>
/// <remarks>Undirected. Unweighted. Above 0; NaN without neighbours. O(n + m). Hwang et al. 2006.</remarks>
internal static class Bridging
{
    public static readonly NodeMeasure<double> Measure = new("bridging")
    {
        Definition = "(1/k)/Σ 1/k of its neighbours: high where few ties join nodes that have many; null without neighbours.",
        Convention = "Undirected, unweighted.",
        Source = "Hwang et al. 2006",
        Step = AnalysisStep.Centrality,
        Compute = context => Compute(context.Graph),
    };

    public static ImmutableArray<double> Compute(WeightedGraph graph)
    {
        var bridging = new double[graph.NodeCount];
        for (var v = 0; v < bridging.Length; v++)
        {
            var sum = 0.0;
            foreach (var u in graph.Neighbours(v))
            {
                sum += 1.0 / graph.Degree(u);
            }

            bridging[v] = sum == 0 ? double.NaN : 1 / (graph.Degree(v) * sum);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(bridging);
    }
}
