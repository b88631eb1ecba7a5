using PtceGraph.Analysis.Randomness;

namespace PtceGraph.Analysis.Clans;

/// <summary>Groups of a graph by the Leiden algorithm, for modularity with a resolution.</summary>
/// <remarks>
/// Undirected. Weight: strength. Every group is connected. The same seed gives the same groups. Two iterations, each until no node
/// moves: O(m) a pass, few passes. Traag-Waltman-van Eck 2019.
/// </remarks>
internal static class Leiden
{
    private const int Iterations = 2;

    /// <returns>The group of each node, numbered from 0 by size and then smallest index.</returns>
    public static int[] Compute(WeightedGraph graph, double resolution, RandomStream random, CancellationToken cancellation)
    {
        var groupOf = Enumerable.Range(0, graph.NodeCount).ToArray();
        if (graph.DoubledWeight == 0)
        {
            return groupOf;
        }

        for (var iteration = 0; iteration < Iterations; iteration++)
        {
            groupOf = Pass(graph, groupOf, resolution, random, cancellation);
        }

        return Numbered(Connected(graph, groupOf));
    }

    /// <summary>Q = Σ over groups of e − γa², e the share of tie-ends inside, a that of its tie-ends; NaN without a tie.</summary>
    public static double Modularity(WeightedGraph graph, ReadOnlySpan<int> groupOf, double resolution)
    {
        var strength = new double[graph.NodeCount];
        var inside = 0.0;
        for (var v = 0; v < graph.NodeCount; v++)
        {
            strength[groupOf[v]] += graph.Strength[v];
            for (var e = graph.RowStart[v]; e < graph.RowStart[v + 1]; e++)
            {
                inside += groupOf[graph.Targets[e]] == groupOf[v] ? graph.Weights[e] : 0;
            }
        }

        var w = graph.DoubledWeight;
        return w == 0 ? double.NaN : (inside / w) - (resolution * strength.Sum(s => s / w * (s / w)));
    }

    /// <summary>Moves, refines and aggregates until nothing moves.</summary>
    private static int[] Pass(WeightedGraph graph, int[] start, double resolution, RandomStream random, CancellationToken cancellation)
    {
        var level = LeidenLevel.Of(graph, resolution);
        var groupOf = start.ToArray(); // of the level's nodes
        var nodeOf = Enumerable.Range(0, graph.NodeCount).ToArray(); // the level's node that each node of the graph is part of
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var groups = level.MoveNodes(groupOf, random);
            if (groups == level.NodeCount)
            {
                break;
            }

            var (partOf, parts) = level.Refine(groupOf, groups, random);
            if (parts == level.NodeCount)
            {
                break;
            }

            var next = new int[parts];
            for (var v = 0; v < level.NodeCount; v++)
            {
                next[partOf[v]] = groupOf[v];
            }

            level = level.Aggregate(partOf, parts);
            groupOf = next;
            for (var v = 0; v < nodeOf.Length; v++)
            {
                nodeOf[v] = partOf[nodeOf[v]];
            }
        }

        return Array.ConvertAll(nodeOf, node => groupOf[node]);
    }

    /// <summary>Splits a group that is not connected: the last moves before the end may leave one, and splitting never costs modularity.</summary>
    private static int[] Connected(WeightedGraph graph, int[] groupOf)
    {
        var partOf = new int[groupOf.Length];
        Array.Fill(partOf, -1);
        var queue = new Queue<int>();
        for (var start = 0; start < partOf.Length; start++)
        {
            if (partOf[start] >= 0)
            {
                continue;
            }

            partOf[start] = start;
            queue.Enqueue(start);
            while (queue.TryDequeue(out var v))
            {
                foreach (var u in graph.Neighbours(v))
                {
                    if (partOf[u] < 0 && groupOf[u] == groupOf[v])
                    {
                        partOf[u] = start;
                        queue.Enqueue(u);
                    }
                }
            }
        }

        return partOf;
    }

    private static int[] Numbered(int[] groupOf)
    {
        var members = groupOf.Select((group, node) => (group, node)).GroupBy(pair => pair.group, pair => pair.node).Select(group => group.ToArray()).ToList();
        var order = Structure.GroupOrder.BySizeThenId(members, null);
        var numbered = new int[groupOf.Length];
        for (var number = 0; number < order.Length; number++)
        {
            foreach (var node in members[order[number]])
            {
                numbered[node] = number;
            }
        }

        return numbered;
    }
}
