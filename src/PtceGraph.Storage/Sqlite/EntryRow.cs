using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using PtceGraph.Graph;

namespace PtceGraph.Storage.Sqlite;

/// <summary>A journal entry as a row of the table <c>entry</c>.</summary>
internal static class EntryRow
{
    public const string Columns = "revision, at, kind, who, why, client, of_revision, idempotency_key, request_hash, new_ids, changes";

    public const string Insert =
        $"INSERT INTO entry ({Columns}) VALUES ($revision, $at, $kind, $who, $why, $client, $of, $key, $hash, $ids, $changes)";

    public static void Bind(SqliteCommand command, JournalEntry entry)
    {
        void Set(string name, object? value) => command.Parameters.AddWithValue(name, value ?? DBNull.Value);

        command.Parameters.Clear();
        Set("$revision", entry.Revision);
        Set("$at", entry.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        Set("$kind", entry.Kind.ToString().ToLowerInvariant());
        Set("$who", entry.Who);
        Set("$why", entry.Why);
        Set("$client", entry.Client);
        Set("$of", entry.Of);
        Set("$key", entry.IdempotencyKey);
        Set("$hash", entry.RequestHash);
        Set("$ids", JsonSerializer.Serialize(entry.NewIds.AsSpan().ToArray()));
        Set("$changes", Json(entry.Changes));
    }

    /// <exception cref="StoreException">The row is not what this program wrote: the store is damaged.</exception>
    public static JournalEntry Read(SqliteDataReader row)
    {
        var revision = row.GetInt64(0);
        try
        {
            using var changes = JsonDocument.Parse(row.GetString(10));
            return new JournalEntry
            {
                Revision = revision,
                At = DateTimeOffset.Parse(row.GetString(1), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
                Kind = Enum.Parse<EntryKind>(row.GetString(2), ignoreCase: true),
                Who = Text(row, 3),
                Why = Text(row, 4),
                Client = Text(row, 5),
                Of = row.IsDBNull(6) ? null : row.GetInt64(6),
                IdempotencyKey = Text(row, 7),
                RequestHash = Text(row, 8),
                NewIds = [.. JsonSerializer.Deserialize<string?[]>(row.GetString(9))!],
                Changes = ChangeJson.ReadFromJournal(changes.RootElement),
            };
        }
        catch (Exception exception) when (exception is JsonException or FormatException or ArgumentException or KeyNotFoundException or InvalidOperationException or InvalidCastException)
        {
            throw new StoreException($"L'entrée {revision} du journal est illisible : les données sont endommagées.", $"Entry {revision} of the journal cannot be read: the store is damaged.", isTransient: false, exception);
        }
    }

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static string Json(ImmutableArray<GraphChange> changes)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            ChangeJson.WriteForJournal(writer, changes);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
