using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PtceGraph.Graph;

namespace PtceGraph.Storage;

/// <summary>A journal entry as every store keeps it: texts, and a digest that chains it to the entry before.</summary>
/// <param name="Revision">Its revision.</param>
/// <param name="At">ISO 8601, UTC.</param>
/// <param name="Kind">The kind in lower case.</param>
/// <param name="Who">Who asked.</param>
/// <param name="Why">The reason given.</param>
/// <param name="Client">The word of the tab.</param>
/// <param name="Of">What an undo takes back or a redo makes again.</param>
/// <param name="IdempotencyKey">The key of the request.</param>
/// <param name="RequestHash">The fingerprint of the request.</param>
/// <param name="NewIds">JSON list.</param>
/// <param name="Changes">JSON list, each with all that its inverse needs.</param>
/// <param name="Digest">SHA-256 in hexadecimal over the digest before and every other field: a bit that flips anywhere is seen.</param>
internal sealed record StoredEntry(
    long Revision, string At, string Kind, string? Who, string? Why, string? Client, long? Of,
    string? IdempotencyKey, string? RequestHash, string NewIds, string Changes, string Digest)
{
    /// <summary>The digest before the first entry.</summary>
    public const string NoDigest = "";

    /// <summary>An entry as it is stored after the one with that digest. O(its size).</summary>
    public static StoredEntry From(JournalEntry entry, string previousDigest)
    {
        var stored = new StoredEntry(
            entry.Revision, entry.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), entry.Kind.ToString().ToLowerInvariant(),
            entry.Who, entry.Why, entry.Client, entry.Of, entry.IdempotencyKey, entry.RequestHash,
            JsonSerializer.Serialize(entry.NewIds.AsSpan().ToArray()), Json(entry.Changes), NoDigest);
        return stored with { Digest = stored.DigestAfter(previousDigest) };
    }

    /// <summary>The entries as they are stored after the one with that digest, each chained to the one before.</summary>
    public static List<StoredEntry> Chain(IEnumerable<JournalEntry> entries, string previousDigest)
    {
        var chain = new List<StoredEntry>();
        foreach (var entry in entries)
        {
            chain.Add(From(entry, previousDigest));
            previousDigest = chain[^1].Digest;
        }

        return chain;
    }

    /// <summary>The digest that this entry has when it follows one with <paramref name="previousDigest"/>.</summary>
    public string DigestAfter(string previousDigest)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var field in (ReadOnlySpan<string?>)[previousDigest, Text(Revision), At, Kind, Who, Why, Client, Of is { } of ? Text(of) : null, IdempotencyKey, RequestHash, NewIds, Changes])
        {
            // A length before each field: two neighbours never trade their letters. -1 is null.
            var bytes = field is null ? null : Encoding.UTF8.GetBytes(field);
            BinaryPrimitives.WriteInt32LittleEndian(length, bytes?.Length ?? -1);
            hash.AppendData(length);
            hash.AppendData(bytes ?? []);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());

        static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The entry, once its digest is seen to follow <paramref name="previousDigest"/>.</summary>
    /// <exception cref="StoreException">It is not what this program wrote after that entry: the store is damaged.</exception>
    public JournalEntry Read(string previousDigest)
    {
        if (DigestAfter(previousDigest) != Digest)
        {
            throw Damaged(null);
        }

        try
        {
            using var changes = JsonDocument.Parse(Changes);
            return new JournalEntry
            {
                Revision = Revision,
                At = DateTimeOffset.Parse(At, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
                Kind = Enum.Parse<EntryKind>(Kind, ignoreCase: true),
                Who = Who,
                Why = Why,
                Client = Client,
                Of = Of,
                IdempotencyKey = IdempotencyKey,
                RequestHash = RequestHash,
                NewIds = [.. JsonSerializer.Deserialize<string?[]>(NewIds)!],
                Changes = ChangeJson.ReadFromJournal(changes.RootElement),
            };
        }
        catch (Exception exception) when (exception is JsonException or FormatException or ArgumentException or KeyNotFoundException or InvalidOperationException)
        {
            throw Damaged(exception);
        }
    }

    private StoreException Damaged(Exception? exception) => new(
        $"L'entrée {Revision} du journal n'est plus celle qui a été écrite : les données sont endommagées. Restaurez une sauvegarde.",
        $"Entry {Revision} of the journal is not what was written: the store is damaged. Restore a backup.", isTransient: false, exception);

    private static string Json(ImmutableArray<GraphChange> changes)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            ChangeJson.WriteForJournal(writer, changes);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }
}
