namespace PtceGraph.Storage;

/// <summary>All that a store keeps of a network: its journal, and the map's positions beside it.</summary>
public interface INetworkStore : IGraphJournal, ILayoutStore
{
}

/// <summary>A store of files that somebody may take away while they are open.</summary>
public interface IWatchedStore : INetworkStore
{
    /// <summary>Why nothing can be written now, or null where all is as it was opened. A few microseconds.</summary>
    StoreReplacedException? FindReplaced();
}

/// <summary>A store that other processes write too: who serves it looks for what they did.</summary>
public interface ISharedStore : INetworkStore
{
    /// <summary>What is newest now: one short question, asked several times a second.</summary>
    /// <exception cref="StoreException">The store is away.</exception>
    Task<StoreVersions> ReadVersionsAsync(CancellationToken cancellationToken);
}

/// <summary>The newest of a store.</summary>
/// <param name="Revision">Of the journal.</param>
/// <param name="Layout">Version of the map's positions.</param>
public readonly record struct StoreVersions(long Revision, long Layout);
