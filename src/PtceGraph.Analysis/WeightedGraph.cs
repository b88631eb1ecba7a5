using PtceGraph.Graph;

namespace PtceGraph.Analysis;

/// <summary>A simple undirected weighted graph as bare rows: what kernels run on, be it a layer, one of its components or a rewiring.</summary>
internal sealed class WeightedGraph
{
    private WeightedGraph(int[] rowStart, int[] targets, double[] weights)
    {
        (RowStart, Targets, Weights) = (rowStart, targets, weights);
        Strength = new double[NodeCount];
        for (var v = 0; v < NodeCount; v++)
        {
            for (var e = rowStart[v]; e < rowStart[v + 1]; e++)
            {
                Strength[v] += weights[e];
            }
        }

        DoubledWeight = Strength.Sum();
    }

    public int[] RowStart { get; } // length NodeCount + 1; last == Targets.Length

    public int[] Targets { get; } // neighbours, ascending in each row

    public double[] Weights { get; } // parallel to Targets

    public double[] Strength { get; } // s of each node

    /// <summary>2W.</summary>
    public double DoubledWeight { get; }

    /// <summary>Its trees folded; kept, for all measures that search paths.</summary>
    public FoldedTrees Folded => field ??= FoldedTrees.Of(this);

    /// <summary>What folding leaves, in the order for searches; kept.</summary>
    public OrderedRows Core => field ??= OrderedRows.Of(this, Folded.IsFolded);

    /// <summary>All of it in the order for searches; kept.</summary>
    public OrderedRows Ordered => field ??= OrderedRows.Of(this, null);

    public int NodeCount => RowStart.Length - 1;

    public int EdgeCount => Targets.Length / 2;

    public int Degree(int node) => RowStart[node + 1] - RowStart[node];

    public ReadOnlySpan<int> Neighbours(int node) => Targets.AsSpan(RowStart[node], Degree(node));

    public ReadOnlySpan<double> WeightsOf(int node) => Weights.AsSpan(RowStart[node], Degree(node));

    public static WeightedGraph Of(LayerGraph graph) => new(graph.RowStart.ToArray(), graph.Targets.ToArray(), graph.Weights.ToArray());

    /// <summary>A graph of rows that are kept, not copied: simple, symmetric, each ascending.</summary>
    public static WeightedGraph Of(int[] rowStart, int[] targets, double[] weights) => new(rowStart, targets, weights);

    /// <summary>Merges parallel links, adding weights in their order. O(nodes + links).</summary>
    public static WeightedGraph Of(int nodeCount, ReadOnlySpan<(int U, int V, double Weight)> links)
    {
        // Twice round: rows by the other end first, so that taking those in order leaves every row ascending.
        var start = new int[nodeCount + 1];
        foreach (var (u, v, _) in links)
        {
            start[u + 1]++;
            start[v + 1]++;
        }

        for (var v = 0; v < nodeCount; v++)
        {
            start[v + 1] += start[v];
        }

        var (ends, endWeights) = (new int[2 * links.Length], new double[2 * links.Length]);
        var next = start.AsSpan(0, nodeCount).ToArray();
        foreach (var (u, v, weight) in links)
        {
            (ends[next[u]], endWeights[next[u]++]) = (v, weight);
            (ends[next[v]], endWeights[next[v]++]) = (u, weight);
        }

        var (targets, weights) = (new int[ends.Length], new double[ends.Length]);
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

        return Packed(start, next, targets, weights);
    }

    /// <summary>Rows without the room that merging left at their ends.</summary>
    private static WeightedGraph Packed(int[] start, int[] end, int[] targets, double[] weights)
    {
        var rowStart = new int[start.Length];
        for (var v = 0; v < end.Length; v++)
        {
            var length = end[v] - start[v];
            targets.AsSpan(start[v], length).CopyTo(targets.AsSpan(rowStart[v]));
            weights.AsSpan(start[v], length).CopyTo(weights.AsSpan(rowStart[v]));
            rowStart[v + 1] = rowStart[v] + length;
        }

        var count = rowStart[^1];
        return count == targets.Length ? new(rowStart, targets, weights) : new(rowStart, targets[..count], weights[..count]);
    }

    /// <summary>The graph among some nodes, renumbered by their order. O(nodes + their degrees).</summary>
    /// <param name="nodes">Indices, ascending.</param>
    public WeightedGraph Induced(ReadOnlySpan<int> nodes)
    {
        if (nodes.Length == NodeCount)
        {
            return this;
        }

        var index = new int[NodeCount];
        Array.Fill(index, -1);
        for (var i = 0; i < nodes.Length; i++)
        {
            index[nodes[i]] = i;
        }

        var rowStart = new int[nodes.Length + 1];
        var arcs = 0;
        foreach (var node in nodes)
        {
            arcs += Degree(node);
        }

        var (targets, weights) = (new int[arcs], new double[arcs]);
        for (var (i, next) = (0, 0); i < nodes.Length; i++)
        {
            for (var e = RowStart[nodes[i]]; e < RowStart[nodes[i] + 1]; e++)
            {
                if (index[Targets[e]] >= 0)
                {
                    (targets[next], weights[next++]) = (index[Targets[e]], Weights[e]);
                }
            }

            rowStart[i + 1] = next;
        }

        return rowStart[^1] == arcs ? new(rowStart, targets, weights) : new(rowStart, targets[..rowStart[^1]], weights[..rowStart[^1]]);
    }
}
