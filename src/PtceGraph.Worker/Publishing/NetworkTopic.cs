using System.Collections.Immutable;
using PtceGraph.Graph;
using PtceGraph.Worker.Observability;
using PtceGraph.Worker.Pipeline;

namespace PtceGraph.Worker.Publishing;

/// <summary>The topic of the network: what changed since the revision that a viewer has.</summary>
/// <param name="program">The program that serves the page; null without a page.</param>
/// <param name="logger">The log.</param>
internal sealed class NetworkTopic(string? program, ILogger logger)
{
    /// <summary>The number of newest entries kept for viewers that were disconnected.</summary>
    public const int KeptEntries = 1_000;

    /// <summary>The most bytes of JSON that the kept entries may have together.</summary>
    private const long MostKeptBytes = 16 << 20;

    private readonly List<WrittenEntry> _recent = []; // dense revisions, the newest last
    private readonly Dictionary<long, FeedMessage> _changesSince = []; // by the revision that a viewer has
    private long _recentBytes; // of _recent
    private long _publication; // the number of publications so far
    private FeedMessage? _elsewhere; // for viewers that read the network by HTTP; null until one needs it
    private FeedMessage? _replaced; // the same for viewers of another store

    /// <summary>The current network; null until the journal is read.</summary>
    public Published? Published { get; private set; }

    /// <summary>The current revision; 0 until the journal is read.</summary>
    public long Revision => Published?.Snapshot.Revision ?? 0;

    /// <summary>Which store it is, as in <see cref="Pipeline.Published"/>.</summary>
    public int Lineage => Published?.Lineage ?? 0;

    /// <summary>Serialises entries, outside the feed's lock. An entry that is too large to keep, or that cannot be written (which is
    /// logged), or that changes what words are read as, is null: viewers behind it are sent the whole network.</summary>
    public ImmutableArray<WrittenEntry?> Write(ImmutableArray<JournalEntry> entries, NetworkVocabulary vocabulary) =>
        [
            .. entries.Select(entry =>
            {
                try
                {
                    return IsKept(entry) && !entry.Changes.Any(NetworkVocabulary.ChangesReading)
                        ? WrittenEntry.Of(entry, vocabulary)
                        : null;
                }
                catch (Exception exception) when (exception is not OutOfMemoryException)
                {
                    Log.MessageFailed(logger, "Changes", exception);
                    return null;
                }
            }),
        ];

    /// <summary>Whether an entry is small enough to keep. Its JSON is larger than its values, so an import that does not fit is never
    /// serialised.</summary>
    private static bool IsKept(JournalEntry entry)
    {
        var bytes = 0L;
        foreach (var change in entry.Changes)
        {
            bytes += EntitySize.Of(change);
            if (bytes > MostKeptBytes)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Publishes entries that are durable.</summary>
    public void Publish(Published published, ImmutableArray<WrittenEntry?> entries)
    {
        if (published.Lineage != Lineage)
        {
            Drop(0, _recent.Count);
        }

        Published = published;
        _publication++;
        _elsewhere = _replaced = null;
        _changesSince.Clear();
        foreach (var entry in entries)
        {
            if (entry is null)
            {
                Drop(0, _recent.Count);
                continue;
            }

            // A writer that has recovered may publish a revision again: the newer entry replaces the older one, and revisions stay dense.
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

    /// <summary>Whether a viewer must be sent the whole network.</summary>
    /// <param name="held">The revision that the viewer has; 0 for none, or, where it reads by HTTP, for a network without
    /// revisions.</param>
    /// <param name="byHttp">Whether the viewer reads the network by HTTP.</param>
    public bool NeedsWhole(long held, bool byHttp) => (held == 0 && !byHttp) || IsOutOfReach(held);

    /// <summary>Moves a cursor to the snapshot that the viewer is about to be sent. After one of a store that was replaced meanwhile, the
    /// viewer is sent another.</summary>
    public void MoveTo(ViewerCursor cursor, Published snapshot)
    {
        if (snapshot.Lineage != Lineage)
        {
            cursor.BeginAnew();
            return;
        }

        cursor.IsReplaced = false;
        (cursor.NeedsSnapshot, cursor.Revision) = (false, snapshot.Snapshot.Revision);
        cursor.Publication = ReferenceEquals(snapshot, Published) ? _publication : 0;
    }

    /// <summary>The next message for a cursor, which moves past it; null when there is none, <see cref="FeedMessage.NeedsSnapshot"/> when
    /// the viewer needs the whole network.</summary>
    public FeedMessage? Take(ViewerCursor cursor)
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
            _changesSince.Add(
                from,
                message = new FeedMessage("Changes", () => Messages.Changes(published, program, missed)) { IsLarge = isLarge }
            );
        }

        return message;
    }

    /// <summary>Whether the entries after a revision are not all kept. A viewer may have revision 0, of an empty network.</summary>
    private bool IsOutOfReach(long held) => held > Revision || (held < Revision && (_recent.Count == 0 || held < _recent[0].Revision - 1));

    private void Drop(int first, int count)
    {
        _recentBytes -= _recent.GetRange(first, count).Sum(entry => (long)entry.Bytes);
        _recent.RemoveRange(first, count);
    }

    /// <summary>Tells the viewer to read the network by HTTP. Its changes then begin when it subscribes from the revision that it read; if
    /// it has another store, everything does.</summary>
    private FeedMessage Elsewhere(ViewerCursor cursor)
    {
        var published = Published!;
        cursor.AwaitsSubscription = cursor.IsReplaced;
        MoveTo(cursor, published);
        if (cursor.AwaitsSubscription)
        {
            return _replaced ??= new FeedMessage("Snapshot", () => Messages.SnapshotElsewhere(published, program, isReplaced: true));
        }

        return _elsewhere ??= new FeedMessage("Snapshot", () => Messages.SnapshotElsewhere(published, program));
    }
}
