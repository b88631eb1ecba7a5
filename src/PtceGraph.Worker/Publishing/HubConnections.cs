using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;

namespace PtceGraph.Worker.Publishing;

/// <summary>The hub's connections, by id: a message that is written once can only be handed to a connection itself.</summary>
internal sealed class HubConnections(IHostApplicationLifetime lifetime, ILogger<DefaultHubLifetimeManager<GraphHub>> logger) : DefaultHubLifetimeManager<GraphHub>(logger)
{
    private readonly ConcurrentDictionary<string, HubConnectionContext> _connections = new(StringComparer.Ordinal);

    /// <summary>How many are open, subscribed or not.</summary>
    public int Count => _connections.Count;

    /// <summary>An open connection.</summary>
    public HubConnectionContext this[string id] => _connections[id];

    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        _connections[connection.ConnectionId] = connection;
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Those before were closed by SignalR; one that comes back meanwhile would keep the service from ending.
            connection.Abort();
        }

        return base.OnConnectedAsync(connection);
    }

    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        _connections.TryRemove(connection.ConnectionId, out _);
        return base.OnDisconnectedAsync(connection);
    }
}
