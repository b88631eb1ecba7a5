using System.Diagnostics.CodeAnalysis;
using PtceGraph.Graph;
using QuikGraph;

namespace PtceGraph.Analysis.Csr;

/// <summary>A network as a directed QuikGraph graph in which every edge leads both ways, for QuikGraph algorithms that need directed
/// graphs. Its rows are read, never copied. Immutable.</summary>
/// <remarks>The edges out of a node and those into it are one row, read from either end. A row is read in O(k), an edge found in O(log
/// k).</remarks>
public sealed class BidirectionalNetworkView(LayerGraph graph) : IBidirectionalGraph<int, NetworkEdge>
{
    /// <inheritdoc/>
    public bool IsDirected => true;

    /// <inheritdoc/>
    public bool AllowParallelEdges => false;

    /// <inheritdoc/>
    public bool IsVerticesEmpty => graph.NodeCount == 0;

    /// <inheritdoc/>
    public int VertexCount => graph.NodeCount;

    /// <inheritdoc/>
    public IEnumerable<int> Vertices => Enumerable.Range(0, graph.NodeCount);

    /// <inheritdoc/>
    public bool IsEdgesEmpty => graph.EdgeCount == 0;

    /// <summary>Twice the edges of the network.</summary>
    public int EdgeCount => 2 * graph.EdgeCount;

    /// <inheritdoc/>
    public IEnumerable<NetworkEdge> Edges => Vertices.SelectMany(OutEdges);

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
        edge = place < 0 ? default : OutEdge(source, place);
        return place >= 0;
    }

    /// <inheritdoc/>
    public bool TryGetEdges(int source, int target, [MaybeNullWhen(false)] out IEnumerable<NetworkEdge> edges)
    {
        var isKnown = ContainsVertex(source) && ContainsVertex(target);
        edges =
            !isKnown ? null
            : TryGetEdge(source, target, out var edge) ? [edge]
            : [];
        return isKnown;
    }

    /// <inheritdoc/>
    public IEnumerable<NetworkEdge> OutEdges(int vertex)
    {
        for (var i = 0; i < graph.Degree(vertex); i++)
        {
            yield return OutEdge(vertex, i);
        }
    }

    /// <inheritdoc/>
    public bool TryGetOutEdges(int vertex, [MaybeNullWhen(false)] out IEnumerable<NetworkEdge> edges)
    {
        edges = ContainsVertex(vertex) ? OutEdges(vertex) : null;
        return edges is not null;
    }

    /// <inheritdoc/>
    public NetworkEdge OutEdge(int vertex, int index) => new(vertex, graph.Neighbours(vertex)[index], graph.WeightsOf(vertex)[index]);

    /// <inheritdoc/>
    public int OutDegree(int vertex) => graph.Degree(vertex);

    /// <inheritdoc/>
    public bool IsOutEdgesEmpty(int vertex) => graph.Degree(vertex) == 0;

    /// <inheritdoc/>
    public IEnumerable<NetworkEdge> InEdges(int vertex)
    {
        for (var i = 0; i < graph.Degree(vertex); i++)
        {
            yield return InEdge(vertex, i);
        }
    }

    /// <inheritdoc/>
    public bool TryGetInEdges(int vertex, [MaybeNullWhen(false)] out IEnumerable<NetworkEdge> edges)
    {
        edges = ContainsVertex(vertex) ? InEdges(vertex) : null;
        return edges is not null;
    }

    /// <inheritdoc/>
    public NetworkEdge InEdge(int vertex, int index) => new(graph.Neighbours(vertex)[index], vertex, graph.WeightsOf(vertex)[index]);

    /// <inheritdoc/>
    public int InDegree(int vertex) => graph.Degree(vertex);

    /// <inheritdoc/>
    public bool IsInEdgesEmpty(int vertex) => graph.Degree(vertex) == 0;

    /// <summary>The edges out of a node and into it.</summary>
    public int Degree(int vertex) => 2 * graph.Degree(vertex);
}
