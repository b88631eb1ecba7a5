namespace PtceGraph.Analysis;

/// <summary>The progress of an analysis.</summary>
/// <param name="Stage">The name of what is being computed, in <c>snake_case</c>: <c>betweenness</c>.</param>
/// <param name="Done">The number of steps done.</param>
/// <param name="Total">The number of all steps.</param>
public readonly record struct AnalysisProgress(string Stage, int Done, int Total);
