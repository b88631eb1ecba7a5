using System.Collections.Frozen;
using System.Collections.Immutable;
using PtceGraph.Analysis.Centrality;
using PtceGraph.Analysis.Clans;
using PtceGraph.Analysis.MissingLinks;
using PtceGraph.Analysis.Paths;
using PtceGraph.Analysis.Pole;
using PtceGraph.Analysis.Silos;
using PtceGraph.Analysis.Structure;
using PtceGraph.Analysis.Subgroups;
using PtceGraph.Analysis.TerritoryViews;

namespace PtceGraph.Analysis.Measures;

/// <summary>Every measure, in the order of columns, figures and tables. Shared passes are found through their needs.</summary>
internal static class MeasureCatalogue
{
    public static ImmutableArray<Declaration> All { get; } =
    [
        // actors.csv
        Degree.Measure,
        Strength.Measure,
        Pendants.Measure,
        Betweenness.Measure,
        Betweenness.NormalizedMeasure,
        Betweenness.ShareMeasure,
        WeightedBetweenness.Measure,
        Harmonic.Measure,
        Closeness.Measure,
        Eigenvector.Measure,
        PageRank.Measure,
        Katz.Measure,
        Coreness.Measure,
        Clustering.Measure,
        Articulation.Measure,
        Articulation.CutOff,
        Components.Measure,
        Eccentricity.Measure,
        MeanDistance.Measure,
        CorePeriphery.Measure,
        Constraint.Measure,
        EffectiveSize.Measure,
        Hierarchy.Measure,
        ClanFinder.Measure,
        Participation.Measure,
        KReach.Measure,
        TwoModeDegree.Measure,
        Bridging.Measure,
        // actors.csv, by silo column
        EiIndex.NodeMeasure,
        Decloisonnement.NodeMeasure,
        NeighbourDiversity.Blau,
        NeighbourDiversity.Shannon,
        .. Brokerage.NodeMeasures,
        // edges.csv
        Backbone.Measure,
        // network.json
        NetworkSize.Nodes,
        NetworkSize.Edges,
        NetworkSize.Actors,
        NetworkSize.Density,
        Components.Number,
        Components.Largest,
        Components.Isolates,
        Eccentricity.Diameter,
        MeanDistance.Network,
        Clustering.Network,
        Clustering.Mean,
        Articulation.Points,
        Articulation.Bridges,
        Coreness.Degeneracy,
        Harmonic.Network,
        CorePeriphery.SizeOfCore,
        CorePeriphery.ErrorOfCore,
        CorePeriphery.CorrelationOfCore,
        ClanFinder.Modularity,
        ClanFinder.Number,
        Reciprocity.Measure,
        // network.json, by silo column
        Decloisonnement.Measure,
        Decloisonnement.Observed,
        Decloisonnement.Expected,
        Decloisonnement.Assortativity,
        EiIndex.Measure,
        EiIndex.Z,
        Segregation.FreemanMeasure,
        EiIndex.P,
        MixingTest.RewiredMean,
        MixingTest.RewiredLow,
        MixingTest.RewiredHigh,
        // tables
        SiloTable.Measure,
        MixingTable.Measure,
        ClanTable.Measure,
        Islands.Measure,
        ProbableLinkTable.Measure,
        UsefulBridgeTable.Measure,
        PoleMarkers.Measure,
        FundingTable.Measure,
        RankIntervals.Measure,
        CohesiveSubgroups.Measure,
    ];

    /// <summary>The columns of <c>actors</c>, without those of silo columns.</summary>
    public static ImmutableArray<INodeMeasure> NodeMeasures { get; } = [.. All.OfType<INodeMeasure>()];

    /// <summary>The columns of <c>actors</c> that each silo column has.</summary>
    public static ImmutableArray<SiloNodeMeasure> SiloNodeMeasures { get; } = [.. All.OfType<SiloNodeMeasure>()];

    /// <summary>The measured columns of <c>edges</c>.</summary>
    public static ImmutableArray<EdgeMeasure> EdgeMeasures { get; } = [.. All.OfType<EdgeMeasure>()];

    /// <summary>The figures of <c>network.json</c>.</summary>
    public static ImmutableArray<NetworkMeasure> Figures { get; } = [.. All.OfType<NetworkMeasure>()];

    /// <summary>The figures of each silo column.</summary>
    public static ImmutableArray<SiloMeasure> SiloFigures { get; } = [.. All.OfType<SiloMeasure>()];

    /// <summary>The tables and lists.</summary>
    public static ImmutableArray<TableMeasure> Tables { get; } = [.. All.OfType<TableMeasure>()];

    /// <summary>The declarations whose values a result keeps: every measure, and what tables and silo columns show.</summary>
    public static FrozenSet<Declaration> Retained { get; } =
        All.Concat(All.Where(declaration => declaration is not Computation).SelectMany(shown => shown.Needs)).ToFrozenSet();
}
