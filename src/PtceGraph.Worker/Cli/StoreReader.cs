using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Storage.SnapshotCache;

namespace PtceGraph.Worker.Cli;

/// <summary>Reads a store for a verb, even while a running service holds it.</summary>
internal static class StoreReader
{
    /// <summary>Reads the network of a store, whether it is the sample, and the positions on its map.</summary>
    public static async Task<(GraphSnapshot Network, bool IsSample, MapLayout Layout)> ReadAsync(
        StoreOptions store,
        CancellationToken cancellationToken
    )
    {
        await using var journal = await store.OpenToReadAsync(TimeProvider.System, cancellationToken).ConfigureAwait(false);
        var loaded = await NetworkLoader
            .LoadAsync(journal, new SnapshotFile(store.DataFolder), recentEntries: 0, cancellationToken)
            .ConfigureAwait(false);
        var layout = await journal.ReadLayoutAsync(cancellationToken).ConfigureAwait(false);
        return (loaded.State.Snapshot(loaded.History.Revision), loaded.History.IsSample, layout);
    }

    /// <summary>Opens a store to read; null where there is none yet.</summary>
    public static async Task<INetworkStore?> OpenAsync(StoreOptions store, CancellationToken cancellationToken)
    {
        try
        {
            return await store.OpenToReadAsync(TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }
        catch (StoreMissingException)
        {
            return null;
        }
    }
}
