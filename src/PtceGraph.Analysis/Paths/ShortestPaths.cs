using System.Collections.Immutable;
using PtceGraph.Analysis.Csr;
using PtceGraph.Graph;
using QuikGraph.Algorithms.ShortestPath;
using QuikGraph.Predicates;

namespace PtceGraph.Analysis.Paths;

/// <summary>The shortest loopless paths between two nodes, in order.</summary>
/// <remarks>
/// Undirected. Length: edges, or Σ 1/strength. Lengths that differ by a relative 1e-10 count as equal; equal paths are ordered by the ids
/// of their nodes (ordinal, lexicographic). Each search is QuikGraph's Dijkstra from the target, on the view without the nodes that the
/// path has passed; the path then follows the shortest-path graph by the smallest id. k paths of up to L edges take at most k·L searches of
/// O(m log n). Dijkstra 1959; Yen 1971 with Lawler's improvement (1972), which does not repeat the part that a path shares with its parent.
/// </remarks>
public sealed class ShortestPaths
{
    /// <summary>The most nodes of a network in which more than one path may be asked for.</summary>
    public const int MostNodesOfSeveral = 5_000;

    private const double Tolerance = 1e-10;

    private readonly LayerGraph _graph;
    private readonly UndirectedNetworkView _view;
    private readonly bool _byStrength;
    private readonly int _target;
    private readonly int[] _rankOfId; // of each node, by id
    private readonly CancellationToken _cancellation;

    private ShortestPaths(LayerGraph graph, int target, bool byStrength, CancellationToken cancellation)
    {
        (_graph, _view, _target, _byStrength, _cancellation) = (graph, new UndirectedNetworkView(graph), target, byStrength, cancellation);
        _rankOfId = new int[graph.NodeCount];
        var order = Enumerable.Range(0, graph.NodeCount).OrderBy(node => graph.Nodes[node].Id, StringComparer.Ordinal);
        foreach (var (node, rank) in order.Select((node, rank) => (node, rank)))
        {
            _rankOfId[node] = rank;
        }
    }

    /// <summary>The k shortest paths, or all where there are fewer; none where the two are in different components.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="source">The index of the node where the paths begin.</param>
    /// <param name="target">The index of the node where the paths end, a different one.</param>
    /// <param name="k">The largest number of paths; 1 where the network has more than <see cref="MostNodesOfSeveral"/> nodes.</param>
    /// <param name="byStrength">Whether an edge of strength w is 1/w long instead of 1.</param>
    /// <param name="cancellation">Checked before each search.</param>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1, or above 1 in a network that is too large.</exception>
    /// <exception cref="ArgumentException">The two nodes are the same.</exception>
    public static ImmutableArray<NetworkPath> Compute(
        LayerGraph graph,
        int source,
        int target,
        int k,
        bool byStrength,
        CancellationToken cancellation
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, graph.NodeCount > MostNodesOfSeveral ? 1 : int.MaxValue);
        if (source == target)
        {
            throw new ArgumentException($"Paths lead from one node to another; both are node {source}.", nameof(target));
        }

        return new ShortestPaths(graph, target, byStrength, cancellation).Best(source, k);
    }

    private ImmutableArray<NetworkPath> Best(int source, int k)
    {
        var found = new List<Candidate>();
        var candidates = new List<Candidate>();
        Add(candidates, [source], []);
        while (found.Count < k && candidates.Count > 0)
        {
            var best = candidates.Min(Comparer<Candidate>.Create(Compare))!;
            candidates.Remove(best);
            found.Add(best);
            for (var place = best.LeftAt; found.Count < k && place < best.Nodes.Length - 1; place++)
            {
                var prefix = best.Nodes[..(place + 1)];
                var taken = found
                    .Where(path => path.Nodes.Length > place + 1 && path.Nodes.AsSpan(0, place + 1).SequenceEqual(prefix))
                    .Select(path => path.Nodes[place + 1]);
                Add(candidates, prefix, [.. taken]);
            }
        }

        return [.. found.Select(path => new NetworkPath([.. path.Nodes], path.Length))];
    }

    /// <summary>Adds the best path that begins with some nodes and continues with none of the given next nodes.</summary>
    private void Add(List<Candidate> candidates, int[] prefix, HashSet<int> taken)
    {
        _cancellation.ThrowIfCancellationRequested();
        var passed = prefix.ToHashSet();
        var (distance, order) = DistancesToTarget(passed);
        var end = prefix[^1];
        var (first, shortest) = (-1, double.PositiveInfinity);
        for (var i = 0; i < _graph.Degree(end); i++)
        {
            var next = _graph.Neighbours(end)[i];
            if (passed.Contains(next) || taken.Contains(next) || !distance.TryGetValue(next, out var rest))
            {
                continue;
            }

            var length = LengthOf(_graph.WeightsOf(end)[i]) + rest;
            if (first < 0 || IsLess(length, shortest) || (!IsLess(shortest, length) && _rankOfId[next] < _rankOfId[first]))
            {
                (first, shortest) = (next, length);
            }
        }

        if (first >= 0)
        {
            int[] nodes = [.. prefix, .. Follow(first, distance, order)];
            candidates.Add(new Candidate(nodes, nodes.Zip(nodes.Skip(1), EdgeLength).Sum(), prefix.Length - 1));
        }
    }

    /// <summary>The distance to the target of each node that can reach it without some nodes, and the rank of the node by this
    /// distance.</summary>
    private (Dictionary<int, double> Distance, Dictionary<int, int> Order) DistancesToTarget(HashSet<int> without)
    {
        var left = new FilteredUndirectedGraph<int, NetworkEdge, UndirectedNetworkView>(
            _view,
            node => !without.Contains(node),
            edge => !without.Contains(edge.Source) && !without.Contains(edge.Target)
        );
        var search = new UndirectedDijkstraShortestPathAlgorithm<int, NetworkEdge>(left, edge => LengthOf(edge.Weight));
        var (distance, order) = (new Dictionary<int, double>(), new Dictionary<int, int>());
        search.ExamineVertex += node =>
        {
            order.Add(node, order.Count);
            distance.Add(node, search.GetDistance(node));
        };
        search.Compute(_target);
        return (distance, order);
    }

    /// <summary>The path with the smallest ids among the shortest paths from a node to the target.</summary>
    private IEnumerable<int> Follow(int node, Dictionary<int, double> distance, Dictionary<int, int> order)
    {
        yield return node;
        while (node != _target)
        {
            var next = -1;
            for (var i = 0; i < _graph.Degree(node); i++)
            {
                // Only nodes that the search ranks nearer: an edge too short to change the sum must not lead back.
                var other = _graph.Neighbours(node)[i];
                if (
                    order.TryGetValue(other, out var place)
                    && place < order[node]
                    && !IsLess(distance[node], distance[other] + LengthOf(_graph.WeightsOf(node)[i]))
                )
                {
                    next = next < 0 || _rankOfId[other] < _rankOfId[next] ? other : next;
                }
            }

            yield return node = next;
        }
    }

    private int Compare(Candidate a, Candidate b)
    {
        if (IsLess(a.Length, b.Length) || IsLess(b.Length, a.Length))
        {
            return a.Length.CompareTo(b.Length);
        }

        return a.Nodes.Zip(b.Nodes, (one, other) => _rankOfId[one].CompareTo(_rankOfId[other])).FirstOrDefault(order => order != 0);
    }

    private double LengthOf(double weight) => _byStrength ? 1 / weight : 1;

    private double EdgeLength(int a, int b) => LengthOf(_graph.WeightsOf(a)[_graph.Neighbours(a).BinarySearch(b)]);

    private static bool IsLess(double a, double b) => a < b - (Tolerance * b);

    /// <summary>A candidate for the next path.</summary>
    /// <param name="Nodes">The indices of its nodes.</param>
    /// <param name="Length">The length of the path.</param>
    /// <param name="LeftAt">The position of the node where it deviates from its parent path.</param>
    private sealed record Candidate(int[] Nodes, double Length, int LeftAt);
}
