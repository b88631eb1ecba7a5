using System.Collections.Immutable;
using PtceGraph.Graph;

namespace PtceGraph.Storage;

/// <summary>Everything that a store holds of a network: its journal and the map's positions.</summary>
public interface INetworkStore : IGraphJournal, ILayoutStore { }

/// <summary>A store of files that can be moved or removed while they are open.</summary>
public interface IWatchedStore : INetworkStore
{
    /// <summary>Why nothing can be written now; null where the files are those that were opened, none cut off. A few microseconds.</summary>
    StoreReplacedException? FindReplaced();

    /// <summary>Finds out whether an ordinary edit would be taken now, by writing as much as one may take. It leaves nothing
    /// behind.</summary>
    /// <exception cref="StoreException">An edit would be refused.</exception>
    Task ProbeAsync(CancellationToken cancellationToken);
}

/// <summary>A store that other processes write too: a service polls it for their entries.</summary>
public interface ISharedStore : INetworkStore
{
    /// <summary>The current versions: one short query, run several times a second.</summary>
    /// <exception cref="StoreException">The store is unavailable.</exception>
    Task<StoreVersions> ReadVersionsAsync(CancellationToken cancellationToken);

    /// <summary>Foresees whether changes fit into one entry of this store. Nothing is written.</summary>
    /// <exception cref="StoreException">They do not: appending them would be refused in the same words.</exception>
    Task RefuseTooLargeAsync(ImmutableArray<GraphChange> changes, CancellationToken cancellationToken);

    /// <summary>Makes the first edit as quick as the others. Nothing is written, and a failure is left to that edit.</summary>
    Task PrepareForEditsAsync(CancellationToken cancellationToken);

    /// <summary>Whether the database of a store without entries holds anything of others. O(1) where it does not.</summary>
    /// <exception cref="StoreException">The store is unavailable.</exception>
    Task<bool> HasOthersAsync(CancellationToken cancellationToken);
}

/// <summary>The current versions of a store.</summary>
/// <param name="Revision">Newest revision of the journal.</param>
/// <param name="Digest">The digest of its newest entry.</param>
/// <param name="Layout">Version of the map's positions.</param>
public readonly record struct StoreVersions(long Revision, string Digest, long Layout);
