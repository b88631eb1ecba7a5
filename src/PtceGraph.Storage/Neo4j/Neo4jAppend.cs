using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PtceGraph.Storage.Neo4j;

/// <summary>The newest revision and the digest that stands for all up to it.</summary>
internal sealed record Neo4jHead(long Revision, string Digest);

/// <summary>One append to the journal in Neo4j: one transaction for the entries, their parts, and the graph that they lead to.</summary>
/// <remarks>An edit is one statement. What is larger is several statements of bounded size in one transaction.</remarks>
internal sealed class Neo4jAppend(ICypherClient client, Neo4jHead before)
{
    /// <summary>The longest part of an entry, in bytes of UTF-8.</summary>
    public const int MostPartBytes = 64 << 10;

    /// <summary>How many entities one delta of the graph covers.</summary>
    public const int MostEntitiesAtOnce = 5_000;

    private const int MostPendingBytes = 2 << 20; // entries and parts that wait for a statement

    /// <summary>Every row is found by a unique key, whatever the size of the graph: the plan once made stays good.</summary>
    private const string TakeHold =
        """
        CYPHER replan=skip
        MATCH (store:PtceStore {id: 0})
        SET store.writing = $writing
        WITH store WHERE store.revision = $expected AND store.digest = $previous
        CALL (store) { UNWIND $entries AS entry CREATE (e:PtceJournal) SET e = entry SET store.revision = entry.revision, store.digest = entry.digest }
        """;

    private readonly string _writing = RandomNumberGenerator.GetHexString(32, lowercase: true); // the same in each try, so that one whose answer was lost is known

    /// <summary>The newest revision that was found where another writer was first.</summary>
    public Neo4jHead? Found { get; private set; }

    /// <summary>Appends new entries and brings the graph along; or finds that an earlier try has done so though its answer was lost.</summary>
    /// <returns>The new head, null where an earlier try had done it.</returns>
    /// <exception cref="RevisionConflictException">Another writer was first.</exception>
    /// <exception cref="StoreException">Neo4j is away, or refuses.</exception>
    public async Task<Neo4jHead?> RunAsync(IReadOnlyList<(StoredEntry Header, ChangeParts Changes)> entries, IEnumerable<GraphDelta> deltas, CancellationToken cancellationToken)
    {
        if (OneStatement(entries, deltas) is { } statement)
        {
            var (cypher, head) = statement;
            var done = await client.RunAsync(cypher, cancellationToken).ConfigureAwait(false);
            if (done.Rows.Count == 1)
            {
                return head;
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

                await transaction.CommitAsync(deltas, cancellationToken).ConfigureAwait(false);
                return transaction.Head;
            }
        }

        return await RefusalAsync(cancellationToken).ConfigureAwait(false) is { } refusal ? throw refusal : null;
    }

    /// <summary>Begins an append whose entries come part by part; it is not tried again.</summary>
    /// <exception cref="RevisionConflictException">Another writer was first.</exception>
    /// <exception cref="StoreException">Neo4j is away, or refuses.</exception>
    public async Task<Transaction> BeginAsync(CancellationToken cancellationToken) =>
        await TryBeginAsync(cancellationToken).ConfigureAwait(false)
        ?? throw await RefusalAsync(cancellationToken).ConfigureAwait(false) ?? new RevisionConflictException(before.Revision, before.Revision);

    /// <summary>The one statement that does it all, where each entry has one part and the graph changes little; and the head that it leads to.</summary>
    private (CypherStatement, Neo4jHead)? OneStatement(IReadOnlyList<(StoredEntry Header, ChangeParts Changes)> entries, IEnumerable<GraphDelta> deltas)
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

        var parameters = Hold(before, rows);
        var cypher = new StringBuilder(TakeHold);
        foreach (var (section, rowsOfSection) in GraphStatements.Sections.Zip(GraphStatements.Rows(delta)))
        {
            // Only what has something to do: Neo4j takes seconds to plan all the sections at once, and a moment for the few that an edit needs.
            if (rowsOfSection.Count > 0)
            {
                cypher.Append(CultureInfo.InvariantCulture, $"\nCALL () {{ UNWIND ${section.Parameter} AS row {section.Cypher} }}");
                parameters[section.Parameter] = rowsOfSection;
            }
        }

        return (new CypherStatement(cypher.Append("\nRETURN store.revision").ToString(), parameters), new Neo4jHead(entries[^1].Header.Revision, digest));
    }

    private Dictionary<string, object?> Hold(Neo4jHead head, IReadOnlyList<Dictionary<string, object?>> entries) => new(StringComparer.Ordinal)
    {
        ["writing"] = _writing,
        ["expected"] = head.Revision,
        ["previous"] = head.Digest,
        ["entries"] = entries,
    };

    /// <summary>Begins a transaction that no other writer comes between; null where another was first.</summary>
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

    /// <summary>Why the store could not be held; null where an earlier try has appended already.</summary>
    private async Task<StoreException?> RefusalAsync(CancellationToken cancellationToken)
    {
        var row = (await client.RunAsync(CypherStatement.Of(
            "MATCH (store:PtceStore {id: 0}) OPTIONAL MATCH (e:PtceJournal {revision: $next}) RETURN store.revision, store.digest, e.writing", ("next", before.Revision + 1)), cancellationToken).ConfigureAwait(false)).Rows[0];
        if (row[2].GetString() == _writing)
        {
            return null;
        }

        Found = new Neo4jHead(row[0].GetInt64(), row[1].GetString()!);
        return Found.Revision != before.Revision
            ? new RevisionConflictException(before.Revision, Found.Revision)
            : new StoreException(
                "Le journal de Neo4j n'est plus celui qui a été ouvert : quelqu'un l'a remplacé. Relancez le service.",
                "Neo4j's journal is no longer the one that was opened: somebody replaced it. Start the service again.", isTransient: false);
    }

    /// <summary>A transaction that holds the store and writes entries one after the other, each part by part.</summary>
    public sealed class Transaction(Neo4jAppend append, ICypherTransaction inner, Neo4jHead before) : IAsyncDisposable
    {
        private readonly List<Dictionary<string, object?>> _entries = []; // complete, not yet sent
        private readonly List<Dictionary<string, object?>> _parts = []; // not yet sent
        private Neo4jHead _sent = before; // the newest entry that was sent
        private int _pendingBytes; // of _entries and _parts, at most
        private StoredEntry _entry = null!; // the entry that is open, with its first part and the number of parts so far
        private EntryDigest? _digest; // of the entry that is open; null before the first
        private long _bytes; // of all its changes
        private long _changes; // in its parts so far

        /// <summary>The newest entry that is complete.</summary>
        public Neo4jHead Head { get; private set; } = before;

        /// <summary>Takes hold of the store; false where another writer was first.</summary>
        public async Task<bool> TryHoldAsync(CancellationToken cancellationToken) =>
            (await inner.RunAsync(new CypherStatement($"{TakeHold}\nRETURN store.revision", append.Hold(_sent, _entries)), cancellationToken).ConfigureAwait(false)).Rows.Count == 1;

        /// <summary>Begins an entry.</summary>
        /// <param name="header">Its texts.</param>
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
            _entries.Add(EntryNode.Properties(_entry with { Digest = Head.Digest, Bytes = _entry.Parts == 1 ? null : _bytes }, _changes, append._writing));
        }

        /// <summary>Sends what is left, brings the graph along and makes it all durable.</summary>
        public async Task CommitAsync(IEnumerable<GraphDelta> deltas, CancellationToken cancellationToken)
        {
            await SendAsync(cancellationToken).ConfigureAwait(false);
            foreach (var delta in deltas)
            {
                await GraphStatements.RunAsync(inner, delta, cancellationToken).ConfigureAwait(false);
            }

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
                await inner.RunAsync(CypherStatement.Of("UNWIND $parts AS part CREATE (p:PtceJournalPart) SET p = part", ("parts", _parts)), cancellationToken).ConfigureAwait(false);
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
