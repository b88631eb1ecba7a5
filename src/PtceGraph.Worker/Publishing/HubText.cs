using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using MessagePack;
using MessagePack.Formatters;

namespace PtceGraph.Worker.Publishing;

/// <summary>Reads a string of a viewer's message. Invalid Unicode becomes a lone surrogate, which the hub's methods refuse with a sentence;
/// the serializers would replace it silently or fail without one.</summary>
public static class HubText
{
    private const string NoText = "\uD800";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the string from MessagePack.</summary>
    public sealed class MessagePackForm : IMessagePackFormatter<string?>
    {
        /// <inheritdoc/>
        public string? Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
        {
            try
            {
                return reader.ReadStringSequence() is { } bytes ? Strict.GetString(bytes) : null;
            }
            catch (DecoderFallbackException)
            {
                return NoText;
            }
        }

        /// <inheritdoc/>
        public void Serialize(ref MessagePackWriter writer, string? value, MessagePackSerializerOptions options) => writer.Write(value);
    }

    /// <summary>Reads the string from JSON.</summary>
    public sealed class JsonForm : JsonConverter<string?>
    {
        /// <inheritdoc/>
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.String)
            {
                throw new JsonException();
            }

            try
            {
                return reader.GetString();
            }
            catch (InvalidOperationException)
            {
                return NoText;
            }
        }

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}
