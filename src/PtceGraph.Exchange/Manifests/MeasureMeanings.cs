using System.Collections.Frozen;
using System.Text.Json;

namespace PtceGraph.Exchange.Manifests;

/// <summary>What the columns and figures of an analysis mean in French, from <c>graph-schemas/measures.fr.json</c>; their declarations say it
/// in English, with the values of parameters.</summary>
internal static class MeasureMeanings
{
    private static readonly Lazy<FrozenDictionary<string, string>> All = new(Load);

    /// <summary>The definition of a column of <c>actors</c>. That of a silo column (<c>region.ei</c>) is that of its measure.</summary>
    /// <param name="column">The name of the column in JSON.</param>
    /// <exception cref="KeyNotFoundException">The column has no meaning: it is missing in the file.</exception>
    public static string FrenchOfActors(string column) => All.Value[column[(column.LastIndexOf('.') + 1)..]];

    /// <summary>The definition of a column of <c>each</c>: its own, else that of the figure of the network or of a silo column
    /// (<c>region.decloisonnement</c>).</summary>
    /// <param name="column">The name of the column in JSON.</param>
    /// <exception cref="KeyNotFoundException">The column has no meaning: it is missing in the file.</exception>
    public static string FrenchOfEach(string column) =>
        All.Value.TryGetValue($"each.{column}", out var own) ? own
        : column.LastIndexOf('.') is > 0 and var point ? French($"network.silos{column[point..]}")
        : French($"network.{column}");

    /// <summary>The definition of a column of another table, or of a figure.</summary>
    /// <param name="name">The table and the column (<c>clans.size</c>), or the place of the figure and its name: <c>network.density</c>,
    /// <c>network.silos.ei</c>, <c>pole.needs.themes</c>.</param>
    /// <exception cref="KeyNotFoundException">It has no meaning: it is missing in the file.</exception>
    public static string French(string name) => All.Value[name];

    private static FrozenDictionary<string, string> Load()
    {
        using var stream = typeof(MeasureMeanings).Assembly.GetManifestResourceStream("measures.fr.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
