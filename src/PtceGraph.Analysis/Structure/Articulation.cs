using PtceGraph.Analysis.Measures;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.Structure;

/// <summary>Articulation points with the nodes that each cuts off, and bridges.</summary>
/// <remarks>Undirected. Unweighted. Never null. O(n + m) and the length of the lists, see <see cref="CutPoints"/>. Tarjan 1972.</remarks>
internal static class Articulation
{
    private static readonly Pass<CutPoints> Search = new("cut_points")
    {
        Step = AnalysisStep.CutPoints,
        Compute = context => CutPoints.Compute(context.Graph, context.Cancellation),
    };

    public static readonly NodeMeasure<bool?> Measure = new("articulation")
    {
        Definition = "Whether its component falls apart without it.",
        Source = "Tarjan 1972",
        Needs = [Search],
        Compute = context => [.. context.Of(Search).IsArticulation.Select(isPoint => (bool?)isPoint)],
    };

    public static readonly NodeMeasure<TextList?> CutOff = new("cut_off")
    {
        Definition = "Nodes that it alone joins to the largest remaining piece of its component.",
        Source = "Tarjan 1972",
        Needs = [Search],
        Compute = context =>
            [
                .. context
                    .Of(Search)
                    .CutOff.Select(cut => cut is null ? null : TextList.Of(cut.Value.Select(node => context.Layers.Nodes[node].Id))),
            ],
    };

    public static readonly NetworkMeasure Points = new("articulation_points")
    {
        Definition = "Nodes without which their component falls apart.",
        Source = "Tarjan 1972",
        Needs = [Search],
        Compute = context => context.Of(Search).IsArticulation.Count(isPoint => isPoint),
    };

    public static readonly NetworkMeasure Bridges = new("bridges")
    {
        Definition = "Edges without which their component falls apart.",
        Source = "Tarjan 1974",
        Needs = [Search],
        Compute = context => context.Of(Search).Bridges,
    };
}
