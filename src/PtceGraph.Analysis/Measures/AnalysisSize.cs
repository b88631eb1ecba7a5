using PtceGraph.Analysis.Csr;

namespace PtceGraph.Analysis.Measures;

/// <summary>The size of an analysis, from which its memory is estimated.</summary>
/// <param name="Nodes">n, the number of nodes.</param>
/// <param name="Edges">m, the number of edges.</param>
/// <param name="PathWork">Work of all shortest paths: sources × (nodes + 2 × edges) of the graph without its pendant trees.</param>
/// <param name="DistanceWork">Work of all distances: the same of the graph without its leaves.</param>
/// <param name="Parameters">The parameters of the analysis.</param>
internal readonly record struct AnalysisSize(long Nodes, long Edges, double PathWork, double DistanceWork, AnalysisParameters Parameters)
{
    /// <summary>Number of threads that kernels use.</summary>
    public int Threads => Parameters.Threads > 0 ? Parameters.Threads : Environment.ProcessorCount;

    /// <summary>Whether the work of all paths exceeds <see cref="AnalysisParameters.MostExactWork"/>. Work is counted from the graph, never
    /// timed: the same network is measured in the same way on any machine.</summary>
    public bool HasTooManyPaths => PathWork > Parameters.MostExactWork;

    /// <summary>Whether the work of all distances exceeds <see cref="AnalysisParameters.MostExactWork"/>.</summary>
    public bool HasTooManyDistances => DistanceWork > Parameters.MostExactWork;

    /// <summary>The size of a graph. Builds its core, which the graph keeps. O(n + m).</summary>
    public static AnalysisSize Of(WeightedGraph graph, AnalysisParameters parameters)
    {
        var leaves = 0;
        for (var v = 0; v < graph.NodeCount; v++)
        {
            leaves += graph.Degree(v) == 1 ? 1 : 0;
        }

        var core = graph.Core;
        return new(
            graph.NodeCount,
            graph.EdgeCount,
            Work(core.Count, core.Targets.Length),
            Work(graph.NodeCount - leaves, 2.0 * (graph.EdgeCount - leaves)),
            parameters
        );
    }

    private static double Work(double sources, double arcs) => sources * (sources + arcs);
}
