using System.Globalization;
using System.Security.Cryptography;
using PtceGraph.Graph;

namespace PtceGraph.Storage.Neo4j;

/// <summary>The journal in a Neo4j that several workers share. One append is one transaction: the entries, and the graph that anyone can query in Cypher.</summary>
/// <remarks>The node <c>PtceStore</c> is what writers take hold of in turn: who finds it at another revision than expected was second.</remarks>
public sealed partial class Neo4jJournal : ISharedStore
{
    private const int MostComparisons = 5;
    private const int RowsOfOpening = 60_000; // what nobody waits for with an edit may take the time of so many

    private readonly ICypherClient _client;
    private readonly PatientClient _patience;
    private readonly bool _mayWrite;
    private volatile Neo4jHead? _head; // the newest that this process knows

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
    public async Task AppendAsync(IReadOnlyList<JournalEntry> entries, long expectedRevision, GraphState network, CancellationToken cancellationToken)
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
            : new Neo4jHead(expectedRevision, await FindDigestAsync(expectedRevision, cancellationToken).ConfigureAwait(false)
                ?? throw new RevisionConflictException(expectedRevision, await ReadRevisionAsync(cancellationToken).ConfigureAwait(false)));
        var append = new Neo4jAppend(_client, before);
        IReadOnlyList<GraphChange> changes = entries is [var single] ? single.Changes : [.. entries.SelectMany(entry => entry.Changes)];
        var serialised = entries.Select(entry => (StoredEntry.From(entry), ChangeParts.Of(entry.Changes, Neo4jAppend.MostPartBytes))).ToList();
        var kilobytes = (int)(serialised.Sum(entry => entry.Item2.Bytes) >> 10); // each may take as long as a row
        var deltas = GraphDelta.Of(changes, network, Neo4jAppend.MostEntitiesAtOnce);
        var mayBeDone = false; // a try was sent and its answer lost
        try
        {
            _head = await _patience.RunAsync(entries.Count + changes.Count + kilobytes, async token =>
            {
                try
                {
                    return await append.RunAsync(serialised, deltas, token).ConfigureAwait(false);
                }
                catch (Exception exception) when (exception is OperationCanceledException or CypherException { IsOutcomeUnknown: true })
                {
                    mayBeDone = true;
                    throw;
                }
            }, cancellationToken).ConfigureAwait(false);
        }
        catch (RevisionConflictException)
        {
            _head = append.Found;
            throw;
        }
        catch (StoreException exception)
        {
            // What is known of the newest revision may be out of date now.
            _head = null;
            throw mayBeDone ? new StoreException(exception.In(Language.French), exception.In(Language.English), exception.IsTransient, exception) { MayBeDone = true } : exception;
        }
    }

    /// <inheritdoc/>
    public async Task CopyFromAsync(IGraphJournal source, long until, IProgress<(long Done, long Total)>? progress, CancellationToken cancellationToken)
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
            await using var copy = await new Neo4jAppend(_client, head).BeginAsync(cancellationToken).ConfigureAwait(false);
            var changes = new List<GraphChange>();
            do
            {
                var part = parts.Current;
                if (part.Number == 0)
                {
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
            }
            while (hasPart && copy.Head.Revision < until && (parts.Current.Number > 0 || changes.Count < Neo4jAppend.MostEntitiesAtOnce));

            network.Replay(changes);
            await copy.CommitAsync(GraphDelta.Of(changes, network, Neo4jAppend.MostEntitiesAtOnce), cancellationToken).ConfigureAwait(false);
            _head = head = copy.Head;
            progress?.Report((head.Revision, until));
        }
    }

    /// <inheritdoc/>
    public async Task<JournalCheck> CheckAsync(CancellationToken cancellationToken)
    {
        var server = (await RunAsync(CypherStatement.Of("CALL dbms.components() YIELD versions, edition RETURN versions[0] + ' ' + edition"), cancellationToken).ConfigureAwait(false)).Single.GetString()!;
        var schema = await _patience.RunAsync(0, token => Neo4jSchema.VersionOfAsync(_client, token), cancellationToken).ConfigureAwait(false);
        var facts = new List<KeyValuePair<string, string>> { new("neo4j", server), new("schema", schema.ToString(CultureInfo.InvariantCulture)) };
        var (revision, state, replayed) = await JournalReplay.CheckAsync(this, cancellationToken).ConfigureAwait(false);
        var findings = replayed.ToList();
        var orphans = (await RunAsync(CypherStatement.Of(
            "MATCH (p:PtceJournalPart) WHERE NOT EXISTS { MATCH (e:PtceJournal {revision: p.revision}) WHERE p.part < e.parts } RETURN count(p)"), cancellationToken, RowsOfOpening).ConfigureAwait(false)).Single.GetInt64();
        if (orphans > 0)
        {
            findings.Add($"{orphans} parts of the journal belong to no entry.");
        }

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
            await foreach (var part in ReadAsync(revision + 1, cancellationToken).ConfigureAwait(false))
            {
                state.Replay(part.ReadChanges());
                revision = part.Entry.Revision;
            }
        }

        // The long reading first: what is left once the writers wait is short.
        await CatchUpAsync().ConfigureAwait(false);
        await using var transaction = await _client.BeginAsync(cancellationToken).ConfigureAwait(false);
        await transaction.RunAsync(CypherStatement.Of("MATCH (store:PtceStore {id: 0}) SET store.writing = 'repair'"), cancellationToken).ConfigureAwait(false);
        await CatchUpAsync().ConfigureAwait(false);
        var graph = await MaterialisedGraph.ReadAsync(transaction.RunAsync, cancellationToken).ConfigureAwait(false);
        var delta = graph.DifferenceTo(state);
        await GraphStatements.RunAsync(transaction, delta, cancellationToken).ConfigureAwait(false);
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

            await foreach (var part in ReadAsync(revision + 1, cancellationToken).ConfigureAwait(false))
            {
                state.Replay(part.ReadChanges());
                revision = part.Entry.Revision;
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

    private async Task<Neo4jHead> ReadHeadAsync(CancellationToken cancellationToken)
    {
        var row = (await RunAsync(CypherStatement.Of("MATCH (store:PtceStore {id: 0}) RETURN store.revision, store.digest"), cancellationToken, RowsOfOpening).ConfigureAwait(false)).Rows[0];
        return _head = new Neo4jHead(row[0].GetInt64(), row[1].GetString()!);
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
}
