namespace PtceGraph.Analysis.Structure;

/// <summary>Coreness: the greatest k such that v is in a part of the graph where all have k neighbours or more.</summary>
/// <remarks>Undirected. Unweighted. 0 for an isolate, never null. O(n + m). Seidman 1983, Batagelj-Zaveršnik 2003.</remarks>
internal static class Coreness
{
    public static int[] Compute(WeightedGraph graph)
    {
        var n = graph.NodeCount;
        var core = new int[n]; // the degree left, and in the end the coreness
        var most = 0;
        for (var v = 0; v < n; v++)
        {
            core[v] = graph.Degree(v);
            most = Math.Max(most, core[v]);
        }

        // Nodes in bins by degree left: order[start[d]..start[d + 1]] have d.
        var start = new int[most + 2];
        for (var v = 0; v < n; v++)
        {
            start[core[v] + 1]++;
        }

        for (var d = 0; d <= most; d++)
        {
            start[d + 1] += start[d];
        }

        var fill = start.ToArray();
        var order = new int[n];
        var place = new int[n];
        for (var v = 0; v < n; v++)
        {
            place[v] = fill[core[v]]++;
            order[place[v]] = v;
        }

        for (var i = 0; i < n; i++)
        {
            var v = order[i];
            foreach (var u in graph.Neighbours(v))
            {
                if (core[u] > core[v])
                {
                    // Swap u with the first of its bin, then move the bin's border over it.
                    var first = start[core[u]];
                    var other = order[first];
                    (order[first], order[place[u]]) = (u, other);
                    (place[other], place[u]) = (place[u], first);
                    start[core[u]]++;
                    core[u]--;
                }
            }
        }

        return core;
    }
}
