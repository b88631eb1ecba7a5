using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace PtceGraph.Tests.Service;

/// <summary>One message of the hub.</summary>
/// <param name="Method">Snapshot, Changes, Analysis …; Error for the answer to a call that failed.</param>
/// <param name="Argument">Its one argument; the error's text.</param>
public sealed record HubMessage(string Method, JsonElement Argument)
{
    /// <summary>The revision that it carries.</summary>
    public long Revision => Argument.GetProperty("revision").GetInt64();
}

/// <summary>A viewer's side of the hub over a bare WebSocket: the JSON protocol, record by record.</summary>
public sealed class HubClient : IAsyncDisposable
{
    private const byte RecordEnd = 0x1E;

    private readonly ClientWebSocket _socket = new();
    private readonly Channel<HubMessage> _messages = Channel.CreateUnbounded<HubMessage>();
    private readonly CancellationTokenSource _stop = new();

    private HubClient()
    {
    }

    /// <summary>Connects and subscribes from a revision; 0 for the whole network.</summary>
    public static async Task<HubClient> SubscribeAsync(Uri service, long fromRevision, CancellationToken cancellationToken)
    {
        var client = await ConnectAsync(service, cancellationToken).ConfigureAwait(false);
        await client.SendAsync($"{{\"type\":1,\"invocationId\":\"1\",\"target\":\"Subscribe\",\"arguments\":[{{\"from_revision\":{fromRevision}}}]}}", cancellationToken).ConfigureAwait(false);
        return client;
    }

    /// <summary>Connects and shakes hands.</summary>
    public static async Task<HubClient> ConnectAsync(Uri service, CancellationToken cancellationToken)
    {
        var client = new HubClient();
        await client._socket.ConnectAsync(new UriBuilder(service) { Scheme = "ws", Path = "/hub" }.Uri, cancellationToken).ConfigureAwait(false);
        await client.SendAsync("{\"protocol\":\"json\",\"version\":1}", cancellationToken).ConfigureAwait(false);
        _ = Task.Run(client.ReceiveAsync, CancellationToken.None);
        return client;
    }

    /// <summary>Sends one record as it is.</summary>
    public Task SendAsync(string record, CancellationToken cancellationToken) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(record + (char)RecordEnd), WebSocketMessageType.Text, true, cancellationToken);

    /// <summary>The next message that fits; those before it are passed over.</summary>
    /// <exception cref="ChannelClosedException">The service closed the connection.</exception>
    public async Task<HubMessage> NextAsync(Func<HubMessage, bool> fits, CancellationToken cancellationToken)
    {
        while (true)
        {
            var message = await _messages.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (fits(message))
            {
                return message;
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[1 << 16];
        using var pending = new MemoryStream();
        try
        {
            while (await _socket.ReceiveAsync(buffer.AsMemory(), _stop.Token).ConfigureAwait(false) is { MessageType: not WebSocketMessageType.Close } received)
            {
                foreach (var part in buffer.AsSpan(0, received.Count))
                {
                    if (part == RecordEnd)
                    {
                        Take(JsonDocument.Parse(pending.ToArray()).RootElement);
                        pending.SetLength(0);
                    }
                    else
                    {
                        pending.WriteByte(part);
                    }
                }
            }

            _messages.Writer.TryComplete();
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            _messages.Writer.TryComplete(exception);
        }
    }

    private void Take(JsonElement record)
    {
        const int invocation = 1, completion = 3;
        switch (record.TryGetProperty("type", out var type) ? type.GetInt32() : 0)
        {
            case invocation:
                _messages.Writer.TryWrite(new HubMessage(record.GetProperty("target").GetString()!, record.GetProperty("arguments")[0]));
                break;
            case completion when record.TryGetProperty("error", out var error):
                _messages.Writer.TryWrite(new HubMessage("Error", error));
                break;
        }
    }
}
