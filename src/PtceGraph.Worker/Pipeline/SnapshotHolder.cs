using System.Collections.Immutable;
using PtceGraph.Contracts;
using PtceGraph.Graph;

namespace PtceGraph.Worker.Pipeline;

/// <summary>The current network with its state.</summary>
/// <param name="Snapshot">The network.</param>
/// <param name="IsSample">Whether it is the sample.</param>
/// <param name="ReadOnly">Why it cannot be edited here at the moment; null where it can.</param>
/// <param name="IsFollower">Whether it can never be edited here, because this process follows the store.</param>
internal sealed record Published(GraphSnapshot Snapshot, bool IsSample, ReadOnlyReason? ReadOnly, bool IsFollower)
{
    /// <summary>Whether it cannot be edited here at the moment.</summary>
    public bool IsReadOnly => ReadOnly is not null;

    /// <summary>The day on which it is measured and drawn; null for all dates.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>The digest of the journal's entry of the revision; empty for revision 0.</summary>
    public string Digest { get; init; } = "";

    /// <summary>How many times the store has been replaced under this process.</summary>
    public int Lineage { get; init; }

    /// <summary>The revision that loaded the sample; null where the network is not the sample.</summary>
    public long? SampleEntry { get; init; }

    /// <summary>Whether the network is the sample with edits in force.</summary>
    public bool IsSampleEdited { get; init; }

    /// <summary>The revisions of the journal that are undone.</summary>
    public ImmutableHashSet<long> Undone { get; init; } = [];

    /// <summary>The day of a network in a store that says none: today, but all dates for the sample, since stores of an earlier version
    /// hold one that does not say it.</summary>
    public static NetworkDay UsualDay(bool isSample) => isSample ? NetworkDay.All : NetworkDay.Today;

    /// <summary>The day on which a network in a store is measured and drawn: its own, else <see cref="UsualDay"/>; null for all
    /// dates.</summary>
    public static DateOnly? DayOf(GraphSnapshot snapshot, bool isSample, TimeProvider time) =>
        (snapshot.Settings?.MeasuredDay ?? UsualDay(isSample)).On(time.GetLocalToday());
}

/// <summary>Publishes the current network and the durable entries that led to it.</summary>
internal delegate void PublishNetwork(Published published, ImmutableArray<JournalEntry> entries);

/// <summary>Reads the map's positions anew, before the network of another store is published.</summary>
internal delegate Task ReopenLayout(CancellationToken cancellationToken);

/// <summary>Holds the current network: one reference, which only the writer replaces.</summary>
internal sealed class SnapshotHolder
{
    private volatile Published _current = new(new GraphState().Snapshot(0), IsSample: false, ReadOnly: null, IsFollower: false);

    /// <summary>The current network.</summary>
    public Published Current => _current;

    /// <summary>Replaces the network.</summary>
    public void Swap(Published next) => _current = next;
}
