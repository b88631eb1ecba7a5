using System.Runtime.InteropServices;
using PtceGraph.Analysis.Centrality;
using PtceGraph.Analysis.Measures;

namespace PtceGraph.Analysis.Structure;

/// <summary>Eccentricity, the distance to the farthest node of the component, and the diameter, its greatest value.</summary>
/// <remarks>Undirected. Unweighted. 0 for an isolate; the diameter is NaN without nodes. Not computed where there are too many
/// paths.</remarks>
internal static class Eccentricity
{
    public static readonly NodeMeasure<int> Measure = new("eccentricity")
    {
        Definition = "Distance to the farthest of its component; 0 for an isolate.",
        Convention = "Unweighted.",
        Needs = [Distances.Pass],
        Compute = context => ImmutableCollectionsMarshal.AsImmutableArray(context.Of(Distances.Pass).Exact?.Eccentricity),
    };

    public static readonly NetworkMeasure Diameter = new("diameter")
    {
        Definition = "Longest shortest path within a component; null without nodes.",
        Convention = "Unweighted.",
        Needs = [Distances.Pass],
        Compute = context =>
            context.Of(Distances.Pass).Exact is { Eccentricity: { Length: > 0 } eccentricity } ? eccentricity.Max() : double.NaN,
    };
}
