using System.Text.Json;
using PtceGraph.Exchange.Graphs;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Gexf;

/// <summary>The colours of nodes on the light map, from <c>graph-schemas/colours.json</c>: an actor's is that of its category.</summary>
internal static class NodeColours
{
    private static readonly Lazy<Palette> All = new(Load);

    /// <summary>The colour of a node as red, green and blue, 0 to 255.</summary>
    public static (int Red, int Green, int Blue) Of(Node node)
    {
        var pair =
            node is Actor { Category: { } category } && All.Value.Categories.TryGetValue(category, out var own)
                ? own
                : All.Value.Kinds[WrittenGraph.Word(node.Kind)];
        var rgb = Convert.FromHexString(pair[0].AsSpan(1));
        return (rgb[0], rgb[1], rgb[2]);
    }

    private static Palette Load()
    {
        using var stream = typeof(NodeColours).Assembly.GetManifestResourceStream("colours.json")!;
        return JsonSerializer.Deserialize<Palette>(stream, JsonSerializerOptions.Web)!;
    }

    private sealed record Palette(Dictionary<string, string[]> Categories, Dictionary<string, string[]> Kinds);
}
