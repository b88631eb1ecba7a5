using PtceGraph.Analysis.Measures;

namespace PtceGraph.Analysis.Csr;

/// <summary>Removes pendant trees: nodes with one neighbour, repeatedly, until every remaining node has at least two or none.</summary>
/// <remarks>
/// All paths of a removed node lead over the node it was attached to, so a path search needs only the remaining nodes, each with the
/// number of nodes that it stands for. A component that is a tree is reduced to one node. O(n + m). Baglioni et al. 2012.
/// </remarks>
internal sealed class PendantTreeReduction
{
    /// <summary>The reduction as a pass of the analysis. It also orders the remaining nodes by degree, see
    /// <see cref="WeightedGraph.Core"/>.</summary>
    public static readonly Pass<DegreeOrderedCsr> Pass = new("pendant_reduction")
    {
        Step = AnalysisStep.Centrality,
        Compute = context => context.Graph.Core,
    };

    private PendantTreeReduction(int n) => (IsRemoved, Bag, TreePairs) = (new bool[n], new double[n], new double[n]);

    public bool[] IsRemoved { get; }

    /// <summary>The number of nodes that each node stands for: itself and every node of the trees removed below it.</summary>
    public double[] Bag { get; }

    /// <summary>For each node, the pairs of other nodes that it separates because at least one of the two is in a pendant tree below
    /// it.</summary>
    public double[] TreePairs { get; }

    public static PendantTreeReduction Of(WeightedGraph graph)
    {
        var n = graph.NodeCount;
        var reduction = new PendantTreeReduction(n);
        Array.Fill(reduction.Bag, 1.0);
        var left = new int[n]; // neighbours not removed yet
        var order = new int[n]; // removed nodes, the outermost first
        var into = new int[n]; // the node that each was attached to
        var squares = new double[n]; // Σ of the squares of the bags attached to each
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
                // The other end of the last edge of a tree was removed first: this node stays.
                order[head] = -1;
                head++;
                continue;
            }

            head++;
            var parent = reduction.Remaining(graph, v);
            reduction.IsRemoved[v] = true;
            into[v] = parent;
            reduction.Bag[parent] += reduction.Bag[v];
            squares[parent] += reduction.Bag[v] * reduction.Bag[v];
            if (--left[parent] == 1)
            {
                order[tail++] = parent;
            }
        }

        reduction.CountPairs(graph, order.AsSpan(0, tail), into, squares);
        return reduction;
    }

    private int Remaining(WeightedGraph graph, int node)
    {
        foreach (var neighbour in graph.Neighbours(node))
        {
            if (!IsRemoved[neighbour])
            {
                return neighbour;
            }
        }

        throw new InvalidOperationException($"Node {node} has no neighbour left.");
    }

    /// <summary>((N−1)² − Σ bags² − rest²)/2, N the size of the component: the number of pairs that the removal of the node
    /// separates.</summary>
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

    /// <summary>The size of the component of each node that the reduction leaves.</summary>
    private double[] ComponentSizes(WeightedGraph graph)
    {
        var size = new double[graph.NodeCount];
        var queue = new int[graph.NodeCount];
        for (var start = 0; start < size.Length; start++)
        {
            if (IsRemoved[start] || size[start] > 0)
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
                    if (!IsRemoved[u] && size[u] == 0)
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
