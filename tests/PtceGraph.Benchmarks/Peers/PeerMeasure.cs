using PtceGraph.Analysis.Centrality;
using PtceGraph.Analysis.Clans;
using PtceGraph.Analysis.Csr;
using PtceGraph.Analysis.Randomness;
using PtceGraph.Analysis.Structure;

namespace PtceGraph.Benchmarks.Peers;

/// <summary>A measure that peers have too.</summary>
/// <param name="Name">Its name in <c>peers.py</c>.</param>
/// <param name="Compute">Ours.</param>
/// <param name="PerSource">Whether the work is the sum over sources, so that a peer's time can be told from some of them.</param>
/// <param name="KeepsView">Whether the views of the graph in the order for searches are there already, as they are when paths were searched; else nothing is kept from an earlier run.</param>
/// <param name="SameValues">Libraries whose values are by the same definition.</param>
internal sealed record PeerMeasure(string Name, Func<WeightedGraph, double[]> Compute, bool PerSource, bool KeepsView, params string[] SameValues)
{
    /// <summary>Nodes above which it takes too long to run in turn, ours too.</summary>
    public int MostNodes { get; private init; } = int.MaxValue;

    /// <summary>Whether a large graph takes networkx hours.</summary>
    public bool IsSlowInPython => PerSource || Name == "constraint";

    public static IReadOnlyList<PeerMeasure> All { get; } =
    [
        new("betweenness", graph => Betweenness.Compute(graph, 0, default), true, false, "igraph", "graph-tool", "networkx"),
        new("components", graph => Sizes(Components.Compute(graph)), false, false, "QuikGraph"),
        new("weighted_betweenness", graph => WeightedBetweenness.Compute(graph, 0, default), false, false, "igraph") { MostNodes = 50_000 },
        new("harmonic", graph => Distances.Compute(graph, 0, default).Harmonic, true, false, "igraph", "QuikGraph"),
        new("closeness", graph => Array.ConvertAll(Distances.Compute(graph, 0, default).Mean, mean => 1 / mean), true, false, "igraph"),
        new("leiden", graph => Array.ConvertAll(Leiden.Compute(graph, 1, new RandomStream(1, RandomPurpose.Groups), default), group => (double)group), false, false),
        new("pagerank", graph => PageRank.Compute(graph, default), false, false, "igraph", "graph-tool", "networkx"),
        new("clustering", graph => Clustering.Compute(graph).Local, false, true, "igraph"),
        new("articulation", graph => Array.ConvertAll(CutPoints.Compute(graph, default).IsArticulation, cut => cut ? 1.0 : 0), false, false, "igraph", "graph-tool"),
        new("constraint", graph => StructuralHoles.Compute(graph, default).Constraint, false, true, "igraph", "networkx"),
        new("coreness", graph => Array.ConvertAll(Coreness.Compute(graph), core => (double)core), false, false, "igraph", "graph-tool", "networkx"),
    ];

    private static double[] Sizes(Components components) => Array.ConvertAll(components.Of, component => (double)components.Size(component));
}
