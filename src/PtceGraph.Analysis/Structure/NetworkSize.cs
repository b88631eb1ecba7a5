using PtceGraph.Analysis.Measures;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.Structure;

/// <summary>The size and density of the graph measured.</summary>
/// <remarks>Undirected. Unweighted. Density: m over n(n−1)/2, NaN below two nodes. O(n).</remarks>
internal static class NetworkSize
{
    public static readonly NetworkMeasure Nodes = new("nodes")
    {
        Definition = "Nodes of the graph measured.",
        Step = AnalysisStep.Structure,
        Compute = context => context.Graph.NodeCount,
    };

    public static readonly NetworkMeasure Edges = new("edges")
    {
        Definition = "Edges, parallel links merged.",
        Step = AnalysisStep.Structure,
        Compute = context => context.Graph.EdgeCount,
    };

    public static readonly NetworkMeasure Actors = new("actors")
    {
        Definition = "Nodes that are actors.",
        Step = AnalysisStep.Structure,
        Compute = context => context.Layers.Nodes.Count(node => node.Kind == EntityKind.Actor),
    };

    public static readonly NetworkMeasure Density = new("density")
    {
        Definition = "Edges over pairs of nodes; null below two nodes.",
        Step = AnalysisStep.Structure,
        Compute = context => context.Graph.NodeCount is var n && n < 2 ? double.NaN : 2.0 * context.Graph.EdgeCount / ((double)n * (n - 1)),
    };
}
