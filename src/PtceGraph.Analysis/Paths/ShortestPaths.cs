using System.Collections.Immutable;
using PtceGraph.Analysis.Csr;
using PtceGraph.Graph;
using QuikGraph.Algorithms.ShortestPath;
using QuikGraph.Predicates;

namespace PtceGraph.Analysis.Paths;

/// <summary>The shortest loopless paths between two nodes, in order.</summary>
/// <remarks>
/// Undirected. Length: edges, or Σ 1/strength. Lengths that differ by 1e-10 of themselves are equal; equal paths come in the order of their
/// nodes' ids (ordinal), the first difference deciding. Each search is QuikGraph's Dijkstra from the target on the view without the nodes that
/// the path has passed; a path then follows the tree of all shortest ways by the smallest id. k paths of up to L edges take at most k·L
/// searches of O(m log n). Dijkstra 1959; Yen 1971, without repeating what a path shares with the one it leaves (Lawler 1972).
/// </remarks>
public sealed class ShortestPaths
{
    /// <summary>The most nodes of a network in which more than one path is looked for.</summary>
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

    /// <summary>The k shortest paths, fewer where there are fewer; none where the two are not joined.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="source">Index of the node that paths start from.</param>
    /// <param name="target">Index of the node that they lead to, another one.</param>
    /// <param name="k">How many at most; 1 where the network has more than <see cref="MostNodesOfSeveral"/> nodes.</param>
    /// <param name="byStrength">Whether an edge of strength w is 1/w long, instead of 1.</param>
    /// <param name="cancellation">Checked before each search.</param>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1, or above it in a network that is too large.</exception>
    /// <exception cref="ArgumentException">The two nodes are one.</exception>
    public static ImmutableArray<NetworkPath> Compute(LayerGraph graph, int source, int target, int k, bool byStrength, CancellationToken cancellation)
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
                var taken = found.Where(path => path.Nodes.Length > place + 1 && path.Nodes.AsSpan(0, place + 1).SequenceEqual(prefix)).Select(path => path.Nodes[place + 1]);
                Add(candidates, prefix, [.. taken]);
            }
        }

        return [.. found.Select(path => new NetworkPath([.. path.Nodes], path.Length))];
    }

    /// <summary>Adds the best path that begins with some nodes and goes on to none of those taken.</summary>
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

    /// <summary>The distance to the target of each node that reaches it without some nodes, and its place in the order of these distances.</summary>
    private (Dictionary<int, double> Distance, Dictionary<int, int> Order) DistancesToTarget(HashSet<int> without)
    {
        var left = new FilteredUndirectedGraph<int, NetworkEdge, UndirectedNetworkView>(
            _view, node => !without.Contains(node), edge => !without.Contains(edge.Source) && !without.Contains(edge.Target));
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

    /// <summary>The path of smallest ids among the shortest from a node to the target.</summary>
    private IEnumerable<int> Follow(int node, Dictionary<int, double> distance, Dictionary<int, int> order)
    {
        yield return node;
        while (node != _target)
        {
            var next = -1;
            for (var i = 0; i < _graph.Degree(node); i++)
            {
                // Only what is nearer by the search's own order: an edge too short to show in the sum leads nowhere back.
                var other = _graph.Neighbours(node)[i];
                if (order.TryGetValue(other, out var place) && place < order[node] && !IsLess(distance[node], distance[other] + LengthOf(_graph.WeightsOf(node)[i])))
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

    /// <summary>A path that may be the next one.</summary>
    /// <param name="Nodes">Its nodes.</param>
    /// <param name="Length">Its length.</param>
    /// <param name="LeftAt">The place of the node from which it leaves the path that it was made from.</param>
    private sealed record Candidate(int[] Nodes, double Length, int LeftAt);
}
