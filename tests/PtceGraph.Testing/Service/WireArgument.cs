using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using MessagePack;
using MessagePack.Formatters;

namespace PtceGraph.Testing;

/// <summary>The argument of a hub message in either protocol, decoded on demand: not all of a thousand viewers in one process need to
/// decode it.</summary>
[JsonConverter(typeof(JsonForm))]
[MessagePackFormatter(typeof(MessagePackForm))]
internal sealed class WireArgument
{
    private readonly bool _isPacked;

    private WireArgument(byte[] bytes, bool isPacked) => (Bytes, _isPacked) = (bytes, isPacked);

    /// <summary>The argument as it was received.</summary>
    public byte[] Bytes { get; }

    /// <summary>A member by name; null for none.</summary>
    public JsonNode? this[string name]
    {
        get
        {
            if (!_isPacked)
            {
                using var json = JsonDocument.Parse(Bytes);
                return json.RootElement.TryGetProperty(name, out var member) ? JsonNode.Parse(member.GetRawText()) : null;
            }

            var reader = new MessagePackReader(Bytes);
            for (var left = reader.ReadMapHeader(); left > 0; left--)
            {
                if (reader.ReadString() == name)
                {
                    return PackedJson.Read(ref reader);
                }

                reader.Skip();
            }

            return null;
        }
    }

    /// <summary>An argument received as JSON.</summary>
    public static WireArgument Of(byte[] utf8) => new(utf8, isPacked: false);

    /// <inheritdoc cref="Of(byte[])"/>
    public static WireArgument Of(JsonObject json) => Of(JsonSerializer.SerializeToUtf8Bytes(json));

    /// <summary>The whole argument.</summary>
    public JsonObject Decode()
    {
        if (!_isPacked)
        {
            return JsonNode.Parse(Bytes)!.AsObject();
        }

        var reader = new MessagePackReader(Bytes);
        return PackedJson.Read(ref reader)!.AsObject();
    }

    private sealed class MessagePackForm : IMessagePackFormatter<WireArgument>
    {
        public WireArgument Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) =>
            new(reader.ReadRaw().ToArray(), isPacked: true);

        public void Serialize(ref MessagePackWriter writer, WireArgument value, MessagePackSerializerOptions options) =>
            writer.WriteRaw(value.Bytes);
    }

    private sealed class JsonForm : JsonConverter<WireArgument>
    {
        public override WireArgument Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            return new WireArgument(JsonSerializer.SerializeToUtf8Bytes(document.RootElement), isPacked: false);
        }

        public override void Write(Utf8JsonWriter writer, WireArgument value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.Bytes);
    }
}
