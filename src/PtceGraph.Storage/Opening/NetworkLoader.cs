using PtceGraph.Graph;

namespace PtceGraph.Storage.Opening;

/// <summary>Opens a network: the copy at a revision where there is a good one, then what the journal holds beyond it.</summary>
public static class NetworkLoader
{
    /// <summary>Reads the network of a journal. O(size + tail), O(journal) without a usable copy.</summary>
    /// <param name="journal">The truth.</param>
    /// <param name="saved">Where the copy may be; null reads the journal whole.</param>
    /// <param name="recentEntries">How many of the newest entries read are kept.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="StoreException">The journal cannot be read.</exception>
    public static async Task<LoadedNetwork> LoadAsync(IGraphJournal journal, SnapshotFile? saved, int recentEntries, CancellationToken cancellationToken)
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

/// <summary>A network that was opened; the one who opened it owns it.</summary>
/// <param name="State">The network.</param>
/// <param name="History">What can be undone and made again.</param>
/// <param name="Recent">The newest entries that were read, in order; fewer where they have many changes.</param>
/// <param name="ChangesRead">How many changes had to be replayed: many make a new copy worth its while.</param>
public sealed record LoadedNetwork(GraphState State, EditHistory History, IReadOnlyList<JournalEntry> Recent, long ChangesRead);
