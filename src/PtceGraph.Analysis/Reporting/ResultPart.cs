using System.Collections.Immutable;
using System.Text.Json;
using PtceGraph.Analysis.Measures;

namespace PtceGraph.Analysis.Reporting;

/// <summary>A list or table of a result as a member of JSON.</summary>
/// <param name="Name">The member's name.</param>
/// <param name="IsKnown">Whether it is known so far; until then its value is empty.</param>
/// <param name="Write">Writes the value.</param>
public sealed record ResultPart(string Name, bool IsKnown, Action<Utf8JsonWriter> Write)
{
    /// <summary>The members of a result, in their order; what is computed only on demand is among them only where it was asked for.</summary>
    public static ImmutableArray<ResultPart> Of(AnalysisResult result) =>
    [
        .. MeasureCatalogue.Tables.Where(table => !table.IsOnDemand || table.IsKnown(result)).Select(table => table.Part(result)).OfType<ResultPart>(),
    ];
}
