using System.Diagnostics.CodeAnalysis;
using PtceGraph.Graph;
using QuikGraph;

namespace PtceGraph.Analysis.Csr;

/// <summary>A network as an undirected QuikGraph graph, so that any QuikGraph algorithm runs on it. Its rows are read, never copied.
/// Immutable.</summary>
/// <remarks>Simple graph; each edge has its smaller index as source. A row is read in O(k), an edge between two nodes found in O(log
/// k).</remarks>
public sealed class UndirectedNetworkView(LayerGraph graph) : IUndirectedGraph<int, NetworkEdge>
{
    /// <inheritdoc/>
    public bool IsDirected => false;

    /// <inheritdoc/>
    public bool AllowParallelEdges => false;

    /// <inheritdoc/>
    public EdgeEqualityComparer<int> EdgeEqualityComparer { get; } = EdgeExtensions.UndirectedVertexEquality<int>;

    /// <inheritdoc/>
    public bool IsVerticesEmpty => graph.NodeCount == 0;

    /// <inheritdoc/>
    public int VertexCount => graph.NodeCount;

    /// <inheritdoc/>
    public IEnumerable<int> Vertices => Enumerable.Range(0, graph.NodeCount);

    /// <inheritdoc/>
    public bool IsEdgesEmpty => graph.EdgeCount == 0;

    /// <inheritdoc/>
    public int EdgeCount => graph.EdgeCount;

    /// <summary>All edges, in the order of <see cref="LayerGraph.Edges"/>.</summary>
    public IEnumerable<NetworkEdge> Edges => graph.Edges.Select(edge => NetworkEdge.Undirected(edge.Source, edge.Target, edge.Weight));

    /// <inheritdoc/>
    public bool ContainsVertex(int vertex) => (uint)vertex < (uint)graph.NodeCount;

    /// <inheritdoc/>
    public bool ContainsEdge(NetworkEdge edge) => TryGetEdge(edge.Source, edge.Target, out _);

    /// <inheritdoc/>
    public bool ContainsEdge(int source, int target) => TryGetEdge(source, target, out _);

    /// <inheritdoc/>
    public bool TryGetEdge(int source, int target, [MaybeNullWhen(false)] out NetworkEdge edge)
    {
        var place = ContainsVertex(source) ? graph.Neighbours(source).BinarySearch(target) : -1;
        edge = place < 0 ? default : NetworkEdge.Undirected(source, target, graph.WeightsOf(source)[place]);
        return place >= 0;
    }

    /// <inheritdoc/>
    public IEnumerable<NetworkEdge> AdjacentEdges(int vertex)
    {
        for (var i = 0; i < graph.Degree(vertex); i++)
        {
            yield return AdjacentEdge(vertex, i);
        }
    }

    /// <inheritdoc/>
    public int AdjacentDegree(int vertex) => graph.Degree(vertex);

    /// <inheritdoc/>
    public bool IsAdjacentEdgesEmpty(int vertex) => graph.Degree(vertex) == 0;

    /// <inheritdoc/>
    public NetworkEdge AdjacentEdge(int vertex, int index) =>
        NetworkEdge.Undirected(vertex, graph.Neighbours(vertex)[index], graph.WeightsOf(vertex)[index]);
}
