using System.Collections.Immutable;
using PtceGraph.Analysis.Csr;
using PtceGraph.Analysis.Measures;
using PtceGraph.Graph;
using QuikGraph.Algorithms.MinimumSpanningTree;

namespace PtceGraph.Analysis.Paths;

/// <summary>The backbone: a minimum spanning forest of the network on lengths 1/strength, the strongest ties that hold each component
/// together.</summary>
/// <remarks>
/// Undirected. Weight: strength; length 1/w. Lengths that differ by a relative 1e-10 count as equal; of equal edges, the one with the
/// smaller ids (ordinal) is taken, so that the forest is unique. n − c edges, c the number of components. Never null. O(m log m), by
/// QuikGraph. Kruskal 1956.
/// </remarks>
internal static class Backbone
{
    private const double Tolerance = 1e-10;

    public static readonly EdgeMeasure Measure = new("backbone")
    {
        Definition =
            "Whether it is of the backbone, the minimum spanning forest on lengths 1/weight; of equal lengths the edge with the smaller ids is taken.",
        Convention = "Undirected.",
        Source = "Kruskal 1956",
        Values = Compute,
    };

    /// <returns>For each edge of the graph, in order, whether it is in the backbone.</returns>
    public static ImmutableArray<bool?> Compute(LayerGraph graph)
    {
        var ranks = Ranks(graph);
        var kept = new HashSet<NetworkEdge>();
        var search = new KruskalMinimumSpanningTreeAlgorithm<int, NetworkEdge>(new UndirectedNetworkView(graph), edge => ranks[edge]);
        search.TreeEdge += edge => kept.Add(edge);
        search.Compute();
        return [.. new UndirectedNetworkView(graph).Edges.Select(edge => (bool?)kept.Contains(edge))];
    }

    /// <summary>The rank of each edge by length, then by the ids of its ends. No two are equal.</summary>
    private static Dictionary<NetworkEdge, double> Ranks(LayerGraph graph)
    {
        (string Low, string High) Ids(NetworkEdge edge)
        {
            var (a, b) = (graph.Nodes[edge.Source].Id, graph.Nodes[edge.Target].Id);
            return string.CompareOrdinal(a, b) < 0 ? (a, b) : (b, a);
        }

        var ranks = new Dictionary<NetworkEdge, double>(graph.EdgeCount);
        var edges = new UndirectedNetworkView(graph).Edges.OrderByDescending(edge => edge.Weight).ToList();
        for (var first = 0; first < edges.Count; )
        {
            var equal = edges.Skip(first).TakeWhile(edge => edge.Weight >= edges[first].Weight * (1 - Tolerance)).ToList();
            foreach (
                var edge in equal
                    .OrderBy(edge => Ids(edge).Low, StringComparer.Ordinal)
                    .ThenBy(edge => Ids(edge).High, StringComparer.Ordinal)
            )
            {
                ranks.Add(edge, ranks.Count);
            }

            first += equal.Count;
        }

        return ranks;
    }
}
