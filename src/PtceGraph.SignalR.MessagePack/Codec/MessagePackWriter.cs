using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace PtceGraph.SignalR.MessagePack.Codec;

/// <summary>Writes MessagePack values, each in its shortest form.</summary>
/// <remarks>Source: the MessagePack specification. A header promises items: the caller writes as many.</remarks>
/// <param name="output">Where the bytes go.</param>
public sealed class MessagePackWriter(IBufferWriter<byte> output)
{
    /// <summary>No value.</summary>
    public void WriteNil() => Put(FormatCode.Nil);

    /// <summary>True or false.</summary>
    public void WriteBoolean(bool value) => Put(value ? FormatCode.True : FormatCode.False);

    /// <summary>A whole number.</summary>
    public void WriteInt64(long value)
    {
        switch (value)
        {
            case >= 0:
                WriteUInt64((ulong)value);
                break;
            case >= -32:
                Put((byte)value);
                break;
            case >= sbyte.MinValue:
                Put(FormatCode.Int8, 1, (ulong)value);
                break;
            case >= short.MinValue:
                Put(FormatCode.Int16, 2, (ulong)value);
                break;
            case >= int.MinValue:
                Put(FormatCode.Int32, 4, (ulong)value);
                break;
            default:
                Put(FormatCode.Int64, 8, (ulong)value);
                break;
        }
    }

    /// <summary>A whole number of 0 or more.</summary>
    public void WriteUInt64(ulong value)
    {
        switch (value)
        {
            case <= FormatCode.PositiveFixIntMax:
                Put((byte)value);
                break;
            case <= byte.MaxValue:
                Put(FormatCode.UInt8, 1, value);
                break;
            case <= ushort.MaxValue:
                Put(FormatCode.UInt16, 2, value);
                break;
            case <= uint.MaxValue:
                Put(FormatCode.UInt32, 4, value);
                break;
            default:
                Put(FormatCode.UInt64, 8, value);
                break;
        }
    }

    /// <summary>A real number of 32 bits.</summary>
    public void WriteSingle(float value) => Put(FormatCode.Float32, 4, BitConverter.SingleToUInt32Bits(value));

    /// <summary>A real number of 64 bits.</summary>
    public void WriteDouble(double value) => Put(FormatCode.Float64, 8, BitConverter.DoubleToUInt64Bits(value));

    /// <summary>A text.</summary>
    public void WriteString(ReadOnlySpan<char> value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        WriteStringHeader(length);
        Encoding.UTF8.GetBytes(value, output.GetSpan(length));
        output.Advance(length);
    }

    /// <summary>A text that is UTF-8 already.</summary>
    public void WriteUtf8(ReadOnlySpan<byte> value)
    {
        WriteStringHeader(value.Length);
        output.Write(value);
    }

    /// <summary>Bytes.</summary>
    public void WriteBinary(ReadOnlySpan<byte> value)
    {
        PutSized(value.Length, FormatCode.Bin8, FormatCode.Bin16, FormatCode.Bin32);
        output.Write(value);
    }

    /// <summary>Begins an array of <paramref name="count"/> items.</summary>
    public void WriteArrayHeader(int count)
    {
        if (count <= 15)
        {
            Put((byte)(FormatCode.FixArray | count));
        }
        else
        {
            PutSized(count, null, FormatCode.Array16, FormatCode.Array32);
        }
    }

    /// <summary>Begins a map of <paramref name="count"/> pairs.</summary>
    public void WriteMapHeader(int count)
    {
        if (count <= 15)
        {
            Put((byte)(FormatCode.FixMap | count));
        }
        else
        {
            PutSized(count, null, FormatCode.Map16, FormatCode.Map32);
        }
    }

    /// <summary>A moment; a local one is told in UTC.</summary>
    public void WriteTimestamp(DateTime value)
    {
        var ticks = value.ToUniversalTime().Ticks - DateTime.UnixEpoch.Ticks;
        var (seconds, rest) = (Math.DivRem(ticks, TimeSpan.TicksPerSecond, out var remainder), remainder);
        if (rest < 0)
        {
            (seconds, rest) = (seconds - 1, rest + TimeSpan.TicksPerSecond);
        }

        var nanoseconds = (ulong)(rest * TimeSpan.NanosecondsPerTick);
        if (seconds is >= 0 and <= uint.MaxValue && nanoseconds == 0)
        {
            Put(FormatCode.FixExt4);
            Put(FormatCode.Timestamp, 4, (ulong)seconds);
        }
        else if (seconds is >= 0 and < 1L << 34)
        {
            Put(FormatCode.FixExt8);
            Put(FormatCode.Timestamp, 8, (nanoseconds << 34) | (ulong)seconds);
        }
        else
        {
            const int length = 12;
            Put(FormatCode.Ext8);
            Put(length);
            Put(FormatCode.Timestamp, 4, nanoseconds);
            PutBigEndian(8, (ulong)seconds);
        }
    }

    /// <summary>One value that is MessagePack already.</summary>
    public void WriteRaw(ReadOnlySpan<byte> value) => output.Write(value);

    /// <inheritdoc cref="WriteRaw(ReadOnlySpan{byte})"/>
    public void WriteRaw(ReadOnlySequence<byte> value)
    {
        foreach (var segment in value)
        {
            output.Write(segment.Span);
        }
    }

    private void WriteStringHeader(int length)
    {
        if (length <= 31)
        {
            Put((byte)(FormatCode.FixStr | length));
        }
        else
        {
            PutSized(length, FormatCode.Str8, FormatCode.Str16, FormatCode.Str32);
        }
    }

    private void PutSized(int length, byte? code8, byte code16, byte code32)
    {
        if (length <= byte.MaxValue && code8 is { } shortest)
        {
            Put(shortest, 1, (ulong)length);
        }
        else if (length <= ushort.MaxValue)
        {
            Put(code16, 2, (ulong)length);
        }
        else
        {
            Put(code32, 4, (ulong)length);
        }
    }

    private void Put(byte value)
    {
        output.GetSpan(1)[0] = value;
        output.Advance(1);
    }

    private void Put(byte code, int size, ulong value)
    {
        Put(code);
        PutBigEndian(size, value);
    }

    /// <summary>The low bytes of a value, the highest first.</summary>
    private void PutBigEndian(int size, ulong value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        output.Write(bytes[^size..]);
    }
}
