using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using PtceGraph.Graph;

namespace PtceGraph.Storage;

/// <summary>A journal entry in the form that every store keeps: texts, and a digest chained to the previous entry.</summary>
/// <param name="Revision">Its revision.</param>
/// <param name="At">ISO 8601, UTC.</param>
/// <param name="Kind">The kind in lower case.</param>
/// <param name="Who">Who made the change.</param>
/// <param name="Why">The reason given.</param>
/// <param name="Client">The random identifier of the tab.</param>
/// <param name="Of">The revision that an undo or redo refers to.</param>
/// <param name="IdempotencyKey">The key of the request.</param>
/// <param name="RequestHash">The hash of the request.</param>
/// <param name="NewIds">JSON list.</param>
internal sealed record StoredEntry(
    long Revision,
    string At,
    string Kind,
    string? Who,
    string? Why,
    string? Client,
    long? Of,
    string? IdempotencyKey,
    string? RequestHash,
    string NewIds
)
{
    /// <summary>The previous digest of the first entry.</summary>
    public const string NoDigest = "";

    /// <summary>JSON list of the first part's changes, each with all that its inverse needs.</summary>
    public string Changes { get; init; } = "";

    /// <summary>Number of parts of its changes.</summary>
    public int Parts { get; init; } = 1;

    /// <summary>Length in UTF-8 of the JSON list of all changes; null where there is only one part.</summary>
    public long? Bytes { get; init; }

    /// <summary>The digest of <see cref="EntryDigest"/>, which detects any changed bit.</summary>
    public string Digest { get; init; } = NoDigest;

    /// <summary>An entry with the texts of a header; the properties of its changes are still to be set.</summary>
    public static StoredEntry From(EntryHeader header) =>
        new(
            header.Revision,
            header.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            header.Kind.ToString().ToLowerInvariant(),
            header.Who,
            header.Why,
            header.Client,
            header.Of,
            header.IdempotencyKey,
            header.RequestHash,
            JsonSerializer.Serialize(header.NewIds.AsSpan().ToArray())
        );

    /// <summary>The entry with changes in one part, as stored after the entry with that digest.</summary>
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
    /// <exception cref="StoreException">The entry was not written by this program: the store is damaged.</exception>
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

    /// <summary>The parts of the entry, in order; the last one after the digest was verified against
    /// <paramref name="previousDigest"/>.</summary>
    /// <param name="previousDigest">The digest of the previous entry.</param>
    /// <param name="more">Reads the parts beyond the first.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="StoreException">The entry was not written by this program after that one: the store is damaged.</exception>
    public async IAsyncEnumerable<JournalPart> ReadAsync(
        string previousDigest,
        IPartReader more,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var header = Parts > 0 ? ReadHeader() : throw Damaged(Revision, null);
        var bytes = Bytes ?? Encoding.UTF8.GetByteCount(Changes);
        using var digest = new EntryDigest(this, previousDigest, bytes);
        for (var (next, last) = (0, Parts - 1); next <= last; )
        {
            foreach (
                var json in next == 0 ? [Changes] : await more.ReadAsync(Revision, next, Parts, cancellationToken).ConfigureAwait(false)
            )
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

    /// <summary>The header, after the whole entry was verified.</summary>
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

    /// <summary>The parts of the entry after all of it was verified, in order or in reverse order.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    public async IAsyncEnumerable<JournalPart> ReadVerifiedAsync(
        string previousDigest,
        bool lastFirst,
        IPartReader more,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        JournalPart? read = null;
        await foreach (var part in ReadAsync(previousDigest, more, cancellationToken).ConfigureAwait(false))
        {
            read = part;
        }

        for (var i = 0; i < Parts; i++)
        {
            var number = lastFirst ? Parts - 1 - i : i;
            var json =
                number == 0 ? Changes
                : number == read!.Number ? read.Json
                : (await more.ReadAsync(Revision, number, number + 1, cancellationToken).ConfigureAwait(false))[0];
            yield return read! with
            {
                Number = number,
                IsLast = number == Parts - 1,
                Json = json,
            };
        }
    }

    /// <summary>The error for an entry that is not what was written.</summary>
    public static StoreException Damaged(long revision, Exception? exception) =>
        new StoreDamagedException(Sentences.EntryDamaged(revision), exception);
}

/// <summary>Reads the parts of entries beyond the first.</summary>
internal interface IPartReader
{
    /// <summary>Reads parts of an entry, in order, starting at number <paramref name="from"/>: at least one, none at or beyond
    /// <paramref name="to"/>.</summary>
    /// <exception cref="StoreException">The part is missing: the store is damaged.</exception>
    Task<IReadOnlyList<string>> ReadAsync(long revision, int from, int to, CancellationToken cancellationToken);
}
