using System.Collections.Immutable;
using Microsoft.AspNetCore.SignalR;
using PtceGraph.Analysis;
using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Worker.Pipeline;

namespace PtceGraph.Worker.Publishing;

/// <summary>Sends what happens to everyone who looks on, in one order for all.</summary>
/// <remarks>One lock orders publishing against subscribing, so that between what a newcomer is given and what follows there is never a gap.</remarks>
internal sealed class NetworkFeed(IHubContext<GraphHub> hub, ILogger<NetworkFeed> logger)
{
    /// <summary>How many of the newest entries are kept for those who were away.</summary>
    public const int KeptEntries = 1_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Subscriber> _subscribers = new(StringComparer.Ordinal); // by connection
    private readonly Queue<JournalEntry> _recent = new(); // dense, the newest last
    private Published? _published; // null until the journal is read
    private RawJson? _snapshotMessage; // of _published and _layout; null until somebody needs it
    private RawJson? _analysisMessage; // of the newest stage
    private MapLayout _layout = new(0, ImmutableDictionary<string, MapPoint>.Empty);

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

    /// <summary>Takes the positions that the store has.</summary>
    public void Open(MapLayout layout)
    {
        lock (_lock)
        {
            _layout = layout;
        }
    }

    /// <summary>Sends entries that are durable now.</summary>
    public void Publish(Published published, ImmutableArray<JournalEntry> entries)
    {
        lock (_lock)
        {
            _published = published;
            _snapshotMessage = null;
            foreach (var entry in entries)
            {
                _recent.Enqueue(entry);
            }

            while (_recent.Count > KeptEntries)
            {
                _recent.Dequeue();
            }

            ToAll((subscriber, message) => subscriber.Enqueue("Changes", message), () => Messages.Changes(published, entries));
        }
    }

    /// <summary>Sends a stage of an analysis, unless a newer revision's is out.</summary>
    public void Publish(AnalysisResult result)
    {
        var message = Messages.Analysis(result);
        lock (_lock)
        {
            _analysisMessage = message;
            ToAll((subscriber, analysis) => subscriber.Replace("Analysis", analysis), () => message);
        }
    }

    /// <summary>Sends how far an analysis is.</summary>
    public void Publish(long revision, AnalysisProgress progress)
    {
        lock (_lock)
        {
            ToAll((subscriber, message) => subscriber.Replace("Progress", message), () => Messages.Progress(revision, progress));
        }
    }

    /// <summary>Sends positions that changed.</summary>
    public void Publish(MapLayout layout, IReadOnlyDictionary<string, MapPoint> changed)
    {
        lock (_lock)
        {
            _layout = layout;
            _snapshotMessage = null;
            ToAll((subscriber, message) => subscriber.Enqueue("Layout", message), () => Messages.Layout(Revision, layout.Version, changed));
        }
    }

    /// <summary>Begins to send to a connection: what it missed since a revision, or the whole network, then the newest analysis.</summary>
    public void Subscribe(string connection, long fromRevision)
    {
        lock (_lock)
        {
            if (_published is null)
            {
                return;
            }

            if (_subscribers.Remove(connection, out var before))
            {
                before.Dispose();
            }

            var subscriber = new Subscriber(hub.Clients.Client(connection), SnapshotMessage, logger);
            var oldest = _recent.TryPeek(out var first) ? first.Revision : Revision + 1;
            if (fromRevision > 0 && fromRevision <= Revision && fromRevision >= oldest - 1)
            {
                subscriber.Enqueue("Changes", Messages.Changes(_published, [.. _recent.Where(entry => entry.Revision > fromRevision)]));
                subscriber.Enqueue("Layout", Messages.Layout(Revision, _layout.Version, _layout.Positions));
            }
            else
            {
                subscriber.Enqueue("Snapshot", SnapshotMessage());
            }

            if (_analysisMessage is { } analysis)
            {
                subscriber.Replace("Analysis", analysis);
            }

            _subscribers.Add(connection, subscriber);
            PublishPresence();
        }
    }

    /// <summary>Sends nothing more to a connection that is gone.</summary>
    public void Unsubscribe(string connection)
    {
        lock (_lock)
        {
            if (_subscribers.Remove(connection, out var subscriber))
            {
                subscriber.Dispose();
                PublishPresence();
            }
        }
    }

    private long Revision => _published?.Snapshot.Revision ?? 0;

    private RawJson SnapshotMessage()
    {
        lock (_lock)
        {
            return _snapshotMessage ??= Messages.Snapshot(_published!, _layout);
        }
    }

    private void PublishPresence() => ToAll((subscriber, message) => subscriber.Replace("Presence", message), () => Messages.Presence(Revision, _subscribers.Count));

    private void ToAll(Action<Subscriber, RawJson> send, Func<RawJson> message)
    {
        if (_subscribers.Count > 0)
        {
            var once = message();
            foreach (var subscriber in _subscribers.Values)
            {
                send(subscriber, once);
            }
        }
    }
}
