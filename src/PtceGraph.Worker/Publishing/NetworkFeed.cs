using System.Collections.Immutable;
using PtceGraph.Analysis;
using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Worker.Observability;
using PtceGraph.Worker.Pipeline;
using PtceGraph.Worker.Supervision;

namespace PtceGraph.Worker.Publishing;

/// <summary>What to tell viewers, by topic. The feed waits for no viewer: each <see cref="Subscriber"/> takes the next message when its
/// viewer can receive more.</summary>
/// <remarks>
/// A slow viewer gets fewer and newer messages, a stalled one gets none, and neither holds more memory than its cursor. The network comes
/// first, then positions, measures and the rest, so that nothing a viewer has is newer than its network. One lock orders publishing,
/// subscribing and taking; messages are serialised outside it.
/// </remarks>
internal sealed class NetworkFeed : IDisposable
{
    /// <summary>The shortest time between two messages of presence: when a thousand viewers connect at once, they are not told a thousand
    /// times.</summary>
    private static readonly TimeSpan PresencePause = TimeSpan.FromMilliseconds(250);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Subscriber> _subscribers = new(StringComparer.Ordinal); // by connection
    private readonly NetworkTopic _network;
    private readonly PositionsTopic _positions = new();
    private readonly AnalysisTopic _analysis;
    private readonly LatestTopic _progress = new();
    private readonly LatestTopic _presence = new();
    private readonly FeedMeter _meter;
    private readonly TimeProvider _time;
    private readonly BackgroundLoop _telling;
    private ITimer? _presenceTimer; // runs while a presence message is due

    public NetworkFeed(PageFiles page, FeedMeter meter, TimeProvider time, LoopSupervisor loops, ILogger<NetworkFeed> logger)
    {
        (_meter, _time, _telling) = (meter, time, loops.Add("presence", isVital: false));
        (_network, _analysis) = (new NetworkTopic(page.Program, logger), new AnalysisTopic(meter, logger));
    }

    /// <summary>Sets the positions read from the store.</summary>
    public void Open(MapLayout layout)
    {
        lock (_lock)
        {
            _positions.Open(layout);
        }
    }

    /// <summary>Publishes entries that are durable.</summary>
    public void Publish(Published published, ImmutableArray<JournalEntry> entries)
    {
        var written = _network.Write(entries, published.Snapshot.Vocabulary);
        Tell(() => _network.Publish(published, written));
    }

    /// <summary>Publishes the network and the positions of a store that took the place of another: every viewer begins anew.</summary>
    public void Replace(Published published, ImmutableArray<JournalEntry> entries, MapLayout layout)
    {
        var written = _network.Write(entries, published.Snapshot.Vocabulary);
        Tell(() =>
        {
            _network.Publish(published, written);
            _positions.Open(layout);
            _analysis.Clear();
            _progress.Clear();
            foreach (var subscriber in _subscribers.Values)
            {
                subscriber.Cursor.BeginAnew();
            }
        });
    }

    /// <summary>Publishes positions that changed.</summary>
    public void Publish(MapLayout layout, IReadOnlyDictionary<string, MapPoint> changed)
    {
        _ = layout.Digest; // made here, since it takes time and Tell holds the lock
        Tell(() => _positions.Publish(layout, changed));
    }

    /// <summary>Publishes a stage of an analysis. Called by one thread at a time.</summary>
    public void Publish(AnalysisResult result)
    {
        var series = _analysis.Add(result);
        Tell(() => _analysis.Publish(series, result));
    }

    /// <summary>Publishes the progress of an analysis.</summary>
    public void Publish(long revision, AnalysisProgress progress) =>
        Tell(() => _progress.Publish(new FeedMessage("Progress", () => Messages.Progress(revision, progress))));

    /// <summary>Tells that a revision could not be analysed, and will not be tried again.</summary>
    public void PublishFailedAnalysis(long revision) =>
        Tell(() => _progress.Publish(new FeedMessage("Progress", () => Messages.FailedAnalysis(revision))));

    /// <inheritdoc cref="NetworkTopic.Lineage"/>
    public int Lineage
    {
        get
        {
            lock (_lock)
            {
                return _network.Lineage;
            }
        }
    }

    /// <inheritdoc cref="NetworkTopic.NeedsWhole"/>
    public bool NeedsWhole(long held, bool byHttp)
    {
        lock (_lock)
        {
            return _network.NeedsWhole(held, byHttp);
        }
    }

    /// <summary>Subscribes a connection: it is sent what it missed, then whatever is published.</summary>
    /// <param name="connectionId">The connection; an earlier subscriber of the same connection is closed.</param>
    /// <param name="subscriber">The viewer with its cursor.</param>
    /// <param name="lineage">The <see cref="Lineage"/> when the cursor was compared with the journal.</param>
    /// <param name="layoutDigest">The digest of the positions that the viewer has; null where the version alone counts.</param>
    public void Subscribe(string connectionId, Subscriber subscriber, int lineage, string? layoutDigest)
    {
        lock (_lock)
        {
            var cursor = subscriber.Cursor;
            if (lineage != _network.Lineage)
            {
                cursor.BeginAnew();
            }
            else if (layoutDigest is not null && !_positions.Has(cursor.LayoutVersion, layoutDigest))
            {
                cursor.LayoutVersion = ViewerCursor.NoLayout;
            }

            var isNew = !Remove(connectionId);
            _subscribers.Add(connectionId, subscriber);
            _meter.Clients(isNew ? 1 : 0);
            subscriber.Wake();
            TellPresenceSoon();
        }
    }

    /// <summary>Ends the subscription of a connection.</summary>
    public void Unsubscribe(string connectionId)
    {
        lock (_lock)
        {
            if (Remove(connectionId))
            {
                _meter.Clients(-1);
                TellPresenceSoon();
            }
        }
    }

    /// <summary>The next message for a cursor, which moves past it; null when there is none.</summary>
    public FeedMessage? Take(ViewerCursor cursor)
    {
        lock (_lock)
        {
            return cursor.IsClosed || cursor.AwaitsSubscription || _network.Published is null
                ? null
                : _network.Take(cursor)
                    ?? _positions.Take(cursor, _network.Revision)
                    ?? _analysis.Take(cursor)
                    ?? TakeProgress(cursor)
                    ?? TakePresence(cursor);
        }
    }

    /// <summary>Makes a viewer receive the whole network, because its message of changes could not be written.</summary>
    public void NeedWhole(ViewerCursor cursor)
    {
        lock (_lock)
        {
            cursor.NeedsSnapshot = true;
        }
    }

    /// <summary>Moves a cursor to the snapshot that the viewer is about to be sent.</summary>
    /// <returns>Whether the snapshot must say that the store was replaced.</returns>
    public bool MoveTo(ViewerCursor cursor, Published published, long layoutVersion)
    {
        lock (_lock)
        {
            var isReplaced = cursor.IsReplaced;
            cursor.LayoutVersion = layoutVersion;
            _network.MoveTo(cursor, published);
            return isReplaced;
        }
    }

    /// <summary>The number of revisions that the slowest viewer is behind.</summary>
    public long Lag()
    {
        lock (_lock)
        {
            var revision = _network.Revision;
            return _subscribers.Count == 0
                ? 0
                : revision - _subscribers.Values.Min(subscriber => Math.Min(revision, subscriber.Cursor.Revision));
        }
    }

    public void Dispose() => _presenceTimer?.Dispose();

    private void Tell(Action publish)
    {
        lock (_lock)
        {
            publish();
            foreach (var subscriber in _subscribers.Values)
            {
                subscriber.Wake();
            }
        }
    }

    private bool Remove(string connectionId)
    {
        if (!_subscribers.Remove(connectionId, out var subscriber))
        {
            return false;
        }

        subscriber.Cursor.IsClosed = true;
        subscriber.Close();
        return true;
    }

    private FeedMessage? TakeProgress(ViewerCursor cursor)
    {
        var message = _progress.After(cursor.Progress);
        _meter.Dropped("Progress", message is null || cursor.Progress == 0 ? 0 : _progress.Number - cursor.Progress - 1);
        cursor.Progress = _progress.Number;
        return message;
    }

    private FeedMessage? TakePresence(ViewerCursor cursor)
    {
        var message = _presence.After(cursor.Presence);
        cursor.Presence = _presence.Number;
        return message;
    }

    private void TellPresenceSoon() =>
        _presenceTimer ??= _time.CreateTimer(_ => _telling.Round(TellPresence), null, PresencePause, Timeout.InfiniteTimeSpan);

    private void TellPresence() =>
        Tell(() =>
        {
            _presenceTimer?.Dispose();
            _presenceTimer = null;
            var (revision, viewers) = (_network.Revision, _subscribers.Count);
            _presence.Publish(new FeedMessage("Presence", () => Messages.Presence(revision, viewers)));
        });
}
