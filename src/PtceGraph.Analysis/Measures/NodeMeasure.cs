using System.Collections.Immutable;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.Measures;

/// <summary>A column of <c>actors</c>.</summary>
internal interface INodeMeasure
{
    string Name { get; }

    /// <summary>Whether <see cref="Centrality.RankIntervals"/> ranks nodes by it.</summary>
    bool IsRanked { get; }

    /// <summary>The type of a value.</summary>
    Type ValueType { get; }

    /// <summary>The values with their description; null until they are computed.</summary>
    ResultColumn? Column(AnalysisResult result);

    /// <summary>The values of a run as numbers; NaN is null.</summary>
    double[] Numbers(AnalysisRun run);
}

/// <summary>A measure of each node: a column of <c>actors</c>.</summary>
/// <remarks>
/// The values are in the order of the nodes of <see cref="Declaration.Graph"/>; those of the acquaintance graph are mapped to the rows of
/// <c>actors</c>, null for nodes that are not in it.
/// </remarks>
/// <typeparam name="T">
/// <see cref="double"/> (NaN is null), <see cref="int"/> (<see cref="int.MinValue"/> is null), a nullable <see cref="bool"/> or a nullable
/// <see cref="TextList"/>.
/// </typeparam>
internal sealed class NodeMeasure<T>(string name) : Computation<ImmutableArray<T>>(name), INodeMeasure, IDefined
{
    private static readonly T Null =
        typeof(T) == typeof(double) ? (T)(object)double.NaN
        : typeof(T) == typeof(int) ? (T)(object)int.MinValue
        : default!;

    public required string Definition { get; init; }

    public string Convention { get; init; } = "";

    public string Source { get; init; } = "";

    public bool IsRanked { get; init; }

    public Type ValueType => typeof(T);

    public override bool IsAskedFor(AnalysisParameters parameters) => parameters.Wants(Name);

    public override long ResultMemory(AnalysisSize size) => sizeof(double) * size.Nodes;

    public override object? Run(MeasureContext context)
    {
        var values = Compute(context);
        return Known(Graph == MeasuredGraph.Acquaintance && !values.IsDefault ? context.ToRows(values, Null) : values);
    }

    public double[] Numbers(AnalysisRun run) =>
        (object)run.Value(this) switch
        {
            ImmutableArray<double> numbers => [.. numbers],
            ImmutableArray<int> integers => [.. integers.Select(value => value == int.MinValue ? double.NaN : value)],
            _ => throw new InvalidOperationException($"{Name} has no numbers to rank by."),
        };

    public ResultColumn? Column(AnalysisResult result)
    {
        if (!result.Knows(this))
        {
            return null;
        }

        var meaning = ((IDefined)this).Meaning(Layers(result));
        return (object)result.Of(this) switch
        {
            ImmutableArray<double> numbers => new ResultColumn.Numbers(Name, meaning, numbers),
            ImmutableArray<int> integers => new ResultColumn.Integers(Name, meaning, integers),
            ImmutableArray<bool?> flags => new ResultColumn.Booleans(Name, meaning, flags),
            ImmutableArray<TextList?> lists => new ResultColumn.Lists(Name, meaning, lists),
            var values => throw new InvalidOperationException(
                $"A column of {values.GetType().GenericTypeArguments[0].Name} cannot be written."
            ),
        };
    }
}
