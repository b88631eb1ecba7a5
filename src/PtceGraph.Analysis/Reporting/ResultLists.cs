using System.Collections.Immutable;
using PtceGraph.Analysis.Centrality;
using PtceGraph.Analysis.Clans;
using PtceGraph.Analysis.Measures;
using PtceGraph.Analysis.MissingLinks;
using PtceGraph.Analysis.Pole;
using PtceGraph.Analysis.Structure;
using PtceGraph.Analysis.Subgroups;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.Reporting;

/// <summary>The lists of a result. Each is null until it is known.</summary>
public static class ResultLists
{
    /// <summary>All detected groups, whether clans or not.</summary>
    public static ClanResult? Clans(AnalysisResult result) => result.Of(ClanFinder.Clans);

    /// <summary>The components with two or more nodes, except the largest.</summary>
    public static ImmutableArray<Island>? Islands(AnalysisResult result) => Known(result, Structure.Islands.Pass);

    /// <summary>Pairs of actors that probably cooperate already or soon will.</summary>
    public static ImmutableArray<ProbableLink>? ProbableLinks(AnalysisResult result) => Known(result, ProbableLinkTable.Pass);

    /// <summary>Pairs of actors of different silos or clans that a tie would join.</summary>
    public static ImmutableArray<UsefulBridge>? UsefulBridges(AnalysisResult result) => Known(result, UsefulBridgeTable.Pass);

    /// <summary>The markers of each pole, then of the whole network.</summary>
    public static ImmutableArray<PoleReport>? Poles(AnalysisResult result) => Known(result, PoleMarkers.Pass);

    /// <summary>For each node, the ids of the nodes that its removal cuts off; null for nodes that are not articulation points.</summary>
    public static ImmutableArray<TextList?>? CutOffs(AnalysisResult result) => Known(result, Articulation.CutOff);

    /// <summary>Ranks with their intervals, one item per measure.</summary>
    public static ImmutableArray<RankInterval>? RankIntervals(AnalysisResult result) => Known(result, Centrality.RankIntervals.Pass);

    /// <summary>Cohesive subgroups, one list per kind.</summary>
    public static ImmutableArray<SubgroupList>? Subgroups(AnalysisResult result) => Known(result, CohesiveSubgroups.Pass);

    private static ImmutableArray<T>? Known<T>(AnalysisResult result, Computation<ImmutableArray<T>> pass) =>
        result.Knows(pass) ? result.Of(pass) : null;
}
