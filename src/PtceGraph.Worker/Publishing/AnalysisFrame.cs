using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using PtceGraph.Analysis;
using PtceGraph.Analysis.Reporting;

namespace PtceGraph.Worker.Publishing;

/// <summary>One stage of an analysis as it travels: whole, or as what changed since another.</summary>
/// <remarks>Columns are little-endian bytes in the order of the ids; null is NaN, −2³¹ or 255. Parts are what is no column: figures, clans, suggestions.</remarks>
internal sealed class AnalysisFrame(long sequence, AnalysisResult result)
{
    private const byte NoBoolean = 255;

    private readonly long _revision = result.Revision;
    private readonly bool _isComplete = result.Complete;
    private readonly ImmutableArray<string> _ids = [.. result.Structure.Nodes.Select(node => node.Id)];
    private readonly Dictionary<string, RawJson> _parts = AnalysisJson.Parts(result).ToDictionary(part => part.Name, part => part.Value, StringComparer.Ordinal);

    private readonly Dictionary<string, Column> _columns = ResultTables.Actors(result).Columns
        .Select(column => (column.Name, Values: Column.Of(column)))
        .Where(column => column.Values is not null)
        .ToDictionary(column => column.Name, column => column.Values!, StringComparer.Ordinal);

    /// <summary>Its number, in the order in which stages were published.</summary>
    public long Sequence => sequence;

    /// <summary>All of it.</summary>
    public WireValue Whole() => new WireValue.Map(
    [
        .. Head(),
        ("ids", WireValue.Of(WriteIds)),
        ("columns", new WireValue.Map([.. _columns.Select(column => (column.Key, column.Value.Whole()))])),
        .. _parts.Select(part => (part.Key, (WireValue)new WireValue.Json(part.Value))),
    ]);

    /// <summary>What is not as in <paramref name="before"/>, and the names of what is. O(nodes · columns).</summary>
    public WireValue Since(AnalysisFrame before)
    {
        if (RowsBefore(before) is not { } rowsBefore)
        {
            return Whole();
        }

        var (columns, same) = (new List<(string, WireValue)>(), new List<string>());
        foreach (var (name, column) in _columns)
        {
            var changed = before._columns.TryGetValue(name, out var old) ? column.Since(old, rowsBefore) : column.Whole();
            if (changed is null)
            {
                same.Add(name);
            }
            else
            {
                columns.Add((name, changed));
            }
        }

        var parts = _parts.ToLookup(part => before._parts.TryGetValue(part.Key, out var old) && old.Utf8.Span.SequenceEqual(part.Value.Utf8.Span));
        same.AddRange(parts[true].Select(part => part.Key));
        var members = new List<(string Name, WireValue Value)>([.. Head(), ("base", WireValue.Of(before.Sequence))]);
        if (!_ids.AsSpan().SequenceEqual(before._ids.AsSpan()))
        {
            members.Add(("ids", WireValue.Of(writer => WriteIdsSince(writer, before, rowsBefore))));
        }

        return new WireValue.Map(
        [
            .. members,
            ("columns", new WireValue.Map(columns)),
            ("same", WireValue.Of(writer => JsonSerializer.Serialize(writer, same))),
            .. parts[false].Select(part => (part.Key, (WireValue)new WireValue.Json(part.Value))),
        ]);
    }

    private IEnumerable<(string Name, WireValue Value)> Head() =>
    [
        ("revision", WireValue.Of(_revision)),
        ("sequence", WireValue.Of(Sequence)),
        ("complete", WireValue.Of(writer => writer.WriteBooleanValue(_isComplete))),
    ];

    private void WriteIds(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (var id in _ids)
        {
            writer.WriteStringValue(id);
        }

        writer.WriteEndArray();
    }

    /// <summary>Rows that went, in the order before, and those that came, in the order now.</summary>
    private void WriteIdsSince(Utf8JsonWriter writer, AnalysisFrame before, int[] rowsBefore)
    {
        var kept = rowsBefore.ToHashSet();
        writer.WriteStartObject();
        writer.WriteStartArray("removed");
        for (var row = 0; row < before._ids.Length; row++)
        {
            if (!kept.Contains(row))
            {
                writer.WriteNumberValue(row);
            }
        }

        writer.WriteEndArray();
        writer.WriteStartArray("added");
        for (var row = 0; row < _ids.Length; row++)
        {
            if (rowsBefore[row] < 0)
            {
                writer.WriteStartArray();
                writer.WriteNumberValue(row);
                writer.WriteStringValue(_ids[row]);
                writer.WriteEndArray();
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>For each row, the row of the same node before, −1 for a new one; null when those that stayed are in another order.</summary>
    private int[]? RowsBefore(AnalysisFrame before)
    {
        var rows = new Dictionary<string, int>(before._ids.Length, StringComparer.Ordinal);
        for (var row = 0; row < before._ids.Length; row++)
        {
            rows.Add(before._ids[row], row);
        }

        var (rowsBefore, last) = (new int[_ids.Length], -1);
        for (var row = 0; row < _ids.Length; row++)
        {
            rowsBefore[row] = rows.GetValueOrDefault(_ids[row], -1);
            if (rowsBefore[row] >= 0)
            {
                if (rowsBefore[row] < last)
                {
                    return null;
                }

                last = rowsBefore[row];
            }
        }

        return rowsBefore;
    }

    /// <summary>A column as it travels.</summary>
    /// <param name="Type">The type of its values.</param>
    /// <param name="Width">Bytes of one.</param>
    /// <param name="Bytes">All of them.</param>
    private sealed record Column(string Type, int Width, byte[] Bytes)
    {
        /// <summary>The bytes of a column; null for texts, which the page has from the network.</summary>
        public static Column? Of(ResultColumn column) => column switch
        {
            ResultColumn.Numbers numbers => new("float64", sizeof(double), Write(numbers.Values.AsSpan(), sizeof(double), (target, value) =>
                BinaryPrimitives.WriteInt64LittleEndian(target, double.IsNaN(value) ? 0x7FF8000000000000 : BitConverter.DoubleToInt64Bits(value)))),
            ResultColumn.Integers integers => new("int32", sizeof(int), Write(integers.Values.AsSpan(), sizeof(int), BinaryPrimitives.WriteInt32LittleEndian)),
            ResultColumn.Booleans booleans => new("uint8", 1, Write(booleans.Values.AsSpan(), 1, (target, value) => target[0] = value is { } flag ? (byte)(flag ? 1 : 0) : NoBoolean)),
            _ => null,
        };

        public WireValue.Map Whole() => new([TypeMember, ("values", new WireValue.Binary(Bytes))]);

        /// <summary>The rows that differ, or the whole where that is less; null when none does.</summary>
        public WireValue.Map? Since(Column before, int[] rowsBefore)
        {
            if (before.Type != Type)
            {
                return Whole();
            }

            var changed = new List<int>();
            for (var row = 0; row < rowsBefore.Length; row++)
            {
                if (rowsBefore[row] < 0 || !At(row).SequenceEqual(before.At(rowsBefore[row])))
                {
                    changed.Add(row);
                }
            }

            if (changed.Count == 0)
            {
                return null;
            }

            if (changed.Count * (sizeof(int) + Width) >= Bytes.Length)
            {
                return Whole();
            }

            var rows = Write(CollectionsMarshal.AsSpan(changed), sizeof(int), BinaryPrimitives.WriteInt32LittleEndian);
            var values = Write(CollectionsMarshal.AsSpan(changed), Width, (target, row) => At(row).CopyTo(target));
            return new WireValue.Map([TypeMember, ("rows", new WireValue.Binary(rows)), ("values", new WireValue.Binary(values))]);
        }

        private (string Name, WireValue Value) TypeMember => ("type", WireValue.Of(writer => writer.WriteStringValue(Type)));

        private ReadOnlySpan<byte> At(int row) => Bytes.AsSpan(row * Width, Width);

        private static byte[] Write<T>(ReadOnlySpan<T> values, int width, WriteOne<T> write)
        {
            var bytes = new byte[values.Length * width];
            for (var i = 0; i < values.Length; i++)
            {
                write(bytes.AsSpan(i * width, width), values[i]);
            }

            return bytes;
        }
    }

    private delegate void WriteOne<in T>(Span<byte> target, T value);
}
