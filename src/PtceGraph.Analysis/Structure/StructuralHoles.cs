namespace PtceGraph.Analysis.Structure;

/// <summary>How much an actor's contacts are tied to each other: constraint, effective size and hierarchy.</summary>
/// <param name="Constraint">Σ_j (p_ij + Σ_q p_iq p_qj)²; NaN for an isolate.</param>
/// <param name="EffectiveSize">k − 2t/k, t the ties among the neighbours; NaN for an isolate.</param>
/// <param name="Hierarchy">Σ r ln r/(k ln k), r the contacts' parts of the constraint over their mean; NaN below two contacts.</param>
/// <remarks>
/// Undirected. p_ij = w_ij/s_i over the neighbours j of i. Constraint and hierarchy use weights, effective size does not. Each triangle
/// is found once, from its node of least degree: O(m√m). Burt 1992; Borgatti 1997 (the form of effective size).
/// </remarks>
internal sealed record StructuralHoles(double[] Constraint, double[] EffectiveSize, double[] Hierarchy)
{
    public static StructuralHoles Compute(WeightedGraph graph, CancellationToken cancellation)
    {
        var n = graph.NodeCount;
        var share = Shares(graph);
        var (invested, triangles) = Indirect(graph, share, cancellation);
        var (constraint, size, hierarchy) = (new double[n], new double[n], new double[n]);
        for (var v = 0; v < n; v++)
        {
            var k = (double)graph.Degree(v);
            var (sum, disorder) = (0.0, 0.0);
            for (var e = graph.RowStart[v]; e < graph.RowStart[v + 1]; e++)
            {
                invested[e] = (share[e] + invested[e]) * (share[e] + invested[e]);
                sum += invested[e];
            }

            for (var e = graph.RowStart[v]; e < graph.RowStart[v + 1]; e++)
            {
                var r = invested[e] / (sum / k);
                disorder += r > 0 ? r * Math.Log(r) : 0;
            }

            constraint[v] = k > 0 ? sum : double.NaN;
            size[v] = k > 0 ? k - (2 * triangles[v] / k) : double.NaN;
            hierarchy[v] = k > 1 ? Math.Max(0, disorder) / (k * Math.Log(k)) : double.NaN;
        }

        return new StructuralHoles(constraint, size, hierarchy);
    }

    /// <summary>p of each entry of the rows.</summary>
    private static double[] Shares(WeightedGraph graph)
    {
        var share = new double[graph.Targets.Length];
        for (var v = 0; v < graph.NodeCount; v++)
        {
            for (var e = graph.RowStart[v]; e < graph.RowStart[v + 1]; e++)
            {
                share[e] = graph.Weights[e] / graph.Strength[v];
            }
        }

        return share;
    }

    /// <summary>For each entry i→j of the rows Σ_q p_iq p_qj, and the triangles at each node.</summary>
    private static (double[] Indirect, long[] Triangles) Indirect(WeightedGraph graph, double[] share, CancellationToken cancellation)
    {
        var n = graph.NodeCount;
        var back = Back(graph);
        var indirect = new double[graph.Targets.Length];
        var triangles = new long[n];
        var entryTo = new int[n]; // from the node at hand, 0 for none, else 1 + the entry
        bool Before(int a, int b) => graph.Degree(a) < graph.Degree(b) || (graph.Degree(a) == graph.Degree(b) && a < b);
        for (var v = 0; v < n; v++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var e = graph.RowStart[v]; e < graph.RowStart[v + 1]; e++)
            {
                entryTo[graph.Targets[e]] = Before(v, graph.Targets[e]) ? e + 1 : 0;
            }

            for (var vu = graph.RowStart[v]; vu < graph.RowStart[v + 1]; vu++)
            {
                var u = graph.Targets[vu];
                if (entryTo[u] == 0)
                {
                    continue;
                }

                for (var uw = graph.RowStart[u]; uw < graph.RowStart[u + 1]; uw++)
                {
                    var w = graph.Targets[uw];
                    if (entryTo[w] == 0 || !Before(u, w))
                    {
                        continue;
                    }

                    var vw = entryTo[w] - 1;
                    var (uv, wv, wu) = (back[vu], back[vw], back[uw]);
                    indirect[vu] += share[vw] * share[wu];
                    indirect[uv] += share[uw] * share[wv];
                    indirect[vw] += share[vu] * share[uw];
                    indirect[wv] += share[wu] * share[uv];
                    indirect[uw] += share[uv] * share[vw];
                    indirect[wu] += share[wv] * share[vu];
                    triangles[v]++;
                    triangles[u]++;
                    triangles[w]++;
                }
            }

            foreach (var u in graph.Neighbours(v))
            {
                entryTo[u] = 0;
            }
        }

        return (indirect, triangles);
    }

    /// <summary>For each entry i→j of the rows the entry j→i.</summary>
    private static int[] Back(WeightedGraph graph)
    {
        var back = new int[graph.Targets.Length];
        var next = graph.RowStart.AsSpan(0, graph.NodeCount).ToArray();

        // Rows are ascending, so the sources of a node's entries come in the order of its own row.
        for (var v = 0; v < graph.NodeCount; v++)
        {
            for (var e = graph.RowStart[v]; e < graph.RowStart[v + 1]; e++)
            {
                back[e] = next[graph.Targets[e]]++;
            }
        }

        return back;
    }
}
