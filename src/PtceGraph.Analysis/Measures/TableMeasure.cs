using System.Collections.Immutable;
using PtceGraph.Analysis.Reporting;

namespace PtceGraph.Analysis.Measures;

/// <summary>A list or table of results: a file <c>name.csv</c>, a list of <see cref="ResultLists"/>, or both. It is available once its
/// needs are.</summary>
internal sealed class TableMeasure(string name) : Declaration(name)
{
    /// <summary>The names that request it; by default its own. Without a name it is always computed.</summary>
    public ImmutableArray<string> AskedAs { get; init; } = [name];

    /// <summary>Whether it is so costly that it is computed only when requested by name.</summary>
    public bool IsOnDemand { get; init; }

    /// <summary>The rows of its CSV file; null without one.</summary>
    public Func<AnalysisResult, ResultTable>? Table { get; init; }

    public override bool IsAskedFor(AnalysisParameters parameters) => AskedAs.IsEmpty || AskedAs.Any(parameters.Wants);

    public bool IsKnown(AnalysisResult result) => Needs.All(result.Knows);

    /// <summary>The rows; null until they are computed, and where it has no CSV file.</summary>
    public ResultTable? Rows(AnalysisResult result) => IsKnown(result) ? Table?.Invoke(result) : null;
}
