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
        var isBefore = new bool[rows.Count];
        var rowStart = rows.RowStart;
        ReadOnlySpan<int> targets = rows.Targets;
        for (var v = 0; v < found.Length; v++)
        {
            var first = rowStart[v];
            var end = first;
            for (; end < rowStart[v + 1] && targets[end] < v; end++)
            {
                isBefore[targets[end]] = true;
            }

            for (var e = first; e < end; e++)
            {
                var u = targets[e];
                var closed = 0;
                for (var f = rowStart[u]; f < rowStart[u + 1]; f++)
                {
                    var w = targets[f];
                    if (w >= u)
                    {
                        break;
                    }

                    if (isBefore[w])
                    {
                        found[w]++;
                        closed++;
                    }
                }

                found[u] += closed;
                found[v] += closed;
            }

            for (var e = first; e < end; e++)
            {
                isBefore[targets[e]] = false;
            }
        }

        var triangles = new long[graph.NodeCount];
        for (var v = 0; v < found.Length; v++)
        {
            triangles[rows.Node[v]] = found[v];
        }

        return triangles;
    }
}
