using System.Runtime.InteropServices;
using PtceGraph.Analysis.Csr;
using PtceGraph.Analysis.Measures;

namespace PtceGraph.Analysis.Structure;

/// <summary>Clustering: the share of pairs of neighbours that are neighbours themselves, per node and for the network.</summary>
/// <remarks>
/// Undirected. Unweighted. Local 2t/k(k−1), NaN below two neighbours; global 3 × triangles over connected triads, NaN without a
/// triad; mean of the local ones that are not null. O(m√m), by order of degree. Watts-Strogatz 1998.
/// </remarks>
internal static class Clustering
{
    public static readonly Pass<Triads> Pass = new("triads")
    {
        Step = AnalysisStep.Centrality,
        Needs = [PendantTreeReduction.Pass],
        Compute = context => Compute(context.Graph),
    };

    public static readonly NodeMeasure<double> Measure = new("clustering")
    {
        Definition = "Share of pairs of neighbours that are neighbours; null below two.",
        Convention = "Unweighted.",
        Source = "Watts-Strogatz 1998",
        Needs = [Pass],
        Compute = context => ImmutableCollectionsMarshal.AsImmutableArray(context.Of(Pass).Local),
    };

    public static readonly NetworkMeasure Network = new("clustering")
    {
        Definition = "3 × triangles over connected triads; null without a triad.",
        Convention = "Unweighted.",
        Source = "Newman-Strogatz-Watts 2001",
        Needs = [Pass],
        Compute = context => context.Of(Pass).Global,
    };

    public static readonly NetworkMeasure Mean = new("clustering_mean")
    {
        Definition = "Mean local clustering of nodes with two neighbours or more; null if none.",
        Convention = "Unweighted.",
        Source = "Watts-Strogatz 1998",
        Needs = [Pass],
        Compute = context => context.Of(Pass).Mean,
    };

    public static Triads Compute(WeightedGraph graph)
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

        return new Triads(local, triads > 0 ? closed / triads : double.NaN, count > 0 ? sum / count : double.NaN);
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

    /// <summary>The share of triads that are closed.</summary>
    /// <param name="Local">At each node; NaN below two neighbours.</param>
    /// <param name="Global">In the whole graph; NaN without a triad.</param>
    /// <param name="Mean">The mean of the local shares; NaN if none is known.</param>
    internal sealed record Triads(double[] Local, double Global, double Mean);
}
