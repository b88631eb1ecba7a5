using PtceGraph.Graph;

namespace PtceGraph.Storage.SnapshotCache;

/// <summary>Loads a network: the cached snapshot, if it is valid, then the entries of the journal after it.</summary>
public static class NetworkLoader
{
    /// <summary>Loads the network of a journal. O(size + tail), O(journal) without a valid snapshot.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="saved">The snapshot file, which may not exist; null to read the whole journal.</param>
    /// <param name="recentEntries">The number of newest entries to return.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="StoreException">The journal cannot be read.</exception>
    public static async Task<LoadedNetwork> LoadAsync(
        IGraphJournal journal,
        SnapshotFile? saved,
        int recentEntries,
        CancellationToken cancellationToken
    )
    {
        var copy = saved?.Read();
        if (copy is not null && await journal.FindDigestAsync(copy.Revision, cancellationToken).ConfigureAwait(false) != copy.Digest)
        {
            copy = null;
        }

        var (state, history, from) = copy is null ? (new GraphState(), new EditHistory(), 0) : (copy.State, copy.History, copy.Revision);
        var recent = new RecentEntries(recentEntries);
        var read = 0L;
        await foreach (var part in journal.ReadAsync(from + 1, cancellationToken).ConfigureAwait(false))
        {
            var changes = part.ReadChanges();
            state.Replay(changes);
            recent.Add(part, changes);
            read += changes.Length;
            if (part.IsLast)
            {
                history.Add(part.Entry);
            }
        }

        return new LoadedNetwork(state, history, recent.Entries, read);
    }
}

/// <summary>A loaded network, owned by the caller.</summary>
/// <param name="State">The network.</param>
/// <param name="History">What can be undone and redone.</param>
/// <param name="Recent">The newest entries read, in order; fewer where they have many changes.</param>
/// <param name="ChangesRead">The number of replayed changes; where there are many, a new snapshot is worth writing.</param>
public sealed record LoadedNetwork(GraphState State, EditHistory History, IReadOnlyList<JournalEntry> Recent, long ChangesRead);
