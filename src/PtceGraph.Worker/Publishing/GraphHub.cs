using MessagePack;
using Microsoft.AspNetCore.SignalR;
using PtceGraph.Worker.Security;

namespace PtceGraph.Worker.Publishing;

/// <summary>What a viewer asks the hub.</summary>
internal sealed class GraphHub(NetworkFeed feed, HubConnections connections, TimeProvider time) : Hub
{
    private const int LongestClient = 100;

    /// <summary>Send me the network from what I hold on, and what happens to it.</summary>
    /// <exception cref="HubException">The argument is not one that this can be, or it is asked too often.</exception>
    public Task Subscribe(SubscribeArguments arguments)
    {
        if (arguments is null || arguments.FromRevision < 0 || arguments.LayoutVersion < 0 || arguments.Client?.Length > LongestClient)
        {
            throw new HubException("Subscribe takes {\"from_revision\":n,\"layout_version\":v}, n and v of 0 or more.");
        }

        RefuseTooMany();
        feed.Subscribe(connections[Context.ConnectionId], arguments);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        feed.Unsubscribe(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }

    /// <summary>A whole network is worth many bytes for one small question: it is given so often in ten seconds and no more.</summary>
    private void RefuseTooMany()
    {
        const string key = "subscribed";
        var asked = Context.Items.TryGetValue(key, out var before) ? (Queue<long>)before! : [];
        Context.Items[key] = asked;
        while (asked.TryPeek(out var first) && time.GetElapsedTime(first) > ServiceLimits.SubscribeWindow)
        {
            asked.Dequeue();
        }

        if (asked.Count >= ServiceLimits.MostSubscribes)
        {
            throw new HubException($"Subscribe is answered {ServiceLimits.MostSubscribes} times in {ServiceLimits.SubscribeWindow.TotalSeconds:0} seconds: wait a moment.");
        }

        asked.Enqueue(time.GetTimestamp());
    }
}

/// <summary>The argument of <see cref="GraphHub.Subscribe"/>.</summary>
/// <param name="FromRevision">The revision that the viewer holds; 0 for none.</param>
/// <param name="LayoutVersion">The version of the positions that it holds; 0 for none.</param>
/// <param name="Client">The random word of its tab.</param>
[MessagePackObject]
public sealed record SubscribeArguments(
    [property: Key("from_revision")] long FromRevision = 0,
    [property: Key("layout_version")] long LayoutVersion = 0,
    [property: Key("client")] string? Client = null);
