using System.Collections.Immutable;
using System.Text.Json;
using PtceGraph.Graph;

namespace PtceGraph.Storage.Neo4j;

/// <summary>The journal in a Neo4j that several workers share. One append is one transaction: the entries, and the graph for queries in
/// Cypher.</summary>
/// <remarks>Writers lock the node <c>PtceStore</c> in turn: one that finds another revision than expected has lost the race.</remarks>
public sealed partial class Neo4jJournal : ISharedStore
{
    private const int MostReadings = 4; // of the versions, before they count as damaged
    private const int RowsOfStartup = 60_000; // work at start-up has the time limit of this many rows

    private readonly ICypherClient _client;
    private readonly Neo4jNames _names;
    private readonly CypherRetryPolicy _retry;
    private readonly bool _mayWrite;

    private Neo4jJournal(Neo4jAccess access, TimeProvider time, bool mayWrite) =>
        (_client, _names, _retry, _mayWrite) = (
            PrefixedCypherClient.Connect(access, time),
            access.Names,
            new CypherRetryPolicy(time),
            mayWrite
        );

    /// <summary>Opens the store of a Neo4j for writing: makes it where there is none, and upgrades one of an earlier version.</summary>
    /// <exception cref="StoreException">Neo4j is unavailable, refuses access, holds a store of a newer program or a damaged one, or has no
    /// store and others' nodes, constraints or indexes on labels of ours; it is left as it was.</exception>
    public static Task<Neo4jJournal> OpenAsync(Neo4jAccess access, TimeProvider time, CancellationToken cancellationToken)
    {
        var journal = new Neo4jJournal(access, time, mayWrite: true);
        return journal.OpenedAsync(
            version =>
                version == 0 ? journal.MakeAsync(cancellationToken)
                : version < Neo4jSchema.Newest ? journal.UpgradeAsync(cancellationToken)
                : Task.CompletedTask,
            cancellationToken
        );
    }

    /// <summary>Opens the store of a Neo4j for reading; workers may be writing to it.</summary>
    /// <exception cref="StoreException">Neo4j is unavailable, refuses access, or holds no store of this program's schema.</exception>
    public static Task<Neo4jJournal> OpenToReadAsync(Neo4jAccess access, TimeProvider time, CancellationToken cancellationToken)
    {
        var journal = new Neo4jJournal(access, time, mayWrite: false);
        return journal.OpenedAsync(
            async version =>
            {
                if (version == 0)
                {
                    await Neo4jSchema.RefuseOthersAsync(journal._client, journal._names, cancellationToken).ConfigureAwait(false);
                }

                Neo4jSchema.RefuseOlder(version);
            },
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public async Task<long> ReadRevisionAsync(CancellationToken cancellationToken) =>
        (await ReadHeadAsync(cancellationToken).ConfigureAwait(false)).Revision;

    /// <inheritdoc/>
    public async Task<string> AppendAsync(
        IReadOnlyList<JournalEntry> entries,
        long expectedRevision,
        string? expectedDigest,
        GraphState network,
        CancellationToken cancellationToken
    )
    {
        RefuseToWrite();
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Revision != expectedRevision + i + 1)
            {
                throw new ArgumentException(
                    $"Revision {entries[i].Revision} was given where {expectedRevision + i + 1} follows.",
                    nameof(entries)
                );
            }
        }

        var digest =
            expectedDigest
            ?? await FindDigestAsync(expectedRevision, cancellationToken).ConfigureAwait(false)
            ?? throw new RevisionConflictException(expectedRevision, await ReadRevisionAsync(cancellationToken).ConfigureAwait(false));
        if (entries.Count == 0)
        {
            return digest;
        }

        var append = new Neo4jAppend(_client, _names, new Neo4jHead(expectedRevision, digest));
        IReadOnlyList<GraphChange> changes = entries is [var single] ? single.Changes : [.. entries.SelectMany(entry => entry.Changes)];
        var serialised = entries
            .Select(entry => (StoredEntry.From(entry), ChangeParts.Of(entry.Changes, Neo4jAppend.MostPartBytes)))
            .ToList();
        var bytes = serialised.Sum(entry => entry.Item2.Bytes);
        await TransactionMemory.RefuseTooLargeAsync(_client, bytes, cancellationToken).ConfigureAwait(false);
        var kilobytes = (int)(bytes >> 10); // a kilobyte is allowed the time of a row
        var deltas = GraphDelta.Of(changes, network, Neo4jAppend.MostEntitiesAtOnce);
        var mayBeDone = false; // an attempt was sent and its answer lost
        try
        {
            var made = await _retry
                .RunAsync(
                    entries.Count + changes.Count + kilobytes + (entries.Any(IsBulk) ? RowsOfStartup : 0),
                    async token =>
                    {
                        try
                        {
                            return await append.RunAsync(serialised, deltas, token).ConfigureAwait(false);
                        }
                        catch (Exception exception)
                            when (exception is OperationCanceledException or CypherException { IsOutcomeUnknown: true })
                        {
                            mayBeDone = true;
                            throw;
                        }
                    },
                    cancellationToken
                )
                .ConfigureAwait(false);
            return made.Digest;
        }
        catch (StoreException exception) when (mayBeDone && exception is not RevisionConflictException)
        {
            throw new StoreException(exception.Sentence, exception.IsTransient, exception) { MayBeDone = true };
        }
    }

    /// <inheritdoc/>
    public async Task CopyFromAsync(
        IGraphJournal source,
        long until,
        IProgress<(long Done, long Total)>? progress,
        CancellationToken cancellationToken
    )
    {
        RefuseToWrite();
        var head = await ReadHeadAsync(cancellationToken).ConfigureAwait(false);
        var network = new GraphState();
        await using var parts = source.ReadAsync(1, cancellationToken).GetAsyncEnumerator(cancellationToken);
        var hasPart = await parts.MoveNextAsync().ConfigureAwait(false);
        for (; hasPart && parts.Current.Entry.Revision <= head.Revision; hasPart = await parts.MoveNextAsync().ConfigureAwait(false))
        {
            network.Replay(parts.Current.ReadChanges());
        }

        while (hasPart && head.Revision < until)
        {
            await using var copy = await new Neo4jAppend(_client, _names, head).BeginAsync(cancellationToken).ConfigureAwait(false);
            var changes = new List<GraphChange>();
            do
            {
                var part = parts.Current;
                if (part.Number == 0)
                {
                    await TransactionMemory.RefuseTooLargeAsync(_client, part.EntryBytes, cancellationToken).ConfigureAwait(false);
                    copy.Begin(StoredEntry.From(part.Entry), part.EntryBytes);
                }

                foreach (var piece in part.Split(Neo4jAppend.MostPartBytes))
                {
                    await copy.AddAsync(piece, cancellationToken).ConfigureAwait(false);
                }

                if (part.IsLast)
                {
                    copy.End();
                }

                changes.AddRange(part.ReadChanges());
                hasPart = await parts.MoveNextAsync().ConfigureAwait(false);
            } while (hasPart && copy.Head.Revision < until && (parts.Current.Number > 0 || changes.Count < Neo4jAppend.MostEntitiesAtOnce));

            network.Replay(changes);
            await copy.CommitAsync(GraphDelta.Of(changes, network, Neo4jAppend.MostEntitiesAtOnce), cancellationToken)
                .ConfigureAwait(false);
            head = copy.Head;
            progress?.Report((head.Revision, until));
        }
    }

    /// <inheritdoc/>
    public async Task<StoreVersions> ReadVersionsAsync(CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            var row = StoreRow(
                await RunAsync(
                        CypherStatement.Of(
                            """
                            MATCH (store:PtceStore {id: 0}) WITH store {.revision, .digest, .layout_version} AS store
                            OPTIONAL MATCH (e:PtceJournal {revision: store.revision})
                            RETURN store.revision, store.digest, store.layout_version, coalesce(e.digest, '')
                            """
                        ),
                        cancellationToken
                    )
                    .ConfigureAwait(false)
            );
            var (revision, digest) = (row[0].GetInt64(), row[1].GetString()!);
            if (digest == row[3].GetString())
            {
                return new StoreVersions(revision, digest, row[2].GetInt64());
            }

            // A commit may have come between two reads of the statement, which sees what is committed at each.
            if (tries == MostReadings)
            {
                throw new StoreDamagedException(Sentences.Neo4jJournalTruncated(revision));
            }
        }
    }

    /// <inheritdoc/>
    public Task<bool> HasOthersAsync(CancellationToken cancellationToken) =>
        _retry.RunAsync(RowsOfStartup, token => Neo4jSchema.HasOthersAsync(_client, _names, token), cancellationToken);

    /// <inheritdoc/>
    public Task RefuseTooLargeAsync(ImmutableArray<GraphChange> changes, CancellationToken cancellationToken) =>
        RefuseTooLargeAsync(_client, changes, cancellationToken);

    /// <summary>Foresees whether changes fit into one entry of a Neo4j that has no store yet. Nothing is written.</summary>
    /// <exception cref="StoreException">They do not: appending them would be refused in the same words.</exception>
    public static async Task RefuseTooLargeAsync(
        Neo4jAccess access,
        ImmutableArray<GraphChange> changes,
        CancellationToken cancellationToken
    )
    {
        using var client = new HttpCypherClient(access);
        await RefuseTooLargeAsync(client, changes, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task PrepareForEditsAsync(CancellationToken cancellationToken)
    {
        try
        {
            await EditRehearsal.RunAsync(_client, _names, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is CypherException or OperationCanceledException or ObjectDisposedException)
        {
            // The first edit says what is wrong, if it still is.
        }
    }

    /// <summary>Closes the connections.</summary>
    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>This journal, once the version of its store is prepared for it; closed where that fails.</summary>
    private async Task<Neo4jJournal> OpenedAsync(Func<long, Task> prepare, CancellationToken cancellationToken)
    {
        try
        {
            var version = await ReadSchemaAsync(cancellationToken).ConfigureAwait(false);
            Neo4jSchema.RefuseNewer(version);
            await prepare(version).ConfigureAwait(false);
            await RefuseLostEndAsync(cancellationToken).ConfigureAwait(false);
            return this;
        }
        catch
        {
            await DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private Task MakeAsync(CancellationToken cancellationToken) =>
        RunAtStartupAsync(token => Neo4jSchema.MakeAsync(_client, _names, token), cancellationToken);

    private async Task UpgradeAsync(CancellationToken cancellationToken)
    {
        await RunAtStartupAsync(token => Neo4jSchema.ConstrainAsync(_client, _names, token), cancellationToken).ConfigureAwait(false);
        await Neo4jUpgrade.MarkAsync(_client, this, cancellationToken).ConfigureAwait(false);
        await RunAtStartupAsync(token => Neo4jSchema.EndUpgradeAsync(_client, token), cancellationToken).ConfigureAwait(false);
    }

    private async Task RunAtStartupAsync(Func<CancellationToken, Task> action, CancellationToken cancellationToken) =>
        await _retry
            .RunAsync(
                RowsOfStartup,
                async token =>
                {
                    await action(token).ConfigureAwait(false);
                    return true;
                },
                cancellationToken
            )
            .ConfigureAwait(false);

    /// <summary>The version of the store's schema, 0 where there is no store: the first thing that is asked of a server.</summary>
    /// <exception cref="StoreDamagedException">There is a journal without its store.</exception>
    private Task<long> ReadSchemaAsync(CancellationToken cancellationToken) =>
        _retry.RunOnceAsync(
            RowsOfStartup,
            async token =>
            {
                var version = await Neo4jSchema.VersionOfAsync(_client, token).ConfigureAwait(false);
                var isLost =
                    version == 0
                    && (
                        await _client
                            .RunAsync(
                                CypherStatement.Of(
                                    "RETURN EXISTS { MATCH (:PtceJournal) } OR EXISTS { MATCH (n:PtceNode) WHERE n.ptcegraph IS NOT NULL }"
                                ),
                                token
                            )
                            .ConfigureAwait(false)
                    ).Single.GetBoolean();
                return isLost ? throw new StoreDamagedException(Sentences.Neo4jStoreGone()) : version;
            },
            cancellationToken
        );

    private async Task RefuseLostEndAsync(CancellationToken cancellationToken)
    {
        var head = await ReadHeadAsync(cancellationToken).ConfigureAwait(false);
        if (await FindDigestAsync(head.Revision, cancellationToken).ConfigureAwait(false) != head.Digest)
        {
            throw new StoreDamagedException(Sentences.Neo4jJournalTruncated(head.Revision));
        }
    }

    /// <summary>The row of the store's node.</summary>
    /// <exception cref="StoreDamagedException">There is none: somebody deleted it, perhaps to restore a backup into the
    /// database.</exception>
    private static JsonElement StoreRow(CypherResult result) =>
        result.Rows is [var row] ? row : throw new StoreDamagedException(Sentences.Neo4jStoreGone());

    private async Task<Neo4jHead> ReadHeadAsync(CancellationToken cancellationToken)
    {
        var row = StoreRow(
            await RunAsync(
                    CypherStatement.Of("MATCH (store:PtceStore {id: 0}) RETURN store.revision, store.digest"),
                    cancellationToken,
                    RowsOfStartup
                )
                .ConfigureAwait(false)
        );
        return new Neo4jHead(row[0].GetInt64(), row[1].GetString()!);
    }

    private static Task RefuseTooLargeAsync(
        ICypherClient client,
        ImmutableArray<GraphChange> changes,
        CancellationToken cancellationToken
    ) => TransactionMemory.RefuseTooLargeAsync(client, ChangeParts.Of(changes, Neo4jAppend.MostPartBytes).Bytes, cancellationToken);

    /// <summary>Whether an entry comes from files: nobody waits for it as for an edit, and Neo4j may be cold.</summary>
    private static bool IsBulk(JournalEntry entry) => entry.Kind is EntryKind.Import or EntryKind.Sample;

    private Task<CypherResult> RunAsync(CypherStatement statement, CancellationToken cancellationToken, int rows = 0) =>
        _retry.RunAsync(rows, token => _client.RunAsync(statement, token), cancellationToken);

    private void RefuseToWrite()
    {
        if (!_mayWrite)
        {
            throw new InvalidOperationException("The store was opened to read.");
        }
    }
}
