using System.Buffers;
using PtceGraph.Analysis.Csr;
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
        var n = graph.NodeCount;
        var partOf = new int[n];
        if (graph.DoubledWeight == 0)
        {
            return [.. Enumerable.Range(0, n)];
        }

        using var scratch = new LeidenScratch(n);
        using var all = LeidenLevel.Of(graph, resolution, scratch);
        var parts = JoinLeaves(graph, resolution, partOf);
        using var start = parts < n ? all.Aggregate(partOf, parts) : all;
        var groupOf = ArrayPool<int>.Shared.Rent(parts);
        for (var part = 0; part < parts; part++)
        {
            groupOf[part] = part;
        }

        for (var iteration = 0; iteration < Iterations; iteration++)
        {
            Pass(start, groupOf, random, cancellation);
        }

        for (var v = 0; v < n; v++)
        {
            partOf[v] = groupOf[partOf[v]];
        }

        ArrayPool<int>.Shared.Return(groupOf);
        Number(partOf);
        return partOf;
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

    /// <summary>Puts each node of one neighbour together with it: no partition of highest modularity parts them where γ ≤ 1.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="resolution">γ; above 1 nothing is joined.</param>
    /// <param name="partOf">Where the part of each node goes.</param>
    /// <returns>The number of parts.</returns>
    private static int JoinLeaves(WeightedGraph graph, double resolution, int[] partOf)
    {
        var parts = 0;
        for (var v = 0; v < partOf.Length; v++)
        {
            partOf[v] = LeansOn(v) < 0 ? parts++ : -1;
        }

        for (var v = 0; v < partOf.Length; v++)
        {
            partOf[v] = partOf[v] < 0 ? partOf[LeansOn(v)] : partOf[v];
        }

        return parts;

        // Of two that have each other only, the second leans on the first.
        int LeansOn(int v) =>
            resolution <= 1 && graph.Degree(v) == 1 && graph.Neighbours(v)[0] is var host && (graph.Degree(host) > 1 || host < v)
                ? host
                : -1;
    }

    /// <summary>Moves, refines and aggregates until nothing moves.</summary>
    private static void Pass(LeidenLevel start, int[] groupOf, RandomStream random, CancellationToken cancellation)
    {
        var n = start.NodeCount;
        var nodeOf = ArrayPool<int>.Shared.Rent(n); // the level's node that each node of the start is part of
        var levelGroupOf = ArrayPool<int>.Shared.Rent(n); // of the level's nodes
        var partOf = ArrayPool<int>.Shared.Rent(n);
        var level = start;
        for (var v = 0; v < n; v++)
        {
            (nodeOf[v], levelGroupOf[v]) = (v, groupOf[v]);
        }

        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var groups = level.MoveNodes(levelGroupOf, random, cancellation);
            var parts = groups == level.NodeCount ? groups : level.Refine(levelGroupOf, partOf, random);
            if (parts == level.NodeCount)
            {
                if (groups < parts)
                {
                    level.Split(levelGroupOf);
                }

                break;
            }

            var next = level.Aggregate(partOf, parts);
            for (var v = 0; v < n; v++)
            {
                nodeOf[v] = partOf[nodeOf[v]];
            }

            // A part's first node comes no earlier than the part's number: what is written over has been read.
            for (var v = 0; v < level.NodeCount; v++)
            {
                levelGroupOf[partOf[v]] = levelGroupOf[v];
            }

            if (level != start)
            {
                level.Dispose();
            }

            level = next;
        }

        for (var v = 0; v < n; v++)
        {
            groupOf[v] = levelGroupOf[nodeOf[v]];
        }

        if (level != start)
        {
            level.Dispose();
        }

        ArrayPool<int>.Shared.Return(nodeOf);
        ArrayPool<int>.Shared.Return(levelGroupOf);
        ArrayPool<int>.Shared.Return(partOf);
    }

    /// <summary>Numbers groups by size, those of one size by their first node.</summary>
    private static void Number(int[] groupOf)
    {
        var n = groupOf.Length;
        var (size, number) = (ArrayPool<int>.Shared.Rent(n), ArrayPool<int>.Shared.Rent(n));
        Array.Clear(size, 0, n);
        var found = new List<int>(); // groups in the order of their first node
        foreach (var group in groupOf)
        {
            if (size[group]++ == 0)
            {
                found.Add(group);
            }
        }

        var next = 0;
        foreach (var group in found.OrderByDescending(group => size[group]))
        {
            number[group] = next++;
        }

        for (var v = 0; v < n; v++)
        {
            groupOf[v] = number[groupOf[v]];
        }

        ArrayPool<int>.Shared.Return(size);
        ArrayPool<int>.Shared.Return(number);
    }
}
