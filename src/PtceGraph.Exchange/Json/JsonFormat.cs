using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PtceGraph.Exchange.Formats;
using PtceGraph.Exchange.Import;

namespace PtceGraph.Exchange.Json;

/// <summary>JSON: reads and writes the network as <c>GET /api/v1/network</c> answers it.</summary>
internal sealed class JsonFormat : FileFormat
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public override string Name => "json";

    /// <inheritdoc/>
    public override ImmutableArray<string> ReadExtensions => [".json"];

    /// <inheritdoc/>
    public override string WrittenExtension => ".json";

    /// <inheritdoc/>
    public override string ContentType => "application/json; charset=utf-8";

    /// <inheritdoc/>
    public override IReadOnlyList<SourceTable> Read(string file, Func<Stream> open, int maxRows, CancellationToken cancellationToken)
    {
        var encoding = EncodingOf(file, open, cancellationToken);
        return JsonTables.Read(
            file,
            () => encoding is null ? open() : Encoding.CreateTranscodingStream(open(), encoding, Encoding.UTF8),
            maxRows,
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public override int Write(NetworkExport export, Stream stream, CancellationToken cancellationToken)
    {
        using var writer = new Utf8JsonWriter(stream, Readable);
        writer.WriteStartObject();
        foreach (var _ in NetworkJson.WriteInSteps(writer, export.Network).Until(cancellationToken))
        {
            // One step after another.
        }

        writer.WriteEndObject();
        return 0;
    }
}
