using System.Text.Json;

namespace PtceGraph.Worker.Publishing;

/// <summary>What makes one JSON object of another: <c>{"cut":[names],"set":{name:value},"in":{name:patch}}</c>, each absent where there is nothing.</summary>
internal static class PartPatch
{
    /// <summary>The patch from one to the other; null where one is no object or the patch is no shorter than the whole.</summary>
    public static RawJson? Between(RawJson before, RawJson now)
    {
        using var old = JsonDocument.Parse(before.Utf8);
        using var current = JsonDocument.Parse(now.Utf8);
        if (old.RootElement.ValueKind != JsonValueKind.Object || current.RootElement.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var patch = RawJson.Of(writer => Write(writer, old.RootElement, current.RootElement));
        return patch.Utf8.Length < now.Utf8.Length ? patch : null;
    }

    private static void Write(Utf8JsonWriter writer, JsonElement before, JsonElement now)
    {
        var (set, within) = (new List<JsonProperty>(), new List<(JsonElement Before, JsonProperty Now)>());
        var left = before.EnumerateObject().ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal);
        foreach (var member in now.EnumerateObject())
        {
            if (!left.Remove(member.Name, out var old))
            {
                set.Add(member);
            }
            else if (!JsonElement.DeepEquals(old, member.Value))
            {
                if (old.ValueKind == JsonValueKind.Object && member.Value.ValueKind == JsonValueKind.Object)
                {
                    within.Add((old, member));
                }
                else
                {
                    set.Add(member);
                }
            }
        }

        writer.WriteStartObject();
        if (left.Count > 0)
        {
            writer.WritePropertyName("cut");
            JsonSerializer.Serialize(writer, left.Keys);
        }

        if (set.Count > 0)
        {
            writer.WriteStartObject("set");
            set.ForEach(member => member.WriteTo(writer));
            writer.WriteEndObject();
        }

        if (within.Count > 0)
        {
            writer.WriteStartObject("in");
            foreach (var (old, member) in within)
            {
                writer.WritePropertyName(member.Name);
                Write(writer, old, member.Value);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
