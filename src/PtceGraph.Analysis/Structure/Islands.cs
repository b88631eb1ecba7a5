using System.Collections.Immutable;
using PtceGraph.Analysis.Measures;

namespace PtceGraph.Analysis.Structure;

/// <summary>Islands: the components of two nodes or more besides the largest, the largest first.</summary>
/// <remarks>Undirected. Unweighted. O(n).</remarks>
internal static class Islands
{
    public static readonly Pass<ImmutableArray<Island>> Pass = new("islands")
    {
        Needs = [Components.Pass],
        Compute = context => [.. Of(context.Of(Components.Pass))],
    };

    public static readonly TableMeasure Measure = new("islands") { AskedAs = [], Needs = [Pass] };

    private static IEnumerable<Island> Of(Components components)
    {
        for (var component = 1; component < components.Count && components.Size(component) > 1; component++)
        {
            yield return new Island(component + 1, [.. components.Members(component)]);
        }
    }
}

/// <summary>A component besides the largest, of two nodes or more.</summary>
/// <param name="Component">Its number, 2 or more.</param>
/// <param name="Members">Indices of its nodes, ascending.</param>
public sealed record Island(int Component, ImmutableArray<int> Members);
