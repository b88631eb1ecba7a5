using System.Collections.Immutable;
using PtceGraph.Analysis.Measures;
using PtceGraph.Analysis.Silos;

namespace PtceGraph.Analysis.Reporting;

/// <summary>A figure of the whole network.</summary>
/// <param name="Name">Its name in <c>network.json</c>.</param>
/// <param name="Value">Its value; NaN is null.</param>
/// <param name="Meaning">What it means.</param>
public sealed record NetworkFigure(string Name, double Value, ColumnMeaning Meaning);

/// <summary>Figures of a whole network and of each column's silos, by name: <c>network.json</c>.</summary>
public static class NetworkReport
{
    /// <summary>The figures, in their order; null those that are not known.</summary>
    public static ImmutableArray<NetworkFigure> Figures(AnalysisResult result) => [.. MeasureCatalogue.Figures.Select(measure => measure.Figure(result))];

    /// <summary>The figures of one column's silos, in their order.</summary>
    public static ImmutableArray<NetworkFigure> Figures(AnalysisResult result, SiloResult silo) => [.. MeasureCatalogue.SiloFigures.Select(measure => measure.Figure(result, silo))];
}
