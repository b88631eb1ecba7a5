using PtceGraph.Analysis.Csr;

namespace PtceGraph.Analysis.Structure;

/// <summary>Clustering: the share of pairs of neighbours that are neighbours themselves, of each node and of the whole.</summary>
/// <remarks>
/// Undirected. Unweighted. Local 2t/k(k−1), NaN below two neighbours; global 3 × triangles over connected triads, NaN without a
/// triad; mean of the local ones that are not null. O(m√m), by order of degree. Watts-Strogatz 1998.
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

    /// <summary>Triangles at each node: each found once, from its node of least degree. None is in a tree.</summary>
    private static long[] Triangles(WeightedGraph graph)
    {
        var rows = graph.Core; // the most joined come first: a row begins with those that come before its node
        var found = new long[rows.Count];
        var before = new int[rows.Count]; // how many of a node's neighbours come before it
        var lastMarked = new int[rows.Count]; // the node, from 1, whose neighbour each was seen as
        var rowStart = rows.RowStart;
        ReadOnlySpan<int> targets = rows.Targets;
        for (var v = 0; v < found.Length; v++)
        {
            var row = targets[rowStart[v]..rowStart[v + 1]];
            while (before[v] < row.Length && row[before[v]] < v)
            {
                lastMarked[row[before[v]++]] = v + 1;
            }

            var own = 0L;
            foreach (var u in row[..before[v]])
            {
                var closed = 0;
                foreach (var w in targets.Slice(rowStart[u], before[u]))
                {
                    if (lastMarked[w] == v + 1)
                    {
                        found[w]++;
                        closed++;
                    }
                }

                found[u] += closed;
                own += closed;
            }

            found[v] += own;
        }

        var triangles = new long[graph.NodeCount];
        for (var v = 0; v < found.Length; v++)
        {
            triangles[rows.Node[v]] = found[v];
        }

        return triangles;
    }
}
