using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using PtceGraph.Analysis.Csr;

namespace PtceGraph.Analysis.Structure;

/// <summary>Articulation points with the nodes that each cuts off, and the number of bridges.</summary>
/// <remarks>
/// Undirected. Unweighted. Without an articulation point its component falls into pieces: it cuts off all nodes outside the largest
/// piece (of equal ones, the piece with the smallest index), itself excluded. Never null. Detection O(n + m), lists O(their length).
/// Tarjan 1972; iterative, so that a path of any length is safe.
/// </remarks>
internal sealed class CutPoints
{
    private readonly WeightedGraph _graph;
    private readonly int[] _entered; // order of discovery from 1, 0 before
    private readonly int[] _low; // the earliest node that a subtree reaches by one edge upward
    private readonly int[] _parent; // in the search tree, −1 at a root
    private readonly int[] _preorder; // nodes in order of discovery; a subtree is contiguous
    private readonly int[] _subtree; // size of each node's subtree
    private int _clock;

    private CutPoints(WeightedGraph graph)
    {
        _graph = graph;
        (_entered, _low, _parent, _preorder, _subtree) = (Rented(), Rented(), Rented(), Rented(), Rented());
        Array.Clear(_entered, 0, graph.NodeCount);
    }

    /// <summary>Whether each node is an articulation point.</summary>
    public bool[] IsArticulation { get; private set; } = [];

    /// <summary>Nodes cut off by each articulation point, ascending; null for the others.</summary>
    public ImmutableArray<int>?[] CutOff { get; private set; } = [];

    /// <summary>Edges without which a component falls apart.</summary>
    public int Bridges { get; private set; }

    public static CutPoints Compute(WeightedGraph graph, CancellationToken cancellation)
    {
        var points = new CutPoints(graph);
        points.Search();
        points.Collect(cancellation);
        GiveBack(points._entered, points._low, points._parent, points._preorder, points._subtree);
        return points;
    }

    private int[] Rented() => ArrayPool<int>.Shared.Rent(_graph.NodeCount);

    private static void GiveBack(params ReadOnlySpan<int[]> rows)
    {
        foreach (var row in rows)
        {
            ArrayPool<int>.Shared.Return(row);
        }
    }

    private void Search()
    {
        var (rowStart, targets) = (_graph.RowStart, _graph.Targets);
        var next = Rented(); // the next edge to visit
        rowStart.AsSpan(0, _graph.NodeCount).CopyTo(next);
        for (var root = 0; root < _graph.NodeCount; root++)
        {
            if (_entered[root] != 0)
            {
                continue;
            }

            Enter(root, -1);
            for (var v = root; v >= 0; )
            {
                if (next[v] == rowStart[v + 1])
                {
                    Leave(v);
                    v = _parent[v];
                    continue;
                }

                var w = targets[next[v]++];
                if (_entered[w] == 0)
                {
                    Enter(w, v);
                    v = w;
                }
                else if (_entered[w] < _low[v] && w != _parent[v])
                {
                    _low[v] = _entered[w];
                }
            }
        }

        GiveBack(next);
    }

    private void Enter(int node, int parent)
    {
        _preorder[_clock] = node;
        (_entered[node], _low[node], _parent[node]) = (++_clock, _clock, parent);
        _subtree[node] = 1;
    }

    private void Leave(int node)
    {
        if (_parent[node] is var parent and >= 0)
        {
            _low[parent] = Math.Min(_low[parent], _low[node]);
            _subtree[parent] += _subtree[node];
            Bridges += _low[node] > _entered[parent] ? 1 : 0;
        }
    }

    private void Collect(CancellationToken cancellation)
    {
        var n = _graph.NodeCount;
        IsArticulation = new bool[n];
        CutOff = new ImmutableArray<int>?[n];
        // of the roots of the subtrees that only a node joins to the rest, −1 at the end; the root of its component's tree
        var (first, following, root) = (Rented(), Rented(), Rented());
        Array.Fill(first, -1, 0, n);
        for (var i = n - 1; i >= 0; i--)
        {
            var v = _preorder[i];
            if (_parent[v] is var parent and >= 0 && _low[v] >= _entered[parent])
            {
                (following[v], first[parent]) = (first[parent], v);
            }
        }

        var pieces = new List<int>();
        foreach (var v in _preorder.AsSpan(0, n))
        {
            root[v] = _parent[v] < 0 ? v : root[_parent[v]];
            if (first[v] < 0 || (_parent[v] < 0 && following[first[v]] < 0))
            {
                continue;
            }

            cancellation.ThrowIfCancellationRequested();
            pieces.Clear();
            for (var piece = first[v]; piece >= 0; piece = following[piece])
            {
                pieces.Add(piece);
            }

            IsArticulation[v] = true;
            CutOff[v] = Outside(v, pieces, _subtree[root[v]]);
        }

        GiveBack(first, following, root);
    }

    private ImmutableArray<int> Outside(int node, List<int> pieces, int componentSize)
    {
        // What is above the node, with the subtrees that reach past it, is one more piece unless the node is the root.
        var above = componentSize - 1;
        var largest = pieces[0];
        foreach (var piece in pieces)
        {
            above -= _subtree[piece];
            if (_subtree[piece] > _subtree[largest] || (_subtree[piece] == _subtree[largest] && Smallest(piece) < Smallest(largest)))
            {
                largest = piece;
            }
        }

        var keepAbove = above > _subtree[largest] || (above == _subtree[largest] && SmallestAbove(node, pieces) < Smallest(largest));
        var outside = new int[componentSize - 1 - (keepAbove ? above : _subtree[largest])];
        var rest = outside.AsSpan();
        foreach (var piece in pieces)
        {
            if (keepAbove || piece != largest)
            {
                Subtree(piece).AsSpan().CopyTo(rest);
                rest = rest[_subtree[piece]..];
            }
        }

        if (!keepAbove && above > 0)
        {
            Above(node, pieces).ToArray().CopyTo(rest);
        }

        Array.Sort(outside);
        return ImmutableCollectionsMarshal.AsImmutableArray(outside);
    }

    private ArraySegment<int> Subtree(int node) => new(_preorder, _entered[node] - 1, _subtree[node]);

    private int Smallest(int piece) => Subtree(piece).Min();

    private int SmallestAbove(int node, List<int> pieces) => Above(node, pieces).Min();

    private IEnumerable<int> Above(int node, List<int> pieces)
    {
        var root = node;
        while (_parent[root] >= 0)
        {
            root = _parent[root];
        }

        var cut = pieces.SelectMany(piece => Subtree(piece)).ToHashSet();
        return Subtree(root).Where(other => other != node && !cut.Contains(other));
    }
}
