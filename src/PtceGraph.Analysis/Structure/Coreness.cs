using PtceGraph.Analysis.Csr;

namespace PtceGraph.Analysis.Structure;

/// <summary>Coreness: the greatest k such that v is in a part of the graph where all have k neighbours or more.</summary>
/// <remarks>
/// Undirected. Unweighted. 0 for an isolate, never null. O(n + m): a node is looked at as often as its coreness says, an edge twice.
/// Seidman 1983.
/// </remarks>
internal static class Coreness
{
    public static int[] Compute(WeightedGraph graph)
    {
        var n = graph.NodeCount;
        var core = new int[n]; // the neighbours left, and in the end the coreness
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
                    peeled[tail++] = v; // lower ones went in an earlier round
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
