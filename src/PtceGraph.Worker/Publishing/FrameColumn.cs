using System.Buffers.Binary;
using System.Runtime.InteropServices;
using PtceGraph.Analysis.Reporting;

namespace PtceGraph.Worker.Publishing;

/// <summary>The values of a column as little-endian bytes in the order of the ids; null is NaN, −2³¹ or 255.</summary>
internal sealed class FrameColumn
{
    private const byte NoBoolean = 255;

    private readonly string _type;
    private readonly int _width; // bytes of one value
    private readonly byte[] _bytes;

    private FrameColumn(string type, int width, byte[] bytes) => (_type, _width, _bytes) = (type, width, bytes);

    private delegate void WriteOne<in T>(Span<byte> target, T value);

    /// <summary>The bytes of a column; null for texts, which clients have from the network.</summary>
    public static FrameColumn? Of(ResultColumn column) =>
        column switch
        {
            ResultColumn.Numbers numbers => new(
                "float64",
                sizeof(double),
                Write(
                    numbers.Values.AsSpan(),
                    sizeof(double),
                    (target, value) =>
                        BinaryPrimitives.WriteInt64LittleEndian(
                            target,
                            double.IsFinite(value) ? BitConverter.DoubleToInt64Bits(value) : 0x7FF8000000000000
                        )
                )
            ),
            ResultColumn.Integers integers => new(
                "int32",
                sizeof(int),
                Write(integers.Values.AsSpan(), sizeof(int), BinaryPrimitives.WriteInt32LittleEndian)
            ),
            ResultColumn.Booleans booleans => new(
                "uint8",
                1,
                Write(booleans.Values.AsSpan(), 1, (target, value) => target[0] = value is { } flag ? (byte)(flag ? 1 : 0) : NoBoolean)
            ),
            _ => null,
        };

    /// <summary>The whole column in pieces of at most <paramref name="mostBytes"/>. O(pieces).</summary>
    public IEnumerable<Piece> Whole(int mostBytes)
    {
        var step = mostBytes / _width * _width;
        for (var at = 0; at == 0 || at < _bytes.Length; at += step)
        {
            var bytes = _bytes.AsMemory(at, Math.Min(step, _bytes.Length - at));
            yield return new Piece(
                new WireValue.Map([TypeMember, ("values", new WireValue.Binary(bytes))]),
                bytes.Length,
                at + step >= _bytes.Length
            );
        }
    }

    /// <summary>The rows that differ, or the whole column where that is smaller, in pieces of at most <paramref name="mostBytes"/>; none
    /// when no row differs. O(rows).</summary>
    /// <param name="before">The column in the base.</param>
    /// <param name="rowsBefore">For each row, the row of the same node in the base, −1 for a new node.</param>
    /// <param name="mostBytes">The largest piece in bytes.</param>
    public IEnumerable<Piece> Since(FrameColumn before, int[] rowsBefore, int mostBytes)
    {
        if (before._type != _type)
        {
            return Whole(mostBytes);
        }

        var changed = new List<int>();
        for (var row = 0; row < rowsBefore.Length; row++)
        {
            if (rowsBefore[row] < 0 || !At(row).SequenceEqual(before.At(rowsBefore[row])))
            {
                changed.Add(row);
            }
        }

        return changed.Count * (sizeof(int) + _width) >= _bytes.Length && changed.Count > 0 ? Whole(mostBytes) : Rows(changed, mostBytes);
    }

    private IEnumerable<Piece> Rows(List<int> changed, int mostBytes)
    {
        var step = mostBytes / (sizeof(int) + _width);
        for (var at = 0; at < changed.Count; at += step)
        {
            var rows = CollectionsMarshal.AsSpan(changed)[at..Math.Min(at + step, changed.Count)];
            var value = new WireValue.Map([
                TypeMember,
                ("rows", new WireValue.Binary(Write(rows, sizeof(int), BinaryPrimitives.WriteInt32LittleEndian))),
                ("values", new WireValue.Binary(Write(rows, _width, (target, row) => At(row).CopyTo(target)))),
            ]);
            yield return new Piece(value, rows.Length * (sizeof(int) + _width), at + step >= changed.Count);
        }
    }

    private (string Name, WireValue Value) TypeMember => ("type", WireValue.Of(writer => writer.WriteStringValue(_type)));

    private ReadOnlySpan<byte> At(int row) => _bytes.AsSpan(row * _width, _width);

    private static byte[] Write<T>(ReadOnlySpan<T> values, int width, WriteOne<T> write)
    {
        var bytes = new byte[values.Length * width];
        for (var i = 0; i < values.Length; i++)
        {
            write(bytes.AsSpan(i * width, width), values[i]);
        }

        return bytes;
    }

    /// <summary>Some rows of a column for one message.</summary>
    /// <param name="Value">The value in the message.</param>
    /// <param name="Bytes">The bytes of its rows and values.</param>
    /// <param name="IsLast">Whether it is the last piece of the column.</param>
    public readonly record struct Piece(WireValue.Map Value, int Bytes, bool IsLast);
}
