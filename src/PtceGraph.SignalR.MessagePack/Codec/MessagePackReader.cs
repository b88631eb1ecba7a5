using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace PtceGraph.SignalR.MessagePack.Codec;

/// <summary>Reads MessagePack values one after the other. Every length is checked against the bytes that remain before anything is allocated for it.</summary>
/// <remarks>Source: the MessagePack specification. All failures are <see cref="InvalidDataException"/>.</remarks>
internal ref struct MessagePackReader(ReadOnlySequence<byte> bytes)
{
    /// <summary>How deep arrays and maps may nest, the message itself included.</summary>
    public const int MostDepth = 16;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private SequenceReader<byte> _bytes = new(bytes);

    /// <summary>Whether all bytes are read.</summary>
    public readonly bool IsAtEnd => _bytes.End;

    /// <summary>What the next value is; it is not taken.</summary>
    public readonly ValueKind NextKind => _bytes.TryPeek(out var code) ? FormatCode.KindOf(code) : throw CutShort();

    /// <summary>Takes the next value if it is nil.</summary>
    public bool TryReadNil() => _bytes.IsNext(FormatCode.Nil, advancePast: true);

    public bool ReadBoolean() => TakeByte() switch
    {
        FormatCode.True => true,
        FormatCode.False => false,
        var code => throw Not("a boolean", code),
    };

    /// <summary>A whole number; a real one that is whole counts, since JavaScript has but one kind.</summary>
    public long ReadInt64()
    {
        var (bits, isNegative) = TakeInteger();
        return isNegative || bits <= long.MaxValue ? (long)bits : throw new InvalidDataException($"{bits} is too large.");
    }

    /// <summary>A whole number of 0 or more.</summary>
    public ulong ReadUInt64()
    {
        var (bits, isNegative) = TakeInteger();
        return isNegative ? throw new InvalidDataException($"{(long)bits} is less than 0.") : bits;
    }

    public double ReadDouble()
    {
        if (NextKind == ValueKind.Integer)
        {
            var (bits, isNegative) = TakeInteger();
            return isNegative ? (long)bits : bits;
        }

        return TakeByte() switch
        {
            FormatCode.Float32 => BitConverter.UInt32BitsToSingle((uint)TakeUnsigned(4)),
            FormatCode.Float64 => BitConverter.UInt64BitsToDouble(TakeUnsigned(8)),
            var code => throw Not("a number", code),
        };
    }

    public string ReadString()
    {
        var code = TakeByte();
        var bytes = Take(code switch
        {
            >= FormatCode.FixStr and < FormatCode.Nil => code - FormatCode.FixStr,
            FormatCode.Str8 => TakeLength(1),
            FormatCode.Str16 => TakeLength(2),
            FormatCode.Str32 => TakeLength(4),
            _ => throw Not("a text", code),
        });
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException exception)
        {
            throw new InvalidDataException("A text is not UTF-8.", exception);
        }
    }

    public byte[] ReadBinary()
    {
        var code = TakeByte();
        return Take(code switch
        {
            FormatCode.Bin8 => TakeLength(1),
            FormatCode.Bin16 => TakeLength(2),
            FormatCode.Bin32 => TakeLength(4),
            _ => throw Not("binary", code),
        }).ToArray();
    }

    /// <summary>Begins an array.</summary>
    /// <returns>Its number of items; there are bytes for as many.</returns>
    public int ReadArrayHeader()
    {
        var code = TakeByte();
        return Countable(1, code switch
        {
            >= FormatCode.FixArray and < FormatCode.FixStr => code - FormatCode.FixArray,
            FormatCode.Array16 => TakeLength(2),
            FormatCode.Array32 => TakeLength(4),
            _ => throw Not("an array", code),
        });
    }

    /// <summary>Begins a map.</summary>
    /// <returns>Its number of pairs; there are bytes for as many.</returns>
    public int ReadMapHeader()
    {
        var code = TakeByte();
        return Countable(2, code switch
        {
            >= FormatCode.FixMap and < FormatCode.FixArray => code - FormatCode.FixMap,
            FormatCode.Map16 => TakeLength(2),
            FormatCode.Map32 => TakeLength(4),
            _ => throw Not("a map", code),
        });
    }

    /// <summary>A timestamp of any of its three sizes, UTC.</summary>
    public DateTime ReadTimestamp()
    {
        var code = TakeByte();
        var length = code switch
        {
            FormatCode.FixExt4 => 4,
            FormatCode.FixExt8 => 8,
            FormatCode.Ext8 => TakeLength(1),
            _ => throw Not("a timestamp", code),
        };
        if (TakeByte() is var type and not FormatCode.Timestamp)
        {
            throw new InvalidDataException($"Extension {(sbyte)type} is no timestamp.");
        }

        var (seconds, nanoseconds) = length switch
        {
            4 => ((long)TakeUnsigned(4), 0UL),
            8 when TakeUnsigned(8) is var packed => ((long)(packed & 0x3_FFFF_FFFF), packed >> 34),
            12 when TakeUnsigned(4) is var nanos => ((long)TakeUnsigned(8), nanos),
            _ => throw new InvalidDataException($"A timestamp has no {length} bytes."),
        };
        const long firstSecond = -62_135_596_800, lastSecond = 253_402_300_799; // the years 1 to 9999
        return seconds is >= firstSecond and <= lastSecond && nanoseconds < 1_000_000_000
            ? DateTime.UnixEpoch.AddTicks((seconds * TimeSpan.TicksPerSecond) + (long)(nanoseconds / TimeSpan.NanosecondsPerTick))
            : throw new InvalidDataException("A timestamp is of no day of the calendar.");
    }

    /// <summary>Passes over one value, whatever it is; so checks that it is whole and not nested deeper than <see cref="MostDepth"/>. O(bytes), without allocating.</summary>
    public void Skip(int depth = 1)
    {
        switch (NextKind)
        {
            case ValueKind.Array or ValueKind.Map when depth > MostDepth:
                throw new InvalidDataException($"Values are nested deeper than {MostDepth}.");
            case ValueKind.Array:
                for (var left = ReadArrayHeader(); left > 0; left--)
                {
                    Skip(depth + 1);
                }

                break;
            case ValueKind.Map:
                for (var left = 2L * ReadMapHeader(); left > 0; left--)
                {
                    Skip(depth + 1);
                }

                break;
            default:
                var code = TakeByte();
                Take(code switch
                {
                    <= FormatCode.PositiveFixIntMax or >= FormatCode.NegativeFixIntMin or FormatCode.Nil or FormatCode.False or FormatCode.True => 0,
                    < FormatCode.Nil => code - FormatCode.FixStr,
                    FormatCode.UInt8 or FormatCode.Int8 => 1,
                    FormatCode.UInt16 or FormatCode.Int16 or FormatCode.FixExt1 => 2,
                    FormatCode.FixExt2 => 3,
                    FormatCode.UInt32 or FormatCode.Int32 or FormatCode.Float32 => 4,
                    FormatCode.FixExt4 => 5,
                    FormatCode.UInt64 or FormatCode.Int64 or FormatCode.Float64 => 8,
                    FormatCode.FixExt8 => 9,
                    FormatCode.FixExt16 => 17,
                    FormatCode.Bin8 or FormatCode.Str8 => TakeLength(1),
                    FormatCode.Bin16 or FormatCode.Str16 => TakeLength(2),
                    FormatCode.Bin32 or FormatCode.Str32 => TakeLength(4),
                    FormatCode.Ext8 => TakeLength(1) + 1,
                    FormatCode.Ext16 => TakeLength(2) + 1,
                    _ => TakeLength(4) + 1L,
                });
                break;
        }
    }

    /// <summary>Takes one value as its bytes.</summary>
    public ReadOnlySequence<byte> ReadRaw()
    {
        var start = _bytes.Position;
        Skip();
        return _bytes.Sequence.Slice(start, _bytes.Position);
    }

    private (ulong Bits, bool IsNegative) TakeInteger()
    {
        var code = TakeByte();
        return code switch
        {
            <= FormatCode.PositiveFixIntMax => (code, false),
            >= FormatCode.NegativeFixIntMin => Signed((sbyte)code),
            FormatCode.UInt8 => (TakeUnsigned(1), false),
            FormatCode.UInt16 => (TakeUnsigned(2), false),
            FormatCode.UInt32 => (TakeUnsigned(4), false),
            FormatCode.UInt64 => (TakeUnsigned(8), false),
            FormatCode.Int8 => Signed((sbyte)TakeUnsigned(1)),
            FormatCode.Int16 => Signed((short)TakeUnsigned(2)),
            FormatCode.Int32 => Signed((int)TakeUnsigned(4)),
            FormatCode.Int64 => Signed((long)TakeUnsigned(8)),
            FormatCode.Float32 => Whole(BitConverter.UInt32BitsToSingle((uint)TakeUnsigned(4))),
            FormatCode.Float64 => Whole(BitConverter.UInt64BitsToDouble(TakeUnsigned(8))),
            _ => throw Not("a whole number", code),
        };

        static (ulong Bits, bool IsNegative) Signed(long value) => ((ulong)value, value < 0);
        static (ulong Bits, bool IsNegative) Whole(double value) => Math.Abs(value) <= 1L << 53 && value == Math.Truncate(value)
            ? Signed((long)value)
            : throw new InvalidDataException("A number is not whole.");
    }

    private byte TakeByte() => _bytes.TryRead(out var value) ? value : throw CutShort();

    private ulong TakeUnsigned(int size)
    {
        Span<byte> bigEndian = stackalloc byte[sizeof(ulong)];
        bigEndian.Clear();
        if (!_bytes.TryCopyTo(bigEndian[^size..]))
        {
            throw CutShort();
        }

        _bytes.Advance(size);
        return BinaryPrimitives.ReadUInt64BigEndian(bigEndian);
    }

    private int TakeLength(int size) => TakeUnsigned(size) is var length and <= int.MaxValue ? (int)length : throw CutShort();

    private ReadOnlySequence<byte> Take(long length)
    {
        if (length > _bytes.Remaining)
        {
            throw CutShort();
        }

        var taken = _bytes.UnreadSequence.Slice(0, length);
        _bytes.Advance(length);
        return taken;
    }

    /// <summary>An item takes a byte at least: a header that promises more lies.</summary>
    private readonly int Countable(int bytesEach, int count) => (long)count * bytesEach <= _bytes.Remaining ? count : throw CutShort();

    private static InvalidDataException CutShort() => new("The message ends before its last value does.");

    private static InvalidDataException Not(string expected, byte code) => new($"Expected {expected}, got {FormatCode.KindOf(code).ToString().ToLowerInvariant()}.");
}
