using System.Collections.Immutable;
using PtceGraph.Analysis.Measures;
using PtceGraph.Analysis.Silos;
using PtceGraph.Graph;

namespace PtceGraph.Analysis;

/// <summary>What was measured of one network. Immutable: a later stage is another result of the same revision, with more in it.</summary>
/// <remarks>Everywhere: a real number that cannot be is NaN, a whole one <see cref="int.MinValue"/>; nothing is infinite. Values are exact unless <see cref="Estimates"/> names them.</remarks>
public sealed record AnalysisResult
{
    /// <summary>The revision of the journal that was measured.</summary>
    public required long Revision { get; init; }

    /// <summary>The day of the world that was measured; null for all that is known.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>How many stages are done.</summary>
    public int Stage { get; init; }

    /// <summary>Whether all stages are done.</summary>
    public bool Complete { get; init; }

    /// <summary>What it was measured with.</summary>
    public required AnalysisParameters Parameters { get; init; }

    /// <summary>The graph of centrality, structure and clans; its nodes are the rows of <c>actors</c>.</summary>
    public required LayerGraph Structure { get; init; }

    /// <summary>The graph of décloisonnement: who meets whom among actors.</summary>
    public required LayerGraph Acquaintance { get; init; }

    /// <summary>The layers of <see cref="Structure"/>.</summary>
    public required LayerSelection StructureLayers { get; init; }

    /// <summary>The layers of <see cref="Acquaintance"/>.</summary>
    public required LayerSelection AcquaintanceLayers { get; init; }

    /// <summary>The layers in which missing links look for what two actors share.</summary>
    public required LayerSelection InvolvementLayers { get; init; }

    /// <summary>One for each column whose silos were measured, in the order of the columns.</summary>
    public ImmutableArray<SiloResult> Silos => SiloResult.Of(this);

    /// <summary>The values known so far, by the measure or pass that computed them.</summary>
    internal ImmutableDictionary<Declaration, object> Values { get; init; } = ImmutableDictionary<Declaration, object>.Empty;

    /// <summary>The columns and figures that are estimates, by file and name: <c>mixing.p</c>. All others are exact.</summary>
    public ImmutableSortedDictionary<string, Accuracy.Estimate> Estimates { get; init; } = ImmutableSortedDictionary.Create<string, Accuracy.Estimate>(StringComparer.Ordinal);

    /// <summary>What was left out and why.</summary>
    public ImmutableArray<AnalysisNote> Notes { get; init; } = [];

    /// <summary>How sure a column or figure is.</summary>
    /// <param name="name">Its file and name: <c>actors.degree</c>.</param>
    public Accuracy AccuracyOf(string name) => Estimates.TryGetValue(name, out var estimate) ? estimate : new Accuracy.Exact();

    /// <summary>Whether a value is known so far. One that was not asked for, or could not be computed, never is.</summary>
    internal bool Knows(Declaration declaration) => Values.ContainsKey(declaration);

    /// <summary>The value of a measure or pass; the default until it is known.</summary>
    internal T Of<T>(Computation<T> computation)
        where T : notnull =>
        Values.TryGetValue(computation, out var value) ? (T)value : default!;
}
