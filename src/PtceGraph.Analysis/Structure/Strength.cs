using PtceGraph.Analysis.Measures;

namespace PtceGraph.Analysis.Structure;

/// <summary>Strength s = Σw: the sum of the weights of a node's edges.</summary>
/// <remarks>Undirected. Weight: strength. Never null. O(n + m).</remarks>
internal static class Strength
{
    public static readonly NodeMeasure<double> Measure = new("strength")
    {
        Definition = "Sum of the weights of its edges.",
        Convention = "Undirected.",
        Step = AnalysisStep.Structure,
        IsRanked = true,
        Compute = context => [.. context.Graph.Strength],
    };
}
