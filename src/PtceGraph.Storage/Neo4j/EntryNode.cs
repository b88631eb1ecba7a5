using System.Text.Json;

namespace PtceGraph.Storage.Neo4j;

/// <summary>A stored entry as a node <c>(:PtceJournal {revision})</c>.</summary>
internal static class EntryNode
{
    /// <summary>What a query returns of an entry <c>e</c>, for <see cref="Read"/>.</summary>
    public const string Columns =
        "e.revision, e.at, e.kind, e.who, e.why, e.client, e.of_revision, e.idempotency_key, e.request_hash, e.new_ids, e.changes, e.digest";

    /// <summary>The properties of an entry, and the word of the writing that appends it.</summary>
    public static Dictionary<string, object?> Properties(StoredEntry entry, string writing) => new(StringComparer.Ordinal)
    {
        ["revision"] = entry.Revision,
        ["at"] = entry.At,
        ["kind"] = entry.Kind,
        ["who"] = entry.Who,
        ["why"] = entry.Why,
        ["client"] = entry.Client,
        ["of_revision"] = entry.Of,
        ["idempotency_key"] = entry.IdempotencyKey,
        ["request_hash"] = entry.RequestHash,
        ["new_ids"] = entry.NewIds,
        ["changes"] = entry.Changes,
        ["digest"] = entry.Digest,
        ["writing"] = writing,
    };

    /// <summary>The entry of a row that begins with <see cref="Columns"/>.</summary>
    /// <exception cref="StoreException">The node is not what this program wrote: the store is damaged.</exception>
    public static StoredEntry Read(JsonElement row)
    {
        try
        {
            return new StoredEntry(
                row[0].GetInt64(), Text(row[1]), Text(row[2]), row[3].GetString(), row[4].GetString(), row[5].GetString(), row[6].ValueKind == JsonValueKind.Null ? null : row[6].GetInt64(),
                row[7].GetString(), row[8].GetString(), Text(row[9]), Text(row[10]), Text(row[11]));
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException)
        {
            throw new StoreException("Le journal dans Neo4j est illisible : les données sont endommagées.", "The journal in Neo4j cannot be read: the store is damaged.", isTransient: false, exception);
        }
    }

    private static string Text(JsonElement value) => value.GetString() ?? throw new FormatException("A text is missing.");
}
