using PtceGraph.Analysis.Measures;

namespace PtceGraph.Analysis.Structure;

/// <summary>Degree k: the number of neighbours.</summary>
/// <remarks>Undirected. Unweighted. Never null. O(n).</remarks>
internal static class Degree
{
    public static readonly NodeMeasure<int> Measure = new("degree")
    {
        Definition = "Number of neighbours.",
        Convention = "Undirected, unweighted.",
        Step = AnalysisStep.Structure,
        IsRanked = true,
        Compute = context => [.. Enumerable.Range(0, context.Graph.NodeCount).Select(context.Graph.Degree)],
    };
}
