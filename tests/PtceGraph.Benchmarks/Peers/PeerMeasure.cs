using PtceGraph.Analysis.Centrality;
using PtceGraph.Analysis.Clans;
using PtceGraph.Analysis.Csr;
using PtceGraph.Analysis.Randomness;
using PtceGraph.Analysis.Structure;

namespace PtceGraph.Benchmarks.Peers;

/// <summary>A measure that peer libraries also have.</summary>
/// <param name="Name">The name in <c>peers.py</c>.</param>
/// <param name="Compute">Our implementation.</param>
/// <param name="PerSource">Whether the work is a sum over sources, so that the time of a peer can be extrapolated from some of
/// them.</param>
/// <param name="KeepsView">Whether the degree-ordered views of the graph are cached, as they are after path searches; otherwise nothing is
/// kept from an earlier run.</param>
/// <param name="SameValues">The libraries that use the same definition.</param>
internal sealed record PeerMeasure(
    string Name,
    Func<WeightedGraph, double[]> Compute,
    bool PerSource,
    bool KeepsView,
    params string[] SameValues
)
{
    /// <summary>The number of nodes above which repeated runs take too long, ours included.</summary>
    public int MostNodes { get; private init; } = int.MaxValue;

    /// <summary>Whether networkx takes hours on a large graph.</summary>
    public bool IsSlowInPython => PerSource || Name == "constraint";

    public static IReadOnlyList<PeerMeasure> All { get; } =
    [
        new("betweenness", graph => Betweenness.Compute(graph, 0, default), true, false, "igraph", "graph-tool", "networkx"),
        new("components", graph => Sizes(Components.Compute(graph)), false, false, "QuikGraph"),
        new("weighted_betweenness", graph => WeightedBetweenness.Compute(graph, 0, default), false, false, "igraph") { MostNodes = 50_000 },
        new("harmonic", graph => Distances.Compute(graph, 0, default).Harmonic, true, false, "igraph", "QuikGraph"),
        new("closeness", graph => Array.ConvertAll(Distances.Compute(graph, 0, default).Mean, mean => 1 / mean), true, false, "igraph"),
        new(
            "leiden",
            graph => Array.ConvertAll(Leiden.Compute(graph, 1, new RandomStream(1, RandomPurpose.Groups), default), group => (double)group),
            false,
            false
        ),
        new("pagerank", graph => PageRank.Compute(graph, default), false, false, "igraph", "graph-tool", "networkx"),
        new("clustering", graph => Clustering.Compute(graph).Local, false, true, "igraph"),
        new(
            "articulation",
            graph => Array.ConvertAll(CutPoints.Compute(graph, default).IsArticulation, cut => cut ? 1.0 : 0),
            false,
            false,
            "igraph",
            "graph-tool"
        ),
        new("constraint", graph => StructuralHoles.Compute(graph, default).Constraint, false, true, "igraph", "networkx"),
        new(
            "coreness",
            graph => Array.ConvertAll(Coreness.Compute(graph), core => (double)core),
            false,
            false,
            "igraph",
            "graph-tool",
            "networkx"
        ),
    ];

    private static double[] Sizes(Components components) =>
        Array.ConvertAll(components.Of, component => (double)components.Size(component));
}
