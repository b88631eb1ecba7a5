using System.Collections.Immutable;
using System.Text.Json;

namespace PtceGraph.Analysis.Measures;

/// <summary>The steps of an analysis, in the order in which they run and are reported as progress.</summary>
internal enum AnalysisStep
{
    Structure,
    Silos,
    Distances,
    Centrality,
    Brokers,
    CutPoints,
    MissingLinks,
    Poles,
    Groups,
    Betweenness,
    WeightedBetweenness,
    Clans,
    UsefulBridges,
    Mixing,
    OnDemand,
}

/// <summary>Names and stages of <see cref="AnalysisStep"/>.</summary>
internal static class AnalysisSteps
{
    public static ImmutableArray<AnalysisStep> All { get; } = [.. Enum.GetValues<AnalysisStep>()];

    /// <summary>The stage, from 1, that a step belongs to; a result is published after each stage.</summary>
    public static int Stage(this AnalysisStep step) =>
        step switch
        {
            <= AnalysisStep.Silos => 1,
            <= AnalysisStep.Groups => 2,
            <= AnalysisStep.WeightedBetweenness => 3,
            <= AnalysisStep.UsefulBridges => 4,
            _ => 5,
        };

    /// <summary>The name that progress is reported under, in <c>snake_case</c>.</summary>
    public static string Name(this AnalysisStep step) => JsonNamingPolicy.SnakeCaseLower.ConvertName(step.ToString());
}
