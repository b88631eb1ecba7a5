using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;

namespace PtceGraph.Browser.Tests.Firefox;

/// <summary>A command that the browser refused, for instance because the document was being replaced.</summary>
internal sealed class BidiException(string message) : Exception(message);

/// <summary>
/// WebDriver BiDi over its WebSocket: each command is a JSON object with an id, whose answer bears the same id; events have none.
/// See https://w3c.github.io/webdriver-bidi/ for the commands, and docs/decisions/0014 for why no library is used.
/// </summary>
internal sealed class BidiConnection : IAsyncDisposable
{
    /// <summary>What no command may take longer than, however loaded the machine.</summary>
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromMinutes(2);

    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly ConcurrentDictionary<long, TaskCompletionSource<JsonElement>> _waiting = new();
    private long _lastId;

    /// <summary>Gets each event: its name and its parameters.</summary>
    public event Action<string, JsonElement>? Event;

    /// <summary>Connects and opens a session.</summary>
    /// <param name="address">The address that the browser printed.</param>
    public static async Task<BidiConnection> OpenAsync(Uri address)
    {
        var connection = new BidiConnection();
        await connection._socket.ConnectAsync(new Uri(address, "/session"), CancellationToken.None);
        _ = connection.ReceiveAsync();
        await connection.SendAsync("session.new", new { capabilities = new { } });
        return connection;
    }

    /// <summary>Sends a command and waits for its result.</summary>
    public async Task<JsonElement> SendAsync(string method, object parameters)
    {
        var id = Interlocked.Increment(ref _lastId);
        var answer = _waiting[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var command = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                id,
                method,
                @params = parameters,
            }
        );
        await _sending.WaitAsync();
        try
        {
            await _socket.SendAsync(command, WebSocketMessageType.Text, true, CancellationToken.None);
        }
        finally
        {
            _sending.Release();
        }

        return await answer.Task.WaitAsync(AnswerLimit);
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[64 * 1024];
        var message = new MemoryStream();
        try
        {
            while (true)
            {
                var part = await _socket.ReceiveAsync(buffer, CancellationToken.None);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    throw new WebSocketException("Firefox closed the connection.");
                }

                message.Write(buffer, 0, part.Count);
                if (part.EndOfMessage)
                {
                    Take(JsonSerializer.Deserialize<JsonElement>(message.GetBuffer().AsSpan(0, (int)message.Length)));
                    message.SetLength(0);
                }
            }
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            foreach (var answer in _waiting.Values)
            {
                answer.TrySetException(new InvalidOperationException("The connection to Firefox has ended.", error));
            }
        }
    }

    private void Take(JsonElement message)
    {
        if (message.GetProperty("type").GetString() == "event")
        {
            Event?.Invoke(message.GetProperty("method").GetString()!, message.GetProperty("params"));
        }
        else if (message.GetProperty("id") is { ValueKind: JsonValueKind.Number } id && _waiting.TryRemove(id.GetInt64(), out var answer))
        {
            if (message.TryGetProperty("result", out var result))
            {
                answer.SetResult(result);
            }
            else
            {
                answer.SetException(new BidiException($"{message.GetProperty("error")}: {message.GetProperty("message")}"));
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _sending.Dispose();
        return ValueTask.CompletedTask;
    }
}
