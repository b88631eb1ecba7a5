using System.Buffers;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.Csr;

/// <summary>A simple undirected weighted graph in compressed sparse rows. It is the input of every kernel: the graph of some layers, a
/// component of it or a rewired network.</summary>
internal sealed class WeightedGraph
{
    private WeightedGraph(int nodeCount, int[] rowStart, int[] targets, double[] weights, double[] strength)
    {
        (NodeCount, RowStart, Targets, Weights, Strength) = (nodeCount, rowStart, targets, weights, strength);
        for (var v = 0; v < nodeCount; v++)
        {
            var sum = 0.0;
            for (var e = rowStart[v]; e < rowStart[v + 1]; e++)
            {
                sum += weights[e];
            }

            strength[v] = sum;
            DoubledWeight += sum;
        }
    }

    public int NodeCount { get; }

    // NodeCount + 1 in use; the last is the number of arcs, which is the length of Targets except in reused buffers
    public int[] RowStart { get; }

    public int[] Targets { get; } // neighbours, ascending in each row

    public double[] Weights { get; } // parallel to Targets

    public double[] Strength { get; } // s of each node

    /// <summary>2W.</summary>
    public double DoubledWeight { get; }

    /// <summary>The graph without its pendant trees; computed once for all measures that search paths.</summary>
    public PendantTreeReduction Reduction => field ??= PendantTreeReduction.Of(this);

    /// <summary>The nodes that the reduction leaves, in degree order; computed once.</summary>
    public DegreeOrderedCsr Core => field ??= DegreeOrderedCsr.Of(this, Reduction.IsRemoved);

    /// <summary>All nodes in degree order; computed once.</summary>
    public DegreeOrderedCsr Ordered => field ??= DegreeOrderedCsr.Of(this, null);

    public int EdgeCount => RowStart[NodeCount] / 2;

    public int Degree(int node) => RowStart[node + 1] - RowStart[node];

    public ReadOnlySpan<int> Neighbours(int node) => Targets.AsSpan(RowStart[node], Degree(node));

    public ReadOnlySpan<double> WeightsOf(int node) => Weights.AsSpan(RowStart[node], Degree(node));

    public static WeightedGraph Of(LayerGraph graph) => Of(graph.RowStart.ToArray(), graph.Targets.ToArray(), graph.Weights.ToArray());

    /// <summary>Makes a graph from rows that are simple, symmetric and ascending. The arrays are used, not copied.</summary>
    public static WeightedGraph Of(int[] rowStart, int[] targets, double[] weights) =>
        new(rowStart.Length - 1, rowStart, targets, weights, new double[rowStart.Length - 1]);

    /// <summary>Merges parallel links, adding weights in their order. O(nodes + links).</summary>
    public static WeightedGraph Of(int nodeCount, ReadOnlySpan<(int U, int V, double Weight)> links) =>
        Of(nodeCount, links, new GraphRows()).Trimmed();

    /// <summary>The same, built in reused buffers: valid until their next use, and longer than needed.</summary>
    public static WeightedGraph Of(int nodeCount, ReadOnlySpan<(int U, int V, double Weight)> links, GraphRows rows)
    {
        // Two passes: the first groups the links by their other end, so that the second, which reads them in that order, leaves every row
        // ascending.
        var (start, next) = (ArrayPool<int>.Shared.Rent(nodeCount + 1), ArrayPool<int>.Shared.Rent(nodeCount + 1));
        Array.Clear(start, 0, nodeCount + 1);
        foreach (var (u, v, _) in links)
        {
            start[u + 1]++;
            start[v + 1]++;
        }

        for (var v = 0; v < nodeCount; v++)
        {
            start[v + 1] += start[v];
        }

        var (ends, endWeights) = (ArrayPool<int>.Shared.Rent(2 * links.Length), ArrayPool<double>.Shared.Rent(2 * links.Length));
        start.AsSpan(0, nodeCount).CopyTo(next);
        foreach (var (u, v, weight) in links)
        {
            (ends[next[u]], endWeights[next[u]++]) = (v, weight);
            (ends[next[v]], endWeights[next[v]++]) = (u, weight);
        }

        rows.Reserve(nodeCount, 2 * links.Length);
        var (targets, weights) = (rows.Targets, rows.Weights);
        start.AsSpan(0, nodeCount).CopyTo(next);
        for (var u = 0; u < nodeCount; u++)
        {
            for (var e = start[u]; e < start[u + 1]; e++)
            {
                var v = ends[e];
                if (next[v] > start[v] && targets[next[v] - 1] == u)
                {
                    weights[next[v] - 1] += endWeights[e];
                }
                else
                {
                    (targets[next[v]], weights[next[v]++]) = (u, endWeights[e]);
                }
            }
        }

        Pack(rows, start, next, nodeCount);
        ArrayPool<int>.Shared.Return(start);
        ArrayPool<int>.Shared.Return(next);
        ArrayPool<int>.Shared.Return(ends);
        ArrayPool<double>.Shared.Return(endWeights);
        return new(nodeCount, rows.RowStart, targets, weights, rows.Strength);
    }

    /// <summary>Removes the gaps that merging leaves at the ends of rows.</summary>
    private static void Pack(GraphRows rows, int[] start, int[] end, int nodeCount)
    {
        rows.RowStart[0] = 0;
        for (var v = 0; v < nodeCount; v++)
        {
            var (from, to, length) = (start[v], rows.RowStart[v], end[v] - start[v]);
            if (from != to)
            {
                rows.Targets.AsSpan(from, length).CopyTo(rows.Targets.AsSpan(to));
                rows.Weights.AsSpan(from, length).CopyTo(rows.Weights.AsSpan(to));
            }

            rows.RowStart[v + 1] = to + length;
        }
    }

    /// <summary>The subgraph that some nodes induce, renumbered in their order. O(nodes + their degrees).</summary>
    /// <param name="nodes">Indices, ascending.</param>
    public WeightedGraph Induced(ReadOnlySpan<int> nodes) => Induced(nodes, new GraphRows()).Trimmed();

    /// <summary>The same, built in reused buffers: valid until their next use, and longer than needed.</summary>
    public WeightedGraph Induced(ReadOnlySpan<int> nodes, GraphRows rows)
    {
        if (nodes.Length == NodeCount)
        {
            return this;
        }

        var index = ArrayPool<int>.Shared.Rent(NodeCount);
        Array.Fill(index, -1, 0, NodeCount);
        var arcs = 0;
        for (var i = 0; i < nodes.Length; i++)
        {
            index[nodes[i]] = i;
            arcs += Degree(nodes[i]);
        }

        rows.Reserve(nodes.Length, arcs);
        rows.RowStart[0] = 0;
        for (var (i, next) = (0, 0); i < nodes.Length; i++)
        {
            for (var e = RowStart[nodes[i]]; e < RowStart[nodes[i] + 1]; e++)
            {
                if (index[Targets[e]] >= 0)
                {
                    (rows.Targets[next], rows.Weights[next++]) = (index[Targets[e]], Weights[e]);
                }
            }

            rows.RowStart[i + 1] = next;
        }

        ArrayPool<int>.Shared.Return(index);
        return new(nodes.Length, rows.RowStart, rows.Targets, rows.Weights, rows.Strength);
    }

    /// <summary>The same graph in arrays of its own, of exact length.</summary>
    public WeightedGraph Trimmed()
    {
        var arcs = RowStart[NodeCount];
        return RowStart.Length == NodeCount + 1 && Targets.Length == arcs
            ? this
            : Of(RowStart[..(NodeCount + 1)], Targets[..arcs], Weights[..arcs]);
    }
}

/// <summary>Buffers in which one thread builds one graph after another. They only grow.</summary>
internal sealed class GraphRows
{
    public int[] RowStart { get; private set; } = [];

    public int[] Targets { get; private set; } = [];

    public double[] Weights { get; private set; } = [];

    public double[] Strength { get; private set; } = [];

    /// <summary>Makes the buffers large enough. Their content is lost.</summary>
    public void Reserve(int nodes, int arcs)
    {
        if (RowStart.Length < nodes + 1)
        {
            (RowStart, Strength) = (new int[nodes + 1], new double[nodes]);
        }

        if (Targets.Length < arcs)
        {
            (Targets, Weights) = (new int[arcs], new double[arcs]);
        }
    }
}
