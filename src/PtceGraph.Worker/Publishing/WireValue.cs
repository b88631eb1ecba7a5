using System.Text.Json;
using System.Text.Json.Serialization;
using PtceGraph.SignalR.MessagePack;
using PtceGraph.SignalR.MessagePack.Codec;

namespace PtceGraph.Worker.Publishing;

/// <summary>A value of a message that both protocols of the hub can write: JSON as it is, bytes as bin or base64, and objects of such.</summary>
internal abstract record WireValue : IMessagePackWritable
{
    /// <summary>As MessagePack.</summary>
    public abstract void WriteTo(MessagePackWriter writer);

    /// <summary>As JSON.</summary>
    public abstract void WriteTo(Utf8JsonWriter writer);

    /// <summary>Any value, as its JSON.</summary>
    public sealed record Json(RawJson Value) : WireValue
    {
        public override void WriteTo(MessagePackWriter writer) => JsonTranscoder.Write(writer, Value.Utf8.Span);

        public override void WriteTo(Utf8JsonWriter writer) => writer.WriteRawValue(Value.Utf8.Span, skipInputValidation: true);
    }

    /// <summary>Bytes.</summary>
    public sealed record Binary(ReadOnlyMemory<byte> Bytes) : WireValue
    {
        public override void WriteTo(MessagePackWriter writer) => writer.WriteBinary(Bytes.Span);

        public override void WriteTo(Utf8JsonWriter writer) => writer.WriteBase64StringValue(Bytes.Span);
    }

    /// <summary>An object.</summary>
    public sealed record Map(IReadOnlyList<(string Name, WireValue Value)> Members) : WireValue
    {
        public override void WriteTo(MessagePackWriter writer)
        {
            writer.WriteMapHeader(Members.Count);
            foreach (var (name, value) in Members)
            {
                writer.WriteString(name);
                value.WriteTo(writer);
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
    [JsonConverter(typeof(Converter))]
    public sealed record Later(Lazy<WireValue> Made) : WireValue
    {
        public override void WriteTo(MessagePackWriter writer) => Made.Value.WriteTo(writer);

        public override void WriteTo(Utf8JsonWriter writer) => Made.Value.WriteTo(writer);
    }

    /// <summary>What a writer is made to write.</summary>
    public static WireValue Of(Action<Utf8JsonWriter> write) => new Json(RawJson.Of(write));

    /// <summary>A number.</summary>
    public static WireValue Of(long value) => Of(writer => writer.WriteNumberValue(value));

    private sealed class Converter : JsonConverter<Later>
    {
        public override Later Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("Messages are sent, not received.");

        public override void Write(Utf8JsonWriter writer, Later value, JsonSerializerOptions options) => value.WriteTo(writer);
    }
}
