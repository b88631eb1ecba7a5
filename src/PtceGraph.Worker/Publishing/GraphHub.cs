using Microsoft.AspNetCore.SignalR;

namespace PtceGraph.Worker.Publishing;

/// <summary>What a viewer asks the hub.</summary>
internal sealed class GraphHub(NetworkFeed feed) : Hub
{
    private const int LongestClient = 100;

    /// <summary>Send me the network from a revision on, and what happens to it.</summary>
    /// <exception cref="HubException">The argument is not one that this can be.</exception>
    public Task Subscribe(SubscribeArguments arguments)
    {
        if (arguments is null || arguments.FromRevision < 0 || arguments.Client?.Length > LongestClient)
        {
            throw new HubException("Subscribe takes {\"from_revision\":n}, n of 0 or more.");
        }

        feed.Subscribe(Context.ConnectionId, arguments.FromRevision);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        feed.Unsubscribe(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }
}

/// <summary>The argument of <see cref="GraphHub.Subscribe"/>.</summary>
/// <param name="FromRevision">The revision that the viewer holds; 0 for none.</param>
/// <param name="Client">The random word of its tab.</param>
internal sealed record SubscribeArguments(long FromRevision = 0, string? Client = null);
