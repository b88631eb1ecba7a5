namespace PtceGraph.Analysis;

/// <summary>What is left of a graph when its trees are folded: nodes with one neighbour, again and again, until each has two or none.</summary>
/// <remarks>
/// A folded node's paths to all others go over the node that it was folded into, so that whoever searches paths needs the rest only,
/// with the number of nodes that each stands for. A component that is a tree folds into one node. O(n + m). Baglioni et al. 2012.
/// </remarks>
internal sealed class FoldedTrees
{
    private FoldedTrees(int n) => (IsFolded, Bag, TreePairs) = (new bool[n], new double[n], new double[n]);

    public bool[] IsFolded { get; }

    /// <summary>How many nodes each stands for: itself and all that was folded into it, at any depth.</summary>
    public double[] Bag { get; }

    /// <summary>For each node, the pairs of others that it separates because at least one of the two hangs from it in a tree.</summary>
    public double[] TreePairs { get; }

    public static FoldedTrees Of(WeightedGraph graph)
    {
        var n = graph.NodeCount;
        var folded = new FoldedTrees(n);
        Array.Fill(folded.Bag, 1.0);
        var left = new int[n]; // neighbours not folded
        var order = new int[n]; // folded nodes, the outermost first
        var into = new int[n]; // the node that each was folded into
        var squares = new double[n]; // Σ of the squares of the bags folded into each
        var (head, tail) = (0, 0);
        for (var v = 0; v < n; v++)
        {
            left[v] = graph.Degree(v);
            if (left[v] == 1)
            {
                order[tail++] = v;
            }
        }

        while (head < tail)
        {
            var v = order[head];
            if (left[v] == 0)
            {
                // The other end of the last edge of a tree went first: this one stays.
                order[head] = -1;
                head++;
                continue;
            }

            head++;
            var parent = folded.Remaining(graph, v);
            folded.IsFolded[v] = true;
            into[v] = parent;
            folded.Bag[parent] += folded.Bag[v];
            squares[parent] += folded.Bag[v] * folded.Bag[v];
            if (--left[parent] == 1)
            {
                order[tail++] = parent;
            }
        }

        folded.CountPairs(graph, order.AsSpan(0, tail), into, squares);
        return folded;
    }

    private int Remaining(WeightedGraph graph, int node)
    {
        foreach (var neighbour in graph.Neighbours(node))
        {
            if (!IsFolded[neighbour])
            {
                return neighbour;
            }
        }

        throw new InvalidOperationException($"Node {node} has no neighbour left.");
    }

    /// <summary>((N−1)² − Σ bags² − rest²)/2, N the size of the component: pairs in two pieces of what is left without the node.</summary>
    private void CountPairs(WeightedGraph graph, ReadOnlySpan<int> order, int[] into, double[] squares)
    {
        var size = ComponentSizes(graph);
        for (var i = order.Length - 1; i >= 0; i--)
        {
            if (order[i] is var v and >= 0)
            {
                size[v] = size[into[v]];
            }
        }

        for (var v = 0; v < size.Length; v++)
        {
            var others = size[v] - 1;
            var rest = size[v] - Bag[v];
            TreePairs[v] = ((others * others) - squares[v] - (rest * rest)) / 2;
        }
    }

    /// <summary>The size of the component of each node that is not folded.</summary>
    private double[] ComponentSizes(WeightedGraph graph)
    {
        var size = new double[graph.NodeCount];
        var queue = new int[graph.NodeCount];
        for (var start = 0; start < size.Length; start++)
        {
            if (IsFolded[start] || size[start] > 0)
            {
                continue;
            }

            var (head, tail, total) = (0, 1, 0.0);
            (queue[0], size[start]) = (start, 1);
            while (head < tail)
            {
                var v = queue[head++];
                total += Bag[v];
                foreach (var u in graph.Neighbours(v))
                {
                    if (!IsFolded[u] && size[u] == 0)
                    {
                        (queue[tail++], size[u]) = (u, 1);
                    }
                }
            }

            for (var i = 0; i < tail; i++)
            {
                size[queue[i]] = total;
            }
        }

        return size;
    }
}
