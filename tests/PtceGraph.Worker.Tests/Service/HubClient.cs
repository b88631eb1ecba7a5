using System.Net.WebSockets;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace PtceGraph.Tests.Service;

/// <summary>One message of the hub.</summary>
/// <param name="Method">Snapshot, Changes, Analysis …</param>
/// <param name="Argument">Its one argument.</param>
internal sealed record HubMessage(string Method, WireArgument Argument)
{
    /// <summary>The revision that it carries.</summary>
    public long Revision => (long)Argument["revision"]!;
}

/// <summary>The form in which a client speaks with the hub.</summary>
internal enum HubForm
{
    MessagePack,
    Json,
}

/// <summary>A viewer's side of the hub: the official client over a WebSocket.</summary>
internal sealed class HubClient : IAsyncDisposable
{
    private static readonly string[] Methods = ["Snapshot", "Changes", "Analysis", "Layout", "Progress", "Presence"];

    private readonly Action<HubMessage> _handle;
    private readonly HubConnection _connection;
    private readonly Channel<HubMessage> _messages = Channel.CreateUnbounded<HubMessage>();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ClientWebSocket? _socket;

    private HubClient(Uri service, HubForm form, Action<HubMessage>? handle)
    {
        _handle = handle ?? (message => _messages.Writer.TryWrite(message));
        var builder = new HubConnectionBuilder().WithUrl(new Uri(service, "/hub"), HttpTransportType.WebSockets, options =>
        {
            options.SkipNegotiation = true;
            options.WebSocketFactory = async (context, cancellationToken) =>
            {
                _socket = new ClientWebSocket();
                await _socket.ConnectAsync(context.Uri, cancellationToken);
                return _socket;
            };
        });
        _connection = (form == HubForm.MessagePack ? builder.AddMessagePackProtocol() : builder).Build();
        foreach (var method in Methods)
        {
            _connection.On<WireArgument>(method, argument => Take(new HubMessage(method, argument)));
        }

        _connection.Closed += reason =>
        {
            _messages.Writer.TryComplete(reason);
            _ended.TrySetResult();
            return Task.CompletedTask;
        };
    }

    /// <summary>Ends with the connection; fails with <see cref="InvalidDataException"/> when the handler of a message did.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Bytes of the arguments received.</summary>
    public long BytesReceived { get; private set; }

    /// <summary>Connects.</summary>
    /// <param name="service">Where.</param>
    /// <param name="form">The protocol.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <param name="handle">Takes each message, in order; null to keep them for <see cref="NextAsync"/>.</param>
    public static async Task<HubClient> ConnectAsync(Uri service, HubForm form, CancellationToken cancellationToken, Action<HubMessage>? handle = null)
    {
        var client = new HubClient(service, form, handle);
        try
        {
            await client._connection.StartAsync(cancellationToken);
            return client;
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    /// <summary>Connects in JSON and subscribes from a revision; 0 for the whole network.</summary>
    public static async Task<HubClient> SubscribeAsync(Uri service, long fromRevision, CancellationToken cancellationToken)
    {
        var client = await ConnectAsync(service, HubForm.Json, cancellationToken);
        await client.InvokeAsync("Subscribe", new { from_revision = fromRevision }, cancellationToken);
        return client;
    }

    /// <summary>Invokes a method.</summary>
    /// <exception cref="Microsoft.AspNetCore.SignalR.HubException">The hub refused.</exception>
    public Task InvokeAsync(string method, object? argument, CancellationToken cancellationToken) => _connection.InvokeAsync(method, argument, cancellationToken);

    /// <summary>The next message that fits; those before it are passed over.</summary>
    /// <exception cref="ChannelClosedException">The service closed the connection.</exception>
    public async Task<HubMessage> NextAsync(Func<HubMessage, bool> fits, CancellationToken cancellationToken)
    {
        while (true)
        {
            var message = await _messages.Reader.ReadAsync(cancellationToken);
            if (fits(message))
            {
                return message;
            }
        }
    }

    /// <summary>Breaks the connection as a network does.</summary>
    public void Cut() => _socket?.Abort();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private void Take(HubMessage message)
    {
        BytesReceived += message.Argument.Bytes.Length;
        try
        {
            _handle(message);
        }
        catch (Exception exception)
        {
            // The official client would log it and go on.
            _ended.TrySetException(new InvalidDataException($"{message.Method} cannot be taken: {exception.Message}", exception));
        }
    }
}

/// <summary>The names of the argument of <c>Subscribe</c>, as they travel.</summary>
internal static class Held
{
    /// <summary>What a viewer holds.</summary>
    /// <param name="fromRevision">The revision.</param>
    /// <param name="layoutVersion">The version of the positions.</param>
    /// <param name="byHttp">Whether it reads the network by HTTP.</param>
    public static Dictionary<string, object> Of(long fromRevision, long layoutVersion, bool byHttp = false) =>
        new() { ["from_revision"] = fromRevision, ["layout_version"] = layoutVersion, ["by_http"] = byHttp };
}
