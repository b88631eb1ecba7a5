using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PtceGraph.Storage;

/// <summary>The digest of an entry, computed part by part: SHA-256 over the previous digest, the fields of the entry, and the JSON list of
/// its changes.</summary>
/// <remarks>The digest does not depend on how the list is cut into parts, so that a journal keeps its digests when it is copied from one
/// store to another.</remarks>
internal sealed class EntryDigest : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly long _revision;
    private bool _hasPart;

    /// <summary>Begins with the header of the entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="previousDigest">The digest of the previous entry.</param>
    /// <param name="bytes">Length in UTF-8 of the JSON list of all changes.</param>
    public EntryDigest(StoredEntry entry, string previousDigest, long bytes)
    {
        _revision = entry.Revision;
        foreach (
            var field in (ReadOnlySpan<string?>)
                [
                    previousDigest,
                    Text(entry.Revision),
                    entry.At,
                    entry.Kind,
                    entry.Who,
                    entry.Why,
                    entry.Client,
                    entry.Of is { } of ? Text(of) : null,
                    entry.IdempotencyKey,
                    entry.RequestHash,
                    entry.NewIds,
                ]
        )
        {
            // Each field is preceded by its length, so that adjacent fields cannot be confused. -1 is null.
            Append(field is null ? -1 : Encoding.UTF8.GetByteCount(field));
            Append(field);
        }

        Append(unchecked((int)bytes));
        _hash.AppendData("["u8);

        static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Adds the next part.</summary>
    /// <exception cref="StoreException">The part is not a list: the store is damaged.</exception>
    public void Add(string json)
    {
        if (json is not ['[', .., ']'])
        {
            throw StoredEntry.Damaged(_revision, null);
        }

        if (_hasPart)
        {
            _hash.AppendData(","u8);
        }

        Append(json.AsSpan(1, json.Length - 2));
        _hasPart = true;
    }

    /// <summary>Completes the computation and returns the digest in hexadecimal.</summary>
    public string End()
    {
        _hash.AppendData("]"u8);
        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();

    private void Append(int length)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, length);
        _hash.AppendData(bytes);
    }

    private void Append(ReadOnlySpan<char> text)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        _hash.AppendData(bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)));
        ArrayPool<byte>.Shared.Return(bytes);
    }
}
