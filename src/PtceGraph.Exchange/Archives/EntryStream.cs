using System.IO.Compression;
using PtceGraph.Exchange.Import;

namespace PtceGraph.Exchange.Archives;

/// <summary>Reads one entry of an archive, whose length is the declared one.</summary>
internal sealed class EntryStream : Stream
{
    private readonly Func<ImportRefusedException> _damaged;
    private readonly IDisposable? _owned;
    private readonly Stream _unpacked;

    /// <param name="entry">The entry.</param>
    /// <param name="damaged">Creates the exception for bytes that cannot be unpacked.</param>
    /// <param name="owned">What is closed with the stream; null for nothing.</param>
    /// <exception cref="ImportRefusedException">The entry is encrypted or damaged.</exception>
    public EntryStream(ZipArchiveEntry entry, Func<ImportRefusedException> damaged, IDisposable? owned = null)
    {
        (_damaged, _owned, Length) = (damaged, owned, entry.Length);
        _unpacked = Unpacking(entry.Open);
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length { get; }

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Unpacking(() => _unpacked.Read(buffer, offset, count));

    /// <inheritdoc/>
    public override void Flush() { }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

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
