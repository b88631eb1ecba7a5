using System.Collections.Immutable;
using PtceGraph.Graph;

namespace PtceGraph.Worker.Pipeline;

/// <summary>The network in force.</summary>
/// <param name="Snapshot">The network.</param>
/// <param name="IsSample">Whether it is the sample.</param>
/// <param name="IsReadOnly">Whether it cannot be edited here now.</param>
/// <param name="IsFollower">Whether it never can: this process follows another's edits.</param>
internal sealed record Published(GraphSnapshot Snapshot, bool IsSample, bool IsReadOnly, bool IsFollower)
{
    /// <summary>The revisions of the journal that have been taken back.</summary>
    public ImmutableHashSet<long> Undone { get; init; } = [];
}

/// <summary>Makes known what is durable: the network in force and the entries that led to it.</summary>
internal delegate void PublishNetwork(Published published, ImmutableArray<JournalEntry> entries);

/// <summary>Holds the network in force: one reference, replaced whole by the writer alone.</summary>
internal sealed class SnapshotHolder
{
    private volatile Published _current = new(new GraphState().Snapshot(0), IsSample: false, IsReadOnly: false, IsFollower: false);

    /// <summary>What is in force now.</summary>
    public Published Current => _current;

    /// <summary>Puts another in its place.</summary>
    public void Swap(Published next) => _current = next;
}
