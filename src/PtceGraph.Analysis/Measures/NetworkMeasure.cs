using PtceGraph.Analysis.Reporting;

namespace PtceGraph.Analysis.Measures;

/// <summary>A figure of the whole network in <c>network.json</c>; NaN is null.</summary>
/// <remarks>
/// Figures are requested as <c>network</c>. Those of the first step are always computed, and so is a figure whose needs are computed
/// anyway.
/// </remarks>
internal sealed class NetworkMeasure(string name) : Computation<double>(name), IDefined
{
    public required string Definition { get; init; }

    public string Convention { get; init; } = "";

    public string Source { get; init; } = "";

    public override bool IsAskedFor(AnalysisParameters parameters) => Step == AnalysisStep.Structure || parameters.Wants("network");

    public NetworkFigure Figure(AnalysisResult result) =>
        new(Name, result.Knows(this) ? result.Of(this) : double.NaN, ((IDefined)this).Meaning(Layers(result)));
}
