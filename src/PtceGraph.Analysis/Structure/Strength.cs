using PtceGraph.Analysis.Measures;
using PtceGraph.Graph;

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
        Compute = context =>
        {
            // Only a journal of an earlier version holds such weights; every measure takes them as Schema.WeightRange ends.
            if (
                context.Snapshot.Ties.Count(tie =>
                    tie.Weight is { } weight && (weight < Schema.WeightRange.Least || weight > Schema.WeightRange.Greatest)
                )
                is var beyond
                    and > 0
            )
            {
                context.Note(AnalysisNote.WeightBounded, "strength", beyond);
            }

            return [.. context.Graph.Strength];
        },
    };
}
