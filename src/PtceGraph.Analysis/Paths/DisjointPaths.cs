using PtceGraph.Graph;

namespace PtceGraph.Analysis.Paths;

/// <summary>The number of node-disjoint paths between two nodes.</summary>
/// <remarks>
/// Undirected. Unweighted. The tie between two adjacent nodes is one of the paths. By Menger's theorem, it is the least number of other
/// nodes whose removal separates two nodes that are not adjacent. Computed as a maximum flow that passes each other node at most once, by
/// blocking flows. O(m√n). Menger 1927, Dinic 1970, Even-Tarjan 1975.
/// </remarks>
public sealed class DisjointPaths
{
    // Every node v is split into In(v) = 2v and Out(v) = 2v + 1, joined by an arc of capacity 1. An edge u–v is the arcs Out(u) → In(v) and
    // Out(v) → In(u). Arc a has its reverse in a ^ 1.
    private readonly LayerGraph _graph;
    private readonly int _source;
    private readonly int _sink;
    private readonly int[] _twin; // of each entry of the rows: that of the same edge in the other node's row
    private readonly bool[] _isOpen; // arcs that can still be passed
    private readonly int[] _level; // of each half of a node, −1 where it is not reached
    private readonly int[] _next; // of each half: the next arc to visit

    private DisjointPaths(LayerGraph graph, int source, int target)
    {
        (_graph, _source, _sink) = (graph, (2 * source) + 1, 2 * target);
        (_level, _next) = (new int[2 * graph.NodeCount], new int[2 * graph.NodeCount]);
        _twin = new int[graph.Targets.Length];
        var place = graph.RowStart[..graph.NodeCount].ToArray();
        for (var entry = 0; entry < _twin.Length; entry++)
        {
            _twin[entry] = place[graph.Targets[entry]]++;
        }

        _isOpen = new bool[(2 * graph.NodeCount) + (2 * _twin.Length)];
        for (var arc = 0; arc < _isOpen.Length; arc += 2)
        {
            _isOpen[arc] = true;
        }
    }

    /// <summary>The number of paths; 0 where the two are in different components.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="source">The index of one node.</param>
    /// <param name="target">The index of the other node.</param>
    /// <param name="cancellation">Checked before each round of paths.</param>
    /// <exception cref="ArgumentException">The two nodes are the same.</exception>
    public static int Count(LayerGraph graph, int source, int target, CancellationToken cancellation)
    {
        if (source == target)
        {
            throw new ArgumentException($"Paths join two nodes; both are node {source}.", nameof(target));
        }

        var flow = new DisjointPaths(graph, source, target);
        var count = 0;
        while (flow.Reach())
        {
            cancellation.ThrowIfCancellationRequested();
            Array.Clear(flow._next);
            while (flow.Augment())
            {
                count++;
            }
        }

        return count;
    }

    /// <summary>Computes the levels of all nodes that can be reached from the source.</summary>
    /// <returns>Whether the sink can be reached.</returns>
    private bool Reach()
    {
        Array.Fill(_level, -1);
        _level[_source] = 0;
        var queue = new Queue<int>([_source]);
        while (queue.TryDequeue(out var half))
        {
            for (var i = 0; i <= _graph.Degree(half / 2); i++)
            {
                var (arc, head) = Arc(half, i);
                if (_isOpen[arc] && _level[head] < 0)
                {
                    _level[head] = _level[half] + 1;
                    queue.Enqueue(head);
                }
            }
        }

        return _level[_sink] >= 0;
    }

    /// <summary>Sends one path along the levels.</summary>
    /// <returns>Whether there was such a path.</returns>
    private bool Augment()
    {
        var (path, half) = (new Stack<(int Half, int Arc)>(), _source);
        while (half != _sink)
        {
            if (_next[half] > _graph.Degree(half / 2))
            {
                if (!path.TryPop(out var before))
                {
                    return false;
                }

                half = before.Half;
                _next[half]++;
                continue;
            }

            var (arc, head) = Arc(half, _next[half]);
            if (_isOpen[arc] && _level[head] == _level[half] + 1)
            {
                path.Push((half, arc));
                half = head;
            }
            else
            {
                _next[half]++;
            }
        }

        foreach (var (_, arc) in path)
        {
            (_isOpen[arc], _isOpen[arc ^ 1]) = (false, true);
        }

        return true;
    }

    /// <summary>An arc out of half a node: first the one through the node itself, then one for each of its edges.</summary>
    private (int Arc, int Head) Arc(int half, int index)
    {
        var (node, isOut) = (half / 2, half % 2 == 1);
        if (index == 0)
        {
            return isOut ? ((2 * node) + 1, 2 * node) : (2 * node, (2 * node) + 1);
        }

        var entry = _graph.RowStart[node] + index - 1;
        var other = _graph.Targets[entry];
        var first = 2 * _graph.NodeCount;
        return isOut ? (first + (2 * entry), 2 * other) : (first + (2 * _twin[entry]) + 1, (2 * other) + 1);
    }
}
