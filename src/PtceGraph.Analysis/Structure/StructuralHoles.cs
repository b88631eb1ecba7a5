using PtceGraph.Analysis.Csr;
using PtceGraph.Analysis.Measures;

namespace PtceGraph.Analysis.Structure;

/// <summary>Measures of the ties among the contacts of an actor: constraint, effective size and hierarchy.</summary>
/// <param name="Constraint">Σ_j (p_ij + Σ_q p_iq p_qj)²; NaN for an isolate.</param>
/// <param name="EffectiveSize">k − 2t/k, t the ties among the neighbours; NaN for an isolate.</param>
/// <param name="Hierarchy">Σ r ln r/(k ln k), r the contacts' parts of the constraint over their mean; NaN below two contacts.</param>
/// <remarks>
/// Undirected. p_ij = w_ij/s_i over the neighbours j of i. Constraint and hierarchy use weights, effective size does not. As
/// s_i Σ_q p_iq p_qj = Σ_q w_iq w_qj/s_q is the same from i as from j, one sum an edge is enough; each triangle adds to three. Triangles
/// are found once, from their node of lowest degree: O(m√m). Burt 1992; Borgatti 1997 (the form of effective size).
/// </remarks>
internal sealed record StructuralHoles(double[] Constraint, double[] EffectiveSize, double[] Hierarchy)
{
    public static readonly Pass<StructuralHoles> Pass = new("structural_holes")
    {
        Step = AnalysisStep.Brokers,
        Graph = MeasuredGraph.Acquaintance,
        Compute = context => Compute(context.Graph, context.Cancellation),
    };

    public static StructuralHoles Compute(WeightedGraph graph, CancellationToken cancellation)
    {
        var rows = graph.Ordered;
        var n = rows.Count;
        var strength = Array.ConvertAll(rows.Node, node => graph.Strength[node]);
        var edges = EarlierEdges.Of(rows, rows.Weights(graph));
        var triangles = edges.AddTriangles(strength, cancellation);

        // The part of each contact in the constraint, from both ends of each edge.
        var (sum, disorder) = (new double[n], new double[n]);
        var (fromLater, fromEarlier) = (new double[edges.Targets.Length], new double[edges.Targets.Length]);
        for (var v = 0; v < n; v++)
        {
            for (var e = edges.RowStart[v]; e < edges.RowStart[v + 1]; e++)
            {
                var (u, invested) = (edges.Targets[e], edges.Weights[e] + edges.Indirect[e]);
                (fromLater[e], fromEarlier[e]) = (Square(invested / strength[v]), Square(invested / strength[u]));
                sum[v] += fromLater[e];
                sum[u] += fromEarlier[e];
            }
        }

        for (var v = 0; v < n; v++)
        {
            for (var e = edges.RowStart[v]; e < edges.RowStart[v + 1]; e++)
            {
                var u = edges.Targets[e];
                disorder[v] += Disorder(fromLater[e], sum[v], rows.Degree(v));
                disorder[u] += Disorder(fromEarlier[e], sum[u], rows.Degree(u));
            }
        }

        var (constraint, size, hierarchy) = (new double[n], new double[n], new double[n]);
        for (var i = 0; i < n; i++)
        {
            var (v, k) = (rows.Node[i], (double)rows.Degree(i));
            constraint[v] = k > 0 ? sum[i] : double.NaN;
            size[v] = k > 0 ? k - (2 * triangles[i] / k) : double.NaN;
            hierarchy[v] = k > 1 ? Math.Max(0, disorder[i]) / (k * Math.Log(k)) : double.NaN;
        }

        return new StructuralHoles(constraint, size, hierarchy);
    }

    private static double Square(double value) => value * value;

    /// <summary>r ln r of a part, r the part over the mean of the contacts' parts.</summary>
    private static double Disorder(double part, double sum, int contacts)
    {
        var r = contacts > 1 ? part / (sum / contacts) : 0;
        return r > 0 ? r * Math.Log(r) : 0;
    }

    /// <summary>Each edge once, in the row of its end of lower degree.</summary>
    /// <param name="RowStart">Length nodes + 1; last == Targets.Length.</param>
    /// <param name="Targets">The earlier nodes, ascending in each row.</param>
    /// <param name="Weights">Parallel.</param>
    /// <param name="Indirect">Parallel: Σ_q w_iq w_qj/s_q.</param>
    private sealed record EarlierEdges(int[] RowStart, int[] Targets, double[] Weights, double[] Indirect)
    {
        public static EarlierEdges Of(DegreeOrderedCsr rows, double[] weights)
        {
            var rowStart = new int[rows.Count + 1];
            var (targets, kept) = (new int[rows.Targets.Length / 2], new double[rows.Targets.Length / 2]);
            var count = 0;
            for (var v = 0; v < rows.Count; v++)
            {
                for (var e = rows.RowStart[v]; e < rows.RowStart[v + 1] && rows.Targets[e] < v; e++)
                {
                    (targets[count], kept[count++]) = (rows.Targets[e], weights[e]);
                }

                rowStart[v + 1] = count;
            }

            return new EarlierEdges(rowStart, targets, kept, new double[count]);
        }

        /// <summary>Finds every triangle, adds it to its edges, and counts those at each node.</summary>
        public long[] AddTriangles(double[] strength, CancellationToken cancellation)
        {
            var n = strength.Length;
            var (rowStart, targets, weights, indirect) = (RowStart, Targets, Weights, Indirect);
            var triangles = new long[n];
            var entryTo = new int[n]; // from the current node: 0 for none, else 1 + the entry
            for (var v = 0; v < n; v++)
            {
                cancellation.ThrowIfCancellationRequested();
                var (first, end) = (rowStart[v], rowStart[v + 1]);
                for (var vu = first + 1; vu < end; vu++)
                {
                    entryTo[targets[vu - 1]] = vu;
                    var (u, closed) = (targets[vu], 0);
                    for (var uw = rowStart[u]; uw < rowStart[u + 1]; uw++)
                    {
                        var w = targets[uw];
                        if (entryTo[w] == 0)
                        {
                            continue;
                        }

                        var vw = entryTo[w] - 1;
                        indirect[vu] += weights[vw] * weights[uw] / strength[w];
                        indirect[vw] += weights[vu] * weights[uw] / strength[u];
                        indirect[uw] += weights[vu] * weights[vw] / strength[v];
                        triangles[w]++;
                        closed++;
                    }

                    triangles[u] += closed;
                    triangles[v] += closed;
                }

                for (var e = first; e < end; e++)
                {
                    entryTo[targets[e]] = 0;
                }
            }

            return triangles;
        }
    }
}
