using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using PtceGraph.SignalR.MessagePack.Codec;

namespace PtceGraph.Tests.Service;

/// <summary>One message of the hub in MessagePack, not yet decoded; valid until its handler returns.</summary>
internal readonly record struct PackedMessage(string Method, ReadOnlySequence<byte> Argument)
{
    /// <summary>A member of its argument; null when it has none of that name.</summary>
    public JsonNode? this[string name]
    {
        get
        {
            var reader = new MessagePackReader(Argument);
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

    /// <summary>The revision that it carries.</summary>
    public long Revision => this["revision"]!.GetValue<long>();

    /// <summary>Its whole argument.</summary>
    public JsonObject Decode()
    {
        var reader = new MessagePackReader(Argument);
        return (JsonObject)PackedJson.Read(ref reader)!;
    }
}

/// <summary>A viewer's side of the hub over a bare WebSocket, in MessagePack: as little as can be, so that a thousand fit in a process.</summary>
internal sealed class PackedClient : IAsyncDisposable
{
    private static readonly byte[] Ping = [0x02, 0x91, 0x06];

    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1, 1);

    private PackedClient()
    {
    }

    /// <summary>Bytes received, frames of the transport aside.</summary>
    public long BytesReceived { get; private set; }

    /// <summary>Connects, shakes hands and subscribes from what is held.</summary>
    public static async Task<PackedClient> SubscribeAsync(Uri service, long fromRevision, long layoutVersion, CancellationToken cancellationToken)
    {
        var client = new PackedClient();
        try
        {
            await client._socket.ConnectAsync(new UriBuilder(service) { Scheme = "ws", Path = "/hub" }.Uri, cancellationToken).ConfigureAwait(false);
            await client.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"messagepack\",\"version\":1}\u001e"), cancellationToken).ConfigureAwait(false);
            await client.SendAsync(Invocation(fromRevision, layoutVersion), cancellationToken).ConfigureAwait(false);
            return client;
        }
        catch
        {
            client._socket.Dispose();
            throw;
        }
    }

    /// <summary>Hands over every message until the connection ends.</summary>
    /// <exception cref="WebSocketException">The connection broke.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task ReceiveAsync(Action<PackedMessage> handle, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(4 << 10);
        var (length, isShaken) = (0, false);
        try
        {
            while (true)
            {
                if (length == buffer.Length)
                {
                    var larger = ArrayPool<byte>.Shared.Rent(2 * buffer.Length);
                    buffer.AsSpan(0, length).CopyTo(larger);
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = larger;
                }

                var received = await _socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
                if (received.MessageType == WebSocketMessageType.Close)
                {
                    return;
                }

                length += received.Count;
                BytesReceived += received.Count;
                if (received.EndOfMessage)
                {
                    var rest = new ReadOnlySequence<byte>(buffer, 0, length);
                    if (!isShaken)
                    {
                        // The answer to the handshake is JSON, and may be followed by messages.
                        rest = rest.Slice(rest.GetPosition(1, rest.PositionOf((byte)0x1E)!.Value));
                        isShaken = true;
                    }

                    Handle(rest, handle);
                    length = 0;
                    if (buffer.Length > 64 << 10)
                    {
                        // What a large message took is given back, as a thousand clients cannot keep it.
                        ArrayPool<byte>.Shared.Return(buffer);
                        buffer = ArrayPool<byte>.Shared.Rent(4 << 10);
                    }
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Tells the server that somebody is there.</summary>
    public Task PingAsync(CancellationToken cancellationToken) => SendAsync(Ping, cancellationToken);

    /// <summary>Breaks the connection as a network does.</summary>
    public void Cut() => _socket.Abort();

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private static void Handle(ReadOnlySequence<byte> frames, Action<PackedMessage> handle)
    {
        const int invocation = 1, close = 7;
        while (Framing.TryTake(ref frames, out var body))
        {
            var reader = new MessagePackReader(body);
            reader.ReadArrayHeader();
            switch (reader.ReadInt64())
            {
                case invocation:
                    reader.Skip();
                    reader.Skip();
                    var method = reader.ReadString();
                    reader.ReadArrayHeader();
                    handle(new PackedMessage(method, reader.ReadRaw()));
                    break;
                case close:
                    throw new WebSocketException("The service closed the connection.");
            }
        }
    }

    private static byte[] Invocation(long fromRevision, long layoutVersion)
    {
        var body = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(body);
        writer.WriteArrayHeader(6);
        writer.WriteInt64(1);
        writer.WriteMapHeader(0);
        writer.WriteString("1");
        writer.WriteString("Subscribe");
        writer.WriteArrayHeader(1);
        writer.WriteMapHeader(2);
        writer.WriteString("from_revision");
        writer.WriteInt64(fromRevision);
        writer.WriteString("layout_version");
        writer.WriteInt64(layoutVersion);
        writer.WriteArrayHeader(0);
        return [(byte)body.WrittenCount, .. body.WrittenSpan];
    }

    private async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _socket.SendAsync(bytes, WebSocketMessageType.Binary, true, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _sending.Release();
        }
    }
}
