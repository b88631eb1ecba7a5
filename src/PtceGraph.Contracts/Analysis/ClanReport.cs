using PtceGraph.Analysis;
using PtceGraph.Analysis.Clans;
using PtceGraph.Analysis.Reporting;

namespace PtceGraph.Contracts;

/// <summary>A detected group, whether a clan or not.</summary>
/// <param name="Clan">The number of the group, by decreasing size, then smallest id.</param>
/// <param name="IsClan">Whether it is large, closed and stable enough to be a clan, and more closed than by chance.</param>
/// <param name="Size">The number of members.</param>
/// <param name="Closure">0 = as open as by chance, 1 = closed; null when the group has no tie or all ties.</param>
/// <param name="Stability">Mean share of the detection runs that put two of its members together, 0 to 1; null below two members.</param>
/// <param name="Found">The number of runs with a group of Jaccard similarity 0.75 or more.</param>
/// <param name="Seeds">The number of detection runs, each with its own seed.</param>
/// <param name="Threshold">The closure reached by chance; null when no network was rewired.</param>
/// <param name="Conductance">Weight of the ties that leave it over the lesser of its strength and the rest's; null when that is 0.</param>
/// <param name="DensityInside">Edges inside over pairs inside; null below two members.</param>
/// <param name="DensityOutside">Edges that leave over pairs of a member and another of the component; null when there is no other.</param>
/// <param name="TwoClan">Whether any two members are at most two ties inside the group apart.</param>
/// <param name="Shared">Values that are over-represented among its members.</param>
/// <param name="Members">The ids of the members.</param>
/// <param name="Core">The ids of the members most tied to each other.</param>
/// <param name="Makeup">The number of members by column and value.</param>
/// <param name="Bridges">The ties that leave the group, the strongest first.</param>
/// <param name="Openers">The ids of the outside actors with the most ties to the group, at most five.</param>
public sealed record ClanReport(
    int Clan,
    bool IsClan,
    int Size,
    double? Closure,
    double? Stability,
    int Found,
    int Seeds,
    double? Threshold,
    double? Conductance,
    double? DensityInside,
    double? DensityOutside,
    bool TwoClan,
    IReadOnlyList<SharedValueReport> Shared,
    IReadOnlyList<string> Members,
    IReadOnlyList<string> Core,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Makeup,
    IReadOnlyList<ClanBridgeReport> Bridges,
    IReadOnlyList<string> Openers
)
{
    /// <summary>The groups of a result; null until they are known.</summary>
    internal static IReadOnlyList<ClanReport>? Of(AnalysisResult result) =>
        ResultLists.Clans(result) is { } clans ? [.. clans.Groups.Select(group => Of(result, clans, group))] : null;

    private static ClanReport Of(AnalysisResult result, ClanResult clans, ClanGroup group)
    {
        return new(
            group.Number,
            group.IsClan,
            group.Members.Length,
            group.Closure,
            group.Stability,
            group.Found,
            clans.Seeds,
            clans.Threshold,
            group.Conductance,
            group.DensityInside,
            group.DensityOutside,
            group.TwoClan,
            [.. group.Shared.Select(shared => new SharedValueReport(shared.Column, shared.Value, shared.Count, shared.P))],
            Ids(group.Members),
            Ids(group.Core),
            group.Makeup.ToDictionary(
                column => column.Column,
                IReadOnlyDictionary<string, int> (column) =>
                    column.Values.ToDictionary(pair => pair.Value, pair => pair.Count, StringComparer.Ordinal),
                StringComparer.Ordinal
            ),
            [
                .. group.Bridges.Select(bridge => new ClanBridgeReport(
                    result.Structure.Nodes[bridge.Member].Id,
                    result.Structure.Nodes[bridge.Outside].Id,
                    bridge.Weight
                )),
            ],
            Ids(group.Openers)
        );

        IReadOnlyList<string> Ids(IEnumerable<int> nodes) => [.. nodes.Select(node => result.Structure.Nodes[node].Id)];
    }
}

/// <summary>A value that is over-represented in a group.</summary>
/// <param name="Column">The column.</param>
/// <param name="Value">The value.</param>
/// <param name="Count">The number of members that have it.</param>
/// <param name="P">The probability of as many by chance, adjusted over all groups and values.</param>
public sealed record SharedValueReport(string Column, string Value, int Count, double? P);

/// <summary>A tie that leaves a group.</summary>
/// <param name="Member">The id of the node inside.</param>
/// <param name="Outside">The id of the node outside.</param>
/// <param name="Weight">The weight of the tie.</param>
public sealed record ClanBridgeReport(string Member, string Outside, double Weight);

/// <summary>A component with two or more nodes, except the largest.</summary>
/// <param name="Component">The number of the component, from 2.</param>
/// <param name="Size">The number of nodes.</param>
/// <param name="Members">The ids of the nodes.</param>
public sealed record IslandReport(int Component, int Size, IReadOnlyList<string> Members)
{
    /// <summary>The islands of a result; null until they are known.</summary>
    internal static IReadOnlyList<IslandReport>? Of(AnalysisResult result) =>
        ResultLists.Islands(result) is { } islands
            ?
            [
                .. islands.Select(island => new IslandReport(
                    island.Component,
                    island.Members.Length,
                    [.. island.Members.Select(node => result.Structure.Nodes[node].Id)]
                )),
            ]
            : null;
}

/// <summary>A cohesive subgroup.</summary>
/// <param name="Kind"><c>clique</c>, <c>2-clan</c> or <c>2-plex</c>.</param>
/// <param name="Size">The number of members.</param>
/// <param name="Partial">Whether the search for this kind of subgroup was stopped before its end.</param>
/// <param name="Members">The ids of the nodes.</param>
public sealed record SubgroupReport(string Kind, int Size, bool Partial, IReadOnlyList<string> Members)
{
    /// <summary>The subgroups of a result; null where they were not asked for.</summary>
    internal static IReadOnlyList<SubgroupReport>? Of(AnalysisResult result) =>
        ResultLists.Subgroups(result) is { } lists
            ?
            [
                .. lists.SelectMany(
                    list => list.Groups,
                    (list, group) =>
                        new SubgroupReport(
                            list.Kind,
                            group.Length,
                            list.IsPartial,
                            [.. group.Select(node => result.Acquaintance.Nodes[node].Id)]
                        )
                ),
            ]
            : null;
}

/// <summary>The ranks of the nodes by one measure with their 90% intervals, in the order of the ids.</summary>
/// <param name="Rank">The rank, from 1 for the highest value.</param>
/// <param name="Low">The best rank within the interval.</param>
/// <param name="High">The worst rank within the interval.</param>
public sealed record RankIntervalReport(IEnumerable<double?> Rank, IEnumerable<double?> Low, IEnumerable<double?> High)
{
    /// <summary>The ranks of a result by measure; null where they were not asked for.</summary>
    internal static IReadOnlyDictionary<string, RankIntervalReport>? Of(AnalysisResult result) =>
        ResultLists
            .RankIntervals(result)
            ?.ToDictionary(
                interval => interval.Measure,
                interval => new RankIntervalReport(
                    interval.Rank.Select(place => (double?)place),
                    interval.Low.Select(place => (double?)place),
                    interval.High.Select(place => (double?)place)
                ),
                StringComparer.Ordinal
            );
}
