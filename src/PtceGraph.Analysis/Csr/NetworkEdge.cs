using QuikGraph;

namespace PtceGraph.Analysis.Csr;

/// <summary>An edge as QuikGraph's algorithms see it. Nodes are indices of <see cref="Graph.LayerGraph.Nodes"/>.</summary>
/// <param name="Source">The node it starts from; in an undirected view the smaller index.</param>
/// <param name="Target">The node it leads to; in an undirected view the larger index.</param>
/// <param name="Weight">Strength; the length of the edge is 1/strength.</param>
public readonly record struct NetworkEdge(int Source, int Target, double Weight) : IEdge<int>
{
    /// <summary>The edge between two nodes with its ends in the order of an undirected view.</summary>
    internal static NetworkEdge Undirected(int a, int b, double weight) => a < b ? new(a, b, weight) : new(b, a, weight);
}
