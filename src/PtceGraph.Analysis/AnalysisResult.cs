using System.Collections.Immutable;
using PtceGraph.Analysis.Centrality;
using PtceGraph.Analysis.Clans;
using PtceGraph.Analysis.MissingLinks;
using PtceGraph.Analysis.Pole;
using PtceGraph.Analysis.Silos;
using PtceGraph.Analysis.Structure;
using PtceGraph.Analysis.Subgroups;
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

    /// <summary>The graph of centrality, structure and clans; its nodes are the rows of <see cref="Nodes"/>.</summary>
    public required LayerGraph Structure { get; init; }

    /// <summary>The graph of décloisonnement: who meets whom among actors.</summary>
    public required LayerGraph Acquaintance { get; init; }

    /// <summary>The layers of <see cref="Structure"/>.</summary>
    public required LayerSelection StructureLayers { get; init; }

    /// <summary>The layers of <see cref="Acquaintance"/>.</summary>
    public required LayerSelection AcquaintanceLayers { get; init; }

    /// <summary>The layers in which missing links look for what two actors share.</summary>
    public required LayerSelection InvolvementLayers { get; init; }

    /// <summary>Measures of each node of <see cref="Structure"/>.</summary>
    public NodeColumns Nodes { get; init; } = new();

    /// <summary>Figures of the whole network.</summary>
    public NetworkFigures Network { get; init; } = new();

    /// <summary>One for each column whose silos were measured, in the order of the columns.</summary>
    public ImmutableArray<SiloResult> Silos { get; init; } = [];

    /// <summary>For each articulation point, whom it alone joins to the rest; null until known.</summary>
    public ImmutableArray<ArticulationImpact>? CutOffs { get; init; }

    /// <summary>Detected groups, clans or not; null until known.</summary>
    public ClanResult? Clans { get; init; }

    /// <summary>Components of two nodes or more besides the largest, the largest first; null until known.</summary>
    public ImmutableArray<Island>? Islands { get; init; }

    /// <summary>Pairs of actors without a declared tie that share partners; null until known.</summary>
    public ImmutableArray<ProbableLink>? ProbableLinks { get; init; }

    /// <summary>Pairs of actors of two silos or clans whom a tie would join; null until known.</summary>
    public ImmutableArray<UsefulBridge>? UsefulBridges { get; init; }

    /// <summary>Where each pole stands, in their order, and the whole network last; null until known.</summary>
    public ImmutableArray<PoleReport>? Poles { get; init; }

    /// <summary>Where each node stands by each centrality, and where it would if some links were missing; null where not asked for.</summary>
    public ImmutableArray<RankInterval>? RankIntervals { get; init; }

    /// <summary>Maximal cliques, 2-clans and 2-plexes among actors; null where not asked for.</summary>
    public ImmutableArray<SubgroupList>? Subgroups { get; init; }

    /// <summary>The columns and figures that are estimates, by file and name: <c>mixing.p</c>. All others are exact.</summary>
    public ImmutableSortedDictionary<string, Accuracy.Estimate> Estimates { get; init; } = ImmutableSortedDictionary.Create<string, Accuracy.Estimate>(StringComparer.Ordinal);

    /// <summary>What was left out and why.</summary>
    public ImmutableArray<AnalysisNote> Notes { get; init; } = [];

    /// <summary>How sure a column or figure is.</summary>
    /// <param name="name">Its file and name: <c>actors.degree</c>.</param>
    public Accuracy AccuracyOf(string name) => Estimates.TryGetValue(name, out var estimate) ? estimate : new Accuracy.Exact();
}
