using System.Globalization;
using System.Runtime.CompilerServices;
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
internal sealed record StoredEntry(
    long Revision, string At, string Kind, string? Who, string? Why, string? Client, long? Of, string? IdempotencyKey, string? RequestHash, string NewIds)
{
    /// <summary>The digest before the first entry.</summary>
    public const string NoDigest = "";

    /// <summary>JSON list of the first part's changes, each with all that its inverse needs.</summary>
    public string Changes { get; init; } = "";

    /// <summary>How many parts its changes have.</summary>
    public int Parts { get; init; } = 1;

    /// <summary>Length in UTF-8 of the JSON list of all changes; null where there is one part, whose own length it is.</summary>
    public long? Bytes { get; init; }

    /// <summary>What <see cref="EntryDigest"/> gave: a bit that flips anywhere is seen.</summary>
    public string Digest { get; init; } = NoDigest;

    /// <summary>The texts of a header; what tells of the changes is to be filled.</summary>
    public static StoredEntry From(EntryHeader header) => new(
        header.Revision, header.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), header.Kind.ToString().ToLowerInvariant(),
        header.Who, header.Why, header.Client, header.Of, header.IdempotencyKey, header.RequestHash, JsonSerializer.Serialize(header.NewIds.AsSpan().ToArray()));

    /// <summary>The entry with changes that are one part, as it is stored after the one with that digest.</summary>
    public StoredEntry WithOnePart(string changes, string previousDigest)
    {
        var entry = this with { Changes = changes };
        return entry with { Digest = entry.DigestOfOnePart(previousDigest) };
    }

    /// <summary>The digest that this entry of one part has when it follows one with <paramref name="previousDigest"/>.</summary>
    public string DigestOfOnePart(string previousDigest)
    {
        using var digest = new EntryDigest(this, previousDigest, Encoding.UTF8.GetByteCount(Changes));
        digest.Add(Changes);
        return digest.End();
    }

    /// <summary>The header.</summary>
    /// <exception cref="StoreException">It is not what this program wrote: the store is damaged.</exception>
    public EntryHeader ReadHeader()
    {
        try
        {
            return new EntryHeader
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
            };
        }
        catch (Exception exception) when (exception is JsonException or FormatException or ArgumentException)
        {
            throw Damaged(Revision, exception);
        }
    }

    /// <summary>The parts of the entry, in order; the last once the digest was found to follow <paramref name="previousDigest"/>.</summary>
    /// <param name="previousDigest">The digest of the entry before.</param>
    /// <param name="more">Reads the parts beyond the first.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="StoreException">It is not what this program wrote after that entry: the store is damaged.</exception>
    public async IAsyncEnumerable<JournalPart> ReadAsync(string previousDigest, IPartReader more, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var header = Parts > 0 ? ReadHeader() : throw Damaged(Revision, null);
        var bytes = Bytes ?? Encoding.UTF8.GetByteCount(Changes);
        using var digest = new EntryDigest(this, previousDigest, bytes);
        for (var (next, last) = (0, Parts - 1); next <= last;)
        {
            foreach (var json in next == 0 ? [Changes] : await more.ReadAsync(Revision, next, Parts, cancellationToken).ConfigureAwait(false))
            {
                digest.Add(json);
                if (next == last && digest.End() != Digest)
                {
                    throw Damaged(Revision, null);
                }

                yield return new JournalPart(header, next, next == last, bytes, json);
                next++;
            }
        }
    }

    /// <summary>The header, once all of the entry was found right.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    public async Task<EntryHeader> VerifyAsync(string previousDigest, IPartReader more, CancellationToken cancellationToken)
    {
        EntryHeader? header = null;
        await foreach (var part in ReadAsync(previousDigest, more, cancellationToken).ConfigureAwait(false))
        {
            header = part.Entry;
        }

        return header!;
    }

    /// <summary>The parts of the entry once all of it was found right, in order or the last first.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    public async IAsyncEnumerable<JournalPart> ReadVerifiedAsync(string previousDigest, bool lastFirst, IPartReader more, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        JournalPart? read = null;
        await foreach (var part in ReadAsync(previousDigest, more, cancellationToken).ConfigureAwait(false))
        {
            read = part;
        }

        for (var i = 0; i < Parts; i++)
        {
            var number = lastFirst ? Parts - 1 - i : i;
            var json = number == 0 ? Changes : number == read!.Number ? read.Json : (await more.ReadAsync(Revision, number, number + 1, cancellationToken).ConfigureAwait(false))[0];
            yield return read! with { Number = number, IsLast = number == Parts - 1, Json = json };
        }
    }

    /// <summary>What to say of an entry that is not what was written.</summary>
    public static StoreException Damaged(long revision, Exception? exception) => new(
        $"L'entrée {revision} du journal n'est plus celle qui a été écrite : les données sont endommagées. Restaurez une sauvegarde.",
        $"Entry {revision} of the journal is not what was written: the store is damaged. Restore a backup.", isTransient: false, exception);
}

/// <summary>Reads the parts of entries beyond the first.</summary>
internal interface IPartReader
{
    /// <summary>Some parts of an entry from number <paramref name="from"/> on, in order: at least one, none from <paramref name="to"/> on.</summary>
    /// <exception cref="StoreException">There is none: the store is damaged.</exception>
    Task<IReadOnlyList<string>> ReadAsync(long revision, int from, int to, CancellationToken cancellationToken);
}
