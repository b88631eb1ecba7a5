using System.Text.Encodings.Web;
using System.Text.Json;
using PtceGraph.Exchange.Csv;
using PtceGraph.Exchange.Formats;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Json;

/// <summary>JSON: writes the network as <c>GET /api/v1/network</c> answers it.</summary>
internal sealed class JsonFormat : FileFormat
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public override string Name => "json";

    /// <inheritdoc/>
    public override string WrittenExtension => ".json";

    /// <inheritdoc/>
    public override string ContentType => "application/json; charset=utf-8";

    /// <inheritdoc/>
    public override int Write(GraphSnapshot snapshot, CsvStyle style, Stream stream, CancellationToken cancellationToken)
    {
        using var writer = new Utf8JsonWriter(stream, Readable);
        writer.WriteStartObject();
        foreach (var _ in NetworkJson.WriteInSteps(writer, snapshot).Until(cancellationToken))
        {
            // One step after another.
        }

        writer.WriteEndObject();
        return 0;
    }
}
