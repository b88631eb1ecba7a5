using System.Text;
using System.Text.Json;
using PtceGraph.Graph;

namespace PtceGraph.Tests.Graph;

/// <summary>A state as text that two equal states share, whatever the order in which their entities came.</summary>
internal static class GraphText
{
    public static string Of(GraphState state)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartArray();
            foreach (var entity in Enum.GetValues<EntityKind>().SelectMany(kind => state.All(kind).OrderBy(entity => entity.Id, StringComparer.Ordinal)))
            {
                EntityJson.Write(writer, entity);
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public static JsonElement Json(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            write(writer);
        }

        return JsonDocument.Parse(stream.ToArray()).RootElement;
    }
}

/// <summary>Ids that a test can foresee.</summary>
internal sealed class CountingIds : IIdSource
{
    private int _next;

    public string NewId() => $"id{++_next}";
}
