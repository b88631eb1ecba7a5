using PtceGraph.Graph;

namespace PtceGraph.Storage;

/// <summary>The journal: the only truth. Entries are appended, read in order, and never changed.</summary>
public interface IGraphJournal : IAsyncDisposable
{
    /// <summary>The newest revision, 0 for an empty journal.</summary>
    Task<long> ReadRevisionAsync(CancellationToken cancellationToken);

    /// <summary>Appends entries whose revisions follow <paramref name="expectedRevision"/> one by one, in one transaction: durable on return, or nothing.</summary>
    /// <param name="entries">The entries; how many changes one has does not matter, they are written part by part.</param>
    /// <param name="expectedRevision">The newest revision so far.</param>
    /// <param name="network">The network that the entries lead to: a store that shows it takes from it what an update leaves as it was. Not changed meanwhile.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="RevisionConflictException">Another writer was first.</exception>
    /// <exception cref="StoreException">The store is away, full or damaged.</exception>
    Task AppendAsync(IReadOnlyList<JournalEntry> entries, long expectedRevision, GraphState network, CancellationToken cancellationToken);

    /// <summary>Appends what another journal holds beyond the newest revision of this one, which must be its beginning, entry by entry with the same digests. What is appended stays when it fails midway.</summary>
    /// <param name="source">The other journal.</param>
    /// <param name="until">The last revision to copy.</param>
    /// <param name="progress">Hears how many revisions of how many are done.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="StoreException">One of the two cannot be read or written.</exception>
    Task CopyFromAsync(IGraphJournal source, long until, IProgress<(long Done, long Total)>? progress, CancellationToken cancellationToken);

    /// <summary>The parts of the entries from a revision on, in order. Memory O(one part).</summary>
    IAsyncEnumerable<JournalPart> ReadAsync(long fromRevision, CancellationToken cancellationToken);

    /// <summary>The parts of one entry, the last first where that is asked; none is given before the digest of the whole entry was found right. Memory O(one part).</summary>
    /// <exception cref="StoreException">There is no such entry, or the store is away or damaged.</exception>
    IAsyncEnumerable<JournalPart> ReadEntryAsync(long revision, bool lastFirst, CancellationToken cancellationToken);

    /// <summary>The newest entries without their changes, newest first, at most <paramref name="count"/>, older than <paramref name="before"/> where it is given.</summary>
    Task<IReadOnlyList<ListedEntry>> ReadNewestAsync(int count, long? before, CancellationToken cancellationToken);

    /// <summary>The entry that was appended under an idempotency key, null when none was.</summary>
    Task<EntryHeader?> FindByKeyAsync(string idempotencyKey, CancellationToken cancellationToken);

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
