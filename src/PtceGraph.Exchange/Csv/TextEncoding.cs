using System.Buffers;
using System.Text;

namespace PtceGraph.Exchange.Csv;

/// <summary>Detects the encoding of a file: a byte-order mark decides, else UTF-8 if the bytes are valid, else Windows-1252 as a French
/// Excel writes it.</summary>
/// <remarks>
/// A stray byte does not turn a UTF-8 file into Windows-1252: it is decoded to a pair of noncharacters (U+FDD0 + high nibble,
/// U+FDE0 + low nibble) that <see cref="Import.Cells"/> decodes and reports. A code unit that UTF-16 does not allow becomes U+FFFF, which
/// <see cref="Import.Cells"/> removes and reports.
/// </remarks>
internal static class TextEncoding
{
    private const int BlockBytes = 1 << 16;

    private static readonly Encoding Utf8 = Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, new StrayByteFallback());
    private static readonly Encoding Utf16 = Encoding.GetEncoding(
        "utf-16",
        EncoderFallback.ReplacementFallback,
        new DecoderReplacementFallback("\uFFFF")
    );
    private static readonly Encoding Utf16BigEndian = Encoding.GetEncoding(
        "utf-16BE",
        EncoderFallback.ReplacementFallback,
        new DecoderReplacementFallback("\uFFFF")
    );
    private static readonly Encoding Windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>Reads a stream to its end. Memory: one block.</summary>
    /// <returns>Null for UTF-8 without a stray byte, which needs no decoding.</returns>
    public static Encoding? Of(Stream stream, CancellationToken cancellationToken)
    {
        var block = ArrayPool<byte>.Shared.Rent(BlockBytes);
        try
        {
            var length = stream.ReadAtLeast(block.AsSpan(0, 3), 3, throwOnEndOfStream: false);
            return block.AsSpan(0, length) switch
            {
                [0xFF, 0xFE, ..] => Utf16,
                [0xFE, 0xFF, ..] => Utf16BigEndian,
                _ => OfUnmarked(stream, block, length, cancellationToken),
            };
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    /// <summary>The character of a byte in Windows-1252; a control character where it has none.</summary>
    public static char OfWindows(byte value)
    {
        Span<char> letter = stackalloc char[1];
        Windows.GetChars([value], letter);
        return letter[0];
    }

    /// <remarks>
    /// Bytes of Windows-1252 rarely form a valid UTF-8 sequence, and then one of a rare letter (<c>É»</c> is U+027B): a sequence of a
    /// European letter or of punctuation is read as UTF-8, even next to stray bytes.
    /// </remarks>
    private static Encoding? OfUnmarked(Stream stream, byte[] block, int length, CancellationToken cancellationToken)
    {
        var (sequences, strays, isTelling) = (0L, 0L, false);
        for (var isLast = false; !isLast; )
        {
            cancellationToken.ThrowIfCancellationRequested();
            var read = stream.Read(block, length, block.Length - length);
            isLast = read == 0;
            ReadOnlySpan<byte> bytes = block.AsSpan(0, length + read);
            length = 0;
            for (int ascii; (ascii = bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7F)) >= 0; )
            {
                bytes = bytes[ascii..];
                var status = Rune.DecodeFromUtf8(bytes, out var rune, out var used);
                if (status == OperationStatus.NeedMoreData && !isLast)
                {
                    // The block ends within a sequence, which is put before the next bytes.
                    bytes.CopyTo(block);
                    length = bytes.Length;
                    break;
                }

                (sequences, strays) = status == OperationStatus.Done ? (sequences + 1, strays) : (sequences, strays + used);
                isTelling |= status == OperationStatus.Done && rune.Value is (>= 0x80 and < 0x180) or (>= 0x2000 and < 0x20D0);
                bytes = bytes[used..];
            }
        }

        return strays == 0 ? null
            : isTelling || sequences > strays ? Utf8
            : Windows;
    }

    /// <summary>Decodes each stray byte to its pair of noncharacters.</summary>
    private sealed class StrayByteFallback : DecoderFallback
    {
        public override int MaxCharCount => 8;

        public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer();

        private sealed class Buffer : DecoderFallbackBuffer
        {
            private readonly char[] _letters = new char[8];
            private int _count;
            private int _next;

            public override int Remaining => _count - _next;

            public override bool Fallback(byte[] bytesUnknown, int index)
            {
                (_count, _next) = (0, 0);
                foreach (var stray in bytesUnknown)
                {
                    _letters[_count++] = (char)(0xFDD0 + (stray >> 4));
                    _letters[_count++] = (char)(0xFDE0 + (stray & 0xF));
                }

                return _count > 0;
            }

            public override char GetNextChar() => _next < _count ? _letters[_next++] : '\0';

            public override bool MovePrevious()
            {
                if (_next == 0)
                {
                    return false;
                }

                _next--;
                return true;
            }

            public override void Reset() => (_count, _next) = (0, 0);
        }
    }
}
