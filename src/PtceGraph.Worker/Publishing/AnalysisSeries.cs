using System.Collections.Immutable;
using PtceGraph.Analysis;
using PtceGraph.Analysis.Reporting;

namespace PtceGraph.Worker.Publishing;

/// <summary>How an analysis is sent to a viewer.</summary>
internal enum AnalysisForm
{
    /// <summary>Whole, stage by stage.</summary>
    Stages,

    /// <summary>Whole, in as few messages as it fits: once it is complete.</summary>
    Whole,

    /// <summary>As what differs from the complete analysis before it.</summary>
    Differences,
}

/// <summary>One analysis as it travels: whole, and as what differs from the last complete one before it. Each column and part travels once, when its stage is done.</summary>
/// <remarks>One thread at a time adds stages. <see cref="Commit"/> shows what it added, and is called under the lock of those who read.</remarks>
internal sealed class AnalysisSeries
{
    private readonly Content _content;
    private readonly Content? _base; // what differences refer to; null for none
    private readonly int[]? _rowsBefore; // for each row, that of the same node in the base, −1 for a new one; null where there is no base
    private readonly AnalysisMessages _stages;
    private readonly AnalysisMessages? _differences;
    private Lazy<IReadOnlyList<FeedMessage>>? _whole; // once complete

    /// <param name="sequence">Its number, from 1.</param>
    /// <param name="first">Its first stage, which is yet to be added.</param>
    /// <param name="earlier">The analysis before it, or null.</param>
    public AnalysisSeries(long sequence, AnalysisResult first, AnalysisSeries? earlier)
    {
        Revision = first.Revision;
        _content = new Content(sequence, [.. first.Structure.Nodes.Select(node => node.Id)]);
        _base = earlier is { IsComplete: true } ? earlier._content : earlier?._base;
        _rowsBefore = _base is null ? null : RowsIn(_base.Ids, _content.Ids);
        _stages = new AnalysisMessages(Revision, sequence, null);
        _stages.AddMember("ids", WholeIds());
        if (_rowsBefore is not null)
        {
            _differences = new AnalysisMessages(Revision, sequence, _base!.Sequence);
            if (!_base.Ids.AsSpan().SequenceEqual(_content.Ids.AsSpan()))
            {
                _differences.AddMember("ids", IdsSince(_base.Ids, _content.Ids, _rowsBefore));
            }
        }
    }

    /// <summary>Its number: the order in which analyses began.</summary>
    public long Sequence => _content.Sequence;

    /// <summary>The revision measured.</summary>
    public long Revision { get; }

    /// <summary>How many stages it has.</summary>
    public int Stage { get; private set; }

    /// <summary>Whether it has all stages.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>How it is sent to a viewer that holds a complete analysis, 0 for none.</summary>
    public AnalysisForm FormFor(long heldSequence) =>
        _differences is not null && heldSequence == _base!.Sequence ? AnalysisForm.Differences : IsComplete ? AnalysisForm.Whole : AnalysisForm.Stages;

    /// <summary>Its messages so far, in a form of <see cref="FormFor"/>.</summary>
    public IReadOnlyList<FeedMessage> Messages(AnalysisForm form) => form switch
    {
        AnalysisForm.Differences => _differences!.All,
        AnalysisForm.Whole => _whole!.Value,
        _ => _stages.All,
    };

    /// <summary>What a stage brings that no stage before it had. O(nodes · new columns).</summary>
    /// <param name="result">The stage.</param>
    /// <param name="failed">Told of each part that cannot be written, and why; the part is left out.</param>
    public void AddStage(AnalysisResult result, Action<string, Exception> failed)
    {
        foreach (var column in ResultTables.Actors(result).Columns)
        {
            if (!_content.Columns.ContainsKey(column.Name) && FrameColumn.Of(column) is { } made)
            {
                AddColumn(column.Name, made);
            }
        }

        foreach (var (name, write) in AnalysisJson.Parts(result))
        {
            try
            {
                AddPart(name, RawJson.Of(write));
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                failed(name, exception);
            }
        }

        _stages.Flush(result.Complete);
        _differences?.Flush(result.Complete);
    }

    /// <summary>Shows the stage that was added last.</summary>
    public void Commit(AnalysisResult result)
    {
        _stages.Commit();
        _differences?.Commit();
        (Stage, IsComplete) = (result.Stage, result.Complete);
        if (IsComplete)
        {
            _whole = new(WholeMessages);
        }
    }

    private void AddColumn(string name, FrameColumn column)
    {
        _content.Columns.Add(name, column);
        _stages.AddColumn(name, column.Whole(AnalysisMessages.MostBytes));
        if (_differences is null)
        {
            return;
        }

        if (!_base!.Columns.TryGetValue(name, out var before))
        {
            _differences.AddColumn(name, column.Whole(AnalysisMessages.MostBytes));
        }
        else if (column.Since(before, _rowsBefore!, AnalysisMessages.MostBytes).ToList() is { Count: > 0 } pieces)
        {
            _differences.AddColumn(name, pieces);
        }
        else
        {
            _differences.AddSame(name);
        }
    }

    /// <summary>A part, unless an earlier stage had the same: what a later stage knows better travels again.</summary>
    private void AddPart(string name, RawJson part)
    {
        if (_content.Parts.TryGetValue(name, out var sent) && sent.IsSame(part))
        {
            return;
        }

        _content.Parts[name] = part;
        _stages.AddMember(name, part);
        if (_differences is not null && _base!.Parts.TryGetValue(name, out var before) && before.IsSame(part))
        {
            _differences.AddSame(name);
        }
        else
        {
            _differences?.AddMember(name, part);
        }
    }

    private IReadOnlyList<FeedMessage> WholeMessages()
    {
        var whole = new AnalysisMessages(Revision, Sequence, null);
        whole.AddMember("ids", WholeIds());
        foreach (var (name, column) in _content.Columns)
        {
            whole.AddColumn(name, column.Whole(AnalysisMessages.MostBytes));
        }

        foreach (var (name, part) in _content.Parts)
        {
            whole.AddMember(name, part);
        }

        whole.Flush(complete: true);
        whole.Commit();
        return whole.All;
    }

    private RawJson WholeIds() => RawJson.Of(writer =>
    {
        writer.WriteStartArray();
        foreach (var id in _content.Ids)
        {
            writer.WriteStringValue(id);
        }

        writer.WriteEndArray();
    });

    /// <summary>Rows that went, in the order before, and rows that came, in the order now.</summary>
    private static RawJson IdsSince(ImmutableArray<string> before, ImmutableArray<string> now, int[] rowsBefore) => RawJson.Of(writer =>
    {
        var kept = new bool[before.Length];
        foreach (var row in rowsBefore)
        {
            if (row >= 0)
            {
                kept[row] = true;
            }
        }

        writer.WriteStartObject();
        writer.WriteStartArray("removed");
        for (var row = 0; row < kept.Length; row++)
        {
            if (!kept[row])
            {
                writer.WriteNumberValue(row);
            }
        }

        writer.WriteEndArray();
        writer.WriteStartArray("added");
        for (var row = 0; row < now.Length; row++)
        {
            if (rowsBefore[row] < 0)
            {
                writer.WriteStartArray();
                writer.WriteNumberValue(row);
                writer.WriteStringValue(now[row]);
                writer.WriteEndArray();
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    /// <summary>For each node now, its row before, −1 for a new one; null when those that stayed are in another order. O(nodes).</summary>
    private static int[]? RowsIn(ImmutableArray<string> before, ImmutableArray<string> now)
    {
        var rows = new Dictionary<string, int>(before.Length, StringComparer.Ordinal);
        for (var row = 0; row < before.Length; row++)
        {
            rows.Add(before[row], row);
        }

        var (rowsBefore, last) = (new int[now.Length], -1);
        for (var row = 0; row < now.Length; row++)
        {
            rowsBefore[row] = rows.GetValueOrDefault(now[row], -1);
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

    /// <summary>What an analysis has so far: ids, and columns and parts by name.</summary>
    private sealed record Content(long Sequence, ImmutableArray<string> Ids)
    {
        public Dictionary<string, FrameColumn> Columns { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, RawJson> Parts { get; } = new(StringComparer.Ordinal);
    }
}
