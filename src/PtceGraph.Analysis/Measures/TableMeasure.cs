using System.Collections.Immutable;
using System.Text.Json;
using PtceGraph.Analysis.Reporting;

namespace PtceGraph.Analysis.Measures;

/// <summary>A list or table of results: a file <c>name.csv</c>, a member <c>name</c> of the analysis in JSON, or both. It is known once its needs are.</summary>
internal sealed class TableMeasure(string name) : Declaration(name)
{
    /// <summary>The names that ask for it: its own unless said; without a name it is always wanted.</summary>
    public ImmutableArray<string> AskedAs { get; init; } = [name];

    /// <summary>Whether it takes so long that it is computed only where it is named.</summary>
    public bool IsOnDemand { get; init; }

    /// <summary>The rows of its CSV file; null without one.</summary>
    public Func<AnalysisResult, ResultTable>? Table { get; init; }

    /// <summary>Writes its JSON value, an empty one until it is known; null where it is no member of its own.</summary>
    public Action<Utf8JsonWriter, AnalysisResult>? Json { get; init; }

    public override bool IsAskedFor(AnalysisParameters parameters) => AskedAs.IsEmpty || AskedAs.Any(parameters.Wants);

    public bool IsKnown(AnalysisResult result) => Needs.All(result.Knows);

    /// <summary>Its rows; null until they are known, and where it has no CSV file.</summary>
    public ResultTable? Rows(AnalysisResult result) => IsKnown(result) ? Table?.Invoke(result) : null;

    /// <summary>Its member of JSON; null where it has none.</summary>
    public ResultPart? Part(AnalysisResult result) => Json is { } write ? new ResultPart(Name, IsKnown(result), writer => write(writer, result)) : null;
}
