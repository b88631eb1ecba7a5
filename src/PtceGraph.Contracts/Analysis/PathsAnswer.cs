using System.Text.Json.Serialization;
using PtceGraph.Analysis.Paths;

namespace PtceGraph.Contracts;

/// <summary>The paths between two nodes, as the API and <c>paths --json</c> answer.</summary>
/// <param name="Paths">The paths, the shortest first; empty where there is none.</param>
/// <param name="Independent">The number of paths between the two that share no other node.</param>
/// <param name="AsOf">The day on which the network was searched; absent for all dates.</param>
/// <param name="RowsLeftOut">The number of nodes and links that are not there on that day; absent for all dates.</param>
public sealed record PathsAnswer(
    IReadOnlyList<PathReport> Paths,
    int Independent,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? AsOf,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? RowsLeftOut
)
{
    /// <summary>The answer of a result.</summary>
    public static PathsAnswer Of(PathsResult result) =>
        new(
            [.. result.Paths.Select(path => new PathReport([.. path.Nodes.Select(node => result.Graph.Nodes[node].Id)], path.Length))],
            result.Independent,
            result.AsOf,
            result.AsOf is null ? null : result.RowsLeftOut
        );
}

/// <summary>A path between two nodes.</summary>
/// <param name="Nodes">The ids of its nodes, from one end to the other.</param>
/// <param name="Length">The length: the number of ties, or the sum of 1/strength.</param>
public sealed record PathReport(IReadOnlyList<string> Nodes, double Length);
