using System.Collections.Immutable;
using PtceGraph.Analysis.Measures;
using PtceGraph.Analysis.Silos;
using PtceGraph.Graph;

namespace PtceGraph.Analysis;

/// <summary>The measures of one network. Immutable: a later stage is another result of the same revision with more values.</summary>
/// <remarks>An undefined real number is NaN and an undefined integer <see cref="int.MinValue"/>; no value is infinite. Values are exact
/// unless listed in <see cref="Estimates"/>.</remarks>
public sealed record AnalysisResult
{
    /// <summary>The revision of the journal that was measured.</summary>
    public required long Revision { get; init; }

    /// <summary>The date on which the network was measured; null where everything known was measured.</summary>
    public DateOnly? AsOf => Parameters.AsOf;

    /// <summary>The number of nodes and links that are not there on <see cref="AsOf"/>, which are not measured.</summary>
    public int RowsLeftOut { get; init; }

    /// <summary>The number of stages done.</summary>
    public int Stage { get; init; }

    /// <summary>Whether all stages are done.</summary>
    public bool Complete { get; init; }

    /// <summary>The parameters of the analysis.</summary>
    public required AnalysisParameters Parameters { get; init; }

    /// <summary>The graph of centrality, structure and clans; its nodes are the rows of <c>actors</c>.</summary>
    public required LayerGraph Structure { get; init; }

    /// <summary>The acquaintance graph of actors, for décloisonnement.</summary>
    public required LayerGraph Acquaintance { get; init; }

    /// <summary>The layers of <see cref="Structure"/>.</summary>
    public required LayerSelection StructureLayers { get; init; }

    /// <summary>The layers of <see cref="Acquaintance"/>.</summary>
    public required LayerSelection AcquaintanceLayers { get; init; }

    /// <summary>The layers in which the search for missing links finds what two actors share.</summary>
    public required LayerSelection InvolvementLayers { get; init; }

    /// <summary>The silos of each measured column, in the order of the columns.</summary>
    public ImmutableArray<SiloResult> Silos => SiloResult.Of(this);

    /// <summary>The values known so far, by the measure or pass that computed them.</summary>
    internal ImmutableDictionary<Declaration, object> Values { get; init; } = ImmutableDictionary<Declaration, object>.Empty;

    /// <summary>The accuracy of estimated columns and figures, by file and name (<c>mixing.p</c>). All others are exact.</summary>
    public ImmutableSortedDictionary<string, Accuracy.Estimate> Estimates { get; init; } =
        ImmutableSortedDictionary.Create<string, Accuracy.Estimate>(StringComparer.Ordinal);

    /// <summary>Notes on what was left out, and why.</summary>
    public ImmutableArray<AnalysisNote> Notes { get; init; } = [];

    /// <summary>The accuracy of a column or figure.</summary>
    /// <param name="name">The file and the name: <c>actors.degree</c>.</param>
    public Accuracy AccuracyOf(string name) => Estimates.TryGetValue(name, out var estimate) ? estimate : new Accuracy.Exact();

    /// <summary>Whether a value is known so far. A value that was not requested or could not be computed never is.</summary>
    internal bool Knows(Declaration declaration) => Values.ContainsKey(declaration);

    /// <summary>The value of a measure or pass; the default until it is known.</summary>
    internal T Of<T>(Computation<T> computation)
        where T : notnull => Values.TryGetValue(computation, out var value) ? (T)value : default!;
}
