using System.Text.Json.Serialization;
using MessagePack;
using Microsoft.AspNetCore.SignalR;
using PtceGraph.Graph;
using PtceGraph.Worker.Observability;
using PtceGraph.Worker.Security;

namespace PtceGraph.Worker.Publishing;

/// <summary>What a viewer asks the hub.</summary>
internal sealed class GraphHub(NetworkFeed feed, HubConnections connections, HubSnapshots snapshots, FeedMeter meter, TimeProvider time, ILogger<GraphHub> logger) : Hub
{
    private const int LongestClient = 100;

    /// <summary>Send me the network from what I hold on, and what happens to it.</summary>
    /// <exception cref="HubException">The argument is not one that this can be, it is asked too often, or too many are being sent the whole network.</exception>
    public async Task Subscribe(SubscribeArguments arguments)
    {
        if (arguments is null || arguments.FromRevision < 0 || arguments.LayoutVersion < 0 || arguments.Client?.Length > LongestClient)
        {
            throw new HubException("Subscribe takes {\"from_revision\":n,\"layout_version\":v}, n and v of 0 or more.");
        }

        if (TextCharacters.IndexOfForbidden(arguments.Client) is >= 0 and var at)
        {
            throw new HubException($"“client” has a lone surrogate or a noncharacter at position {at}: neither belongs in a text.");
        }

        RefuseTooMany();
        var connection = connections[Context.ConnectionId];
        var snapshot = !arguments.ByHttp && feed.NeedsWhole(arguments.FromRevision, byHttp: false)
            ? await snapshots.MakeAsync(ServiceLimits.LongestLargeSend, Context.ConnectionAborted).ConfigureAwait(false)
                ?? throw new HubException("Too many are being sent the whole network: read GET /api/v1/network and subscribe from its revision, or try again in a moment.")
            : null;
        var cursor = new Cursor { ReadsByHttp = arguments.ByHttp, Revision = arguments.FromRevision, LayoutVersion = arguments.LayoutVersion, NeedsSnapshot = snapshot is not null };
        feed.Subscribe(connection.ConnectionId, new Subscriber(connection, cursor, snapshot, feed, snapshots, meter, time, logger));
        if (connection.ConnectionAborted.IsCancellationRequested)
        {
            // It may have gone while it waited for its turn, and its end may have been told before it subscribed.
            feed.Unsubscribe(connection.ConnectionId);
        }
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
/// <param name="FromRevision">The revision that the viewer holds; 0 for none, or for the network before its first revision where it reads by HTTP.</param>
/// <param name="LayoutVersion">The version of the positions that it holds; 0 for none.</param>
/// <param name="Client">The random word of its tab.</param>
/// <param name="ByHttp">Whether it has read the network by <c>GET /api/v1/network</c>, and reads it again when it is told to: then it is never sent it whole.</param>
[MessagePackObject]
public sealed record SubscribeArguments(
    [property: Key("from_revision")] long FromRevision = 0,
    [property: Key("layout_version")] long LayoutVersion = 0,
    [property: Key("client"), JsonConverter(typeof(HubText.JsonForm)), MessagePackFormatter(typeof(HubText.MessagePackForm))] string? Client = null,
    [property: Key("by_http")] bool ByHttp = false);
