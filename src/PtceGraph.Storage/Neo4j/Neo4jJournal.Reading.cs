using System.Globalization;
using System.Runtime.CompilerServices;
using PtceGraph.Graph;

namespace PtceGraph.Storage.Neo4j;

/// <content>Reading entries: a bounded number of them, or some parts of one, are held at a time.</content>
public sealed partial class Neo4jJournal : IPartReader
{
    private const int EntriesAtOnce = 500;
    private const int PartsAtOnce = 64;

    /// <inheritdoc/>
    public async IAsyncEnumerable<JournalPart> ReadAsync(long fromRevision, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var previous = await FindDigestAsync(fromRevision - 1, cancellationToken).ConfigureAwait(false) ?? StoredEntry.NoDigest;
        for (var next = fromRevision; ; next += EntriesAtOnce)
        {
            var entries = await FindAsync(
                    "WHERE e.revision >= $from AND e.revision < $to",
                    [("from", next), ("to", next + EntriesAtOnce)],
                    cancellationToken,
                    RowsOfStartup
                )
                .ConfigureAwait(false);
            foreach (var entry in entries)
            {
                var whole = await WithChangesAsync(entry, cancellationToken).ConfigureAwait(false);
                await foreach (var part in whole.ReadAsync(previous, this, cancellationToken).ConfigureAwait(false))
                {
                    yield return part;
                }

                previous = entry.Digest;
            }

            if (entries.Count < EntriesAtOnce)
            {
                yield break;
            }
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<JournalPart> ReadEntryAsync(
        long revision,
        bool lastFirst,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var found = await FindAsync("WHERE e.revision = $revision", [("revision", revision)], cancellationToken).ConfigureAwait(false);
        var entry = await WithChangesAsync(found is [var one] ? one : throw StoredEntry.Damaged(revision, null), cancellationToken)
            .ConfigureAwait(false);
        var previous = await FindDigestAsync(revision - 1, cancellationToken).ConfigureAwait(false) ?? StoredEntry.NoDigest;
        await foreach (var part in entry.ReadVerifiedAsync(previous, lastFirst, this, cancellationToken).ConfigureAwait(false))
        {
            yield return part;
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ListedEntry>> ReadNewestAsync(int count, long? before, CancellationToken cancellationToken)
    {
        var result = await RunAsync(
                CypherStatement.Of(
                    $"MATCH (e:PtceJournal) WHERE e.revision < $before RETURN {EntryNode.ListedColumns} ORDER BY e.revision DESC LIMIT $count",
                    ("before", before ?? long.MaxValue),
                    ("count", count)
                ),
                cancellationToken
            )
            .ConfigureAwait(false);
        return [.. result.Rows.Select(EntryNode.ReadListed)];
    }

    /// <inheritdoc/>
    public async Task<EntryHeader?> FindByKeyAsync(string idempotencyKey, CancellationToken cancellationToken)
    {
        if (
            await FindAsync("WHERE e.idempotency_key = $key", [("key", idempotencyKey)], cancellationToken).ConfigureAwait(false)
            is not [var found]
        )
        {
            return null;
        }

        var entry = await WithChangesAsync(found, cancellationToken).ConfigureAwait(false);
        var previous = await FindDigestAsync(entry.Revision - 1, cancellationToken).ConfigureAwait(false) ?? StoredEntry.NoDigest;
        return await entry.VerifyAsync(previous, this, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<string?> FindDigestAsync(long revision, CancellationToken cancellationToken) =>
        revision == 0
            ? StoredEntry.NoDigest
            : (
                await RunAsync(
                        CypherStatement.Of("OPTIONAL MATCH (e:PtceJournal {revision: $revision}) RETURN e.digest", ("revision", revision)),
                        cancellationToken
                    )
                    .ConfigureAwait(false)
            ).Single.GetString();

    /// <inheritdoc/>
    public async Task<long> FindRevisionAtAsync(DateTimeOffset at, CancellationToken cancellationToken) =>
        (
            await RunAsync(
                    CypherStatement.Of(
                        "MATCH (e:PtceJournal) WHERE e.at <= $at RETURN coalesce(max(e.revision), 0)",
                        ("at", at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture))
                    ),
                    cancellationToken
                )
                .ConfigureAwait(false)
        ).Single.GetInt64();

    /// <inheritdoc/>
    async Task<IReadOnlyList<string>> IPartReader.ReadAsync(long revision, int from, int to, CancellationToken cancellationToken)
    {
        var result = await RunAsync(
                CypherStatement.Of(
                    "MATCH (p:PtceJournalPart {revision: $revision}) WHERE p.part >= $from AND p.part < $to RETURN p.part, p.changes, p.packed ORDER BY p.part",
                    ("revision", revision),
                    ("from", from),
                    ("to", Math.Min(to, from + PartsAtOnce))
                ),
                cancellationToken,
                RowsOfStartup
            )
            .ConfigureAwait(false);
        var parts = result.Rows.Select(row => (Number: row[0].GetInt64(), Changes: EntryNode.ReadPart(row[1], row[2]))).ToList();
        return parts.Count > 0 && parts.Index().All(part => part.Item.Number == from + part.Index && part.Item.Changes is not null)
            ? [.. parts.Select(part => part.Changes!)]
            : throw StoredEntry.Damaged(revision, null);
    }

    private async Task<List<StoredEntry>> FindAsync(
        string where,
        (string, object?)[] parameters,
        CancellationToken cancellationToken,
        int rows = 0
    )
    {
        var result = await RunAsync(
                CypherStatement.Of(
                    $"MATCH (e:PtceJournal) {where} RETURN {EntryNode.Columns} ORDER BY e.revision",
                    [.. parameters, ("most", Neo4jAppend.MostPartBytes)]
                ),
                cancellationToken,
                rows
            )
            .ConfigureAwait(false);
        return [.. result.Rows.Select(EntryNode.Read)];
    }

    /// <summary>The entry with its first part, where that was too long to be read in a batch.</summary>
    private async Task<StoredEntry> WithChangesAsync(StoredEntry entry, CancellationToken cancellationToken) =>
        entry.Changes.Length > 0
            ? entry
            : entry with
            {
                Changes =
                    (
                        await RunAsync(
                                CypherStatement.Of(
                                    "OPTIONAL MATCH (e:PtceJournal {revision: $revision}) RETURN e.changes",
                                    ("revision", entry.Revision)
                                ),
                                cancellationToken,
                                RowsOfStartup
                            )
                            .ConfigureAwait(false)
                    ).Single.GetString() ?? throw StoredEntry.Damaged(entry.Revision, null),
            };
}
