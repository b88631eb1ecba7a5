using System.Collections.Immutable;
using PtceGraph.Analysis;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Contracts;

namespace PtceGraph.Worker.Publishing;

/// <summary>The form in which an analysis is sent to a viewer.</summary>
internal enum AnalysisForm
{
    /// <summary>In full, stage by stage.</summary>
    Stages,

    /// <summary>In full, in as few messages as possible; only once the analysis is complete.</summary>
    Whole,

    /// <summary>As differences from the last complete analysis before it.</summary>
    Differences,
}

/// <summary>The messages of one analysis: in full, and as differences from the last complete one before it. Each column and part is sent
/// once, when its stage is done.</summary>
/// <remarks>Stages are added by one thread at a time. <see cref="Commit"/> makes them visible and must be called under the lock of the
/// readers.</remarks>
internal sealed class AnalysisSeries
{
    private readonly Content _content;
    private readonly Content? _base; // the content that differences refer to; null for none
    private readonly int[]? _rowsBefore; // for each row, the row of the same node in the base, −1 for a new node; null without a base
    private readonly AnalysisMessages _stages;
    private readonly AnalysisMessages? _differences;
    private Lazy<IReadOnlyList<FeedMessage>>? _whole; // once complete

    /// <param name="sequence">The number of the analysis, from 1.</param>
    /// <param name="first">The first stage, which is not added yet.</param>
    /// <param name="earlier">The analysis before it; null for none.</param>
    public AnalysisSeries(long sequence, AnalysisResult first, AnalysisSeries? earlier)
    {
        (Revision, AsOf) = (first.Revision, first.AsOf);
        _content = new Content(sequence, [.. first.Structure.Nodes.Select(node => node.Id)]);
        _base = earlier is { IsComplete: true } ? earlier._content : earlier?._base;
        _rowsBefore = _base is null ? null : RowsIn(_base.Ids, _content.Ids);
        _stages = new AnalysisMessages(Revision, AsOf, sequence, null);
        _stages.AddMember("ids", WholeIds());
        if (_rowsBefore is not null)
        {
            _differences = new AnalysisMessages(Revision, AsOf, sequence, _base!.Sequence);
            if (!_base.Ids.AsSpan().SequenceEqual(_content.Ids.AsSpan()))
            {
                _differences.AddMember("ids", IdsSince(_base.Ids, _content.Ids, _rowsBefore));
            }
        }
    }

    /// <summary>The number of the analysis, in the order in which analyses began.</summary>
    public long Sequence => _content.Sequence;

    /// <summary>The revision that was measured.</summary>
    public long Revision { get; }

    /// <summary>The day on which it was measured; null for all dates.</summary>
    public DateOnly? AsOf { get; }

    /// <summary>The number of stages committed.</summary>
    public int Stage { get; private set; }

    /// <summary>Whether the last stage is committed.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>The form for a viewer, given the number of the complete analysis that it has, 0 for none.</summary>
    public AnalysisForm FormFor(long heldSequence) =>
        _differences is not null && heldSequence == _base!.Sequence ? AnalysisForm.Differences
        : IsComplete ? AnalysisForm.Whole
        : AnalysisForm.Stages;

    /// <summary>The messages so far, in a form returned by <see cref="FormFor"/>.</summary>
    public IReadOnlyList<FeedMessage> Messages(AnalysisForm form) =>
        form switch
        {
            AnalysisForm.Differences => _differences!.All,
            AnalysisForm.Whole => _whole!.Value,
            _ => _stages.All,
        };

    /// <summary>Makes the messages of what a stage adds to the stages before it. O(nodes · new columns).</summary>
    /// <param name="result">The stage.</param>
    /// <param name="failed">Called with each part that cannot be written and the error; the part is left out.</param>
    public void AddStage(AnalysisResult result, Action<string, Exception> failed)
    {
        foreach (var column in ResultTables.Actors(result).Columns)
        {
            if (!_content.Columns.ContainsKey(column.Name) && FrameColumn.Of(column) is { } made)
            {
                AddColumn(column.Name, made);
            }
        }

        foreach (var (name, json) in AnalysisMembers.Of(result).Write(failed))
        {
            AddPart(name, json);
        }

        _stages.Flush(result.Complete);
        _differences?.Flush(result.Complete);
    }

    /// <summary>Makes the stage that was added last visible to readers.</summary>
    public void Commit(AnalysisResult result)
    {
        _stages.Commit();
        _differences?.Commit();
        (Stage, IsComplete) = (result.Stage, result.Complete);
        if (IsComplete)
        {
            _whole = new(WholeMessages, LazyThreadSafetyMode.PublicationOnly); // a failure is not cached
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

    /// <summary>Adds a part unless an earlier stage had the same JSON. A part that a later stage improves is sent again.</summary>
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
        var whole = new AnalysisMessages(Revision, AsOf, Sequence, null);
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

    private RawJson WholeIds() => RawJson.Of<IReadOnlyList<string>>(_content.Ids);

    /// <summary>The rows removed, as indices into the old order, and the rows added, as indices into the new order.</summary>
    private static RawJson IdsSince(ImmutableArray<string> before, ImmutableArray<string> now, int[] rowsBefore)
    {
        var kept = new bool[before.Length];
        foreach (var row in rowsBefore)
        {
            if (row >= 0)
            {
                kept[row] = true;
            }
        }

        return RawJson.Of(
            new IdChanges(
                [.. kept.Index().Where(row => !row.Item).Select(row => row.Index)],
                [.. rowsBefore.Index().Where(row => row.Item < 0).Select(row => new IdAdded(row.Index, now[row.Index]))]
            )
        );
    }

    /// <summary>For each node of the new order its row in the old one, −1 for a new node; null when the remaining nodes are in another
    /// order. O(nodes).</summary>
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

    /// <summary>The content of an analysis so far: ids, and columns and parts by name.</summary>
    private sealed record Content(long Sequence, ImmutableArray<string> Ids)
    {
        public Dictionary<string, FrameColumn> Columns { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, RawJson> Parts { get; } = new(StringComparer.Ordinal);
    }
}
