using System.Collections.Immutable;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Analysis.Silos;

namespace PtceGraph.Analysis.Measures;

/// <summary>A measure of each node for every silo column C: the column <c>C.name</c> of <c>actors</c>.</summary>
/// <param name="name">The part of the column name after the name of the silo column and a point.</param>
internal sealed class SiloNodeMeasure(string name) : Declaration(name), IDefined
{
    public required string Definition { get; init; }

    public string Convention { get; init; } = "";

    public string Source { get; init; } = "";

    /// <summary>The values in the rows of <c>actors</c>; empty until they are computed.</summary>
    public required Func<SiloResult, ImmutableArray<double>> Values { get; init; }

    public string ColumnOf(string silo) => $"{silo}.{Name}";

    public override bool IsAskedFor(AnalysisParameters parameters) =>
        parameters.OnlyColumns is null
        || parameters.OnlyColumns.Concat(parameters.OnDemand).Any(column => column.EndsWith($".{Name}", StringComparison.Ordinal));

    /// <summary>The result column for one silo column; null until it is computed.</summary>
    public ResultColumn? Column(AnalysisResult result, SiloResult silo)
    {
        var values = Values(silo);
        var isKnown = !values.IsDefaultOrEmpty || result.Structure.NodeCount == 0;
        return isKnown ? new ResultColumn.Numbers(ColumnOf(silo.Column), ((IDefined)this).Meaning(Layers(result)), values) : null;
    }
}

/// <summary>A figure of every silo column C: <c>silos.C.name</c> of <c>network.json</c>; NaN is null.</summary>
internal sealed class SiloMeasure(string name) : Declaration(name), IDefined
{
    public required string Definition { get; init; }

    public string Convention { get; init; } = "";

    public string Source { get; init; } = "";

    public required Func<SiloResult, double> Value { get; init; }

    public override bool IsAskedFor(AnalysisParameters parameters) => parameters.Wants("network");

    public NetworkFigure Figure(AnalysisResult result, SiloResult silo) => new(Name, Value(silo), ((IDefined)this).Meaning(Layers(result)));
}
