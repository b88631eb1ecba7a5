using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using MessagePack;
using PtceGraph.Exchange.Formats;
using PtceGraph.Exchange.Json;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.MessagePack;

/// <summary>MessagePack: writes the object of <c>export json</c>, with the same names, in fewer bytes.</summary>
internal sealed class MessagePackFormat : FileFormat
{
    /// <inheritdoc/>
    public override string Name => "msgpack";

    /// <inheritdoc/>
    public override string WrittenExtension => ".msgpack";

    /// <inheritdoc/>
    public override string ContentType => "application/vnd.msgpack";

    /// <inheritdoc/>
    public override int Write(NetworkExport export, Stream stream, CancellationToken cancellationToken)
    {
        var network = export.Network;
        using var output = new Output(stream);
        using var head = JsonDocument.Parse(
            output
                .Json(json =>
                {
                    json.WriteStartObject();
                    NetworkJson.WriteHead(json, network);
                    json.WriteEndObject();
                })
                .ToArray()
        );
        var members = head.RootElement.EnumerateObject().ToList();
        output.MapHeader(members.Count + NetworkJson.Lists.Length);
        foreach (var member in members)
        {
            output.Name(member.Name);
            output.Value(member.Value.WriteTo);
        }

        foreach (var (name, kind) in NetworkJson.Lists)
        {
            var entities = network.All(kind);
            output.Name(name);
            output.ArrayHeader(entities.Count);
            foreach (var entity in entities.Until(cancellationToken))
            {
                output.Value(json => EntityJson.Write(json, entity));
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
        return 0;
    }

    /// <summary>Writes one value after another to a stream. Memory: the largest value.</summary>
    private sealed class Output(Stream stream) : IDisposable
    {
        private readonly ArrayBufferWriter<byte> _packed = new();
        private readonly ArrayBufferWriter<byte> _text = new();
        private Utf8JsonWriter? _json;

        public void MapHeader(int count)
        {
            var writer = new MessagePackWriter(_packed);
            writer.WriteMapHeader(count);
            Send(ref writer);
        }

        public void ArrayHeader(int count)
        {
            var writer = new MessagePackWriter(_packed);
            writer.WriteArrayHeader(count);
            Send(ref writer);
        }

        public void Name(string name)
        {
            var writer = new MessagePackWriter(_packed);
            writer.Write(name);
            Send(ref writer);
        }

        /// <summary>Writes the JSON value that <paramref name="write"/> writes.</summary>
        public void Value(Action<Utf8JsonWriter> write)
        {
            var writer = new MessagePackWriter(_packed);
            JsonTranscoder.Write(ref writer, Json(write).Span);
            Send(ref writer);
        }

        /// <summary>The text of the JSON value that <paramref name="write"/> writes, valid until the next one.</summary>
        public ReadOnlyMemory<byte> Json(Action<Utf8JsonWriter> write)
        {
            _text.ResetWrittenCount();
            _json ??= new Utf8JsonWriter(_text, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
            _json.Reset();
            write(_json);
            _json.Flush();
            return _text.WrittenMemory;
        }

        public void Dispose() => _json?.Dispose();

        private void Send(ref MessagePackWriter writer)
        {
            writer.Flush();
            stream.Write(_packed.WrittenSpan);
            _packed.ResetWrittenCount();
        }
    }
}
