using System.Collections;
using System.Collections.Immutable;
using PtceGraph.Analysis.Reporting;

namespace PtceGraph.Analysis.Measures;

/// <summary>The graph that something is measured on.</summary>
internal enum MeasuredGraph
{
    /// <summary>Centrality, structure and clans: actors, poles and the hubs of the layers that are on. Its nodes are the rows of <c>actors</c>.</summary>
    Structure,

    /// <summary>Décloisonnement, brokerage and structural holes: who meets whom among actors.</summary>
    Acquaintance,
}

/// <summary>What a measure, or a pass that measures share, says of itself. <see cref="MeasureCatalogue"/> lists the measures; <see cref="AnalysisPlan"/> orders them.</summary>
/// <param name="name">The column, figure or table in <c>snake_case</c>; for a pass, what it computes.</param>
internal abstract class Declaration(string name)
{
    private AnalysisStep? _step;

    public string Name { get; } = name;

    /// <summary>The measures and passes whose values it reads. No two declarations may need each other.</summary>
    public ImmutableArray<Declaration> Needs { get; init; } = [];

    /// <summary>The step that it runs in: the latest of its needs unless said.</summary>
    public AnalysisStep Step
    {
        get => _step ?? Needs.Max(need => need.Step);
        init => _step = value;
    }

    /// <summary>The graph that it is measured on.</summary>
    public MeasuredGraph Graph { get; init; } = MeasuredGraph.Structure;

    /// <summary>Whether the parameters ask for it by a name of its own.</summary>
    public abstract bool IsAskedFor(AnalysisParameters parameters);

    /// <summary>The layers of its graph, as a result names them.</summary>
    protected string Layers(AnalysisResult result) => (Graph == MeasuredGraph.Structure ? result.StructureLayers : result.AcquaintanceLayers).ToString();
}

/// <summary>A declaration with one value or column of values, which a sentence defines.</summary>
internal interface IDefined
{
    /// <summary>One sentence: what it is, its range and when it is null.</summary>
    string Definition { get; }

    /// <summary>How weights, directions and pairs count; empty where the definition leaves no doubt.</summary>
    string Convention { get; }

    /// <summary>Who defined it, author and year; empty where nobody needs to be named.</summary>
    string Source { get; }

    /// <summary>The meaning that goes into the manifest.</summary>
    ColumnMeaning Meaning(string layers) => new(Convention.Length == 0 ? Definition : $"{Definition} {Convention}", Source, layers);
}

/// <summary>A declaration that computes a value, once for a network.</summary>
internal abstract class Computation(string name) : Declaration(name)
{
    /// <summary>Bytes that it works with besides its own values, at most.</summary>
    public Func<AnalysisSize, long> WorkingMemory { get; init; } = _ => 0;

    /// <summary>Bytes of values that it adds to a result.</summary>
    public virtual long ResultMemory(AnalysisSize size) => 0;

    /// <summary>Computes the value; null where it cannot be computed and a note says why.</summary>
    public abstract object? Run(MeasureContext context);
}

/// <inheritdoc cref="Computation"/>
/// <typeparam name="T">The value; a default immutable array is one that could not be computed.</typeparam>
internal abstract class Computation<T>(string name) : Computation(name)
    where T : notnull
{
    public required Func<MeasureContext, T> Compute { get; init; }

    public override object? Run(MeasureContext context) => Known(Compute(context));

    /// <summary>Null for a default immutable array.</summary>
    protected static object? Known(T value) => value is IStructuralEquatable && value.Equals(default(T)) ? null : value;
}

/// <summary>A pass that measures share: it has no column of its own and runs when something that needs it does.</summary>
internal sealed class Pass<T>(string name) : Computation<T>(name)
    where T : notnull
{
    public override bool IsAskedFor(AnalysisParameters parameters) => false;
}
