using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using PtceGraph.Graph;

namespace PtceGraph.Storage.Neo4j;

/// <summary>The journal in a Neo4j that several workers share. One append is one transaction: the entries, and the graph that anyone can query in Cypher.</summary>
/// <remarks>The node <c>PtceStore</c> is what writers take hold of in turn: who finds it at another revision than expected was second.</remarks>
public sealed class Neo4jJournal : ISharedStore
{
    private const int RowsInOneStatement = 20_000;
    private const int EntriesAtOnce = 1_000;
    private const int MostComparisons = 5;
    private const int RowsOfOpening = 60_000; // what nobody waits for with an edit may take the time of so many

    /// <summary>Every row is found by a unique key, whatever the size of the graph: the plan once made stays good.</summary>
    private const string TakeHold =
        """
        CYPHER replan=skip
        MATCH (store:PtceStore {id: 0})
        SET store.writing = $writing
        WITH store WHERE store.revision = $expected AND store.digest = $previous
        CALL (store) { UNWIND $entries AS entry CREATE (e:PtceJournal) SET e = entry SET store.revision = entry.revision, store.digest = entry.digest }
        """;

    private readonly ICypherClient _client;
    private readonly PatientClient _patience;
    private readonly bool _mayWrite;
    private volatile Head? _head; // the newest that this process knows

    private Neo4jJournal(ICypherClient client, TimeProvider time, bool mayWrite) => (_client, _patience, _mayWrite) = (client, new PatientClient(time), mayWrite);

    /// <summary>Opens the store of a Neo4j to write, bringing its schema up to date.</summary>
    /// <exception cref="StoreException">Neo4j is away, refuses us, or holds a store of a newer program or a damaged one.</exception>
    public static async Task<Neo4jJournal> OpenAsync(Neo4jAccess access, TimeProvider time, CancellationToken cancellationToken)
    {
        var journal = new Neo4jJournal(new HttpCypherClient(access), time, mayWrite: true);
        try
        {
            await journal._patience.RunOnceAsync(RowsOfOpening, token => Neo4jSchema.VersionOfAsync(journal._client, token), cancellationToken).ConfigureAwait(false);
            await journal._patience.RunAsync(RowsOfOpening, async token =>
            {
                await Neo4jSchema.MigrateAsync(journal._client, token).ConfigureAwait(false);
                return true;
            }, cancellationToken).ConfigureAwait(false);
            await journal.RefuseLostEndAsync(cancellationToken).ConfigureAwait(false);
            return journal;
        }
        catch
        {
            await journal.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Opens the store of a Neo4j to read, beside the workers that write it.</summary>
    /// <exception cref="StoreException">Neo4j is away, refuses us, or holds no store of this program's schema.</exception>
    public static async Task<Neo4jJournal> OpenToReadAsync(Neo4jAccess access, TimeProvider time, CancellationToken cancellationToken)
    {
        var journal = new Neo4jJournal(new HttpCypherClient(access), time, mayWrite: false);
        try
        {
            var version = await journal._patience.RunOnceAsync(RowsOfOpening, token => Neo4jSchema.VersionOfAsync(journal._client, token), cancellationToken).ConfigureAwait(false);
            Neo4jSchema.RefuseNewer(version);
            Neo4jSchema.RefuseOlder(version);
            await journal.RefuseLostEndAsync(cancellationToken).ConfigureAwait(false);
            return journal;
        }
        catch
        {
            await journal.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<long> ReadRevisionAsync(CancellationToken cancellationToken) => (await ReadHeadAsync(cancellationToken).ConfigureAwait(false)).Revision;

    /// <inheritdoc/>
    public async Task AppendAsync(IReadOnlyList<JournalEntry> entries, long expectedRevision, CancellationToken cancellationToken)
    {
        RefuseToWrite();
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Revision != expectedRevision + i + 1)
            {
                throw new ArgumentException($"Revision {entries[i].Revision} was given where {expectedRevision + i + 1} follows.", nameof(entries));
            }
        }

        if (entries.Count == 0)
        {
            return;
        }

        var before = _head is { } known && known.Revision == expectedRevision
            ? known
            : new Head(expectedRevision, await FindDigestAsync(expectedRevision, cancellationToken).ConfigureAwait(false)
                ?? throw new RevisionConflictException(expectedRevision, await ReadRevisionAsync(cancellationToken).ConfigureAwait(false)));
        var chain = StoredEntry.Chain(entries, before.Digest);
        var delta = GraphDelta.Of(entries.SelectMany(entry => entry.Changes));
        var writing = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var mayBeDone = false; // a try was sent and its answer lost
        try
        {
            await _patience.RunAsync(chain.Count + delta.Count, async token =>
            {
                try
                {
                    await AppendOnceAsync(chain, before, delta, writing, token).ConfigureAwait(false);
                    return true;
                }
                catch (Exception exception) when (exception is OperationCanceledException or CypherException { IsOutcomeUnknown: true })
                {
                    mayBeDone = true;
                    throw;
                }
            }, cancellationToken).ConfigureAwait(false);
        }
        catch (StoreException exception) when (exception is not RevisionConflictException)
        {
            // What is known of the newest revision may be out of date now.
            _head = null;
            throw mayBeDone ? new StoreException(exception.In(Language.French), exception.In(Language.English), exception.IsTransient, exception) { MayBeDone = true } : exception;
        }

        _head = new Head(chain[^1].Revision, chain[^1].Digest);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<JournalEntry> ReadAsync(long fromRevision, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var previous = fromRevision <= 1 ? StoredEntry.NoDigest : await FindDigestAsync(fromRevision - 1, cancellationToken).ConfigureAwait(false) ?? StoredEntry.NoDigest;
        for (var next = fromRevision; ; next += EntriesAtOnce)
        {
            var result = await RunAsync(CypherStatement.Of(
                $"MATCH (e:PtceJournal) WHERE e.revision >= $from AND e.revision < $to RETURN {EntryNode.Columns} ORDER BY e.revision", ("from", next), ("to", next + EntriesAtOnce)), cancellationToken, RowsOfOpening).ConfigureAwait(false);
            foreach (var row in result.Rows)
            {
                var stored = EntryNode.Read(row);
                yield return stored.Read(previous);
                previous = stored.Digest;
            }

            if (result.Rows.Count < EntriesAtOnce)
            {
                yield break;
            }
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<JournalEntry>> ReadNewestAsync(int count, long? before, CancellationToken cancellationToken) =>
        await FindAsync("WHERE e.revision < $before", "ORDER BY e.revision DESC LIMIT $count", [("before", before ?? long.MaxValue), ("count", count)], cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async Task<JournalEntry?> FindByKeyAsync(string idempotencyKey, CancellationToken cancellationToken) =>
        (await FindAsync("WHERE e.idempotency_key = $key", "", [("key", idempotencyKey)], cancellationToken).ConfigureAwait(false)).SingleOrDefault();

    /// <inheritdoc/>
    public async Task<string?> FindDigestAsync(long revision, CancellationToken cancellationToken) => revision == 0
        ? StoredEntry.NoDigest
        : (await RunAsync(CypherStatement.Of("OPTIONAL MATCH (e:PtceJournal {revision: $revision}) RETURN e.digest", ("revision", revision)), cancellationToken).ConfigureAwait(false)).Single.GetString();

    /// <inheritdoc/>
    public async Task<long> FindRevisionAtAsync(DateTimeOffset at, CancellationToken cancellationToken) => (await RunAsync(CypherStatement.Of(
        "MATCH (e:PtceJournal) WHERE e.at <= $at RETURN coalesce(max(e.revision), 0)", ("at", at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture))), cancellationToken).ConfigureAwait(false)).Single.GetInt64();

    /// <inheritdoc/>
    public async Task<JournalCheck> CheckAsync(CancellationToken cancellationToken)
    {
        var server = (await RunAsync(CypherStatement.Of("CALL dbms.components() YIELD versions, edition RETURN versions[0] + ' ' + edition"), cancellationToken).ConfigureAwait(false)).Single.GetString()!;
        var schema = await _patience.RunAsync(0, token => Neo4jSchema.VersionOfAsync(_client, token), cancellationToken).ConfigureAwait(false);
        var facts = new List<KeyValuePair<string, string>> { new("neo4j", server), new("schema", schema.ToString(CultureInfo.InvariantCulture)) };
        var (revision, state, replayed) = await JournalReplay.CheckAsync(this, cancellationToken).ConfigureAwait(false);
        var findings = replayed.ToList();
        var isWhole = findings.Count == 0;
        if (isWhole)
        {
            revision = await CompareAsync(state, revision, findings, facts, cancellationToken).ConfigureAwait(false);
        }

        return new JournalCheck(revision, findings, facts) { IsRepairable = isWhole };
    }

    /// <summary>Makes the materialised graph what the journal tells, in one transaction that no writer comes between.</summary>
    /// <returns>How many nodes and relationships were put right.</returns>
    /// <exception cref="StoreException">The journal cannot be read, or Neo4j is away; nothing was changed.</exception>
    public async Task<int> RepairAsync(CancellationToken cancellationToken)
    {
        RefuseToWrite();
        var (state, revision) = (new GraphState(), 0L);
        async Task CatchUpAsync()
        {
            await foreach (var entry in ReadAsync(revision + 1, cancellationToken).ConfigureAwait(false))
            {
                state.Replay(entry.Changes);
                revision = entry.Revision;
            }
        }

        // The long reading first: what is left once the writers wait is short.
        await CatchUpAsync().ConfigureAwait(false);
        await using var transaction = await _client.BeginAsync(cancellationToken).ConfigureAwait(false);
        await transaction.RunAsync(CypherStatement.Of("MATCH (store:PtceStore {id: 0}) SET store.writing = 'repair'"), cancellationToken).ConfigureAwait(false);
        await CatchUpAsync().ConfigureAwait(false);
        var graph = await MaterialisedGraph.ReadAsync(transaction.RunAsync, cancellationToken).ConfigureAwait(false);
        var delta = graph.DifferenceTo(state);
        await ChangeGraphAsync(transaction, delta, cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return delta.Count;
    }

    /// <inheritdoc/>
    public async Task<StoreVersions> ReadVersionsAsync(CancellationToken cancellationToken)
    {
        var row = (await RunAsync(CypherStatement.Of("MATCH (store:PtceStore {id: 0}) RETURN store.revision, store.layout_version"), cancellationToken).ConfigureAwait(false)).Rows[0];
        return new StoreVersions(row[0].GetInt64(), row[1].GetInt64());
    }

    /// <inheritdoc/>
    public async Task<MapLayout> ReadLayoutAsync(CancellationToken cancellationToken)
    {
        var version = await RunAsync(CypherStatement.Of("MATCH (store:PtceStore {id: 0}) RETURN store.layout_version"), cancellationToken, RowsOfOpening).ConfigureAwait(false);
        var positions = await RunAsync(CypherStatement.Of("MATCH (p:PtceLayout) RETURN p.id, p.x, p.y"), cancellationToken, RowsOfOpening).ConfigureAwait(false);
        return new MapLayout(version.Single.GetInt64(), positions.Rows.ToDictionary(row => row[0].GetString()!, row => new MapPoint(row[1].GetDouble(), row[2].GetDouble()), StringComparer.Ordinal));
    }

    /// <inheritdoc/>
    public async Task<long?> WriteLayoutAsync(long expectedVersion, IReadOnlyDictionary<string, MapPoint> positions, bool replace, CancellationToken cancellationToken)
    {
        const string cypher =
            """
            MATCH (store:PtceStore {id: 0})
            SET store.placing = $placing
            WITH store WHERE store.layout_version = $expected OR (store.layout_version = $expected + 1 AND store.placed = $placing)
            CALL () { UNWIND $gone AS row MATCH (p:PtceLayout) DELETE p }
            CALL () { UNWIND $positions AS row MERGE (p:PtceLayout {id: row.id}) SET p.x = row.x, p.y = row.y }
            SET store.layout_version = $expected + 1, store.placed = $placing
            RETURN store.layout_version
            """;
        RefuseToWrite();
        var placing = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var statement = CypherStatement.Of(
            cypher, ("placing", placing), ("expected", expectedVersion), ("gone", replace ? [true] : Array.Empty<object>()),
            ("positions", positions.Select(position => new Dictionary<string, object?> { ["id"] = position.Key, ["x"] = position.Value.X, ["y"] = position.Value.Y }).ToList()));
        var result = await RunAsync(statement, cancellationToken).ConfigureAwait(false);
        return result.Rows.Count == 1 ? expectedVersion + 1 : null;
    }

    /// <summary>Lets go of the connections.</summary>
    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private static CypherStatement Change(IReadOnlyList<StoredEntry> chain, Head before, GraphDelta delta, string writing)
    {
        var parameters = Hold(chain, before, writing);
        var cypher = new StringBuilder(TakeHold);
        foreach (var (section, rows) in GraphStatements.Sections.Zip(GraphStatements.Rows(delta)))
        {
            // Only what has something to do: Neo4j takes seconds to plan all the sections at once, and a moment for the few that an edit needs.
            if (rows.Count > 0)
            {
                cypher.Append(CultureInfo.InvariantCulture, $"\nCALL () {{ UNWIND ${section.Parameter} AS row {section.Cypher} }}");
                parameters[section.Parameter] = rows;
            }
        }

        return new CypherStatement(cypher.Append("\nRETURN store.revision").ToString(), parameters);
    }

    private static Dictionary<string, object?> Hold(IReadOnlyList<StoredEntry> chain, Head before, string writing) => new(StringComparer.Ordinal)
    {
        ["writing"] = writing,
        ["expected"] = before.Revision,
        ["previous"] = before.Digest,
        ["entries"] = chain.Select(entry => EntryNode.Properties(entry, writing)).ToList(),
    };

    private static async Task ChangeGraphAsync(ICypherTransaction transaction, GraphDelta delta, CancellationToken cancellationToken)
    {
        foreach (var (section, rows) in GraphStatements.Sections.Zip(GraphStatements.Rows(delta)))
        {
            foreach (var chunk in rows.Chunk(RowsInOneStatement))
            {
                await transaction.RunAsync(CypherStatement.Of($"UNWIND $rows AS row {section.Cypher}", ("rows", chunk)), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Appends, or finds that an earlier try has done so though its answer was lost.</summary>
    private async Task AppendOnceAsync(List<StoredEntry> chain, Head before, GraphDelta delta, string writing, CancellationToken cancellationToken)
    {
        if (delta.Count <= RowsInOneStatement)
        {
            var done = await _client.RunAsync(Change(chain, before, delta, writing), cancellationToken).ConfigureAwait(false);
            if (done.Rows.Count == 1)
            {
                return;
            }
        }
        else
        {
            await using var transaction = await _client.BeginAsync(cancellationToken).ConfigureAwait(false);
            var held = await transaction.RunAsync(new CypherStatement($"{TakeHold}\nRETURN store.revision", Hold(chain, before, writing)), cancellationToken).ConfigureAwait(false);
            if (held.Rows.Count == 1)
            {
                await ChangeGraphAsync(transaction, delta, cancellationToken).ConfigureAwait(false);
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                return;
            }
        }

        await RefuseUnlessDoneAsync(before, writing, cancellationToken).ConfigureAwait(false);
    }

    private async Task RefuseUnlessDoneAsync(Head before, string writing, CancellationToken cancellationToken)
    {
        var row = (await _client.RunAsync(CypherStatement.Of(
            "MATCH (store:PtceStore {id: 0}) OPTIONAL MATCH (e:PtceJournal {revision: $next}) RETURN store.revision, store.digest, e.writing", ("next", before.Revision + 1)), cancellationToken).ConfigureAwait(false)).Rows[0];
        if (row[2].GetString() == writing)
        {
            return;
        }

        var actual = new Head(row[0].GetInt64(), row[1].GetString()!);
        _head = actual;
        throw actual.Revision != before.Revision
            ? new RevisionConflictException(before.Revision, actual.Revision)
            : new StoreException(
                "Le journal de Neo4j n'est plus celui qui a été ouvert : quelqu'un l'a remplacé. Relancez le service.",
                "Neo4j's journal is no longer the one that was opened: somebody replaced it. Start the service again.", isTransient: false);
    }

    /// <summary>Compares the graph with a network that is caught up meanwhile, until both are of one revision.</summary>
    private async Task<long> CompareAsync(GraphState state, long revision, List<string> findings, List<KeyValuePair<string, string>> facts, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < MostComparisons; tries++)
        {
            var graph = await MaterialisedGraph.ReadAsync((statement, token) => RunAsync(statement, token, RowsOfOpening), cancellationToken).ConfigureAwait(false);
            if (await ReadRevisionAsync(cancellationToken).ConfigureAwait(false) == revision)
            {
                facts.Add(new("nodes", graph.Size.Nodes.ToString(CultureInfo.InvariantCulture)));
                facts.Add(new("relationships", graph.Size.Relationships.ToString(CultureInfo.InvariantCulture)));
                findings.AddRange(DeltaSentences.Of(graph.DifferenceTo(state)));
                return revision;
            }

            await foreach (var entry in ReadAsync(revision + 1, cancellationToken).ConfigureAwait(false))
            {
                state.Replay(entry.Changes);
                revision = entry.Revision;
            }
        }

        facts.Add(new("graph", "not compared: edits never paused"));
        return revision;
    }

    private async Task RefuseLostEndAsync(CancellationToken cancellationToken)
    {
        var head = await ReadHeadAsync(cancellationToken).ConfigureAwait(false);
        if (await FindDigestAsync(head.Revision, cancellationToken).ConfigureAwait(false) != head.Digest)
        {
            throw new StoreException(
                $"Le journal dans Neo4j a perdu sa fin (révision {head.Revision}) : les données sont endommagées. Restaurez une sauvegarde.",
                $"The journal in Neo4j has lost its end (revision {head.Revision}): the store is damaged. Restore a backup.", isTransient: false);
        }
    }

    private async Task<Head> ReadHeadAsync(CancellationToken cancellationToken)
    {
        var row = (await RunAsync(CypherStatement.Of("MATCH (store:PtceStore {id: 0}) RETURN store.revision, store.digest"), cancellationToken, RowsOfOpening).ConfigureAwait(false)).Rows[0];
        return _head = new Head(row[0].GetInt64(), row[1].GetString()!);
    }

    private async Task<List<JournalEntry>> FindAsync(string where, string order, (string, object?)[] parameters, CancellationToken cancellationToken)
    {
        var result = await RunAsync(CypherStatement.Of(
            $"MATCH (e:PtceJournal) {where} OPTIONAL MATCH (b:PtceJournal {{revision: e.revision - 1}}) RETURN {EntryNode.Columns}, coalesce(b.digest, '') {order}", parameters), cancellationToken).ConfigureAwait(false);
        return [.. result.Rows.Select(row => EntryNode.Read(row).Read(row[12].GetString()!))];
    }

    private Task<CypherResult> RunAsync(CypherStatement statement, CancellationToken cancellationToken, int rows = 0) =>
        _patience.RunAsync(rows, token => _client.RunAsync(statement, token), cancellationToken);

    private void RefuseToWrite()
    {
        if (!_mayWrite)
        {
            throw new InvalidOperationException("The store was opened to read.");
        }
    }

    /// <summary>The newest revision and what stands for all up to it.</summary>
    private sealed record Head(long Revision, string Digest);
}
