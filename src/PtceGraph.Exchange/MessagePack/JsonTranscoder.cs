using System.Text.Json;
using MessagePack;

namespace PtceGraph.Exchange.MessagePack;

/// <summary>Transcodes JSON to MessagePack.</summary>
public static class JsonTranscoder
{
    /// <summary>Writes one JSON value as MessagePack. Numbers become integers where they are whole, otherwise 64-bit floats.
    /// O(bytes).</summary>
    /// <param name="writer">Where it is written.</param>
    /// <param name="utf8Json">The value, in UTF-8.</param>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static void Write(ref MessagePackWriter writer, ReadOnlySpan<byte> utf8Json)
    {
        var counts = CountChildren(utf8Json);
        var container = 0;
        var reader = new Utf8JsonReader(utf8Json);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    writer.WriteMapHeader(counts[container++]);
                    break;
                case JsonTokenType.StartArray:
                    writer.WriteArrayHeader(counts[container++]);
                    break;
                case JsonTokenType.PropertyName or JsonTokenType.String when reader.ValueIsEscaped:
                    writer.Write(reader.GetString());
                    break;
                case JsonTokenType.PropertyName or JsonTokenType.String:
                    writer.WriteString(reader.ValueSpan);
                    break;
                case JsonTokenType.Number when reader.TryGetInt64(out var whole):
                    writer.Write(whole);
                    break;
                case JsonTokenType.Number:
                    writer.Write(reader.GetDouble());
                    break;
                case JsonTokenType.True or JsonTokenType.False:
                    writer.Write(reader.TokenType == JsonTokenType.True);
                    break;
                case JsonTokenType.Null:
                    writer.WriteNil();
                    break;
            }
        }
    }

    /// <summary>The number of items or members of each array and object, in the order in which they begin: MessagePack has it in front,
    /// JSON does not.</summary>
    private static List<int> CountChildren(ReadOnlySpan<byte> utf8Json)
    {
        var counts = new List<int>();
        var open = new Stack<(int Index, bool IsObject)>();
        var reader = new Utf8JsonReader(utf8Json);
        while (reader.Read())
        {
            var isEnd = reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray;
            if (isEnd)
            {
                open.Pop();
            }
            else if (open.TryPeek(out var parent) && (!parent.IsObject || reader.TokenType == JsonTokenType.PropertyName))
            {
                counts[parent.Index]++;
            }

            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                open.Push((counts.Count, reader.TokenType == JsonTokenType.StartObject));
                counts.Add(0);
            }
        }

        return counts;
    }
}
