using System.Runtime.InteropServices;
using PtceGraph.Analysis.Measures;

namespace PtceGraph.Analysis.Centrality;

/// <summary>Harmonic centrality, the mean of 1/distance to all others, and its mean over the network, the global efficiency.</summary>
/// <remarks>Undirected. Unweighted. Unreachable nodes add 0. NaN for a single node. Estimated where there are too many paths. Boldi-Vigna
/// 2014, Latora-Marchiori 2001.</remarks>
internal static class Harmonic
{
    public static readonly NodeMeasure<double> Measure = new("harmonic")
    {
        Definition = "Σ 1/distance to all others over n−1; out of reach adds 0; null when n = 1.",
        Convention = "Unweighted.",
        Source = "Boldi-Vigna 2014",
        Needs = [Distances.Pass],
        IsRanked = true,
        Compute = context => ImmutableCollectionsMarshal.AsImmutableArray(context.Of(Distances.Pass).Harmonic),
    };

    public static readonly NetworkMeasure Network = new("harmonic")
    {
        Definition = "Mean of the harmonic centralities: the mean of 1/distance over all pairs, 0 where no path is; null below two nodes.",
        Convention = "Unweighted.",
        Source = "Latora-Marchiori 2001",
        Needs = [Distances.Pass],
        Compute = context => context.Graph.NodeCount < 2 ? double.NaN : context.Of(Distances.Pass).Harmonic.Average(),
    };
}
