using System.Text.Json.Serialization;
using MessagePack;
using Microsoft.AspNetCore.SignalR;
using PtceGraph.Exchange.Json;
using PtceGraph.Graph;
using PtceGraph.Worker.Access;
using PtceGraph.Worker.Observability;
using PtceGraph.Worker.Pipeline;

namespace PtceGraph.Worker.Publishing;

/// <summary>The hub that viewers connect to.</summary>
internal sealed class GraphHub(
    NetworkFeed feed,
    HubConnections connections,
    JournalLineage lineages,
    HubSnapshots snapshots,
    FeedMeter meter,
    TimeProvider time,
    ILogger<GraphHub> logger
) : Hub
{
    /// <summary>Subscribes the calling viewer: it is sent what it misses of the network, then everything that changes.</summary>
    /// <exception cref="HubException">The argument is invalid, the connection subscribes too often, or too many viewers are being sent the
    /// whole network.</exception>
    public async Task Subscribe(SubscribeArguments arguments)
    {
        if (
            arguments is null
            || arguments.FromRevision < 0
            || arguments.LayoutVersion < 0
            || arguments.Client?.Length > ServiceLimits.MaxClientLength
        )
        {
            throw new HubException("Subscribe takes {\"from_revision\":n,\"layout_version\":v}, n and v of 0 or more.");
        }

        foreach (
            var (name, text) in new[]
            {
                ("client", arguments.Client),
                ("digest", arguments.Digest),
                ("layout_digest", arguments.LayoutDigest),
            }
        )
        {
            if (TextCharacters.IndexOfForbidden(text) is >= 0 and var at)
            {
                throw new HubException($"“{name}” has a lone surrogate or a noncharacter at position {at}: neither belongs in a text.");
            }
        }

        RefuseTooMany();
        var connection = connections[Context.ConnectionId];
        var lineage = feed.Lineage;
        var isHeld = await IsHeldAsync(arguments).ConfigureAwait(false);
        var snapshot =
            !arguments.ByHttp && (isHeld != true || feed.NeedsWhole(arguments.FromRevision, byHttp: false))
                ? await snapshots.MakeAsync(ServiceLimits.LongestLargeSend, Context.ConnectionAborted).ConfigureAwait(false)
                    ?? throw new HubException(
                        "Too many are being sent the whole network: read GET /api/v1/network and subscribe from its revision, or try again in a moment."
                    )
                : null;
        var cursor = new ViewerCursor
        {
            ReadsByHttp = arguments.ByHttp,
            Revision = arguments.FromRevision,
            LayoutVersion = arguments.LayoutVersion,
            NeedsSnapshot = snapshot is not null || isHeld != true,
            IsReplaced = isHeld == false,
        };
        feed.Subscribe(
            connection.ConnectionId,
            new Subscriber(connection, cursor, snapshot, feed, snapshots, meter, time, logger),
            lineage,
            arguments.LayoutDigest
        );
        if (connection.ConnectionAborted.IsCancellationRequested)
        {
            // The connection may have ended during the wait for a turn, with OnDisconnectedAsync called before the subscription.
            feed.Unsubscribe(connection.ConnectionId);
        }
    }

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        feed.Unsubscribe(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }

    /// <summary>Whether the journal has what a viewer says that it has; null where the store does not say so in time. Without a digest, the
    /// number alone counts.</summary>
    private async Task<bool?> IsHeldAsync(SubscribeArguments arguments) =>
        arguments.Digest is not { } digest ? true
        : HeldReader.Of(arguments.FromRevision, digest) is { } held
            ? await lineages.TryFindAsync(held, ServiceLimits.LongestDigestRead, Context.ConnectionAborted).ConfigureAwait(false)
        : false;

    /// <summary>Limits how often one connection may subscribe: a small call is answered with the whole network.</summary>
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
            throw new HubException(
                $"Subscribe is answered {ServiceLimits.MostSubscribes} times in {ServiceLimits.SubscribeWindow.TotalSeconds:0} seconds: wait a moment."
            );
        }

        asked.Enqueue(time.GetTimestamp());
    }
}

/// <summary>The argument of <see cref="GraphHub.Subscribe"/>.</summary>
/// <param name="FromRevision">The revision that the viewer has; 0 for none, or, where it reads by HTTP, for a network without
/// revisions.</param>
/// <param name="Digest">The digest of that revision, as the viewer was told; null where the number alone counts.</param>
/// <param name="LayoutVersion">The version of the positions that the viewer has; 0 for none.</param>
/// <param name="LayoutDigest">The digest of those positions; null where the version alone counts.</param>
/// <param name="Client">The random word of the browser tab; null for none.</param>
/// <param name="ByHttp">Whether the viewer reads the network by <c>GET /api/v1/network</c>, and again when told to; the hub then never
/// sends it the whole network.</param>
[MessagePackObject]
public sealed record SubscribeArguments(
    [property: Key("from_revision")] long FromRevision = 0,
    [property: Key("digest"), JsonConverter(typeof(HubText.JsonForm)), MessagePackFormatter(typeof(HubText.MessagePackForm))]
        string? Digest = null,
    [property: Key("layout_version")] long LayoutVersion = 0,
    [property: Key("layout_digest"), JsonConverter(typeof(HubText.JsonForm)), MessagePackFormatter(typeof(HubText.MessagePackForm))]
        string? LayoutDigest = null,
    [property: Key("client"), JsonConverter(typeof(HubText.JsonForm)), MessagePackFormatter(typeof(HubText.MessagePackForm))]
        string? Client = null,
    [property: Key("by_http")] bool ByHttp = false
);
