using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PtceGraph.Contracts;

/// <summary>JSON that is already serialised, so that one message is sent to many clients without being serialised again.</summary>
[JsonConverter(typeof(Form))]
public sealed class RawJson
{
    /// <summary>Options that do not escape non-ASCII letters: this JSON is never embedded in HTML.</summary>
    public static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly byte[] _utf8;

    private RawJson(byte[] utf8) => _utf8 = utf8;

    /// <summary>The JSON as UTF-8.</summary>
    public ReadOnlyMemory<byte> Utf8 => _utf8;

    /// <summary>Whether another value has the same bytes.</summary>
    public bool IsSame(RawJson other) => _utf8.AsSpan().SequenceEqual(other._utf8);

    /// <summary>A JSON array of some values.</summary>
    public static RawJson ArrayOf(IEnumerable<RawJson> items) =>
        Of(writer =>
        {
            writer.WriteStartArray();
            foreach (var item in items)
            {
                writer.WriteRawValue(item.Utf8.Span, skipInputValidation: true);
            }

            writer.WriteEndArray();
        });

    /// <summary>The concatenation of some JSON arrays.</summary>
    public static RawJson Joined(IEnumerable<RawJson> arrays)
    {
        using var joined = new MemoryStream();
        joined.WriteByte((byte)'[');
        foreach (var array in arrays.Where(array => array._utf8.Length > 2))
        {
            if (joined.Length > 1)
            {
                joined.WriteByte((byte)',');
            }

            joined.Write(array._utf8.AsSpan(1..^1));
        }

        joined.WriteByte((byte)']');
        return new RawJson(joined.ToArray());
    }

    /// <summary>The JSON of a record.</summary>
    public static RawJson Of<T>(T value) => Of(writer => ContractJson.Write(writer, value));

    /// <summary>This JSON object, which must not be empty, with one more member.</summary>
    public RawJson With(string name, Action<Utf8JsonWriter> write)
    {
        var more = Of(writer =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName(name);
            write(writer);
            writer.WriteEndObject();
        });
        return new RawJson([.. _utf8.AsSpan(..^1), (byte)',', .. more._utf8.AsSpan(1..)]);
    }

    /// <summary>The JSON that <paramref name="write"/> writes.</summary>
    public static RawJson Of(Action<Utf8JsonWriter> write)
    {
        using var blocks = new BlockWriter();
        using (var writer = new Utf8JsonWriter(blocks, Readable))
        {
            write(writer);
        }

        return new RawJson(blocks.ToArray());
    }

    internal sealed class Form : WrittenOnly<RawJson>
    {
        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.Utf8.Span, skipInputValidation: true);
    }
}
