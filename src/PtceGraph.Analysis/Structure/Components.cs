using System.Buffers;
using PtceGraph.Analysis.Csr;
using PtceGraph.Analysis.Measures;

namespace PtceGraph.Analysis.Structure;

/// <summary>Connected components.</summary>
/// <remarks>
/// Undirected. Unweighted. Numbered from 0 by size and then smallest id (ordinal). Never null. O(n + m).
/// </remarks>
internal sealed class Components
{
    public static readonly Pass<Components> Pass = new("components")
    {
        Step = AnalysisStep.Structure,
        Compute = context => Compute(context.Graph, context.Ids),
    };

    public static readonly NodeMeasure<int> Measure = new("component")
    {
        Definition = "Number of its component: by size, then smallest id.",
        Needs = [Pass],
        Compute = context => [.. context.Of(Pass).Of.Select(component => component + 1)],
    };

    public static readonly NetworkMeasure Number = new("components")
    {
        Definition = "Connected components, isolates included.",
        Needs = [Pass],
        Compute = context => context.Of(Pass).Count,
    };

    public static readonly NetworkMeasure Largest = new("largest_component")
    {
        Definition = "Nodes of the largest component.",
        Needs = [Pass],
        Compute = context => context.Of(Pass) is { Count: > 0 } components ? components.Size(0) : 0,
    };

    public static readonly NetworkMeasure Isolates = new("isolates")
    {
        Definition = "Nodes without an edge.",
        Step = AnalysisStep.Structure,
        Compute = context => Enumerable.Range(0, context.Graph.NodeCount).Count(v => context.Graph.Degree(v) == 0),
    };

    private readonly int[][] _members; // by component: its nodes, ascending

    private Components(int[] of, int[][] members) => (Of, _members) = (of, members);

    /// <summary>The component of each node, 0 the largest.</summary>
    public int[] Of { get; }

    public int Count => _members.Length;

    public int Size(int component) => _members[component].Length;

    public ReadOnlySpan<int> Members(int component) => _members[component];

    /// <param name="graph">The graph.</param>
    /// <param name="ids">The nodes' ids; null to break ties by index.</param>
    public static Components Compute(WeightedGraph graph, IReadOnlyList<string>? ids = null)
    {
        var of = new int[graph.NodeCount];
        Array.Fill(of, -1);
        var found = new List<int[]>();
        var queue = ArrayPool<int>.Shared.Rent(graph.NodeCount);
        for (var start = 0; start < graph.NodeCount; start++)
        {
            if (of[start] >= 0)
            {
                continue;
            }

            var (head, tail) = (0, 0);
            of[queue[tail++] = start] = found.Count;
            while (head < tail)
            {
                foreach (var neighbour in graph.Neighbours(queue[head++]))
                {
                    if (of[neighbour] < 0)
                    {
                        of[queue[tail++] = neighbour] = found.Count;
                    }
                }
            }

            var members = queue.AsSpan(0, tail).ToArray();
            Array.Sort(members);
            found.Add(members);
        }

        ArrayPool<int>.Shared.Return(queue);
        var order = GroupOrder.BySizeThenId(found, ids);
        var sorted = Array.ConvertAll(order, component => found[component]);
        for (var component = 0; component < sorted.Length; component++)
        {
            foreach (var node in sorted[component])
            {
                of[node] = component;
            }
        }

        return new Components(of, sorted);
    }
}
