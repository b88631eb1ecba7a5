using System.Collections.Immutable;
using System.Runtime.InteropServices;
using PtceGraph.Analysis.Csr;
using PtceGraph.Analysis.Measures;

namespace PtceGraph.Analysis.Centrality;

/// <summary>Reach within two steps: the share of the other nodes at distance 1 or 2.</summary>
/// <remarks>Undirected. Unweighted. 0 for an isolate; NaN for a single node. O(Σ k²). Borgatti 2006.</remarks>
internal static class KReach
{
    public static readonly NodeMeasure<double> Measure = new("k_reach")
    {
        Definition = "Share of the other nodes within two steps; null when n = 1.",
        Convention = "Undirected, unweighted.",
        Source = "Borgatti 2006",
        Step = AnalysisStep.Centrality,
        Compute = context => Compute(context.Graph, context.Cancellation),
    };

    public static ImmutableArray<double> Compute(WeightedGraph graph, CancellationToken cancellation)
    {
        var n = graph.NodeCount;
        var reach = new double[n];
        var reachedBy = new int[n]; // the last node, from 1, that each was reached from
        for (var v = 0; v < n; v++)
        {
            cancellation.ThrowIfCancellationRequested();
            reachedBy[v] = v + 1;
            var count = 0;
            foreach (var u in graph.Neighbours(v))
            {
                count += Mark(u, v + 1);
                foreach (var w in graph.Neighbours(u))
                {
                    count += Mark(w, v + 1);
                }
            }

            reach[v] = n == 1 ? double.NaN : count / (n - 1.0);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(reach);

        int Mark(int node, int from)
        {
            var isNew = reachedBy[node] != from;
            reachedBy[node] = from;
            return isNew ? 1 : 0;
        }
    }
}
