using PtceGraph.Graph;

namespace PtceGraph.Storage;

/// <summary>The journal, the only source of truth. Entries are appended, read in order, and never changed.</summary>
public interface IGraphJournal : IAsyncDisposable
{
    /// <summary>The newest revision, 0 for an empty journal.</summary>
    Task<long> ReadRevisionAsync(CancellationToken cancellationToken);

    /// <summary>Appends entries whose revisions follow <paramref name="expectedRevision"/> consecutively, in one transaction: durable on
    /// return, or without effect.</summary>
    /// <param name="entries">The entries, of any size: they are written part by part.</param>
    /// <param name="expectedRevision">The newest revision so far.</param>
    /// <param name="expectedDigest">The digest of that revision, on which the entries were made; null for any.</param>
    /// <param name="network">The network after the entries: a store that materialises it reads unchanged values of updated entities from
    /// it. It must not change until this returns.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The digest of the newest entry.</returns>
    /// <exception cref="RevisionConflictException">Another writer appended first.</exception>
    /// <exception cref="StoreReplacedException">The journal has another digest at that revision: it was replaced.</exception>
    /// <exception cref="StoreException">The store is unavailable, full or damaged.</exception>
    Task<string> AppendAsync(
        IReadOnlyList<JournalEntry> entries,
        long expectedRevision,
        string? expectedDigest,
        GraphState network,
        CancellationToken cancellationToken
    );

    /// <summary>Appends the entries of another journal that follow the newest revision of this one, which must be a prefix of it, with the
    /// same digests. Entries appended before a failure stay.</summary>
    /// <param name="source">The other journal.</param>
    /// <param name="until">The last revision to copy.</param>
    /// <param name="progress">Receives the number of revisions done and the total.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="StoreException">One of the two journals cannot be read or written.</exception>
    Task CopyFromAsync(IGraphJournal source, long until, IProgress<(long Done, long Total)>? progress, CancellationToken cancellationToken);

    /// <summary>The parts of the entries from a revision on, in order. Memory O(one part).</summary>
    IAsyncEnumerable<JournalPart> ReadAsync(long fromRevision, CancellationToken cancellationToken);

    /// <summary>The parts of one entry, in reverse order if requested; none is returned before the digest of the whole entry was verified.
    /// Memory O(one part).</summary>
    /// <exception cref="StoreException">The entry does not exist, or the store is unavailable or damaged.</exception>
    IAsyncEnumerable<JournalPart> ReadEntryAsync(long revision, bool lastFirst, CancellationToken cancellationToken);

    /// <summary>The newest entries without their changes, newest first, at most <paramref name="count"/>, older than
    /// <paramref name="before"/> where it is given.</summary>
    Task<IReadOnlyList<ListedEntry>> ReadNewestAsync(int count, long? before, CancellationToken cancellationToken);

    /// <summary>The entry that was appended with an idempotency key; null when there is none.</summary>
    Task<EntryHeader?> FindByKeyAsync(string idempotencyKey, CancellationToken cancellationToken);

    /// <summary>The digest of an entry, which identifies it and all entries before it; empty for revision 0, null beyond the
    /// newest.</summary>
    Task<string?> FindDigestAsync(long revision, CancellationToken cancellationToken);

    /// <summary>The newest revision accepted at or before a time; 0 when there is none.</summary>
    Task<long> FindRevisionAtAsync(DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Checks everything: the store's own check, consecutive revisions, every entry readable and applicable.</summary>
    Task<JournalCheck> CheckAsync(CancellationToken cancellationToken);
}

/// <summary>The result of checking a journal.</summary>
/// <param name="Revision">The newest revision.</param>
/// <param name="Findings">One sentence for each problem; empty when there is none.</param>
/// <param name="Facts">Facts about the store by name: version of the engine, schema, size.</param>
public sealed record JournalCheck(long Revision, IReadOnlyList<Sentence> Findings, IReadOnlyList<KeyValuePair<string, string>> Facts)
{
    /// <summary>Whether all problems are outside the journal and can be repaired from it.</summary>
    public bool IsRepairable { get; init; }
}

/// <summary>The store of the map's positions, next to the journal: they are shared, but not part of the network.</summary>
public interface ILayoutStore
{
    /// <summary>The current positions.</summary>
    Task<MapLayout> ReadLayoutAsync(CancellationToken cancellationToken);

    /// <summary>Sets some positions, or with <paramref name="replace"/> all of them.</summary>
    /// <returns>The new version, or null when <paramref name="expectedVersion"/> is not the current one: another write came
    /// first.</returns>
    Task<long?> WriteLayoutAsync(
        long expectedVersion,
        IReadOnlyDictionary<string, MapPoint> positions,
        bool replace,
        CancellationToken cancellationToken
    );
}

/// <summary>Positions on the map by node id, and their version.</summary>
public sealed record MapLayout(long Version, IReadOnlyDictionary<string, MapPoint> Positions)
{
    private readonly Lazy<string> _digest = new(() => LayoutDigest.Of(Positions));

    /// <summary>A digest of the positions. Two stores may have the same version of different positions, but not the same digest. O(positions)
    /// at the first use.</summary>
    public string Digest => _digest.Value;

    /// <summary>The same positions as pairs of numbers. O(positions).</summary>
    public IReadOnlyDictionary<string, (double X, double Y)> Places =>
        Positions.ToDictionary(place => place.Key, place => (place.Value.X, place.Value.Y), StringComparer.Ordinal);
}

/// <summary>A position on the map, in map units.</summary>
public readonly record struct MapPoint(double X, double Y);
