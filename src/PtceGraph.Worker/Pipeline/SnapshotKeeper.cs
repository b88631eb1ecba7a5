using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Storage.Opening;
using PtceGraph.Worker.Supervision;

namespace PtceGraph.Worker.Pipeline;

/// <summary>Writes the copy of the network that makes opening fast, beside the writer's work, once enough has changed since the last.</summary>
internal sealed class SnapshotKeeper(SnapshotFile file, IGraphJournal journal, LoopSupervisor loops)
{
    private const long ChangesWhileRunning = 20_000;
    private const long ChangesAtTheEnd = 1_000;

    private readonly BackgroundLoop _loop = loops.Add("copy of the network", isVital: false); // without it opening reads more of the journal: slower, nothing lost

    private long _changes; // since the newest copy
    private Task _saving = Task.CompletedTask;

    /// <summary>Reads the network: the copy, then the end of the journal.</summary>
    /// <exception cref="StoreException">The journal cannot be read.</exception>
    public async Task<LoadedNetwork> LoadAsync(CancellationToken cancellationToken)
    {
        var loaded = await NetworkLoader.LoadAsync(journal, file, Publishing.NetworkTopic.KeptEntries, cancellationToken).ConfigureAwait(false);
        _changes = loaded.ChangesRead;
        return loaded;
    }

    /// <summary>Takes note of changes that are durable; begins a new copy when it is due.</summary>
    public void Note(long changes, GraphSnapshot graph, EditHistory history)
    {
        _changes += changes;
        if (_changes >= ChangesWhileRunning && _saving.IsCompleted)
        {
            Begin(graph, history);
        }
    }

    /// <summary>Ends the copy under way, and makes a last one where it is worth it.</summary>
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
            var items = history.Items; // the writer's own: read before it goes on
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
