using System.Collections.Immutable;
using Microsoft.AspNetCore.SignalR;
using PtceGraph.Analysis;
using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Worker.Observability;
using PtceGraph.Worker.Pipeline;

namespace PtceGraph.Worker.Publishing;

/// <summary>What there is to tell those who look on. It waits for nobody: each viewer's <see cref="Subscriber"/> comes for what is new to it when it can take more.</summary>
/// <remarks>
/// So a viewer that is slow gets fewer and newer messages, one that is stalled gets none, and neither holds more than its cursor. Network first, positions,
/// measures, then the rest: what a viewer holds is at no time newer than its network. One lock orders publishing, subscribing and taking; messages are made outside it.
/// </remarks>
internal sealed class NetworkFeed(FeedMeter meter, TimeProvider time, ILogger<NetworkFeed> logger) : IDisposable
{
    /// <summary>How many of the newest entries are kept for those who were away.</summary>
    public const int KeptEntries = 1_000;

    private const int KeptMoves = 100, KeptOfEachStage = 8;

    /// <summary>How often at most viewers are told how many they are: a thousand that come at once are not told a thousand times.</summary>
    private static readonly TimeSpan PresencePause = TimeSpan.FromMilliseconds(250);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Subscriber> _subscribers = new(StringComparer.Ordinal); // by connection
    private readonly Queue<JournalEntry> _recent = new(); // dense, the newest last
    private readonly Queue<(long Version, IReadOnlyDictionary<string, MapPoint> Positions)> _moves = new(); // dense versions, the newest last
    private readonly List<PublishedStage> _stages = []; // of analyses: those that viewers may have, and the newest, which is last
    private readonly Dictionary<long, FeedMessage> _changesSince = []; // revision held -> what follows
    private readonly Dictionary<long, FeedMessage> _layoutSince = []; // version held -> what follows
    private readonly Dictionary<SentStage, FeedMessage> _analysisSince = []; // stages sent -> the newest
    private FeedMessage? _analysis; // the newest stage, whole; null until somebody needs it
    private Published? _published; // null until the journal is read
    private MapLayout _layout = new(0, ImmutableDictionary<string, MapPoint>.Empty);
    private FeedMessage? _snapshot; // of _published and _layout; null until somebody needs it
    private (long Number, FeedMessage Message)? _progress;
    private (long Number, FeedMessage Message)? _presence;
    private long _publication; // counts what was published of the network
    private long _stage; // counts stages of analyses
    private LayerGraph? _measured; // by the newest stage
    private long _rearranged; // the newest stage that lacks a node of the one before it or has them in another order
    private ITimer? _presenceTimer; // runs while a count is to be told

    /// <summary>The positions on the map.</summary>
    public MapLayout Layout
    {
        get
        {
            lock (_lock)
            {
                return _layout;
            }
        }
    }

    /// <summary>How many look on.</summary>
    public int Viewers
    {
        get
        {
            lock (_lock)
            {
                return _subscribers.Count;
            }
        }
    }

    /// <summary>Takes the positions that the store has.</summary>
    public void Open(MapLayout layout)
    {
        lock (_lock)
        {
            _layout = layout;
        }
    }

    /// <summary>Tells entries that are durable now.</summary>
    public void Publish(Published published, ImmutableArray<JournalEntry> entries)
    {
        lock (_lock)
        {
            _published = published;
            _publication++;
            _snapshot = null;
            _changesSince.Clear();
            KeepDense(entries, published.Snapshot.Revision);

            WakeAll();
        }
    }

    /// <summary>Keeps entries so that what is kept ends with the revision in force and has no gap: a publication that failed half way is told again, or is missing.</summary>
    private void KeepDense(ImmutableArray<JournalEntry> entries, long revision)
    {
        var newest = _recent.LastOrDefault()?.Revision ?? 0;
        foreach (var entry in entries.Where(entry => entry.Revision > newest))
        {
            if (_recent.Count > 0 && entry.Revision != newest + 1)
            {
                _recent.Clear();
            }

            Keep(_recent, entry, KeptEntries);
            newest = entry.Revision;
        }

        if (newest != revision)
        {
            _recent.Clear();
        }
    }

    /// <summary>Tells a stage of an analysis.</summary>
    public void Publish(AnalysisResult result)
    {
        lock (_lock)
        {
            var earlier = _stages.LastOrDefault() is { } before && before.Revision == result.Revision && before.Stage == result.Stage - 1 ? before.Frame : null;
            var number = ++_stage;
            _rearranged = _measured is null || !IsWithin(_measured, result.Structure) ? number : _rearranged;
            _measured = result.Structure;
            _stages.RemoveAll(stage => !stage.IsSent);
            _stages.Add(new PublishedStage(number, result.Revision, result.Stage, new Lazy<AnalysisFrame>(() => new AnalysisFrame(number, result, earlier?.Value))));
            if (_stages.Count(stage => stage.Stage == result.Stage) > KeptOfEachStage)
            {
                _stages.RemoveAt(_stages.FindIndex(stage => stage.Stage == result.Stage));
            }

            _analysis = null;
            _analysisSince.Clear();
            WakeAll();
        }
    }

    /// <summary>Tells how far an analysis is.</summary>
    public void Publish(long revision, AnalysisProgress progress)
    {
        lock (_lock)
        {
            _progress = ((_progress?.Number ?? 0) + 1, new FeedMessage("Progress", () => Messages.Progress(revision, progress)));
            WakeAll();
        }
    }

    /// <summary>Tells positions that changed.</summary>
    public void Publish(MapLayout layout, IReadOnlyDictionary<string, MapPoint> changed)
    {
        lock (_lock)
        {
            _layout = layout;
            _snapshot = null;
            _layoutSince.Clear();
            Keep(_moves, (layout.Version, changed), KeptMoves);
            WakeAll();
        }
    }

    /// <summary>Begins to tell a connection: what it missed since what it holds, or the whole network, then the newest analysis.</summary>
    public void Subscribe(HubConnectionContext connection, SubscribeArguments held)
    {
        lock (_lock)
        {
            if (_published is null)
            {
                return;
            }

            if (_subscribers.Remove(connection.ConnectionId, out var before))
            {
                before.Cursor.IsClosed = true;
            }

            var isKnown = held.FromRevision > 0 && held.FromRevision <= Revision;
            var cursor = new Cursor { Revision = held.FromRevision, LayoutVersion = held.LayoutVersion, NeedsSnapshot = !isKnown };
            var subscriber = new Subscriber(connection, cursor, this, meter, time, logger);
            _subscribers.Add(connection.ConnectionId, subscriber);
            meter.Clients(before is null ? 1 : 0);
            subscriber.Wake();
            TellPresenceSoon();
        }
    }

    /// <summary>Tells nothing more to a connection that is gone.</summary>
    public void Unsubscribe(string connection)
    {
        lock (_lock)
        {
            if (_subscribers.Remove(connection, out var subscriber))
            {
                subscriber.Cursor.IsClosed = true;
                meter.Clients(-1);
                TellPresenceSoon();
            }
        }
    }

    /// <summary>The next message that is new to a cursor, which moves past it; false when it holds all there is.</summary>
    public bool TryTake(Cursor cursor, out FeedMessage message)
    {
        lock (_lock)
        {
            message = cursor.IsClosed || _published is null ? null! : TakeNetwork(cursor) ?? TakeLayout(cursor) ?? TakeAnalysis(cursor) ?? TakeProgress(cursor) ?? TakePresence(cursor)!;
            return message is not null;
        }
    }

    /// <summary>The farthest that a viewer is behind the newest revision.</summary>
    public long Lag()
    {
        lock (_lock)
        {
            return _subscribers.Count == 0 ? 0 : Revision - _subscribers.Values.Min(subscriber => Math.Min(Revision, subscriber.Cursor.Revision));
        }
    }

    public void Dispose() => _presenceTimer?.Dispose();

    private long Revision => _published?.Snapshot.Revision ?? 0;

    private FeedMessage? TakeNetwork(Cursor cursor)
    {
        if (cursor.Publication == _publication)
        {
            return null;
        }

        var (published, from) = (_published!, cursor.Revision);
        var oldest = _recent.TryPeek(out var first) ? first.Revision : Revision + 1;
        var isWhole = cursor.NeedsSnapshot || from < oldest - 1;
        (cursor.NeedsSnapshot, cursor.Publication, cursor.Revision) = (false, _publication, Revision);
        if (!isWhole)
        {
            return Cached(_changesSince, from, () =>
            {
                ImmutableArray<JournalEntry> entries = [.. _recent.Where(entry => entry.Revision > from)];
                return new FeedMessage("Changes", () => Messages.Changes(published, entries));
            });
        }

        cursor.LayoutVersion = _layout.Version;
        var layout = _layout;
        return _snapshot ??= new FeedMessage("Snapshot", () => Messages.Snapshot(published, layout));
    }

    private FeedMessage? TakeLayout(Cursor cursor)
    {
        if (cursor.LayoutVersion == _layout.Version)
        {
            return null;
        }

        var from = cursor.LayoutVersion;
        cursor.LayoutVersion = _layout.Version;
        return Cached(_layoutSince, from, () =>
        {
            var (revision, layout) = (Revision, _layout);
            var isKept = from < layout.Version && _moves.TryPeek(out var oldest) && oldest.Version <= from + 1;
            var moves = isKept ? [.. _moves.Where(move => move.Version > from).Select(move => move.Positions)] : ImmutableArray.Create(layout.Positions);
            return new FeedMessage("Layout", () => Messages.Layout(revision, layout.Version, Merged(moves)));
        });
    }

    private FeedMessage? TakeAnalysis(Cursor cursor)
    {
        if (cursor.Analysis?.Number == _stage || _stages.Count == 0)
        {
            return null;
        }

        meter.Dropped("Analysis", cursor.Analysis is { } held ? _stage - held.Number - 1 : 0);
        var (newest, sent) = (_stages[^1], Kept(cursor.Analysis));
        newest.IsSent = true;
        cursor.Analysis = new SentStage(newest.Number, newest.Stage, sent is not null && sent.Number >= _rearranged ? sent.Beyond(newest.Stage) : null);
        if (sent is null)
        {
            return _analysis ??= new FeedMessage("Analysis", () => newest.Frame.Value.Whole());
        }

        // What they were sent is often the same: then so is what they are sent now.
        var frames = sent.All().Select(one => _stages.Find(stage => stage.Number == one.Number)!.Frame).ToImmutableArray();
        return Cached(_analysisSince, sent, () => new FeedMessage("Analysis", () => newest.Frame.Value.Since([.. frames.Select(frame => frame.Value)])));
    }

    /// <summary>Of the stages that a viewer was sent, those that are kept; null when the newest is not. One from before nodes went or changed their order is a base only by itself: a node may have been away since.</summary>
    private SentStage? Kept(SentStage? sent, bool isNewest = true) =>
        sent is null || !_stages.Exists(stage => stage.Number == sent.Number) || (!isNewest && sent.Number < _rearranged) ? null : sent with { Before = Kept(sent.Before, isNewest: false) };

    /// <summary>Whether all nodes before are there now, in the same order. O(nodes).</summary>
    private static bool IsWithin(LayerGraph before, LayerGraph now)
    {
        var found = 0;
        foreach (var node in now.Nodes)
        {
            found += found < before.NodeCount && before.Nodes[found].Id == node.Id ? 1 : 0;
        }

        return found == before.NodeCount;
    }

    private FeedMessage? TakeProgress(Cursor cursor)
    {
        var held = cursor.Progress;
        if (_progress is not { } progress || held == progress.Number)
        {
            return null;
        }

        meter.Dropped("Progress", held == 0 ? 0 : progress.Number - held - 1);
        cursor.Progress = progress.Number;
        return progress.Message;
    }

    private FeedMessage? TakePresence(Cursor cursor)
    {
        if (_presence is not { } presence || cursor.Presence == presence.Number)
        {
            return null;
        }

        cursor.Presence = presence.Number;
        return presence.Message;
    }

    private void TellPresenceSoon() => _presenceTimer ??= time.CreateTimer(_ => TellPresence(), null, PresencePause, Timeout.InfiniteTimeSpan);

    private void TellPresence()
    {
        lock (_lock)
        {
            _presenceTimer?.Dispose();
            _presenceTimer = null;
            var (revision, viewers) = (Revision, _subscribers.Count);
            _presence = ((_presence?.Number ?? 0) + 1, new FeedMessage("Presence", () => Messages.Presence(revision, viewers)));
            WakeAll();
        }
    }

    private void WakeAll()
    {
        foreach (var subscriber in _subscribers.Values)
        {
            subscriber.Wake();
        }
    }

    private static FeedMessage Cached<TKey>(Dictionary<TKey, FeedMessage> cache, TKey from, Func<FeedMessage> make)
        where TKey : notnull
    {
        if (!cache.TryGetValue(from, out var message))
        {
            cache.Add(from, message = make());
        }

        return message;
    }

    private static void Keep<T>(Queue<T> queue, T item, int most)
    {
        queue.Enqueue(item);
        if (queue.Count > most)
        {
            queue.Dequeue();
        }
    }

    private static IReadOnlyDictionary<string, MapPoint> Merged(ImmutableArray<IReadOnlyDictionary<string, MapPoint>> moves) =>
        moves.Length == 1 ? moves[0] : moves.SelectMany(positions => positions).GroupBy(position => position.Key, StringComparer.Ordinal).ToDictionary(position => position.Key, position => position.Last().Value, StringComparer.Ordinal);

    /// <summary>A stage of an analysis and its messages, made when first sent.</summary>
    private sealed record PublishedStage(long Number, long Revision, int Stage, Lazy<AnalysisFrame> Frame)
    {
        /// <summary>Whether a viewer has it, so that what changed since can be asked.</summary>
        public bool IsSent { get; set; }
    }
}
