using System.Collections.Immutable;
using PtceGraph.Analysis.Measures;
using PtceGraph.Analysis.Silos;

namespace PtceGraph.Analysis.Reporting;

/// <summary>A figure of the whole network.</summary>
/// <param name="Name">The name in <c>network.json</c>.</param>
/// <param name="Value">The value; NaN is null.</param>
/// <param name="Meaning">What it means.</param>
public sealed record NetworkFigure(string Name, double Value, ColumnMeaning Meaning);

/// <summary>The figures of <c>network.json</c> by name: those of the whole network and those of the silos of each column.</summary>
public static class NetworkFigures
{
    /// <summary>The names of the figures, in order.</summary>
    public static ImmutableArray<string> Names { get; } = [.. MeasureCatalogue.Figures.Select(measure => measure.Name)];

    /// <summary>The names of the figures of one column's silos, in order.</summary>
    public static ImmutableArray<string> SiloNames { get; } = [.. MeasureCatalogue.SiloFigures.Select(measure => measure.Name)];

    /// <summary>The figures in the order of <see cref="Names"/>; NaN where unknown.</summary>
    public static ImmutableArray<NetworkFigure> Of(AnalysisResult result) =>
        [.. MeasureCatalogue.Figures.Select(measure => measure.Figure(result))];

    /// <summary>The figures of one column's silos, in the order of <see cref="SiloNames"/>.</summary>
    public static ImmutableArray<NetworkFigure> Of(AnalysisResult result, SiloResult silo) =>
        [.. MeasureCatalogue.SiloFigures.Select(measure => measure.Figure(result, silo))];
}
