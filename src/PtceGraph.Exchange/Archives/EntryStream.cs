using System.IO.Compression;
using System.IO.Hashing;
using PtceGraph.Exchange.Import;

namespace PtceGraph.Exchange.Archives;

/// <summary>Reads one entry of an archive, whose length is the declared one. At its end the checksum must be the declared one too.</summary>
internal sealed class EntryStream : ForwardStream
{
    private readonly Func<ImportRefusedException> _damaged;
    private readonly IDisposable? _owned;
    private readonly Stream _unpacked;
    private readonly Crc32 _checksum = new();
    private readonly uint _declaredChecksum;

    /// <param name="entry">The entry.</param>
    /// <param name="damaged">Creates the exception for bytes that cannot be unpacked.</param>
    /// <param name="owned">What is closed with the stream; null for nothing.</param>
    /// <exception cref="ImportRefusedException">The entry is encrypted or damaged.</exception>
    public EntryStream(ZipArchiveEntry entry, Func<ImportRefusedException> damaged, IDisposable? owned = null)
    {
        (_damaged, _owned, _declaredChecksum, Length) = (damaged, owned, entry.Crc32, entry.Length);
        _unpacked = Unpacking(entry.Open);
    }

    /// <inheritdoc/>
    public override long Length { get; }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = Unpacking(() => _unpacked.Read(buffer, offset, count));
        _checksum.Append(buffer.AsSpan(offset, read));
        return read == 0 && count > 0 && _checksum.GetCurrentHashAsUInt32() != _declaredChecksum ? throw _damaged() : read;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _unpacked.Dispose();
            _owned?.Dispose();
        }

        base.Dispose(disposing);
    }

    private T Unpacking<T>(Func<T> step)
    {
        try
        {
            return step();
        }
        catch (InvalidDataException)
        {
            throw _damaged();
        }
    }
}
