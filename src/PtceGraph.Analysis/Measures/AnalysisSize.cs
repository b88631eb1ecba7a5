using PtceGraph.Analysis.Csr;

namespace PtceGraph.Analysis.Measures;

/// <summary>How large an analysis is: what its memory is counted from.</summary>
/// <param name="Nodes">n.</param>
/// <param name="Edges">m.</param>
/// <param name="Parameters">What it is computed with.</param>
internal readonly record struct AnalysisSize(long Nodes, long Edges, AnalysisParameters Parameters)
{
    /// <summary>Threads that kernels use.</summary>
    public int Threads => Parameters.Threads > 0 ? Parameters.Threads : Environment.ProcessorCount;

    /// <summary>Whether nodes × edges exceed <see cref="AnalysisParameters.MostExactWork"/>.</summary>
    public bool HasTooManyPaths => (double)Nodes * Edges > Parameters.MostExactWork;

    public static AnalysisSize Of(WeightedGraph graph, AnalysisParameters parameters) => new(graph.NodeCount, graph.EdgeCount, parameters);
}
