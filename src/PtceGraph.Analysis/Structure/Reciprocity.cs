using PtceGraph.Analysis.Measures;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.Structure;

/// <summary>Reciprocity: the share of directed ties that are returned.</summary>
/// <remarks>
/// Directed ties only, parallel ones merged; a tie of a mutual type is neither counted nor returns one. Unweighted. NaN without a directed
/// tie.
/// O(links). Wasserman-Faust 1994 ("edgewise").
/// </remarks>
internal static class Reciprocity
{
    public static readonly NetworkMeasure Measure = new("reciprocity")
    {
        Definition = "Share of directed ties that are returned by another; null without a directed tie.",
        Convention = "Directed ties only, parallel ones merged, mutual types not counted. Unweighted.",
        Source = "Wasserman-Faust 1994",
        Step = AnalysisStep.Centrality,
        Compute = context => Compute(context.Layers),
    };

    public static double Compute(LayerGraph graph)
    {
        var arcs = graph.Source.Links.Where(link => link.Directed).Select(link => (link.Source, link.Target)).ToHashSet();
        return arcs.Count == 0 ? double.NaN : (double)arcs.Count(arc => arcs.Contains((arc.Target, arc.Source))) / arcs.Count;
    }
}
