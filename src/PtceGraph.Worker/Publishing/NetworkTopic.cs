using System.Collections.Immutable;
using PtceGraph.Graph;
using PtceGraph.Worker.Observability;
using PtceGraph.Worker.Pipeline;

namespace PtceGraph.Worker.Publishing;

/// <summary>The network: what changed since the revision that a viewer holds.</summary>
internal sealed class NetworkTopic(ILogger logger)
{
    /// <summary>How many of the newest entries are kept for viewers that were away.</summary>
    public const int KeptEntries = 1_000;

    /// <summary>How many bytes of JSON the kept entries have at most, together.</summary>
    private const long MostKeptBytes = 16 << 20;

    private readonly List<WrittenEntry> _recent = []; // dense revisions, the newest last
    private readonly Dictionary<long, FeedMessage> _changesSince = []; // revision held -> what follows
    private long _recentBytes; // of _recent
    private long _publication; // counts what was published
    private FeedMessage? _elsewhere; // of _published, for viewers that read it by HTTP; null until somebody needs it

    /// <summary>The network in force; null until the journal is read.</summary>
    public Published? Published { get; private set; }

    /// <summary>Its revision; 0 until the journal is read.</summary>
    public long Revision => Published?.Snapshot.Revision ?? 0;

    /// <summary>Writes entries, outside the feed's lock. An entry that cannot be written is logged: viewers before it get the network whole.</summary>
    public ImmutableArray<WrittenEntry?> Write(ImmutableArray<JournalEntry> entries) => [.. entries.Select(entry =>
    {
        try
        {
            return WrittenEntry.Of(entry);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Log.MessageFailed(logger, "Changes", exception);
            return null;
        }
    })];

    /// <summary>Takes entries that are durable now.</summary>
    public void Publish(Published published, ImmutableArray<WrittenEntry?> entries)
    {
        Published = published;
        _publication++;
        _elsewhere = null;
        _changesSince.Clear();
        foreach (var entry in entries)
        {
            if (entry is null)
            {
                Drop(0, _recent.Count);
                continue;
            }

            // A writer that recovered tells again what it may have told: the newest word on a revision counts, and revisions stay dense.
            var at = _recent.Count == 0 ? 0 : entry.Revision - _recent[0].Revision;
            var kept = at >= 0 && at <= _recent.Count ? (int)at : 0;
            Drop(kept, _recent.Count - kept);
            _recent.Add(entry);
            _recentBytes += entry.Bytes;
        }

        var (old, bytes) = (0, _recentBytes);
        for (; old < _recent.Count && (_recent.Count - old > KeptEntries || bytes > MostKeptBytes); old++)
        {
            bytes -= _recent[old].Bytes;
        }

        Drop(0, old);
    }

    /// <summary>Whether a viewer must be given the whole network.</summary>
    /// <param name="held">The revision that it holds; 0 for nothing, unless it reads the network by HTTP before it subscribes.</param>
    /// <param name="byHttp">Whether it does.</param>
    public bool NeedsWhole(long held, bool byHttp) => (held == 0 && !byHttp) || IsOutOfReach(held);

    /// <summary>Moves a cursor to the snapshot that its viewer is about to be sent.</summary>
    public void MoveTo(Cursor cursor, Published snapshot)
    {
        (cursor.NeedsSnapshot, cursor.Revision) = (false, snapshot.Snapshot.Revision);
        cursor.Publication = ReferenceEquals(snapshot, Published) ? _publication : 0;
    }

    /// <summary>What is new to a cursor, which moves past it; null when it holds all there is, <see cref="FeedMessage.NeedsSnapshot"/> when it needs the whole.</summary>
    public FeedMessage? Take(Cursor cursor)
    {
        if (cursor.Publication == _publication && !cursor.NeedsSnapshot)
        {
            return null;
        }

        var (published, from) = (Published!, cursor.Revision);
        if (cursor.NeedsSnapshot || IsOutOfReach(from))
        {
            cursor.NeedsSnapshot = true;
            return cursor.ReadsByHttp ? Elsewhere(cursor) : FeedMessage.NeedsSnapshot;
        }

        var missed = from == Revision ? [] : _recent[(int)(from + 1 - _recent[0].Revision)..];
        var isLarge = missed.Sum(entry => (long)entry.Bytes) > AnalysisMessages.MostBytes;
        if (isLarge && cursor.ReadsByHttp)
        {
            return Elsewhere(cursor);
        }

        MoveTo(cursor, published);
        if (!_changesSince.TryGetValue(from, out var message))
        {
            _changesSince.Add(from, message = new FeedMessage("Changes", () => Messages.Changes(published, missed)) { IsLarge = isLarge });
        }

        return message;
    }

    /// <summary>Whether what follows a revision is not kept. A viewer may hold revision 0: that of an empty network which it was given.</summary>
    private bool IsOutOfReach(long held) => held > Revision || (held < Revision && (_recent.Count == 0 || held < _recent[0].Revision - 1));

    private void Drop(int first, int count)
    {
        _recentBytes -= _recent.GetRange(first, count).Sum(entry => (long)entry.Bytes);
        _recent.RemoveRange(first, count);
    }

    /// <summary>Says that the network is to be read by HTTP. What follows for the viewer begins when it subscribes from what it read.</summary>
    private FeedMessage Elsewhere(Cursor cursor)
    {
        var published = Published!;
        MoveTo(cursor, published);
        return _elsewhere ??= new FeedMessage("Snapshot", () => Messages.SnapshotElsewhere(published));
    }
}
