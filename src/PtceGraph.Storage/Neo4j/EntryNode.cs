using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace PtceGraph.Storage.Neo4j;

/// <summary>A stored entry as a node <c>(:PtceJournal {revision})</c>, and its parts beyond the first as nodes <c>(:PtceJournalPart
/// {revision, part})</c>.</summary>
internal static class EntryNode
{
    /// <summary>The RETURN columns of an entry <c>e</c> for <see cref="Read"/>, with a parameter <c>$most</c>.</summary>
    /// <remarks>Earlier versions wrote entries of any size in one part: changes longer than <c>$most</c> are left out, to be read by
    /// themselves.</remarks>
    public const string Columns =
        $"{Header}, CASE WHEN size(e.changes) <= $most THEN e.changes END, coalesce(e.parts, 1), e.bytes, e.digest";

    /// <summary>The RETURN columns of an entry <c>e</c> for <see cref="ReadListed"/>.</summary>
    /// <remarks>Without the idempotency key and the new ids, which may be as many as the changes.</remarks>
    public const string ListedColumns =
        "e.revision, e.at, e.kind, e.who, e.why, e.client, e.of_revision, null AS idempotency_key, null AS request_hash, '[]' AS new_ids, e.change_count, CASE WHEN e.change_count IS NULL THEN e.changes END";

    private const string Header =
        "e.revision, e.at, e.kind, e.who, e.why, e.client, e.of_revision, e.idempotency_key, e.request_hash, e.new_ids";

    /// <summary>The properties of an entry, and the random identifier of the append.</summary>
    public static Dictionary<string, object?> Properties(StoredEntry entry, long changes, string writing) =>
        new(StringComparer.Ordinal)
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
            ["parts"] = entry.Parts,
            ["bytes"] = entry.Bytes,
            ["change_count"] = changes,
            ["digest"] = entry.Digest,
            ["writing"] = writing,
            [Neo4jNames.Mark] = true,
        };

    /// <summary>The properties of a part beyond the first. Its changes are packed: a large import takes a tenth of the room, in the database
    /// and in the memory of a transaction.</summary>
    public static Dictionary<string, object?> PartProperties(long revision, int part, string changes) =>
        new(StringComparer.Ordinal)
        {
            ["revision"] = revision,
            ["part"] = part,
            ["packed"] = Pack(changes),
            [Neo4jNames.Mark] = true,
        };

    /// <summary>The entry of a row of <see cref="Columns"/>; its changes are empty where they were left out.</summary>
    /// <exception cref="StoreException">The node was not written by this program: the store is damaged.</exception>
    public static StoredEntry Read(JsonElement row) =>
        Checked(() =>
            ReadHeader(row) with
            {
                Changes = row[10].GetString() ?? "",
                Parts = row[11].GetInt32(),
                Bytes = row[12].ValueKind == JsonValueKind.Null ? null : row[12].GetInt64(),
                Digest = Text(row[13]),
            }
        );

    /// <summary>The entry of a row of <see cref="ListedColumns"/>.</summary>
    /// <exception cref="StoreException">The node was not written by this program: the store is damaged.</exception>
    public static ListedEntry ReadListed(JsonElement row) =>
        Checked(() =>
            new ListedEntry(
                ReadHeader(row).ReadHeader(),
                row[10].ValueKind == JsonValueKind.Null
                    ? ChangeParts.Split(Text(row[11]), int.MaxValue).Sum(part => part.Count)
                    : row[10].GetInt64()
            )
        );

    /// <summary>The changes of a part: its text, as earlier versions wrote it, or its packed text; null where it has neither.</summary>
    /// <exception cref="StoreException">The part was not written by this program: the store is damaged.</exception>
    public static string? ReadPart(JsonElement changes, JsonElement packed) =>
        Checked(() => packed.ValueKind == JsonValueKind.Null ? changes.GetString() : Unpack(Text(packed)));

    private static string Pack(string changes)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zip.Write(Encoding.UTF8.GetBytes(changes));
        }

        return Convert.ToBase64String(packed.GetBuffer(), 0, (int)packed.Length);
    }

    private static string Unpack(string packed)
    {
        using var zip = new ZLibStream(new MemoryStream(Convert.FromBase64String(packed)), CompressionMode.Decompress);
        using var reader = new StreamReader(zip, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static StoredEntry ReadHeader(JsonElement row) =>
        new(
            row[0].GetInt64(),
            Text(row[1]),
            Text(row[2]),
            row[3].GetString(),
            row[4].GetString(),
            row[5].GetString(),
            row[6].ValueKind == JsonValueKind.Null ? null : row[6].GetInt64(),
            row[7].GetString(),
            row[8].GetString(),
            Text(row[9])
        );

    private static T Checked<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception)
            when (exception is InvalidOperationException or FormatException or JsonException or InvalidDataException)
        {
            throw new StoreDamagedException(Sentences.Neo4jJournalUnreadable(), exception);
        }
    }

    private static string Text(JsonElement value) => value.GetString() ?? throw new FormatException("A text is missing.");
}
