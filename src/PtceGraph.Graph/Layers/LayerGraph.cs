using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace PtceGraph.Graph;

/// <summary>An edge of a measured graph: all links between two nodes, merged.</summary>
/// <param name="Source">Index of one end; where all links have the same direction, the end that they start from.</param>
/// <param name="Target">Index of the other end.</param>
/// <param name="Weight">Sum of the strengths.</param>
/// <param name="Kinds">The sources of its links.</param>
/// <param name="Types">The distinct types of its ties, in ordinal order.</param>
/// <param name="Directed">Whether all its links are directed in the same direction.</param>
public readonly record struct LayerEdge(
    int Source,
    int Target,
    double Weight,
    LinkKinds Kinds,
    ImmutableArray<string> Types,
    bool Directed
);

/// <summary>A simple, undirected, weighted graph in compressed sparse rows, on which measures are computed. Immutable.</summary>
public sealed class LayerGraph
{
    private readonly int[] _rowStart; // length NodeCount + 1; last == _targets.Length == 2 · EdgeCount
    private readonly int[] _targets; // neighbours of v in rows v, ascending
    private readonly double[] _weights; // parallel to _targets
    private readonly Lazy<FrozenDictionary<string, int>> _indexOf;

    private LayerGraph(LayerSource source, ImmutableArray<LayerEdge> edges, int[] rowStart, int[] targets, double[] weights)
    {
        (Source, Edges, _rowStart, _targets, _weights) = (source, edges, rowStart, targets, weights);
        _indexOf = new(() => Nodes.Select((node, index) => (node.Id, index)).ToFrozenDictionary(pair => pair.Id, pair => pair.index));
        TotalWeight = edges.Sum(edge => edge.Weight);
    }

    /// <summary>The nodes and links that the graph was built from.</summary>
    public LayerSource Source { get; }

    /// <summary>The nodes; every column of results has their order.</summary>
    public ImmutableArray<GraphNode> Nodes => Source.Nodes;

    /// <summary>The edges, ordered by smaller and then larger end.</summary>
    public ImmutableArray<LayerEdge> Edges { get; }

    /// <summary>n, the number of nodes.</summary>
    public int NodeCount => Nodes.Length;

    /// <summary>m, the number of edges.</summary>
    public int EdgeCount => Edges.Length;

    /// <summary>W: sum of the weights of all edges.</summary>
    public double TotalWeight { get; }

    /// <summary>The start of each row in <see cref="Targets"/>; length <see cref="NodeCount"/> + 1.</summary>
    public ReadOnlySpan<int> RowStart => _rowStart;

    /// <summary>The rows of neighbours, one after the other, each ascending.</summary>
    public ReadOnlySpan<int> Targets => _targets;

    /// <summary>The weight of each entry of <see cref="Targets"/>.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>k: the number of neighbours.</summary>
    public int Degree(int node) => _rowStart[node + 1] - _rowStart[node];

    /// <summary>The neighbours, ascending.</summary>
    public ReadOnlySpan<int> Neighbours(int node) => _targets.AsSpan(_rowStart[node], Degree(node));

    /// <summary>The weight of the edge to each neighbour.</summary>
    public ReadOnlySpan<double> WeightsOf(int node) => _weights.AsSpan(_rowStart[node], Degree(node));

    /// <summary>The index of a node by id, −1 when it is not in this graph.</summary>
    public int IndexOf(string id) => _indexOf.Value.TryGetValue(id, out var index) ? index : -1;

    /// <summary>Merges links and projections to edges, and edges to rows. O(nodes + (links + pairs sharing a group) log degree).</summary>
    /// <remarks>Shared poles, projects and meetings are projected, see <see cref="Projection"/>.</remarks>
    public static LayerGraph Build(LayerSource source)
    {
        var projected = new List<LayerLink>();
        foreach (var incidence in source.Shared)
        {
            Project(incidence, projected);
        }

        var n = source.Nodes.Length;
        var edges = Merge(projected.Count == 0 ? source.Links : [.. source.Links, .. projected], n);
        var rowStart = new int[n + 1];
        foreach (var edge in edges)
        {
            rowStart[edge.Source + 1]++;
            rowStart[edge.Target + 1]++;
        }

        for (var v = 0; v < n; v++)
        {
            rowStart[v + 1] += rowStart[v];
        }

        var next = rowStart.AsSpan(0, n).ToArray();
        var targets = new int[2 * edges.Length];
        var weights = new double[2 * edges.Length];

        // Edges come by smaller end, then larger: filling smaller neighbours first leaves every row ascending.
        foreach (var edge in edges)
        {
            var (low, high) = (Math.Min(edge.Source, edge.Target), Math.Max(edge.Source, edge.Target));
            targets[next[high]] = low;
            weights[next[high]++] = edge.Weight;
        }

        foreach (var edge in edges)
        {
            var (low, high) = (Math.Min(edge.Source, edge.Target), Math.Max(edge.Source, edge.Target));
            targets[next[low]] = high;
            weights[next[low]++] = edge.Weight;
        }

        return new LayerGraph(source, edges, rowStart, targets, weights);
    }

    private static void Project(Incidence incidence, List<LayerLink> links)
    {
        var projected = new List<(int U, int V, double Weight)>();
        foreach (var group in incidence.Pairs.GroupBy(pair => pair.Group).OrderBy(group => group.Key))
        {
            Projection.AddLinks(group.Select(pair => pair.Node).Order().ToArray(), projected);
        }

        links.AddRange(projected.Select(link => new LayerLink(link.U, link.V, link.Weight, LinkKinds.Shared, null, false)));
    }

    private static ImmutableArray<LayerEdge> Merge(ImmutableArray<LayerLink> merged, int nodes)
    {
        var links = merged.AsSpan();
        var order = ByPair(links, nodes);
        var edges = new LayerEdge[CountPairs(links, order)];
        var types = new TypesOfLinks();
        for (var (i, edge) = (0, 0); i < order.Length; edge++)
        {
            var first = i;
            ref readonly var lead = ref links[order[i]];
            var (weight, kinds, directed) = (0.0, default(LinkKinds), true);
            for (; i < order.Length && IsSamePair(lead, links[order[i]]); i++)
            {
                ref readonly var link = ref links[order[i]];
                weight += link.Weight;
                kinds |= link.Kind;
                directed &= link.Directed && link.Source == lead.Source;
            }

            var (source, target) = directed
                ? (lead.Source, lead.Target)
                : (Math.Min(lead.Source, lead.Target), Math.Max(lead.Source, lead.Target));
            edges[edge] = new LayerEdge(source, target, weight, kinds, types.Of(links, order.AsSpan(first, i - first)), directed);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(edges);
    }

    /// <summary>The links by smaller and then larger end, those of one pair in their order: a counting sort by the smaller end, then a sort of
    /// each row.</summary>
    private static int[] ByPair(ReadOnlySpan<LayerLink> links, int nodes)
    {
        var next = new int[nodes + 1]; // the place of the next link of each smaller end; at the end, the end of its row
        foreach (ref readonly var link in links)
        {
            next[Math.Min(link.Source, link.Target) + 1]++;
        }

        for (var node = 0; node < nodes; node++)
        {
            next[node + 1] += next[node];
        }

        var keys = new long[links.Length]; // the larger end, then the link
        for (var i = 0; i < links.Length; i++)
        {
            ref readonly var link = ref links[i];
            keys[next[Math.Min(link.Source, link.Target)]++] = ((long)Math.Max(link.Source, link.Target) << 32) | (uint)i;
        }

        for (var (node, start) = (0, 0); node < nodes; start = next[node++])
        {
            keys.AsSpan(start..next[node]).Sort();
        }

        return Array.ConvertAll(keys, key => (int)key);
    }

    private static int CountPairs(ReadOnlySpan<LayerLink> links, ReadOnlySpan<int> order)
    {
        var pairs = Math.Min(order.Length, 1);
        for (var i = 1; i < order.Length; i++)
        {
            pairs += IsSamePair(links[order[i - 1]], links[order[i]]) ? 0 : 1;
        }

        return pairs;
    }

    private static bool IsSamePair(in LayerLink one, in LayerLink other) =>
        (one.Source == other.Source && one.Target == other.Target) || (one.Source == other.Target && one.Target == other.Source);

    /// <summary>The distinct types of merged links; links of one type share a list.</summary>
    private sealed class TypesOfLinks
    {
        private readonly Dictionary<string, ImmutableArray<string>> _ofOne = new(StringComparer.Ordinal); // type as written -> its types

        public ImmutableArray<string> Of(ReadOnlySpan<LayerLink> links, ReadOnlySpan<int> merged)
        {
            var type = links[merged[0]].Type;
            foreach (var link in merged[1..])
            {
                if (links[link].Type != type)
                {
                    return Union(links, merged);
                }
            }

            if (type is null)
            {
                return [];
            }

            if (!_ofOne.TryGetValue(type, out var types))
            {
                _ofOne[type] = types = Union(links, merged[..1]);
            }

            return types;
        }

        private static ImmutableArray<string> Union(ReadOnlySpan<LayerLink> links, ReadOnlySpan<int> merged)
        {
            var types = new SortedSet<string>(StringComparer.Ordinal);
            foreach (var link in merged)
            {
                types.UnionWith(TextList.OfCell(links[link].Type ?? ""));
            }

            return [.. types];
        }
    }
}
