using Microsoft.Data.Sqlite;
using PtceGraph.Graph;

namespace PtceGraph.Storage.Sqlite;

/// <summary>A stored entry as a row of the table <c>entry</c>.</summary>
internal static class EntryRow
{
    private const string Columns = "revision, at, kind, who, why, client, of_revision, idempotency_key, request_hash, new_ids, changes, digest";

    /// <summary>Reads rows, each with the digest of the one before; a condition and an order follow.</summary>
    public const string Select = $"SELECT {Columns}, (SELECT b.digest FROM entry b WHERE b.revision = entry.revision - 1) FROM entry";

    /// <summary>Writes one row.</summary>
    public const string Insert =
        $"INSERT INTO entry ({Columns}) VALUES ($revision, $at, $kind, $who, $why, $client, $of, $key, $hash, $ids, $changes, $digest)";

    /// <summary>Sets the values of <see cref="Insert"/>.</summary>
    public static void Bind(SqliteCommand command, StoredEntry entry)
    {
        void Set(string name, object? value) => command.Parameters.AddWithValue(name, value ?? DBNull.Value);

        command.Parameters.Clear();
        Set("$revision", entry.Revision);
        Set("$at", entry.At);
        Set("$kind", entry.Kind);
        Set("$who", entry.Who);
        Set("$why", entry.Why);
        Set("$client", entry.Client);
        Set("$of", entry.Of);
        Set("$key", entry.IdempotencyKey);
        Set("$hash", entry.RequestHash);
        Set("$ids", entry.NewIds);
        Set("$changes", entry.Changes);
        Set("$digest", entry.Digest);
    }

    /// <summary>The entry of a row of <see cref="Select"/>.</summary>
    /// <exception cref="StoreException">The row is not what this program wrote: the store is damaged.</exception>
    public static JournalEntry Read(SqliteDataReader row) => Stored(row).Read(Text(row, 12) ?? StoredEntry.NoDigest);

    /// <summary>The row of <see cref="Select"/> as it stands.</summary>
    public static StoredEntry Stored(SqliteDataReader row)
    {
        try
        {
            return new StoredEntry(
                row.GetInt64(0), row.GetString(1), row.GetString(2), Text(row, 3), Text(row, 4), Text(row, 5), row.IsDBNull(6) ? null : row.GetInt64(6),
                Text(row, 7), Text(row, 8), row.GetString(9), row.GetString(10), row.GetString(11));
        }
        catch (InvalidCastException exception)
        {
            throw new StoreException("Le journal est illisible : les données sont endommagées.", "The journal cannot be read: the store is damaged.", isTransient: false, exception);
        }
    }

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
