using System.Text.Encodings.Web;
using System.Text.Json;

namespace PtceGraph.Worker.Publishing;

/// <summary>JSON that is written already: a message is serialised once and sent to all.</summary>
internal sealed class RawJson
{
    /// <summary>Letters as they are: this JSON never stands inside HTML.</summary>
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly byte[] _utf8;

    private RawJson(byte[] utf8) => _utf8 = utf8;

    /// <summary>The bytes, UTF-8.</summary>
    public ReadOnlyMemory<byte> Utf8 => _utf8;

    /// <summary>JSON that is written already.</summary>
    public static RawJson Of(ReadOnlySpan<byte> utf8) => new(utf8.ToArray());

    /// <summary>What a writer is made to write.</summary>
    public static RawJson Of(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Readable))
        {
            write(writer);
        }

        return new RawJson(stream.ToArray());
    }
}
