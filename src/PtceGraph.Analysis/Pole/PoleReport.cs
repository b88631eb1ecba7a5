using System.Collections.Immutable;

namespace PtceGraph.Analysis.Pole;

/// <summary>The figures of a pole that its network provides: the six markers of maturity, and the kinds of article 9.</summary>
/// <param name="Id">The pole's id; null for the whole network.</param>
/// <param name="Name">Its name; null for the whole network.</param>
/// <param name="Actors">Its stakeholders: actors with a membership of it, a part in one of its projects or a declared tie with it.</param>
/// <param name="Markers">The six markers in their order, then <c>article9</c>.</param>
public sealed record PoleReport(string? Id, string? Name, int Actors, ImmutableArray<Marker> Markers);

/// <summary>The figures of one marker.</summary>
/// <param name="Name">Its code, such as <c>needs</c>.</param>
/// <param name="Reason">Code of the reason why there are no figures: <c>no-actors</c>, <c>no-themes</c>, <c>no-categories</c>,
/// <c>no-circles</c>, <c>no-projects</c>, <c>no-other-pole</c>, <c>part</c>; null when there are.</param>
/// <param name="Figures">Its figures; NaN is null.</param>
/// <param name="Lists">Its counts by value, the most first.</param>
public sealed record Marker(string Name, string? Reason, ImmutableArray<MarkerFigure> Figures, ImmutableArray<MarkerList> Lists);

/// <summary>A figure of a marker.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value; NaN is null.</param>
/// <param name="Definition">What it means.</param>
public sealed record MarkerFigure(string Name, double Value, string Definition);

/// <summary>Counts of a marker by value.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Items">Values with their count, the most first, then in ordinal order.</param>
/// <param name="Definition">What is counted.</param>
public sealed record MarkerList(string Name, ImmutableArray<MarkerItem> Items, string Definition);

/// <summary>A value and its count.</summary>
public readonly record struct MarkerItem(string Value, int Count);
