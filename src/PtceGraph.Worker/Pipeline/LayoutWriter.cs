using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Worker.Publishing;
using PtceGraph.Worker.Supervision;

namespace PtceGraph.Worker.Pipeline;

/// <summary>Writes the map's positions and tells everyone, one at a time, so that all see the same order.</summary>
internal sealed class LayoutWriter(ILayoutStore store, LayoutHolder layouts, SnapshotHolder holder, NetworkFeed feed, LoopSupervisor loops) : IDisposable
{
    /// <summary>Positions of nodes that are gone are taken out once they are more, and more than a quarter of the network.</summary>
    private const int FewestToPrune = 1_000;

    private readonly BackgroundLoop _telling = loops.Add("layout", isVital: false); // positions that are durable are acknowledged, told or not
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>Moves nodes. Positions of what is no node of the network are left out; those of nodes that are gone stay for an undo, until there are many.</summary>
    /// <returns>The new version, or null when another moved them since <paramref name="expectedVersion"/>.</returns>
    /// <exception cref="StoreException">The store is away.</exception>
    public async Task<long?> WriteAsync(long expectedVersion, Dictionary<string, MapPoint> positions, bool replace, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var (network, shown) = (holder.Current.Snapshot, layouts.Current);
            var moved = Within(network, positions);
            var gone = replace ? 0 : shown.Positions.Count(position => !network.TryGetNode(position.Key, out _));
            var isPruned = gone > Math.Max(FewestToPrune, network.NodeCount / 4);
            var all = replace ? moved : Merge(isPruned ? Within(network, shown.Positions) : shown.Positions, moved);
            var version = await (replace || isPruned
                ? store.WriteLayoutAsync(expectedVersion, all, replace: true, cancellationToken)
                : store.WriteLayoutAsync(expectedVersion, moved, replace: false, cancellationToken)).ConfigureAwait(false);
            if (version is { } written)
            {
                layouts.Swap(new MapLayout(written, all));
                _telling.Round(() => feed.Publish(layouts.Current, moved));
            }
            else if (expectedVersion == shown.Version)
            {
                // What is shown is not what the store has: another process wrote it, or it could not be told.
                await TakeOverAsync(cancellationToken).ConfigureAwait(false);
            }

            return version;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Takes over positions that another process wrote, where the version in force is not the one that is shown.</summary>
    /// <exception cref="StoreException">The store is away.</exception>
    public async Task RefreshAsync(long newestVersion, CancellationToken cancellationToken)
    {
        if (newestVersion == layouts.Current.Version)
        {
            return;
        }

        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await TakeOverAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task TakeOverAsync(CancellationToken cancellationToken)
    {
        var newest = await store.ReadLayoutAsync(cancellationToken).ConfigureAwait(false);
        var before = layouts.Current.Positions;
        var moved = newest.Positions.Where(position => !before.TryGetValue(position.Key, out var point) || point != position.Value);
        layouts.Swap(newest);
        feed.Publish(newest, moved.ToDictionary(position => position.Key, position => position.Value, StringComparer.Ordinal));
    }

    private static Dictionary<string, MapPoint> Within(GraphSnapshot network, IEnumerable<KeyValuePair<string, MapPoint>> positions) =>
        positions.Where(position => network.TryGetNode(position.Key, out _)).ToDictionary(position => position.Key, position => position.Value, StringComparer.Ordinal);

    private static Dictionary<string, MapPoint> Merge(IReadOnlyDictionary<string, MapPoint> before, Dictionary<string, MapPoint> moved)
    {
        var merged = new Dictionary<string, MapPoint>(before, StringComparer.Ordinal);
        foreach (var (id, point) in moved)
        {
            merged[id] = point;
        }

        return merged;
    }
}
