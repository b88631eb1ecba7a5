using System.Numerics;

namespace PtceGraph.Analysis.Csr;

/// <summary>Some nodes of a graph and the edges among them in compressed sparse rows, renumbered by component and then by decreasing
/// degree.</summary>
/// <remarks>The rows that a search reads most are close together in the cache, and a search stays within one range of numbers. O(n +
/// m).</remarks>
internal sealed class DegreeOrderedCsr
{
    private DegreeOrderedCsr(int[] node, int[] rowStart, int[] targets, int[] componentStart) =>
        (Node, RowStart, Targets, ComponentStart) = (node, rowStart, targets, componentStart);

    /// <summary>The node of the graph for each number.</summary>
    public int[] Node { get; }

    public int[] RowStart { get; } // length Count + 1; last == Targets.Length

    public int[] Targets { get; } // numbers of neighbours, ascending in each row: the most joined first

    public int[] ComponentStart { get; } // the first number of each component, and Count at the end

    public int Count => Node.Length;

    public int Degree(int node) => RowStart[node + 1] - RowStart[node];

    /// <param name="graph">The graph.</param>
    /// <param name="without">Nodes to leave out; null for none.</param>
    public static DegreeOrderedCsr Of(WeightedGraph graph, bool[]? without)
    {
        var n = graph.NodeCount;
        var degree = new int[n];
        var most = 0;
        for (var v = 0; v < n; v++)
        {
            degree[v] =
                without is null ? graph.Degree(v)
                : without[v] ? 0
                : CountRemaining(graph, v, without);
            most = Math.Max(most, degree[v]);
        }

        var (found, componentOf, starts) = Components(graph, without);
        var node = Sorted(found, componentOf, starts, degree, most);
        var number = new int[n];
        var rowStart = new int[node.Length + 1];
        for (var i = 0; i < node.Length; i++)
        {
            number[node[i]] = i;
            rowStart[i + 1] = rowStart[i] + degree[node[i]];
        }

        // Handing each node's number to its neighbours, in order, leaves every row ascending.
        var targets = new int[rowStart[^1]];
        var next = rowStart.AsSpan(0, node.Length).ToArray();
        for (var i = 0; i < node.Length; i++)
        {
            foreach (var u in graph.Neighbours(node[i]))
            {
                if (without is null || !without[u])
                {
                    targets[next[number[u]]++] = i;
                }
            }
        }

        return new DegreeOrderedCsr(node, rowStart, targets, starts);
    }

    /// <summary>The weight of each entry of <see cref="Targets"/>.</summary>
    /// <param name="graph">The graph that these rows were made from.</param>
    public double[] Weights(WeightedGraph graph)
    {
        var number = new int[graph.NodeCount];
        Array.Fill(number, -1);
        for (var i = 0; i < Count; i++)
        {
            number[Node[i]] = i;
        }

        var weights = new double[Targets.Length];
        var next = RowStart.AsSpan(0, Count).ToArray();
        foreach (var node in Node)
        {
            for (var e = graph.RowStart[node]; e < graph.RowStart[node + 1]; e++)
            {
                if (number[graph.Targets[e]] is var other and >= 0)
                {
                    weights[next[other]++] = graph.Weights[e];
                }
            }
        }

        return weights;
    }

    /// <summary>All nodes as sources of searches, in batches.</summary>
    /// <param name="lanes">Sources in a batch, at most.</param>
    /// <param name="smallest">Components below this size are left out.</param>
    public SourceBatch[] Batches(int lanes, int smallest) => Batches(lanes, smallest, [.. Enumerable.Range(0, Count)]);

    /// <summary>Sources of searches in batches of one component each.</summary>
    /// <remarks>
    /// Sources that share their neighbours of highest degree are in the same batch: searches from them visit nearly the same nodes level by
    /// level, so that a shared pass costs little more than a single search. O(n log n).
    /// </remarks>
    /// <param name="lanes">Sources in a batch, at most.</param>
    /// <param name="smallest">Components below this size are left out.</param>
    /// <param name="sources">The numbers of the sources, sorted by this method. For a source that is not in these rows, the complement of
    /// the number of the node that it is attached to.</param>
    public SourceBatch[] Batches(int lanes, int smallest, int[] sources)
    {
        Array.Sort(Array.ConvertAll(sources, source => Likeness(Within(source))), sources);
        var batches = new List<SourceBatch>();
        for (var (c, from) = (0, 0); from < sources.Length; )
        {
            while (Within(sources[from]) >= ComponentStart[c + 1])
            {
                c++;
            }

            var (first, end, to) = (ComponentStart[c], ComponentStart[c + 1], from);
            while (to < sources.Length && to < from + lanes && Within(sources[to]) < end)
            {
                to++;
            }

            if (end - first >= smallest)
            {
                batches.Add(new SourceBatch(first, end, sources.AsMemory(from, to - from)));
            }

            from = to;
        }

        return [.. batches];
    }

    private static int Within(int source) => source < 0 ? ~source : source;

    /// <summary>A sort key of as many of a node's first neighbours as fit, with the last one repeated where there are fewer. All are in the
    /// component of the node, so components keep their order.</summary>
    private ulong Likeness(int node)
    {
        var bits = BitOperations.Log2((uint)Count) + 1;
        var key = 0UL;
        for (var i = 0; i < 64 / bits; i++)
        {
            var place = Math.Min(RowStart[node] + i, RowStart[node + 1] - 1);
            key = (key << bits) | (uint)(place < RowStart[node] ? node : Targets[place]);
        }

        return key;
    }

    private static int CountRemaining(WeightedGraph graph, int node, bool[] without)
    {
        var count = 0;
        foreach (var neighbour in graph.Neighbours(node))
        {
            count += without[neighbour] ? 0 : 1;
        }

        return count;
    }

    private static (int[] Found, int[] ComponentOf, int[] Starts) Components(WeightedGraph graph, bool[]? without)
    {
        var n = graph.NodeCount;
        var componentOf = new int[n];
        var found = new int[n];
        var starts = new List<int>();
        var (head, tail) = (0, 0);
        Array.Fill(componentOf, -1);
        for (var start = 0; start < n; start++)
        {
            if (componentOf[start] >= 0 || (without is not null && without[start]))
            {
                continue;
            }

            componentOf[found[tail] = start] = starts.Count;
            starts.Add(tail++);
            while (head < tail)
            {
                foreach (var u in graph.Neighbours(found[head++]))
                {
                    if (componentOf[u] < 0 && (without is null || !without[u]))
                    {
                        componentOf[found[tail++] = u] = starts.Count - 1;
                    }
                }
            }
        }

        return (found[..tail], componentOf, [.. starts, tail]);
    }

    /// <summary>Sorts by component, then decreasing degree, then the order of discovery, with two counting sorts.</summary>
    private static int[] Sorted(int[] found, int[] componentOf, int[] starts, int[] degree, int most)
    {
        var place = new int[most + 2];
        foreach (var v in found)
        {
            place[most - degree[v] + 1]++;
        }

        for (var d = 0; d <= most; d++)
        {
            place[d + 1] += place[d];
        }

        var byDegree = new int[found.Length];
        foreach (var v in found)
        {
            byDegree[place[most - degree[v]]++] = v;
        }

        var fill = starts.ToArray();
        var sorted = new int[found.Length];
        foreach (var v in byDegree)
        {
            sorted[fill[componentOf[v]]++] = v;
        }

        return sorted;
    }
}

/// <summary>A batch of sources that share one search.</summary>
/// <param name="First">The first number of the component of the sources.</param>
/// <param name="End">The number after the last one of that component.</param>
/// <param name="Sources">The numbers of the sources; the complement of a number stands for a source that is not in these rows and whose
/// only neighbour it is.</param>
internal readonly record struct SourceBatch(int First, int End, ReadOnlyMemory<int> Sources);
