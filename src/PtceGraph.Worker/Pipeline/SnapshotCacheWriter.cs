using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Storage.SnapshotCache;
using PtceGraph.Worker.Supervision;

namespace PtceGraph.Worker.Pipeline;

/// <summary>Writes the snapshot cache, which makes opening fast, in the background whenever enough has changed since the last
/// time.</summary>
internal sealed class SnapshotCacheWriter(SnapshotFile file, IGraphJournal journal, LoopSupervisor loops)
{
    private const long ChangesWhileRunning = 20_000;
    private const long ChangesAtTheEnd = 1_000;

    // Not vital: without a snapshot, opening reads more of the journal, which is slower but loses nothing.
    private readonly BackgroundLoop _loop = loops.Add("snapshot cache", isVital: false);

    private long _changes; // since the last snapshot
    private Task _saving = Task.CompletedTask;

    /// <summary>Loads the network: the cached snapshot, then the rest of the journal.</summary>
    /// <exception cref="StoreException">The journal cannot be read.</exception>
    public async Task<LoadedNetwork> LoadAsync(CancellationToken cancellationToken)
    {
        var loaded = await NetworkLoader
            .LoadAsync(journal, file, Publishing.NetworkTopic.KeptEntries, cancellationToken)
            .ConfigureAwait(false);
        _changes = loaded.ChangesRead;
        return loaded;
    }

    /// <summary>Counts durable changes and begins to write a snapshot when one is due.</summary>
    public void Note(long changes, GraphSnapshot graph, EditHistory history)
    {
        _changes += changes;
        if (_changes >= ChangesWhileRunning && _saving.IsCompleted)
        {
            Begin(graph, history);
        }
    }

    /// <summary>Waits for the current snapshot to be written, and writes a last one if enough has changed.</summary>
    public async Task CloseAsync(GraphSnapshot graph, EditHistory history)
    {
        await _saving.ConfigureAwait(false);
        if (_changes >= ChangesAtTheEnd)
        {
            Begin(graph, history);
            await _saving.ConfigureAwait(false);
        }
    }

    private void Begin(GraphSnapshot graph, EditHistory history)
    {
        _changes = 0;
        _saving = _loop.RoundAsync(() =>
        {
            var items = history.Items; // owned by the writer, so read before it continues
            return Task.Run(() => SaveAsync(graph, items));
        });
    }

    private async Task SaveAsync(GraphSnapshot graph, IReadOnlyList<HistoryItem> items)
    {
        if (await journal.FindDigestAsync(graph.Revision, CancellationToken.None).ConfigureAwait(false) is { } digest)
        {
            file.Write(graph, items, digest);
        }
    }
}
