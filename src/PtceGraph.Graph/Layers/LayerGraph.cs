using System.Collections.Frozen;
using System.Collections.Immutable;

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

    /// <summary>Merges links and projections to edges, and edges to rows. O((links + pairs sharing a group) log).</summary>
    /// <remarks>Shared poles, projects and meetings are projected, see <see cref="Projection"/>.</remarks>
    public static LayerGraph Build(LayerSource source)
    {
        var links = new List<LayerLink>(source.Links);
        foreach (var incidence in source.Shared)
        {
            Project(incidence, links);
        }

        var edges = Merge(links);
        var n = source.Nodes.Length;
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

    private static ImmutableArray<LayerEdge> Merge(List<LayerLink> links)
    {
        var order = new (long Pair, int Link)[links.Count];
        for (var i = 0; i < order.Length; i++)
        {
            var link = links[i];
            order[i] = (((long)Math.Min(link.Source, link.Target) << 32) | (uint)Math.Max(link.Source, link.Target), i);
        }

        Array.Sort(order);
        var edges = ImmutableArray.CreateBuilder<LayerEdge>();
        for (var i = 0; i < order.Length; )
        {
            var first = i;
            var lead = links[order[i].Link];
            var (weight, kinds, directed) = (0.0, default(LinkKinds), true);
            for (; i < order.Length && order[i].Pair == order[first].Pair; i++)
            {
                var link = links[order[i].Link];
                weight += link.Weight;
                kinds |= link.Kind;
                directed &= link.Directed && link.Source == lead.Source;
            }

            var (source, target) = directed
                ? (lead.Source, lead.Target)
                : (Math.Min(lead.Source, lead.Target), Math.Max(lead.Source, lead.Target));
            edges.Add(new LayerEdge(source, target, weight, kinds, Types(links, order.AsSpan(first, i - first)), directed));
        }

        return edges.DrainToImmutable();
    }

    private static ImmutableArray<string> Types(List<LayerLink> links, ReadOnlySpan<(long Pair, int Link)> merged)
    {
        if (merged.Length == 1 && links[merged[0].Link].Type is null)
        {
            return [];
        }

        var types = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (_, link) in merged)
        {
            types.UnionWith(TextList.OfCell(links[link].Type ?? ""));
        }

        return [.. types];
    }
}
