using System.Collections.Immutable;
using PtceGraph.Analysis;
using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Worker.Observability;
using PtceGraph.Worker.Pipeline;

namespace PtceGraph.Worker.Publishing;

/// <summary>What there is to tell viewers, by topic. It waits for nobody: each viewer's <see cref="Subscriber"/> comes for what is new to it when it can take more.</summary>
/// <remarks>
/// So a viewer that is slow gets fewer and newer messages, one that is stalled gets none, and neither holds more than its cursor. Network first, positions,
/// measures, then the rest: what a viewer holds is at no time newer than its network. One lock orders publishing, subscribing and taking; messages are written outside it.
/// </remarks>
internal sealed class NetworkFeed : IDisposable
{
    /// <summary>How often at most viewers are told how many they are: a thousand that come at once are not told a thousand times.</summary>
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
    private ITimer? _presenceTimer; // runs while a count is to be told

    public NetworkFeed(FeedMeter meter, TimeProvider time, ILogger<NetworkFeed> logger)
    {
        (_meter, _time) = (meter, time);
        (_network, _analysis) = (new NetworkTopic(logger), new AnalysisTopic(meter, logger));
    }

    /// <summary>Takes the positions that the store has.</summary>
    public void Open(MapLayout layout)
    {
        lock (_lock)
        {
            _positions.Open(layout);
        }
    }

    /// <summary>Tells entries that are durable now.</summary>
    public void Publish(Published published, ImmutableArray<JournalEntry> entries)
    {
        var written = _network.Write(entries);
        Tell(() => _network.Publish(published, written));
    }

    /// <summary>Tells positions that changed.</summary>
    public void Publish(MapLayout layout, IReadOnlyDictionary<string, MapPoint> changed) => Tell(() => _positions.Publish(layout, changed));

    /// <summary>Tells a stage of an analysis; one thread at a time.</summary>
    public void Publish(AnalysisResult result)
    {
        var series = _analysis.Add(result);
        Tell(() => _analysis.Publish(series, result));
    }

    /// <summary>Tells how far an analysis is.</summary>
    public void Publish(long revision, AnalysisProgress progress) => Tell(() => _progress.Publish(new FeedMessage("Progress", () => Messages.Progress(revision, progress))));

    /// <inheritdoc cref="NetworkTopic.NeedsWhole"/>
    public bool NeedsWhole(long held, bool byHttp)
    {
        lock (_lock)
        {
            return _network.NeedsWhole(held, byHttp);
        }
    }

    /// <summary>Begins to tell a connection what it missed since what it holds, then what comes.</summary>
    /// <param name="connectionId">The connection; its subscriber before this one is told nothing more.</param>
    /// <param name="subscriber">The viewer, and what it holds.</param>
    public void Subscribe(string connectionId, Subscriber subscriber)
    {
        lock (_lock)
        {
            var isNew = !Remove(connectionId);
            _subscribers.Add(connectionId, subscriber);
            _meter.Clients(isNew ? 1 : 0);
            subscriber.Wake();
            TellPresenceSoon();
        }
    }

    /// <summary>Tells nothing more to a connection that is gone.</summary>
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

    /// <summary>The next message that is new to a cursor, which moves past it; null when it holds all there is.</summary>
    public FeedMessage? Take(Cursor cursor)
    {
        lock (_lock)
        {
            return cursor.IsClosed || _network.Published is null
                ? null
                : _network.Take(cursor) ?? _positions.Take(cursor, _network.Revision) ?? _analysis.Take(cursor) ?? TakeProgress(cursor) ?? TakePresence(cursor);
        }
    }

    /// <summary>What was to tell a viewer how the network changed could not be written: it is given the whole.</summary>
    public void NeedWhole(Cursor cursor)
    {
        lock (_lock)
        {
            cursor.NeedsSnapshot = true;
        }
    }

    /// <summary>Moves a cursor to the snapshot that its viewer is about to be sent.</summary>
    public void MoveTo(Cursor cursor, Published published, long layoutVersion)
    {
        lock (_lock)
        {
            _network.MoveTo(cursor, published);
            cursor.LayoutVersion = layoutVersion;
        }
    }

    /// <summary>The farthest that a viewer is behind the newest revision.</summary>
    public long Lag()
    {
        lock (_lock)
        {
            var revision = _network.Revision;
            return _subscribers.Count == 0 ? 0 : revision - _subscribers.Values.Min(subscriber => Math.Min(revision, subscriber.Cursor.Revision));
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

    private FeedMessage? TakeProgress(Cursor cursor)
    {
        var message = _progress.After(cursor.Progress);
        _meter.Dropped("Progress", message is null || cursor.Progress == 0 ? 0 : _progress.Number - cursor.Progress - 1);
        cursor.Progress = _progress.Number;
        return message;
    }

    private FeedMessage? TakePresence(Cursor cursor)
    {
        var message = _presence.After(cursor.Presence);
        cursor.Presence = _presence.Number;
        return message;
    }

    private void TellPresenceSoon() => _presenceTimer ??= _time.CreateTimer(_ => TellPresence(), null, PresencePause, Timeout.InfiniteTimeSpan);

    private void TellPresence() => Tell(() =>
    {
        _presenceTimer?.Dispose();
        _presenceTimer = null;
        var (revision, viewers) = (_network.Revision, _subscribers.Count);
        _presence.Publish(new FeedMessage("Presence", () => Messages.Presence(revision, viewers)));
    });
}
