namespace PtceGraph.Analysis;

/// <summary>How far an analysis is.</summary>
/// <param name="Stage">What is being computed, in <c>snake_case</c>: <c>betweenness</c>.</param>
/// <param name="Done">Steps done.</param>
/// <param name="Total">Steps in all.</param>
public readonly record struct AnalysisProgress(string Stage, int Done, int Total);
