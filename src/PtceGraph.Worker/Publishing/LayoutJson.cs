using System.Text.Json;
using PtceGraph.Storage;

namespace PtceGraph.Worker.Publishing;

/// <summary>Positions on the map as JSON: <c>{"version":v,"positions":{"id":[x,y]}}</c>.</summary>
internal static class LayoutJson
{
    public static void WriteMembers(Utf8JsonWriter writer, long version, IEnumerable<KeyValuePair<string, MapPoint>> positions)
    {
        writer.WriteNumber("version", version);
        writer.WriteStartObject("positions");
        foreach (var (id, point) in positions)
        {
            writer.WriteStartArray(id);
            writer.WriteNumberValue(point.X);
            writer.WriteNumberValue(point.Y);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }
}
