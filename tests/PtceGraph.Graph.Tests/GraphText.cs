using System.Text;
using System.Text.Json;

namespace PtceGraph.Graph.Tests;

/// <summary>A state as text, the same for equal states whatever the order of their entities.</summary>
internal static class GraphText
{
    public static string Of(GraphState state)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartArray();
            foreach (
                var entity in Enum.GetValues<EntityKind>()
                    .SelectMany(kind => state.All(kind).OrderBy(entity => entity.Id, StringComparer.Ordinal))
            )
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

    /// <summary>Changes in the journal's form.</summary>
    public static JsonElement Journal(IEnumerable<GraphChange> changes) =>
        Json(writer =>
        {
            writer.WriteStartArray();
            foreach (var change in changes)
            {
                ChangeJson.WriteForJournal(writer, change);
            }

            writer.WriteEndArray();
        });
}
