using System.Text.Encodings.Web;
using System.Text.Json;

namespace PtceGraph.Worker.Publishing;

/// <summary>JSON that is written already: a message is serialised once and sent to all.</summary>
internal sealed class RawJson
{
    /// <summary>Letters as they are: this JSON never stands inside HTML.</summary>
    public static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly byte[] _utf8;

    private RawJson(byte[] utf8) => _utf8 = utf8;

    /// <summary>The bytes, UTF-8.</summary>
    public ReadOnlyMemory<byte> Utf8 => _utf8;

    /// <summary>Whether another has the same bytes.</summary>
    public bool IsSame(RawJson other) => _utf8.AsSpan().SequenceEqual(other._utf8);

    /// <summary>One array of the items of several.</summary>
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

    /// <summary>This object, which has members, with one more.</summary>
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

    /// <summary>What a writer is made to write.</summary>
    public static RawJson Of(Action<Utf8JsonWriter> write)
    {
        using var blocks = new BlockWriter();
        using (var writer = new Utf8JsonWriter(blocks, Readable))
        {
            write(writer);
        }

        return new RawJson(blocks.ToArray());
    }
}
