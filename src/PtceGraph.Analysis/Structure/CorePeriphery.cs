using PtceGraph.Analysis.Csr;
using PtceGraph.Analysis.Measures;

namespace PtceGraph.Analysis.Structure;

/// <summary>Core and periphery: the split with the fewest errors, which are missing ties within the core and ties within the
/// periphery.</summary>
/// <param name="IsCore">Whether each node is of the core.</param>
/// <param name="Size">Nodes of the core.</param>
/// <param name="Error">Pairs of the core without an edge, and edges within the periphery.</param>
/// <param name="Correlation">Pearson correlation over all pairs between "joined" and "at least one is of the core"; NaN where either never
/// varies.</param>
/// <remarks>
/// Undirected. Unweighted. The least error is reached by the k nodes of highest degree (Lip 2011), k while the next has more than k
/// neighbours: the smallest core with the least error. Of equal degree, the higher strength and then the smaller id (ordinal) goes first.
/// The correlation, which Borgatti and Everett (1999) maximise, is that of this split; a split that is not a prefix in degree order can
/// have a higher one. Without an edge no node is of the core. O(n log n + m).
/// </remarks>
internal sealed record CorePeriphery(bool[] IsCore, int Size, long Error, double Correlation)
{
    public static readonly Pass<CorePeriphery> Pass = new("core_periphery")
    {
        Step = AnalysisStep.Brokers,
        Compute = context => Compute(context.Graph, context.Ids),
    };

    public static readonly NodeMeasure<bool?> Measure = new("core")
    {
        Definition =
            "Whether it is of the core: the split with fewest missing ties within the core and ties within the periphery; of equal degree the stronger, then the smaller id.",
        Convention = "Unweighted.",
        Source = "Lip 2011",
        Needs = [Pass],
        Compute = context => [.. context.Of(Pass).IsCore.Select(isCore => (bool?)isCore)],
    };

    public static readonly NetworkMeasure SizeOfCore = new("core_size")
    {
        Definition = "Nodes of the core: the split with fewest missing ties within the core and ties within the periphery.",
        Convention = "Unweighted.",
        Source = "Lip 2011",
        Needs = [Pass],
        Compute = context => context.Of(Pass).Size,
    };

    public static readonly NetworkMeasure ErrorOfCore = new("core_error")
    {
        Definition = "Pairs of the core without an edge and edges within the periphery.",
        Source = "Lip 2011",
        Needs = [Pass],
        Compute = context => context.Of(Pass).Error,
    };

    public static readonly NetworkMeasure CorrelationOfCore = new("core_correlation")
    {
        Definition = "Correlation over pairs of 'joined' with 'at least one is of the core'; null where either never varies.",
        Source = "Borgatti-Everett 1999",
        Needs = [Pass],
        Compute = context => context.Of(Pass).Correlation,
    };

    /// <param name="graph">The graph.</param>
    /// <param name="ids">The nodes' ids.</param>
    public static CorePeriphery Compute(WeightedGraph graph, IReadOnlyList<string> ids)
    {
        var n = graph.NodeCount;
        int[] order =
        [
            .. Enumerable
                .Range(0, n)
                .OrderByDescending(graph.Degree)
                .ThenByDescending(v => graph.Strength[v])
                .ThenBy(v => ids[v], StringComparer.Ordinal),
        ];
        var isCore = new bool[n];
        var size = 0;
        var error = (long)graph.EdgeCount; // k(k−1)/2 + m − Σ degrees of the core
        while (size < n && graph.Degree(order[size]) > size)
        {
            isCore[order[size]] = true;
            error += size - graph.Degree(order[size]);
            size++;
        }

        return new CorePeriphery(isCore, size, error, CorrelationOf(graph, isCore, size));
    }

    private static double CorrelationOf(WeightedGraph graph, bool[] isCore, double size)
    {
        var n = (double)graph.NodeCount;
        var (pairs, edges) = (n * (n - 1) / 2, (double)graph.EdgeCount);
        var withCore = (size * (size - 1) / 2) + (size * (n - size));
        var edgesWithCore = 0.0;
        for (var v = 0; v < graph.NodeCount; v++)
        {
            foreach (var u in graph.Neighbours(v))
            {
                edgesWithCore += u > v && (isCore[u] || isCore[v]) ? 1 : 0;
            }
        }

        var variances = edges * (pairs - edges) * withCore * (pairs - withCore);
        return variances > 0 ? ((pairs * edgesWithCore) - (edges * withCore)) / Math.Sqrt(variances) : double.NaN;
    }
}
