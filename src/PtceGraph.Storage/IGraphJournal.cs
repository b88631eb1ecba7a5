using PtceGraph.Graph;

namespace PtceGraph.Storage;

/// <summary>The journal: the only truth. Entries are appended, read in order, and never changed.</summary>
public interface IGraphJournal : IAsyncDisposable
{
    /// <summary>The newest revision, 0 for an empty journal.</summary>
    Task<long> ReadRevisionAsync(CancellationToken cancellationToken);

    /// <summary>Appends entries whose revisions follow <paramref name="expectedRevision"/> one by one, in one transaction: durable on return, or nothing.</summary>
    /// <exception cref="RevisionConflictException">Another writer was first.</exception>
    /// <exception cref="StoreException">The store is away, full or damaged.</exception>
    Task AppendAsync(IReadOnlyList<JournalEntry> entries, long expectedRevision, CancellationToken cancellationToken);

    /// <summary>The entries from a revision on, in order.</summary>
    IAsyncEnumerable<JournalEntry> ReadAsync(long fromRevision, CancellationToken cancellationToken);

    /// <summary>The newest entries, newest first, at most <paramref name="count"/>, older than <paramref name="before"/> where it is given.</summary>
    Task<IReadOnlyList<JournalEntry>> ReadNewestAsync(int count, long? before, CancellationToken cancellationToken);

    /// <summary>The entry that was appended under an idempotency key, null when none was.</summary>
    Task<JournalEntry?> FindByKeyAsync(string idempotencyKey, CancellationToken cancellationToken);

    /// <summary>The digest of an entry, which stands for it and all before it; empty for revision 0, null beyond the newest.</summary>
    Task<string?> FindDigestAsync(long revision, CancellationToken cancellationToken);

    /// <summary>The newest revision that was accepted at that moment or before; 0 when none was.</summary>
    Task<long> FindRevisionAtAsync(DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Reads everything and compares: the store's own check, dense revisions, every entry readable and foldable.</summary>
    Task<JournalCheck> CheckAsync(CancellationToken cancellationToken);
}

/// <summary>What a check of a journal found.</summary>
/// <param name="Revision">The newest revision.</param>
/// <param name="Findings">What is wrong, a sentence each; none when all is well.</param>
/// <param name="Facts">What is so: version of the engine, schema, size; name and value.</param>
public sealed record JournalCheck(long Revision, IReadOnlyList<string> Findings, IReadOnlyList<KeyValuePair<string, string>> Facts)
{
    /// <summary>Whether all that is wrong is beside the journal, and can be made again from it.</summary>
    public bool IsRepairable { get; init; }
}

/// <summary>Where the map's positions are kept, beside the journal: they are shared, but no truth about the network.</summary>
public interface ILayoutStore
{
    /// <summary>The positions in force.</summary>
    Task<MapLayout> ReadLayoutAsync(CancellationToken cancellationToken);

    /// <summary>Sets some positions, or with <paramref name="replace"/> all of them.</summary>
    /// <returns>The new version, or null when <paramref name="expectedVersion"/> is not the one in force: another came first.</returns>
    Task<long?> WriteLayoutAsync(long expectedVersion, IReadOnlyDictionary<string, MapPoint> positions, bool replace, CancellationToken cancellationToken);
}

/// <summary>Positions on the map by id of node, and how often they were set.</summary>
public sealed record MapLayout(long Version, IReadOnlyDictionary<string, MapPoint> Positions);

/// <summary>A place on the map's sheet, in its own units.</summary>
public readonly record struct MapPoint(double X, double Y);
