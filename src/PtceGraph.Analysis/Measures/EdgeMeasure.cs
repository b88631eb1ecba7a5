using System.Collections.Immutable;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.Measures;

/// <summary>A measure of each edge: a column of <c>edges</c>. Only that table shows it, so it is computed when the table is
/// written.</summary>
internal sealed class EdgeMeasure(string name) : Declaration(name), IDefined
{
    public required string Definition { get; init; }

    public string Convention { get; init; } = "";

    public string Source { get; init; } = "";

    /// <summary>The values, in the order of the graph's edges.</summary>
    public required Func<LayerGraph, ImmutableArray<bool?>> Values { get; init; }

    public override bool IsAskedFor(AnalysisParameters parameters) => false;

    public ResultColumn Column(AnalysisResult result) =>
        new ResultColumn.Booleans(Name, ((IDefined)this).Meaning(Layers(result)), Values(result.Structure));
}
