using System.Security.Cryptography;

namespace PtceGraph.Storage.Neo4j;

/// <summary>The newest revision and its digest, which covers all entries up to it.</summary>
internal sealed record Neo4jHead(long Revision, string Digest);

/// <summary>One append to the journal in Neo4j: one transaction for the entries, their parts, and the materialised graph.</summary>
/// <remarks>An edit is one statement; a larger append is several statements of bounded size in one transaction.</remarks>
internal sealed class Neo4jAppend(ICypherClient client, Neo4jNames names, Neo4jHead before)
{
    /// <summary>The longest part of an entry, in bytes of UTF-8.</summary>
    public const int MostPartBytes = 64 << 10;

    /// <summary>The most entities of one delta of the graph.</summary>
    public const int MostEntitiesAtOnce = 5_000;

    private const int MostPendingBytes = 2 << 20; // size of the entries and parts to be sent with the next statement

    /// <summary>Every row is found by a unique key, so the cached query plan stays good for any size of the graph.</summary>
    private const string TakeHold = """
        CYPHER replan=skip
        MATCH (store:PtceStore {id: $store})
        SET store.writing = $writing
        WITH store WHERE store.revision = $expected AND store.digest = $previous AND store.removing IS NULL
            AND ($expected = 0 OR EXISTS { (e:PtceJournal {revision: $expected}) WHERE e.digest = $previous })
        CALL (store) { UNWIND $rows.entries AS entry CREATE (e:PtceJournal) SET e = entry SET store.revision = entry.revision, store.digest = entry.digest }
        """;

    private readonly Neo4jNames _names = names;

    // the same in each attempt, so that an attempt whose answer was lost is recognised
    private readonly string _writing = RandomNumberGenerator.GetHexString(32, lowercase: true);

    private Neo4jHead? _made; // the head after this append, whichever attempt makes it; null before the first

    /// <summary>Appends new entries and updates the graph, or finds that an earlier attempt has done so although its answer was
    /// lost.</summary>
    /// <returns>The new head.</returns>
    /// <exception cref="RevisionConflictException">Another writer appended first.</exception>
    /// <exception cref="StoreException">Neo4j is unavailable or refuses access.</exception>
    public async Task<Neo4jHead> RunAsync(
        IReadOnlyList<(StoredEntry Header, ChangeParts Changes)> entries,
        IEnumerable<GraphDelta> deltas,
        CancellationToken cancellationToken
    )
    {
        if (OneStatement(entries, deltas) is { } statement)
        {
            (var cypher, _made) = statement;
            var done = await client.RunAsync(cypher, cancellationToken).ConfigureAwait(false);
            if (done.Rows.Count == 1)
            {
                return _made;
            }
        }
        else if (await TryBeginAsync(cancellationToken).ConfigureAwait(false) is { } transaction)
        {
            await using (transaction.ConfigureAwait(false))
            {
                foreach (var (header, changes) in entries)
                {
                    transaction.Begin(header, changes.Bytes);
                    foreach (var part in changes.Parts)
                    {
                        await transaction.AddAsync(part, cancellationToken).ConfigureAwait(false);
                    }

                    transaction.End();
                }

                _made = transaction.Head;
                await transaction.CommitAsync(deltas, cancellationToken).ConfigureAwait(false);
                return _made;
            }
        }

        return await RefusalAsync(cancellationToken).ConfigureAwait(false) is { } refusal ? throw refusal : _made!;
    }

    /// <summary>Has Neo4j plan the statement of a small append, which takes it some tenths of a second the first time. Nothing is matched,
    /// locked or changed.</summary>
    public async Task PlanAsync(
        IReadOnlyList<(StoredEntry Header, ChangeParts Changes)> entries,
        IEnumerable<GraphDelta> deltas,
        CancellationToken cancellationToken
    )
    {
        if (OneStatement(entries, deltas) is var (edit, _))
        {
            var ofNoStore = edit with { Parameters = new Dictionary<string, object?>(edit.Parameters) { ["store"] = -1 } };
            await client.RunAsync(ofNoStore, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Begins an append whose entries are written part by part; it is not retried.</summary>
    /// <exception cref="RevisionConflictException">Another writer appended first.</exception>
    /// <exception cref="StoreException">Neo4j is unavailable or refuses access.</exception>
    public async Task<Transaction> BeginAsync(CancellationToken cancellationToken) =>
        await TryBeginAsync(cancellationToken).ConfigureAwait(false)
        ?? throw await RefusalAsync(cancellationToken).ConfigureAwait(false)
            ?? new RevisionConflictException(before.Revision, before.Revision);

    /// <summary>The only statement of the append, where each entry has one part and the graph changes little, and the head after
    /// it.</summary>
    private (CypherStatement, Neo4jHead)? OneStatement(
        IReadOnlyList<(StoredEntry Header, ChangeParts Changes)> entries,
        IEnumerable<GraphDelta> deltas
    )
    {
        if (deltas.Take(2).ToList() is not [var delta] || delta.Count > GraphStatements.MostRowsAtOnce)
        {
            return null;
        }

        var (rows, digest) = (new List<Dictionary<string, object?>>(entries.Count), before.Digest);
        foreach (var (header, changes) in entries)
        {
            if (changes.Only is not { } part)
            {
                return null;
            }

            var entry = header.WithOnePart(part.Json, digest);
            rows.Add(EntryNode.Properties(entry, part.Count, _writing));
            digest = entry.Digest;
        }

        var sections = GraphStatements
            .Sections.Select(section => (Section: section, Rows: section.RowsOf(delta, _names).ToArray()))
            .Where(pair => pair.Rows.Length > 0);
        return (EditOf(rows, sections), new Neo4jHead(entries[^1].Header.Revision, digest));
    }

    /// <summary>An edit with the sections that it needs: Neo4j needs seconds to plan all of them at once. Its rows are one parameter: a plan
    /// depends on the types of parameters, and an empty list has another type than one with rows.</summary>
    private CypherStatement EditOf(
        IReadOnlyList<Dictionary<string, object?>> entries,
        IEnumerable<(GraphSection Section, Dictionary<string, object?>[] Rows)> sections
    )
    {
        var needed = sections.ToList();
        var cypher = needed.Select(pair => $"CALL () {{ UNWIND $rows.{pair.Section.Name} AS row {pair.Section.Cypher} }}");
        var statement = Hold(string.Join('\n', [TakeHold, .. cypher, "RETURN store.revision"]), before, entries);
        var rows = (Dictionary<string, object?>)statement.Parameters["rows"]!;
        foreach (var (section, rowsOfSection) in needed)
        {
            rows[section.Name] = rowsOfSection;
        }

        return statement;
    }

    /// <summary>A statement that begins with <see cref="TakeHold"/>.</summary>
    private CypherStatement Hold(string cypher, Neo4jHead head, IReadOnlyList<Dictionary<string, object?>> entries) =>
        CypherStatement.Of(
            cypher,
            ("store", 0),
            ("writing", _writing),
            ("expected", head.Revision),
            ("previous", head.Digest),
            ("rows", new Dictionary<string, object?>(StringComparer.Ordinal) { ["entries"] = entries })
        );

    /// <summary>Begins a transaction with the store locked; null where another writer appended first.</summary>
    private async Task<Transaction?> TryBeginAsync(CancellationToken cancellationToken)
    {
        var inner = await client.BeginAsync(cancellationToken).ConfigureAwait(false);
        var transaction = new Transaction(this, inner, before);
        try
        {
            if (await transaction.TryHoldAsync(cancellationToken).ConfigureAwait(false))
            {
                return transaction;
            }
        }
        catch
        {
            await transaction.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        await transaction.DisposeAsync().ConfigureAwait(false);
        return null;
    }

    /// <summary>Why the store could not be locked at the expected revision; null where an earlier attempt has appended already.</summary>
    private async Task<StoreException?> RefusalAsync(CancellationToken cancellationToken)
    {
        var found = await client
            .RunAsync(
                CypherStatement.Of(
                    "MATCH (store:PtceStore {id: 0}) OPTIONAL MATCH (e:PtceJournal {revision: $next}) RETURN store.revision, store.digest, e.writing, store.removing IS NOT NULL",
                    ("next", before.Revision + 1)
                ),
                cancellationToken
            )
            .ConfigureAwait(false);
        if (found.Rows is not [var store])
        {
            return new StoreDamagedException(Sentences.Neo4jStoreGone());
        }

        if (store[2].GetString() == _writing)
        {
            return null;
        }

        if (store[3].GetBoolean())
        {
            return new StoreDamagedException(Sentences.Neo4jBeingRemoved());
        }

        var revision = store[0].GetInt64();
        return revision != before.Revision ? new RevisionConflictException(before.Revision, revision)
            : store[1].GetString() != before.Digest ? new StoreReplacedException(Sentences.Neo4jJournalReplaced())
            : new StoreDamagedException(Sentences.Neo4jJournalTruncated(revision));
    }

    /// <summary>A transaction that locks the store and writes entries one after the other, each part by part.</summary>
    public sealed class Transaction(Neo4jAppend append, ICypherTransaction inner, Neo4jHead before) : IAsyncDisposable
    {
        private readonly List<Dictionary<string, object?>> _entries = []; // complete, not yet sent
        private readonly List<Dictionary<string, object?>> _parts = []; // not yet sent
        private Neo4jHead _sent = before; // the newest entry that was sent
        private int _pendingBytes; // upper bound for _entries and _parts
        private StoredEntry _entry = null!; // the current entry, with its first part and the number of parts so far
        private EntryDigest? _digest; // of the current entry; null before the first
        private long _bytes; // UTF-8 length of all its changes
        private long _changes; // number of changes in its parts so far

        /// <summary>The newest complete entry.</summary>
        public Neo4jHead Head { get; private set; } = before;

        /// <summary>Locks the store; false where another writer appended first.</summary>
        public async Task<bool> TryHoldAsync(CancellationToken cancellationToken) =>
            (
                await inner
                    .RunAsync(append.Hold($"{TakeHold}\nRETURN store.revision", _sent, _entries), cancellationToken)
                    .ConfigureAwait(false)
            )
                .Rows
                .Count == 1;

        /// <summary>Begins an entry.</summary>
        /// <param name="header">The header of the entry.</param>
        /// <param name="bytes">Length in UTF-8 of the JSON list of all its changes.</param>
        public void Begin(StoredEntry header, long bytes)
        {
            _digest?.Dispose();
            _digest = new EntryDigest(header, Head.Digest, bytes);
            (_entry, _bytes, _changes) = (header with { Parts = 0 }, bytes, 0);
        }

        /// <summary>Writes the next part of the entry.</summary>
        public async Task AddAsync(ChangePart part, CancellationToken cancellationToken)
        {
            _digest!.Add(part.Json);
            if (_entry.Parts == 0)
            {
                _entry = _entry with { Changes = part.Json };
            }
            else
            {
                _parts.Add(EntryNode.PartProperties(_entry.Revision, _entry.Parts, part.Json));
            }

            _entry = _entry with { Parts = _entry.Parts + 1 };
            _changes += part.Count;
            _pendingBytes += part.Json.Length;
            if (_pendingBytes >= MostPendingBytes)
            {
                await SendAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        /// <summary>Completes the entry.</summary>
        public void End()
        {
            Head = new Neo4jHead(_entry.Revision, _digest!.End());
            _entries.Add(
                EntryNode.Properties(
                    _entry with
                    {
                        Digest = Head.Digest,
                        Bytes = _entry.Parts == 1 ? null : _bytes,
                    },
                    _changes,
                    append._writing
                )
            );
        }

        /// <summary>Sends the remaining rows, updates the graph and commits.</summary>
        public async Task CommitAsync(IEnumerable<GraphDelta> deltas, CancellationToken cancellationToken)
        {
            await SendAsync(cancellationToken).ConfigureAwait(false);
            await GraphStatements.RunAsync(inner, deltas, append._names, cancellationToken).ConfigureAwait(false);
            await inner.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        /// <inheritdoc/>
        public async ValueTask DisposeAsync()
        {
            _digest?.Dispose();
            await inner.DisposeAsync().ConfigureAwait(false);
        }

        private async Task SendAsync(CancellationToken cancellationToken)
        {
            if (_parts.Count > 0)
            {
                await inner
                    .RunAsync(
                        CypherStatement.Of("UNWIND $parts AS part CREATE (p:PtceJournalPart) SET p = part", ("parts", _parts)),
                        cancellationToken
                    )
                    .ConfigureAwait(false);
                _parts.Clear();
            }

            if (_entries.Count > 0)
            {
                await TryHoldAsync(cancellationToken).ConfigureAwait(false);
                _entries.Clear();
                _sent = Head;
            }

            _pendingBytes = 0;
        }
    }
}
