using System.Collections;
using System.Collections.Immutable;
using PtceGraph.Analysis.Reporting;

namespace PtceGraph.Analysis.Measures;

/// <summary>The graph that a measure is computed on.</summary>
internal enum MeasuredGraph
{
    /// <summary>Centrality, structure and clans: actors, poles and the hubs of the selected layers. Its nodes are the rows of
    /// <c>actors</c>.</summary>
    Structure,

    /// <summary>Décloisonnement, brokerage and structural holes: the acquaintance graph of actors.</summary>
    Acquaintance,
}

/// <summary>The declaration of a measure, or of a pass that measures share. <see cref="MeasureCatalogue"/> lists the measures;
/// <see cref="AnalysisPlan"/> orders them.</summary>
/// <param name="name">The column, figure or table in <c>snake_case</c>; for a pass, what it computes.</param>
internal abstract class Declaration(string name)
{
    private AnalysisStep? _step;

    public string Name { get; } = name;

    /// <summary>The measures and passes whose values the computation reads. Needs must not be circular.</summary>
    public ImmutableArray<Declaration> Needs { get; init; } = [];

    /// <summary>The step that the computation runs in; by default the latest step of its needs.</summary>
    public AnalysisStep Step
    {
        get => _step ?? Needs.Max(need => need.Step);
        init => _step = value;
    }

    /// <summary>The graph that the measure is computed on.</summary>
    public MeasuredGraph Graph { get; init; } = MeasuredGraph.Structure;

    /// <summary>Whether it says something of PTCE only: networks of another profile have none of it.</summary>
    public bool IsOfPtce { get; init; }

    /// <summary>Whether the parameters request the declaration by its name.</summary>
    public abstract bool IsAskedFor(AnalysisParameters parameters);

    /// <summary>The layers of the graph, as named in results.</summary>
    protected string Layers(AnalysisResult result) =>
        (Graph == MeasuredGraph.Structure ? result.StructureLayers : result.AcquaintanceLayers).ToString();
}

/// <summary>A declaration of one value or column of values, with a definition.</summary>
internal interface IDefined
{
    /// <summary>The definition in one sentence, with the range and the null cases.</summary>
    string Definition { get; }

    /// <summary>The convention for weights, directions and pairs; empty where the definition is unambiguous.</summary>
    string Convention { get; }

    /// <summary>The source, author and year; empty where none is needed.</summary>
    string Source { get; }

    /// <summary>The description in the manifest.</summary>
    ColumnMeaning Meaning(string layers) => new(Convention.Length == 0 ? Definition : $"{Definition} {Convention}", Source, layers);
}

/// <summary>A declaration of a value that is computed once per network.</summary>
internal abstract class Computation(string name) : Declaration(name)
{
    /// <summary>Upper bound of the working memory in bytes, without its values.</summary>
    public Func<AnalysisSize, long> WorkingMemory { get; init; } = _ => 0;

    /// <summary>Size in bytes of the values that it adds to a result.</summary>
    public virtual long ResultMemory(AnalysisSize size) => 0;

    /// <summary>Computes the value; null where it cannot be computed and a note says why.</summary>
    public abstract object? Run(MeasureContext context);
}

/// <inheritdoc cref="Computation"/>
/// <typeparam name="T">The type of the value; a default immutable array means that it could not be computed.</typeparam>
internal abstract class Computation<T>(string name) : Computation(name)
    where T : notnull
{
    public required Func<MeasureContext, T> Compute { get; init; }

    public override object? Run(MeasureContext context) => Known(Compute(context));

    /// <summary>Null for a default immutable array.</summary>
    protected static object? Known(T value) => value is IStructuralEquatable && value.Equals(default(T)) ? null : value;
}

/// <summary>A pass that measures share: it has no column, and runs if a requested measure needs it.</summary>
internal sealed class Pass<T>(string name) : Computation<T>(name)
    where T : notnull
{
    public override bool IsAskedFor(AnalysisParameters parameters) => false;
}
