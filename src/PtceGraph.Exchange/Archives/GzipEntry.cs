using System.Buffers.Binary;
using System.IO.Compression;
using PtceGraph.Exchange.Import;

namespace PtceGraph.Exchange.Archives;

/// <summary>Reads the file that a GZIP file of unknown origin holds. What it declares is checked before anything is unpacked, and what is
/// unpacked against that: no more than <see cref="TableLimits.MaxBytes"/>, and at the end as many bytes as declared, with their
/// checksum.</summary>
internal sealed class GzipEntry : ForwardStream
{
    private const int LengthBytes = 4; // the last ones: the unpacked length, modulo 2³²

    private const int MostRatio = 1032; // of unpacked to packed bytes: no more is possible, so that a truncated file is told as such

    private readonly string _file;
    private readonly Stream _packed;
    private readonly GZipStream _unpacked;
    private long _read;

    /// <param name="file">The name of the file, as reports give it.</param>
    /// <param name="packed">The file, which can seek. It is closed with the stream.</param>
    /// <exception cref="ImportRefusedException">The file is too large, packed or as it declares, or too short to be such a file.</exception>
    public GzipEntry(string file, Stream packed)
    {
        (_file, _packed) = (file, packed);
        try
        {
            TableLimits.CheckBytes(file, packed.Length);
            Length = Declared();
            TableLimits.CheckBytes(file, Length);
            _unpacked = new GZipStream(packed, CompressionMode.Decompress, leaveOpen: true);
        }
        catch
        {
            packed.Dispose();
            throw;
        }
    }

    /// <summary>The length that the file declares.</summary>
    public override long Length { get; }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        int read;
        try
        {
            read = _unpacked.Read(buffer, offset, count);
        }
        catch (InvalidDataException)
        {
            throw Damaged();
        }

        _read += read;
        TableLimits.CheckBytes(_file, _read);
        return read == 0 && count > 0 && _read != Length ? throw Damaged() : read;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _unpacked.Dispose();
            _packed.Dispose();
        }

        base.Dispose(disposing);
    }

    private uint Declared()
    {
        Span<byte> length = stackalloc byte[LengthBytes];
        if (_packed.Length < LengthBytes || _packed.ReadByte() != 0x1F || _packed.ReadByte() != 0x8B)
        {
            throw Damaged();
        }

        _packed.Seek(-LengthBytes, SeekOrigin.End);
        _packed.ReadExactly(length);
        _packed.Position = 0;
        var declared = BinaryPrimitives.ReadUInt32LittleEndian(length);
        return declared > _packed.Length * MostRatio ? throw Damaged() : declared;
    }

    private ImportRefusedException Damaged() => new(Sentences.InFile(_file, Sentences.GzipDamaged()));
}
