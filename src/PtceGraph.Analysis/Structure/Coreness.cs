using System.Runtime.InteropServices;
using PtceGraph.Analysis.Csr;
using PtceGraph.Analysis.Measures;

namespace PtceGraph.Analysis.Structure;

/// <summary>Coreness: the greatest k such that v is in a part of the graph where all have k neighbours or more.</summary>
/// <remarks>
/// Undirected. Unweighted. 0 for an isolate, never null. O(n + m): a node is visited as often as its coreness, an edge twice.
/// Seidman 1983.
/// </remarks>
internal static class Coreness
{
    public static readonly NodeMeasure<int> Measure = new("coreness")
    {
        Definition = "The greatest k for which it is in a part where all have k neighbours or more.",
        Convention = "Unweighted.",
        Source = "Seidman 1983",
        Step = AnalysisStep.Centrality,
        IsRanked = true,
        Compute = context => ImmutableCollectionsMarshal.AsImmutableArray(Compute(context.Graph)),
    };

    public static readonly NetworkMeasure Degeneracy = new("degeneracy")
    {
        Definition = "Greatest coreness.",
        Source = "Seidman 1983",
        Needs = [Measure],
        Compute = context => context.Graph.NodeCount == 0 ? double.NaN : context.Of(Measure).Max(),
    };

    public static int[] Compute(WeightedGraph graph)
    {
        var n = graph.NodeCount;
        var core = new int[n]; // the number of remaining neighbours, finally the coreness
        var left = new int[n]; // nodes in the core of k
        for (var v = 0; v < n; v++)
        {
            (core[v], left[v]) = (graph.Degree(v), v);
        }

        var peeled = new int[n];
        for (var (k, count) = (0, n); count > 0; k++)
        {
            var (kept, tail) = (0, 0);
            for (var i = 0; i < count; i++)
            {
                var v = left[i];
                if (core[v] > k)
                {
                    left[kept++] = v;
                }
                else if (core[v] == k)
                {
                    peeled[tail++] = v; // lower ones were removed in an earlier round
                }
            }

            count = kept;
            for (var head = 0; head < tail; head++)
            {
                foreach (var u in graph.Neighbours(peeled[head]))
                {
                    if (core[u] > k && --core[u] == k)
                    {
                        peeled[tail++] = u;
                    }
                }
            }
        }

        return core;
    }
}
