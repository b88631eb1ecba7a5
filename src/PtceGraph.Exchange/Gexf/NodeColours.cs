using System.Text.Json;
using PtceGraph.Exchange.Graphs;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Gexf;

/// <summary>The colours of nodes on the light map: an actor's is that of its category, which an own term may say; the others are those of
/// <c>graph-schemas/colours.json</c>.</summary>
internal static class NodeColours
{
    private static readonly Lazy<Palette> All = new(Load);
    private static readonly WordKind Category = WordKind.Named("category")!;

    /// <summary>The colour of a node as red, green and blue, 0 to 255.</summary>
    public static (int Red, int Green, int Blue) Of(Node node, NetworkVocabulary vocabulary)
    {
        var category = (node as Actor)?.Category;
        var colour =
            (category is null ? null : vocabulary.Find(Category, category)?.Color)
            ?? (category is not null && vocabulary.IsPtce ? All.Value.Categories.GetValueOrDefault(category) : null)?[0]
            ?? All.Value.Kinds[WrittenGraph.Word(node.Kind)][0];
        var rgb = Convert.FromHexString(colour.AsSpan(1));
        return (rgb[0], rgb[1], rgb[2]);
    }

    private static Palette Load()
    {
        using var stream = typeof(NodeColours).Assembly.GetManifestResourceStream("colours.json")!;
        return JsonSerializer.Deserialize<Palette>(stream, JsonSerializerOptions.Web)!;
    }

    private sealed record Palette(Dictionary<string, string[]> Categories, Dictionary<string, string[]> Kinds);
}
