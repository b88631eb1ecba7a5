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

    public int NodeCount => RowStart.Length - 1;

    public int EdgeCount => Targets.Length / 2;

    public int Degree(int node) => RowStart[node + 1] - RowStart[node];

    public ReadOnlySpan<int> Neighbours(int node) => Targets.AsSpan(RowStart[node], Degree(node));

    public ReadOnlySpan<double> WeightsOf(int node) => Weights.AsSpan(RowStart[node], Degree(node));

    public static WeightedGraph Of(LayerGraph graph) => new(graph.RowStart.ToArray(), graph.Targets.ToArray(), graph.Weights.ToArray());

    /// <summary>Merges parallel links. O(links log links).</summary>
    public static WeightedGraph Of(int nodeCount, ReadOnlySpan<(int U, int V, double Weight)> links)
    {
        var keys = new long[2 * links.Length];
        var values = new double[keys.Length];
        for (var i = 0; i < links.Length; i++)
        {
            var (u, v, weight) = links[i];
            (keys[2 * i], keys[(2 * i) + 1]) = (((long)u << 32) | (uint)v, ((long)v << 32) | (uint)u);
            (values[2 * i], values[(2 * i) + 1]) = (weight, weight);
        }

        Array.Sort(keys, values);
        var rowStart = new int[nodeCount + 1];
        var count = 0;
        for (var i = 0; i < keys.Length; i++)
        {
            if (count > 0 && keys[count - 1] == keys[i])
            {
                values[count - 1] += values[i];
                continue;
            }

            (keys[count], values[count]) = (keys[i], values[i]);
            rowStart[(int)(keys[i] >> 32) + 1]++;
            count++;
        }

        for (var v = 0; v < nodeCount; v++)
        {
            rowStart[v + 1] += rowStart[v];
        }

        var targets = new int[count];
        for (var i = 0; i < count; i++)
        {
            targets[i] = (int)keys[i];
        }

        return new WeightedGraph(rowStart, targets, values.AsSpan(0, count).ToArray());
    }

    /// <summary>The graph among some nodes, renumbered by their order. O(nodes + their degrees).</summary>
    /// <param name="nodes">Indices, ascending.</param>
    public WeightedGraph Induced(ReadOnlySpan<int> nodes)
    {
        var index = new int[NodeCount];
        Array.Fill(index, -1);
        for (var i = 0; i < nodes.Length; i++)
        {
            index[nodes[i]] = i;
        }

        var rowStart = new int[nodes.Length + 1];
        var targets = new List<int>();
        var weights = new List<double>();
        for (var i = 0; i < nodes.Length; i++)
        {
            for (var e = RowStart[nodes[i]]; e < RowStart[nodes[i] + 1]; e++)
            {
                if (index[Targets[e]] >= 0)
                {
                    targets.Add(index[Targets[e]]);
                    weights.Add(Weights[e]);
                }
            }

            rowStart[i + 1] = targets.Count;
        }

        return new WeightedGraph(rowStart, [.. targets], [.. weights]);
    }
}
