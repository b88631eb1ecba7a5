using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Worker.Publishing;
using PtceGraph.Worker.Supervision;

namespace PtceGraph.Worker.Pipeline;

/// <summary>Writes the map's positions and publishes them. Writes are serialised, so that all viewers see them in the same order.</summary>
internal sealed class LayoutWriter(ILayoutStore store, LayoutHolder layouts, SnapshotHolder holder, NetworkFeed feed, LoopSupervisor loops)
    : IDisposable
{
    /// <summary>Positions of removed nodes are pruned once they are more than this, and more than a quarter of the network.</summary>
    private const int FewestToPrune = 1_000;

    // Not vital: a durable write is acknowledged even where publishing it fails.
    private readonly BackgroundLoop _telling = loops.Add("layout", isVital: false);
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>Moves nodes. Ids that are not in the network are ignored. Positions of removed nodes are kept for an undo until there are
    /// too many.</summary>
    /// <returns>The new positions; null when they have changed since <paramref name="expectedVersion"/>, or are others than those of
    /// <paramref name="expectedDigest"/>.</returns>
    /// <exception cref="StoreException">The store is away.</exception>
    public async Task<MapLayout?> WriteAsync(
        long expectedVersion,
        string? expectedDigest,
        Dictionary<string, MapPoint> positions,
        bool replace,
        CancellationToken cancellationToken
    )
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var (network, shown) = (holder.Current.Snapshot, layouts.Current);
            if (expectedVersion == shown.Version && expectedDigest is not null && expectedDigest != shown.Digest)
            {
                return null;
            }

            var moved = Within(network, positions);
            var gone = replace ? 0 : shown.Positions.Count(position => !network.TryGetNode(position.Key, out _));
            var isPruned = gone > Math.Max(FewestToPrune, network.NodeCount / 4);
            var all = replace ? moved : Merge(isPruned ? Within(network, shown.Positions) : shown.Positions, moved);
            var version = await (
                replace || isPruned
                    ? store.WriteLayoutAsync(expectedVersion, all, replace: true, cancellationToken)
                    : store.WriteLayoutAsync(expectedVersion, moved, replace: false, cancellationToken)
            ).ConfigureAwait(false);
            if (version is { } number)
            {
                var written = new MapLayout(number, all);
                _telling.Round(() =>
                {
                    layouts.Swap(written);
                    feed.Publish(written, moved);
                });
                return written;
            }

            if (expectedVersion == shown.Version)
            {
                // The shown positions are not those of the store: another process wrote them, or publishing them failed.
                await TakeOverAsync(cancellationToken).ConfigureAwait(false);
            }

            return null;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Takes over positions that another process wrote, if the version in the store is not the one shown.</summary>
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

    /// <summary>Reads the positions of a store that took the place of another. They are published with its network.</summary>
    /// <exception cref="StoreException">The store is away.</exception>
    public async Task ReopenAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            layouts.Swap(await store.ReadLayoutAsync(cancellationToken).ConfigureAwait(false));
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
        positions
            .Where(position => network.TryGetNode(position.Key, out _))
            .ToDictionary(position => position.Key, position => position.Value, StringComparer.Ordinal);

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
