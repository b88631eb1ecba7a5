using System.Collections.Frozen;
using System.Text.Json;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Workbooks;

/// <summary>What each column of a workbook means, from <c>graph-schemas/fields.json</c>.</summary>
internal static class FieldMeanings
{
    /// <summary>The name under which the meaning of a user's own columns stands.</summary>
    public const string Own = "attributes";

    private static readonly Lazy<FrozenDictionary<string, Meaning>> All = new(Load);

    /// <summary>The meaning of a field, of <c>id</c>, or of <see cref="Own"/>.</summary>
    /// <param name="field">The name of the field.</param>
    /// <param name="language">The language of the sentence.</param>
    /// <exception cref="KeyNotFoundException">The field has no meaning: it is missing in the file.</exception>
    public static string Of(string field, Language language) => language == Language.French ? All.Value[field].Fr : All.Value[field].En;

    private static FrozenDictionary<string, Meaning> Load()
    {
        using var stream = typeof(FieldMeanings).Assembly.GetManifestResourceStream("fields.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, Meaning>>(stream, JsonSerializerOptions.Web)!.ToFrozenDictionary();
    }

    private sealed record Meaning(string Fr, string En);
}
