using System.Text.Json;
using System.Text.Json.Serialization;
using MessagePack;
using MessagePack.Formatters;
using PtceGraph.Contracts;
using PtceGraph.Exchange.MessagePack;

namespace PtceGraph.Worker.Publishing;

/// <summary>A value in a message that both protocols of the hub can write: JSON, bytes (bin in MessagePack, base64 in JSON), and objects of
/// these.</summary>
internal abstract record WireValue
{
    /// <summary>Writes the value as MessagePack.</summary>
    public abstract void WriteTo(ref MessagePackWriter writer);

    /// <summary>Writes the value as JSON.</summary>
    public abstract void WriteTo(Utf8JsonWriter writer);

    /// <summary>A value that is already JSON.</summary>
    public sealed record Json(RawJson Value) : WireValue
    {
        public override void WriteTo(ref MessagePackWriter writer) => JsonTranscoder.Write(ref writer, Value.Utf8.Span);

        public override void WriteTo(Utf8JsonWriter writer) => writer.WriteRawValue(Value.Utf8.Span, skipInputValidation: true);
    }

    /// <summary>Bytes.</summary>
    public sealed record Binary(ReadOnlyMemory<byte> Bytes) : WireValue
    {
        public override void WriteTo(ref MessagePackWriter writer) => writer.Write(Bytes.Span);

        public override void WriteTo(Utf8JsonWriter writer) => writer.WriteBase64StringValue(Bytes.Span);
    }

    /// <summary>An object.</summary>
    public sealed record Map(IReadOnlyList<(string Name, WireValue Value)> Members) : WireValue
    {
        public override void WriteTo(ref MessagePackWriter writer)
        {
            writer.WriteMapHeader(Members.Count);
            foreach (var (name, value) in Members)
            {
                writer.Write(name);
                value.WriteTo(ref writer);
            }
        }

        public override void WriteTo(Utf8JsonWriter writer)
        {
            writer.WriteStartObject();
            foreach (var (name, value) in Members)
            {
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }

            writer.WriteEndObject();
        }
    }

    /// <summary>A value that is made when it is first written.</summary>
    [JsonConverter(typeof(JsonForm))]
    [MessagePackFormatter(typeof(MessagePackForm))]
    public sealed record Later(Lazy<WireValue> Made) : WireValue
    {
        public override void WriteTo(ref MessagePackWriter writer) => Made.Value.WriteTo(ref writer);

        public override void WriteTo(Utf8JsonWriter writer) => Made.Value.WriteTo(writer);
    }

    /// <summary>The JSON value that <paramref name="write"/> writes.</summary>
    public static WireValue Of(Action<Utf8JsonWriter> write) => new Json(RawJson.Of(write));

    /// <summary>The JSON value of a record.</summary>
    public static WireValue Of<T>(T value) => new Json(RawJson.Of(value));

    private static NotSupportedException OneWay() => new("Messages are sent, not received.");

    private sealed class MessagePackForm : IMessagePackFormatter<Later>
    {
        public void Serialize(ref MessagePackWriter writer, Later value, MessagePackSerializerOptions options) => value.WriteTo(ref writer);

        public Later Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => throw OneWay();
    }

    private sealed class JsonForm : JsonConverter<Later>
    {
        public override Later Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw OneWay();

        public override void Write(Utf8JsonWriter writer, Later value, JsonSerializerOptions options) => value.WriteTo(writer);
    }
}
