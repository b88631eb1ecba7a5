using System.Runtime.InteropServices;
using PtceGraph.Analysis.Centrality;
using PtceGraph.Analysis.Measures;

namespace PtceGraph.Analysis.Structure;

/// <summary>Mean distance of a node to the others of its component, and over all pairs that a path joins.</summary>
/// <remarks>Undirected. Unweighted. NaN for an isolate; the network's is NaN if no path joins two nodes. Not computed where there are too
/// many paths.</remarks>
internal static class MeanDistance
{
    public static readonly NodeMeasure<double> Measure = new("mean_distance")
    {
        Definition = "Mean distance to the others of its component; null for an isolate.",
        Convention = "Unweighted.",
        Needs = [Distances.Pass],
        Compute = context => ImmutableCollectionsMarshal.AsImmutableArray(context.Of(Distances.Pass).Exact?.Mean),
    };

    public static readonly NetworkMeasure Network = new("mean_distance")
    {
        Definition = "Mean shortest path of all pairs that one joins; null if none.",
        Convention = "Unweighted.",
        Needs = [Distances.Pass],
        Compute = context => context.Of(Distances.Pass).Exact?.OverallMean ?? double.NaN,
    };
}
