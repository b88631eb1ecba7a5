using Microsoft.Data.Sqlite;

namespace PtceGraph.Storage.Sqlite;

/// <summary>A stored entry as a row of the table <c>entry</c>.</summary>
internal static class EntryRow
{
    private const string Header = "revision, at, kind, who, why, client, of_revision, idempotency_key, request_hash, new_ids";

    /// <summary>Reads rows for <see cref="Read"/>; a condition and an order follow.</summary>
    public const string Select = $"SELECT {Header}, changes, parts, bytes, digest FROM entry";

    /// <summary>Reads rows for <see cref="ReadListed"/>; a condition and an order follow.</summary>
    public const string SelectListed = $"SELECT {Header}, change_count FROM entry";

    /// <summary>The row of <see cref="Select"/>.</summary>
    /// <exception cref="StoreException">The row is not what this program wrote: the store is damaged.</exception>
    public static StoredEntry Read(SqliteDataReader row) => Checked(() => ReadHeader(row) with
    {
        Changes = row.GetString(10),
        Parts = row.GetInt32(11),
        Bytes = row.IsDBNull(12) ? null : row.GetInt64(12),
        Digest = row.GetString(13),
    });

    /// <summary>The row of <see cref="SelectListed"/>.</summary>
    /// <exception cref="StoreException">The row is not what this program wrote: the store is damaged.</exception>
    public static ListedEntry ReadListed(SqliteDataReader row) => Checked(() => new ListedEntry(ReadHeader(row).ReadHeader(), row.GetInt64(10)));

    private static StoredEntry ReadHeader(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), Text(row, 3), Text(row, 4), Text(row, 5), row.IsDBNull(6) ? null : row.GetInt64(6),
        Text(row, 7), Text(row, 8), row.GetString(9));

    private static T Checked<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is InvalidCastException or InvalidOperationException or OverflowException)
        {
            throw new StoreException("Le journal est illisible : les données sont endommagées.", "The journal cannot be read: the store is damaged.", isTransient: false, exception);
        }
    }

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
