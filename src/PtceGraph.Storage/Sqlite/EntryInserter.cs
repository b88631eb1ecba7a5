using Microsoft.Data.Sqlite;

namespace PtceGraph.Storage.Sqlite;

/// <summary>Writes entries one after the other, each part by part, in an open transaction.</summary>
internal sealed class EntryInserter : IDisposable
{
    private const string InsertEntry = """
        INSERT INTO entry (revision, at, kind, who, why, client, of_revision, idempotency_key, request_hash, new_ids, changes, parts, bytes, change_count, digest)
        VALUES ($revision, $at, $kind, $who, $why, $client, $of, $key, $hash, $ids, $changes, $parts, $bytes, $count, $digest)
        """;

    private const string InsertPart = "INSERT INTO entry_part (revision, part, changes) VALUES ($revision, $part, $changes)";

    private readonly SqliteCommand _insertEntry;
    private readonly SqliteCommand _insertPart;
    private StoredEntry _entry = null!; // the current entry, with its first part and the number of parts so far
    private EntryDigest? _digest; // of the current entry; null between entries
    private long _bytes; // UTF-8 length of all its changes
    private long _changes; // number of changes in its parts so far

    /// <summary>Continues after the entry with that digest.</summary>
    public EntryInserter(SqliteConnection connection, string previousDigest) =>
        (_insertEntry, _insertPart, Digest) = (connection.Command(InsertEntry), connection.Command(InsertPart), previousDigest);

    /// <summary>The digest of the newest complete entry.</summary>
    public string Digest { get; private set; }

    /// <summary>Begins an entry.</summary>
    /// <param name="header">The header of the entry.</param>
    /// <param name="bytes">Length in UTF-8 of the JSON list of all its changes.</param>
    public void Begin(StoredEntry header, long bytes)
    {
        _digest?.Dispose();
        _digest = new EntryDigest(header, Digest, bytes);
        (_entry, _bytes, _changes) = (header with { Parts = 0 }, bytes, 0);
    }

    /// <summary>Writes the next part of the entry.</summary>
    public void Add(ChangePart part)
    {
        _digest!.Add(part.Json);
        if (_entry.Parts == 0)
        {
            _entry = _entry with { Changes = part.Json };
        }
        else
        {
            Run(_insertPart, ("$revision", _entry.Revision), ("$part", _entry.Parts), ("$changes", part.Json));
        }

        _entry = _entry with { Parts = _entry.Parts + 1 };
        _changes += part.Count;
    }

    /// <summary>Completes the entry.</summary>
    public void End()
    {
        Digest = _digest!.End();
        Run(
            _insertEntry,
            ("$revision", _entry.Revision),
            ("$at", _entry.At),
            ("$kind", _entry.Kind),
            ("$who", _entry.Who),
            ("$why", _entry.Why),
            ("$client", _entry.Client),
            ("$of", _entry.Of),
            ("$key", _entry.IdempotencyKey),
            ("$hash", _entry.RequestHash),
            ("$ids", _entry.NewIds),
            ("$changes", _entry.Changes),
            ("$parts", _entry.Parts),
            ("$bytes", _entry.Parts == 1 ? null : _bytes),
            ("$count", _changes),
            ("$digest", Digest)
        );
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _insertEntry.Dispose();
        _insertPart.Dispose();
        _digest?.Dispose();
    }

    private static void Run(SqliteCommand command, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        command.Parameters.Clear();
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        command.ExecuteNonQuery();
    }
}
