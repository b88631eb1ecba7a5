namespace PtceGraph.Analysis.Structure;

/// <summary>Clustering: the share of pairs of neighbours that are neighbours themselves, of each node and of the whole.</summary>
/// <remarks>
/// Undirected. Unweighted. Local 2t/k(k−1), NaN below two neighbours; global 3 × triangles over connected triads, NaN without a
/// triad; mean of the local ones that are not null. O(Σ k²) at worst, O(m√m) by order of degree. Watts-Strogatz 1998.
/// </remarks>
internal static class Clustering
{
    public static (double[] Local, double Global, double Mean) Compute(WeightedGraph graph)
    {
        var n = graph.NodeCount;
        var triangles = Triangles(graph);
        var local = new double[n];
        var (closed, triads, sum, count) = (0.0, 0.0, 0.0, 0);
        for (var v = 0; v < n; v++)
        {
            var pairs = graph.Degree(v) * (graph.Degree(v) - 1.0) / 2;
            local[v] = pairs > 0 ? triangles[v] / pairs : double.NaN;
            closed += triangles[v];
            triads += pairs;
            sum += pairs > 0 ? local[v] : 0;
            count += pairs > 0 ? 1 : 0;
        }

        return (local, triads > 0 ? closed / triads : double.NaN, count > 0 ? sum / count : double.NaN);
    }

    /// <summary>Triangles at each node: each found once, from its node of least degree.</summary>
    private static long[] Triangles(WeightedGraph graph)
    {
        var n = graph.NodeCount;
        var triangles = new long[n];
        var marked = new bool[n];
        bool Before(int a, int b) => graph.Degree(a) < graph.Degree(b) || (graph.Degree(a) == graph.Degree(b) && a < b);
        for (var v = 0; v < n; v++)
        {
            var neighbours = graph.Neighbours(v);
            foreach (var u in neighbours)
            {
                marked[u] = Before(v, u);
            }

            foreach (var u in neighbours)
            {
                if (marked[u])
                {
                    foreach (var w in graph.Neighbours(u))
                    {
                        if (marked[w] && Before(u, w))
                        {
                            triangles[v]++;
                            triangles[u]++;
                            triangles[w]++;
                        }
                    }
                }
            }

            foreach (var u in neighbours)
            {
                marked[u] = false;
            }
        }

        return triangles;
    }
}
