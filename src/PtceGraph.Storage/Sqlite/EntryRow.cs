using Microsoft.Data.Sqlite;

namespace PtceGraph.Storage.Sqlite;

/// <summary>A stored entry as a row of the table <c>entry</c>.</summary>
internal static class EntryRow
{
    private const string Header = "revision, at, kind, who, why, client, of_revision, idempotency_key, request_hash, new_ids";

    /// <summary>The SELECT for <see cref="Read"/>, to be followed by a condition and an order.</summary>
    public const string Select = $"SELECT {Header}, changes, parts, bytes, digest FROM entry";

    /// <summary>The SELECT for <see cref="ReadListed"/>, to be followed by a condition and an order.</summary>
    /// <remarks>Without the idempotency key and the new ids, which may be as many as the changes: a page of the history stays
    /// small.</remarks>
    public const string SelectListed =
        "SELECT revision, at, kind, who, why, client, of_revision, NULL, NULL, '[]', change_count FROM entry";

    /// <summary>Reads the entry of a row of <see cref="Select"/>.</summary>
    /// <exception cref="StoreException">The row was not written by this program: the store is damaged.</exception>
    public static StoredEntry Read(SqliteDataReader row) =>
        Checked(() =>
            ReadHeader(row) with
            {
                Changes = row.GetString(10),
                Parts = row.GetInt32(11),
                Bytes = row.IsDBNull(12) ? null : row.GetInt64(12),
                Digest = row.GetString(13),
            }
        );

    /// <summary>Reads the entry of a row of <see cref="SelectListed"/>.</summary>
    /// <exception cref="StoreException">The row was not written by this program: the store is damaged.</exception>
    public static ListedEntry ReadListed(SqliteDataReader row) =>
        Checked(() => new ListedEntry(ReadHeader(row).ReadHeader(), row.GetInt64(10)));

    private static StoredEntry ReadHeader(SqliteDataReader row) =>
        new(
            row.GetInt64(0),
            row.GetString(1),
            row.GetString(2),
            Text(row, 3),
            Text(row, 4),
            Text(row, 5),
            row.IsDBNull(6) ? null : row.GetInt64(6),
            Text(row, 7),
            Text(row, 8),
            row.GetString(9)
        );

    private static T Checked<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is InvalidCastException or InvalidOperationException or OverflowException)
        {
            throw new StoreDamagedException(Sentences.JournalUnreadable(), exception);
        }
    }

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
