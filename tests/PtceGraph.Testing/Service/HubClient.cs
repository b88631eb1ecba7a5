using System.Net.WebSockets;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace PtceGraph.Testing;

/// <summary>A message of the hub.</summary>
/// <param name="Method">Snapshot, Changes, Analysis …</param>
/// <param name="Argument">The argument.</param>
internal sealed record ReceivedMessage(string Method, WireArgument Argument)
{
    /// <summary>The revision in the argument.</summary>
    public long Revision => (long)Argument["revision"]!;
}

/// <summary>The protocol that a client uses.</summary>
internal enum HubForm
{
    MessagePack,
    Json,
}

/// <summary>A client of the hub: the official one over a WebSocket.</summary>
internal sealed class HubClient : IAsyncDisposable
{
    private static readonly string[] Methods = ["Snapshot", "Changes", "Analysis", "Layout", "Progress", "Presence"];

    private readonly Action<ReceivedMessage> _handle;
    private readonly HubConnection _connection;
    private readonly Channel<ReceivedMessage> _messages = Channel.CreateUnbounded<ReceivedMessage>();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ClientWebSocket? _socket;

    private HubClient(Uri service, HubForm form, Action<ReceivedMessage>? handle)
    {
        _handle = handle ?? (message => _messages.Writer.TryWrite(message));
        var builder = new HubConnectionBuilder().WithUrl(
            new Uri(service, "/hub"),
            HttpTransportType.WebSockets,
            options =>
            {
                options.SkipNegotiation = true;
                options.WebSocketFactory = async (context, cancellationToken) =>
                {
                    _socket = new ClientWebSocket();
                    await _socket.ConnectAsync(context.Uri, cancellationToken);
                    return _socket;
                };
            }
        );
        _connection = (form == HubForm.MessagePack ? builder.AddMessagePackProtocol() : builder).Build();
        foreach (var method in Methods)
        {
            _connection.On<WireArgument>(method, argument => Take(new ReceivedMessage(method, argument)));
        }

        _connection.Closed += reason =>
        {
            _messages.Writer.TryComplete(reason);
            _ended.TrySetResult();
            return Task.CompletedTask;
        };
    }

    /// <summary>Completes when the connection ends; fails with <see cref="InvalidDataException"/> if the handler of a message
    /// failed.</summary>
    public Task Ended => _ended.Task;

    /// <summary>The bytes of all arguments received.</summary>
    public long BytesReceived { get; private set; }

    /// <summary>Connects.</summary>
    /// <param name="service">The address of the service.</param>
    /// <param name="form">The protocol.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    /// <param name="handle">Called with each message in order; null to queue them for <see cref="NextAsync"/>.</param>
    public static async Task<HubClient> ConnectAsync(
        Uri service,
        HubForm form,
        CancellationToken cancellationToken,
        Action<ReceivedMessage>? handle = null
    )
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
    public Task InvokeAsync(string method, object? argument, CancellationToken cancellationToken) =>
        _connection.InvokeAsync(method, argument, cancellationToken);

    /// <summary>The next message that matches; those before it are dropped.</summary>
    /// <exception cref="ChannelClosedException">The service closed the connection.</exception>
    public async Task<ReceivedMessage> NextAsync(Func<ReceivedMessage, bool> fits, CancellationToken cancellationToken)
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

    /// <summary>Breaks the connection, as a network failure would.</summary>
    public void Cut() => _socket?.Abort();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private void Take(ReceivedMessage message)
    {
        BytesReceived += message.Argument.Bytes.Length;
        try
        {
            _handle(message);
        }
        catch (Exception exception)
        {
            // The official client would only log it.
            _ended.TrySetException(new InvalidDataException($"{message.Method} cannot be taken: {exception.Message}", exception));
        }
    }
}

/// <summary>The argument of <c>Subscribe</c> with the names of the wire.</summary>
internal static class Held
{
    /// <summary>The argument for what a viewer has.</summary>
    /// <param name="network">The network; its revision and digest count.</param>
    /// <param name="layout">The positions.</param>
    /// <param name="byHttp">Whether it reads the network by HTTP.</param>
    public static Dictionary<string, object> Of(ShownNetwork network, ShownLayout layout, bool byHttp)
    {
        var held = new Dictionary<string, object>
        {
            ["from_revision"] = network.Revision,
            ["layout_version"] = layout.Version,
            ["layout_digest"] = layout.Digest,
            ["by_http"] = byHttp,
        };
        if (network.JournalDigest is { } digest)
        {
            held["digest"] = digest;
        }

        return held;
    }
}
