using System.Text.Json;

namespace PtceGraph.SignalR.MessagePack.Codec;

/// <summary>Writes JSON as MessagePack: the same value, in fewer bytes.</summary>
public static class JsonTranscoder
{
    /// <summary>Writes one JSON value, which must be valid. Numbers become whole where they are, else reals of 64 bits. O(bytes).</summary>
    /// <exception cref="JsonException">The JSON is none.</exception>
    public static void Write(MessagePackWriter writer, ReadOnlySpan<byte> utf8Json)
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
                    writer.WriteString(reader.GetString());
                    break;
                case JsonTokenType.PropertyName or JsonTokenType.String:
                    writer.WriteUtf8(reader.ValueSpan);
                    break;
                case JsonTokenType.Number:
                    WriteNumber(writer, ref reader);
                    break;
                case JsonTokenType.True or JsonTokenType.False:
                    writer.WriteBoolean(reader.TokenType == JsonTokenType.True);
                    break;
                case JsonTokenType.Null:
                    writer.WriteNil();
                    break;
            }
        }
    }

    private static void WriteNumber(MessagePackWriter writer, ref Utf8JsonReader reader)
    {
        if (reader.TryGetInt64(out var whole))
        {
            writer.WriteInt64(whole);
        }
        else
        {
            writer.WriteDouble(reader.GetDouble());
        }
    }

    /// <summary>How many items or pairs each array or object has, in the order in which they begin: MessagePack tells it first, JSON never.</summary>
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
