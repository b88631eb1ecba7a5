using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;

namespace PtceGraph.Testing;

/// <summary>The hub over a bare WebSocket, for what the official client never does: it reads only on demand and sends arbitrary
/// bytes.</summary>
internal sealed class HubSocket : IAsyncDisposable
{
    /// <summary>The ping record.</summary>
    public const string Ping = "{\"type\":6}";

    private const byte RecordEnd = 0x1E;

    private readonly ClientWebSocket _socket = new();

    private HubSocket() { }

    /// <summary>Connects and performs the handshake.</summary>
    /// <param name="service">The address of the service.</param>
    /// <param name="protocol">json or messagepack.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    public static async Task<HubSocket> ConnectAsync(Uri service, string protocol, CancellationToken cancellationToken)
    {
        var client = new HubSocket();
        await client._socket.ConnectAsync(new UriBuilder(service) { Scheme = "ws", Path = "/hub" }.Uri, cancellationToken);
        await client.SendAsync($"{{\"protocol\":\"{protocol}\",\"version\":1}}", cancellationToken);
        return client;
    }

    /// <summary>Connects in JSON, asks for the whole network and reads nothing.</summary>
    public static async Task<HubSocket> SubscribeAsync(Uri service, CancellationToken cancellationToken)
    {
        var client = await ConnectAsync(service, "json", cancellationToken);
        await client.SendAsync("{\"type\":1,\"invocationId\":\"1\",\"target\":\"Subscribe\",\"arguments\":[{}]}", cancellationToken);
        return client;
    }

    /// <summary>Sends one record of the JSON protocol as it is.</summary>
    public Task SendAsync(string record, CancellationToken cancellationToken) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(record + (char)RecordEnd), WebSocketMessageType.Text, true, cancellationToken);

    /// <summary>Sends bytes as they are.</summary>
    public Task SendAsync(byte[] frame, CancellationToken cancellationToken) =>
        _socket.SendAsync(frame, WebSocketMessageType.Binary, true, cancellationToken);

    /// <summary>Closes the sending side: the service answers what it has received, then closes the connection.</summary>
    public Task CloseOutputAsync(CancellationToken cancellationToken) =>
        _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);

    /// <summary>Records of the JSON protocol until the service closes the connection.</summary>
    public async IAsyncEnumerable<JsonObject> RecordsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var pending = new MemoryStream();
        await foreach (var bytes in MessagesAsync(cancellationToken))
        {
            foreach (var part in bytes)
            {
                if (part == RecordEnd)
                {
                    yield return JsonNode.Parse(pending.ToArray())!.AsObject();
                    pending.SetLength(0);
                }
                else
                {
                    pending.WriteByte(part);
                }
            }
        }
    }

    /// <summary>All bytes received until the service closes the connection or it breaks.</summary>
    public async IAsyncEnumerable<byte[]> MessagesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var buffer = new byte[1 << 16];
        while (true)
        {
            ValueWebSocketReceiveResult received;
            try
            {
                received = await _socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            }
            catch (WebSocketException)
            {
                yield break;
            }

            if (received.MessageType == WebSocketMessageType.Close)
            {
                yield break;
            }

            yield return buffer[..received.Count];
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
