using System.Buffers;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using PtceGraph.Graph;

namespace PtceGraph.Storage;

/// <summary>A part of a list of changes.</summary>
/// <param name="Json">JSON list of whole changes, without spaces between them.</param>
/// <param name="Count">Number of changes.</param>
internal readonly record struct ChangePart(string Json, int Count);

/// <summary>Changes in the format of the journal, cut into parts of bounded size that are produced one at a time.</summary>
/// <param name="Bytes">Length in UTF-8 of the JSON list of all changes, independent of the parts.</param>
/// <param name="Parts">At least one part; each enumeration produces them again.</param>
internal sealed record ChangeParts(long Bytes, IEnumerable<ChangePart> Parts)
{
    /// <summary>The only part; null where there are several.</summary>
    public ChangePart? Only { get; private init; }

    /// <summary>Serialises changes. O(their size), twice where they do not fit into one part; memory O(one part).</summary>
    /// <param name="changes">The changes.</param>
    /// <param name="mostBytes">The longest part, in bytes of UTF-8; a single change that is longer is a part of its own.</param>
    public static ChangeParts Of(ImmutableArray<GraphChange> changes, int mostBytes)
    {
        using var parts = Serialise(changes, mostBytes).GetEnumerator();
        parts.MoveNext();
        var first = parts.Current;
        return parts.MoveNext()
            ? new ChangeParts(Measure(changes), ReadAhead.Of(Serialise(changes, mostBytes)))
            : new ChangeParts(Encoding.UTF8.GetByteCount(first.Json), [first]) { Only = first };
    }

    /// <summary>Cuts a part of another store into parts of at most that size, without changing a byte of the changes.</summary>
    /// <exception cref="JsonException">The text is not a JSON list.</exception>
    public static IReadOnlyList<ChangePart> Split(string json, int mostBytes)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var elements = ElementsOf(bytes);
        if (bytes.Length <= mostBytes)
        {
            return [new ChangePart(json, elements.Count)];
        }

        var parts = new List<ChangePart>();
        var part = new PartBuffer(mostBytes);
        foreach (var element in elements)
        {
            if (!part.TryAdd(bytes.AsSpan(element)))
            {
                parts.Add(part.Take());
                part.TryAdd(bytes.AsSpan(element));
            }
        }

        parts.Add(part.Take());
        return parts;
    }

    private static IEnumerable<ChangePart> Serialise(ImmutableArray<GraphChange> changes, int mostBytes)
    {
        var part = new PartBuffer(mostBytes);
        var one = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(one);
        foreach (var change in changes)
        {
            Write(writer, one, change);
            if (!part.TryAdd(one.WrittenSpan))
            {
                yield return part.Take();
                part.TryAdd(one.WrittenSpan);
            }
        }

        yield return part.Take();
    }

    /// <summary>Length in UTF-8 of the JSON list of all changes, on all processors.</summary>
    private static long Measure(ImmutableArray<GraphChange> changes) =>
        1L
        + changes.Length // the brackets, and the commas between
        + Partitioner.Create(0, changes.Length).AsParallel().Sum(range => MeasureEach(changes.AsSpan(range.Item1..range.Item2)));

    private static long MeasureEach(ReadOnlySpan<GraphChange> changes)
    {
        var bytes = 0L;
        var one = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(one);
        foreach (var change in changes)
        {
            Write(writer, one, change);
            bytes += one.WrittenCount;
        }

        return bytes;
    }

    private static void Write(Utf8JsonWriter writer, ArrayBufferWriter<byte> one, GraphChange change)
    {
        one.ResetWrittenCount();
        writer.Reset();
        ChangeJson.WriteForJournal(writer, change);
        writer.Flush();
    }

    /// <summary>The positions of the elements of a JSON list.</summary>
    private static List<Range> ElementsOf(ReadOnlySpan<byte> json)
    {
        var elements = new List<Range>();
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("Changes are a list.");
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            elements.Add(start..(int)reader.BytesConsumed);
        }

        return reader.Read() ? throw new JsonException("Something follows the list.") : elements;
    }

    /// <summary>A part under construction.</summary>
    private sealed class PartBuffer(int mostBytes)
    {
        private readonly ArrayBufferWriter<byte> _bytes = new(); // "[", then changes joined by ","
        private int _count; // changes in _bytes

        /// <summary>Adds a change, unless it does not fit with those already there.</summary>
        public bool TryAdd(ReadOnlySpan<byte> change)
        {
            if (_count > 0 && _bytes.WrittenCount + change.Length + 2 > mostBytes)
            {
                return false;
            }

            _bytes.Write(_count++ == 0 ? "["u8 : ","u8);
            _bytes.Write(change);
            return true;
        }

        /// <summary>Returns the current part and begins the next one.</summary>
        public ChangePart Take()
        {
            _bytes.Write(_count == 0 ? "[]"u8 : "]"u8);
            var part = new ChangePart(Encoding.UTF8.GetString(_bytes.WrittenSpan), _count);
            _bytes.ResetWrittenCount();
            _count = 0;
            return part;
        }
    }
}
