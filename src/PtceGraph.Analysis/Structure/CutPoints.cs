using System.Collections.Immutable;

namespace PtceGraph.Analysis.Structure;

/// <summary>Articulation points with whom each cuts off, and the number of bridges.</summary>
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
        var n = graph.NodeCount;
        (_graph, _entered, _low, _parent, _preorder, _subtree) = (graph, new int[n], new int[n], new int[n], new int[n], new int[n]);
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
        return points;
    }

    private void Search()
    {
        var n = _graph.NodeCount;
        var next = _graph.RowStart.AsSpan(0, n).ToArray(); // the edge to look at next
        var stack = new Stack<int>();
        for (var root = 0; root < n; root++)
        {
            if (_entered[root] != 0)
            {
                continue;
            }

            Enter(root, -1, stack);
            while (stack.TryPeek(out var v))
            {
                if (next[v] < _graph.RowStart[v + 1])
                {
                    var w = _graph.Targets[next[v]++];
                    if (_entered[w] == 0)
                    {
                        Enter(w, v, stack);
                    }
                    else if (w != _parent[v])
                    {
                        _low[v] = Math.Min(_low[v], _entered[w]);
                    }
                }
                else
                {
                    Leave(stack.Pop());
                }
            }
        }
    }

    private void Enter(int node, int parent, Stack<int> stack)
    {
        _preorder[_clock] = node;
        (_entered[node], _low[node], _parent[node]) = (++_clock, _clock, parent);
        _subtree[node] = 1;
        stack.Push(node);
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
        var split = new List<int>[n]; // for each node, the roots of the subtrees that only it joins to the rest
        var componentSize = new int[n]; // by root: the size of its component
        var root = new int[n];
        foreach (var v in _preorder)
        {
            root[v] = _parent[v] < 0 ? v : root[_parent[v]];
            componentSize[root[v]]++;
            if (_parent[v] >= 0 && _low[v] >= _entered[_parent[v]])
            {
                (split[_parent[v]] ??= []).Add(v);
            }
        }

        for (var v = 0; v < n; v++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (split[v] is not { } pieces || (_parent[v] < 0 && pieces.Count < 2))
            {
                continue;
            }

            IsArticulation[v] = true;
            CutOff[v] = Outside(v, pieces, componentSize[root[v]]);
        }
    }

    private ImmutableArray<int> Outside(int node, List<int> pieces, int componentSize)
    {
        // What is above the node, with the subtrees that reach past it, is one more piece unless the node is the root.
        var above = componentSize - 1 - pieces.Sum(piece => _subtree[piece]);
        var largest = pieces[0];
        foreach (var piece in pieces)
        {
            if (_subtree[piece] > _subtree[largest] || (_subtree[piece] == _subtree[largest] && Smallest(piece) < Smallest(largest)))
            {
                largest = piece;
            }
        }

        var keepAbove = above > _subtree[largest] || (above == _subtree[largest] && SmallestAbove(node, pieces) < Smallest(largest));
        var outside = new List<int>();
        foreach (var piece in pieces)
        {
            if (keepAbove || piece != largest)
            {
                outside.AddRange(Subtree(piece));
            }
        }

        if (!keepAbove && above > 0)
        {
            outside.AddRange(Above(node, pieces));
        }

        outside.Sort();
        return [.. outside];
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
