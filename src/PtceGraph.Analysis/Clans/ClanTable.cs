using System.Globalization;
using PtceGraph.Analysis.Measures;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.Clans;

/// <summary>The detected groups, clans or not: <c>clans.csv</c>.</summary>
internal static class ClanTable
{
    public static readonly TableMeasure Measure = new("clans") { Needs = [ClanFinder.Clans], Table = Table };

    /// <summary>One row per detected group, clan or not.</summary>
    private static ResultTable Table(AnalysisResult result)
    {
        var (nodes, layers) = (result.Structure.Nodes, result.StructureLayers.ToString());
        var clans = result.Of(ClanFinder.Clans);
        var groups = clans.Groups;
        return new(
            "clans",
            [
                new ResultColumn.Integers(
                    "clan",
                    new("Its number: the clans first, then by size, then smallest id.", Layers: layers),
                    [.. groups.Select(group => group.Number)]
                ),
                new ResultColumn.Booleans(
                    "is_clan",
                    new("Whether it is large, closed and stable enough, and more closed than chance.", Layers: layers),
                    [.. groups.Select(group => (bool?)group.IsClan)]
                ),
                new ResultColumn.Integers("size", new("Members.", Layers: layers), [.. groups.Select(group => group.Members.Length)]),
                new ResultColumn.Numbers(
                    "closure",
                    new("F = (e−a²)/(a−a²) within the largest component: 0 = as open as chance, 1 = sealed.", "1 − Ncut", layers),
                    [.. groups.Select(group => group.Closure)]
                ),
                new ResultColumn.Numbers(
                    "stability",
                    new($"Mean share of {clans.Seeds} detections that put two members together.", "", layers),
                    [.. groups.Select(group => group.Stability)]
                ),
                new ResultColumn.Numbers(
                    "threshold",
                    new(
                        $"The closure that chance reaches: quantile {result.Parameters.ClanQuantile.ToString(CultureInfo.InvariantCulture)} of the highest over {clans.Rewirings} rewirings within kinds of edges.",
                        "",
                        layers
                    ),
                    [.. groups.Select(_ => clans.Threshold)]
                ),
                new ResultColumn.Numbers(
                    "conductance",
                    new("Weight that leaves over the lesser of its strength and the rest's.", "Kannan-Vempala-Vetta 2004", layers),
                    [.. groups.Select(group => group.Conductance)]
                ),
                new ResultColumn.Numbers(
                    "density_inside",
                    new("Edges inside over pairs inside.", "Bock-Husain 1950", layers),
                    [.. groups.Select(group => group.DensityInside)]
                ),
                new ResultColumn.Numbers(
                    "density_outside",
                    new("Edges that leave over pairs of a member and another of the component.", "Bock-Husain 1950", layers),
                    [.. groups.Select(group => group.DensityOutside)]
                ),
                new ResultColumn.Booleans(
                    "two_clan",
                    new("Whether any two members are at most two edges inside apart.", "Mokken 1979", layers),
                    [.. groups.Select(group => (bool?)group.TwoClan)]
                ),
                new ResultColumn.Lists(
                    "shared",
                    new(
                        "Values over-represented among its members, column=value; adjusted p at most .05.",
                        "Hypergeometric, Benjamini-Hochberg 1995",
                        layers
                    ),
                    [.. groups.Select(group => TextList.Of(group.Shared.Select(value => $"{value.Column}={value.Value}")))]
                ),
                new ResultColumn.Lists(
                    "members",
                    new("Ids of its nodes.", Layers: layers),
                    [.. groups.Select(group => TextList.Of(group.Members.Select(node => nodes[node].Id)))]
                ),
                new ResultColumn.Lists(
                    "core",
                    new("Ids of the members most tied to each other: the innermost k-core of the group by itself.", "Seidman 1983", layers),
                    [.. groups.Select(group => TextList.Of(group.Core.Select(node => nodes[node].Id)))]
                ),
                new ResultColumn.Lists(
                    "makeup",
                    new(
                        "The silos of its members, column=value:count; a clan that mixes silos is another thing than a silo.",
                        Layers: layers
                    ),
                    [
                        .. groups.Select(group =>
                            TextList.Of(
                                group.Makeup.SelectMany(column =>
                                    column.Values.Select(pair =>
                                        string.Create(CultureInfo.InvariantCulture, $"{column.Column}={pair.Value}:{pair.Count}")
                                    )
                                )
                            )
                        ),
                    ]
                ),
                new ResultColumn.Lists(
                    "bridges",
                    new("Its edges to the rest, member>outside, the strongest first.", Layers: layers),
                    [
                        .. groups.Select(group =>
                            TextList.Of(group.Bridges.Select(bridge => $"{nodes[bridge.Member].Id}>{nodes[bridge.Outside].Id}"))
                        ),
                    ]
                ),
                new ResultColumn.Lists(
                    "openers",
                    new("Ids of the actors outside with most edges in, five at most.", Layers: layers),
                    [.. groups.Select(group => TextList.Of(group.Openers.Select(node => nodes[node].Id)))]
                ),
            ]
        );
    }
}
