using System.Collections.Immutable;
using System.Text.Json;
using PtceGraph.Analysis;
using PtceGraph.Analysis.Reporting;

namespace PtceGraph.Worker.Publishing;

/// <summary>One stage of an analysis as it travels: whole, or as what changed since what a viewer was sent before.</summary>
/// <remarks>Parts are what is no column: figures, clans, suggestions. What a stage does not know is in none of its messages.</remarks>
internal sealed class AnalysisFrame
{
    /// <summary>Parts of which, when they change, only the members that do are sent.</summary>
    private static readonly ImmutableArray<string> Patched = ["network", "lists"];

    private readonly long _revision;
    private readonly bool _isComplete;
    private readonly ImmutableArray<string> _ids;
    private readonly Dictionary<string, Known<FrameColumn>> _columns;
    private readonly Dictionary<string, Known<RawJson>> _parts;

    /// <param name="sequence">Its number, in the order in which stages were published.</param>
    /// <param name="result">The stage.</param>
    /// <param name="earlier">The stage before it of the same analysis; null for the first.</param>
    public AnalysisFrame(long sequence, AnalysisResult result, AnalysisFrame? earlier)
    {
        (Sequence, Stage, _revision, _isComplete) = (sequence, result.Stage, result.Revision, result.Complete);
        _ids = [.. result.Structure.Nodes.Select(node => node.Id)];
        _columns = Of(ResultTables.Actors(result).Columns.Select(column => (column.Name, FrameColumn.Of(column))), earlier?._columns);
        _parts = Of(AnalysisJson.Parts(result)!, earlier?._parts);
    }

    /// <summary>Its number, in the order in which stages were published.</summary>
    public long Sequence { get; }

    /// <summary>How many stages of the analysis it has.</summary>
    public int Stage { get; }

    /// <summary>All of it.</summary>
    public WireValue Whole() => new WireValue.Map(
    [
        .. Head(),
        ("ids", WireValue.Of(WriteIds)),
        ("columns", new WireValue.Map([.. _columns.Select(column => (column.Key, (WireValue)column.Value.Value.Whole()))])),
        .. _parts.Select(part => (part.Key, (WireValue)new WireValue.Json(part.Value.Value))),
    ]);

    /// <summary>What is not as it was last sent, and the names of what is. O(nodes · columns).</summary>
    /// <param name="sent">What a viewer was sent, the newest first: each has more stages than the one before it, and but for the newest no node of it has gone, or changed places with another, since.</param>
    public WireValue Since(ImmutableArray<AnalysisFrame> sent)
    {
        if (sent.IsEmpty || RowsBefore(sent[0]) is not { } rowsBefore)
        {
            return Whole();
        }

        var rows = sent.Select((before, at) => new Lazy<int[]>(() => at == 0 ? rowsBefore : RowsBefore(before)!)).ToArray();
        var (columns, same) = (new List<(string, WireValue)>(), new List<string>());
        foreach (var (name, column) in _columns)
        {
            var at = LastWith(column.Stage, sent);
            var changed = at >= 0 && sent[at]._columns.TryGetValue(name, out var old) ? column.Value.Since(old.Value, rows[at].Value) : column.Value.Whole();
            if (changed is null)
            {
                same.Add(name);
            }
            else
            {
                columns.Add((name, changed));
            }
        }

        var (parts, patches) = (new List<(string, WireValue)>(), new List<(string, WireValue)>());
        foreach (var (name, part) in _parts)
        {
            var at = LastWith(part.Stage, sent);
            var old = at >= 0 && sent[at]._parts.TryGetValue(name, out var held) ? held.Value : null;
            if (old is not null && old.Utf8.Span.SequenceEqual(part.Value.Utf8.Span))
            {
                same.Add(name);
            }
            else if (old is not null && Patched.Contains(name) && PartPatch.Between(old, part.Value) is { } patch)
            {
                patches.Add((name, new WireValue.Json(patch)));
            }
            else
            {
                parts.Add((name, new WireValue.Json(part.Value)));
            }
        }

        var members = new List<(string Name, WireValue Value)>([.. Head(), ("base", WireValue.Of(sent[0].Sequence))]);
        if (!_ids.AsSpan().SequenceEqual(sent[0]._ids.AsSpan()))
        {
            members.Add(("ids", WireValue.Of(writer => WriteIdsSince(writer, sent[0], rowsBefore))));
        }

        members.Add(("columns", new WireValue.Map(columns)));
        members.Add(("same", WireValue.Of(writer => JsonSerializer.Serialize(writer, same))));
        if (patches.Count > 0)
        {
            members.Add(("within", new WireValue.Map(patches)));
        }

        return new WireValue.Map([.. members, .. parts]);
    }

    /// <summary>Each by name, with the stage that it came with.</summary>
    private Dictionary<string, Known<T>> Of<T>(IEnumerable<(string Name, T? Value)> values, Dictionary<string, Known<T>>? earlier)
        where T : class =>
        values.Where(one => one.Value is not null).ToDictionary(
            one => one.Name,
            one => new Known<T>(earlier is not null && earlier.TryGetValue(one.Name, out var known) ? known.Stage : Stage, one.Value!),
            StringComparer.Ordinal);

    /// <summary>The newest of what was sent that can have what comes with a stage; −1 for none.</summary>
    private static int LastWith(int stage, ImmutableArray<AnalysisFrame> sent)
    {
        for (var at = 0; at < sent.Length; at++)
        {
            if (sent[at].Stage >= stage)
            {
                return at;
            }
        }

        return -1;
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
        if (_ids.AsSpan().SequenceEqual(before._ids.AsSpan()))
        {
            return [.. Enumerable.Range(0, _ids.Length)];
        }

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

    /// <summary>A column or part, and the number of stages with which it came.</summary>
    private readonly record struct Known<T>(int Stage, T Value);
}
