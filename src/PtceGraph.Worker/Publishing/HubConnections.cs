using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;

namespace PtceGraph.Worker.Publishing;

/// <summary>The connections of the hub by id. A message that is serialised once can only be sent through the connection itself.</summary>
internal sealed class HubConnections(IHostApplicationLifetime lifetime, ILogger<DefaultHubLifetimeManager<GraphHub>> logger)
    : DefaultHubLifetimeManager<GraphHub>(logger)
{
    private readonly ConcurrentDictionary<string, HubConnectionContext> _connections = new(StringComparer.Ordinal);

    /// <summary>The number of open connections, subscribed or not.</summary>
    public int Count => _connections.Count;

    /// <summary>The open connection with an id.</summary>
    public HubConnectionContext this[string id] => _connections[id];

    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        _connections[connection.ConnectionId] = connection;
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // SignalR has closed the earlier connections; one that reconnects now would keep the service from stopping.
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
