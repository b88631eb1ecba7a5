using System.Text.Json;

namespace PtceGraph.Exchange.Manifests;

/// <summary>What the measures of nodes mean in French, from <c>graph-schemas/measures.fr.json</c>; their declarations say it in
/// English.</summary>
internal static class MeasureMeanings
{
    private static readonly Lazy<Dictionary<string, string>> All = new(Load);

    /// <summary>The definition of a column of <c>actors</c>; null where there is none. That of a silo column (<c>region.ei</c>) is that of
    /// its measure.</summary>
    /// <param name="column">The name of the column in JSON.</param>
    public static string? French(string column) => All.Value.GetValueOrDefault(column[(column.LastIndexOf('.') + 1)..]);

    private static Dictionary<string, string> Load()
    {
        using var stream = typeof(MeasureMeanings).Assembly.GetManifestResourceStream("measures.fr.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }
}
