using System.Numerics;
using PtceGraph.Analysis.Csr;

namespace PtceGraph.Analysis.Subgroups;

/// <summary>A symmetric relation between nodes as rows of bits.</summary>
internal sealed class BitRows
{
    private readonly ulong[][] _rows; // each of Words

    public BitRows(int nodes)
    {
        (Nodes, Words) = (nodes, (nodes + 63) / 64);
        _rows = [.. Enumerable.Range(0, nodes).Select(_ => new ulong[Words])];
    }

    /// <summary>Number of nodes.</summary>
    public int Nodes { get; }

    /// <summary>Number of 64-bit words per row.</summary>
    public int Words { get; }

    /// <summary>The row of a node.</summary>
    public ulong[] this[int node] => _rows[node];

    /// <summary>The relation of nodes joined by an edge.</summary>
    public static BitRows Of(WeightedGraph graph)
    {
        var rows = new BitRows(graph.NodeCount);
        for (var v = 0; v < graph.NodeCount; v++)
        {
            foreach (var u in graph.Neighbours(v))
            {
                Add(rows[v], u);
            }
        }

        return rows;
    }

    /// <summary>The relation of nodes joined by an edge or by a common neighbour.</summary>
    public BitRows WithinTwo()
    {
        var near = new BitRows(Nodes);
        for (var v = 0; v < Nodes; v++)
        {
            Array.Copy(_rows[v], near[v], Words);
            foreach (var u in Members(_rows[v]))
            {
                for (var word = 0; word < Words; word++)
                {
                    near[v][word] |= _rows[u][word];
                }
            }

            near[v][v / 64] &= ~(1UL << (v % 64));
        }

        return near;
    }

    public static void Add(ulong[] set, int node) => set[node / 64] |= 1UL << (node % 64);

    public static void Remove(ulong[] set, int node) => set[node / 64] &= ~(1UL << (node % 64));

    public static bool Contains(ulong[] set, int node) => (set[node / 64] >> (node % 64) & 1) == 1;

    public static bool IsEmpty(ulong[] set) => !set.AsSpan().ContainsAnyExcept(0UL);

    public static ulong[] Intersect(ulong[] a, ulong[] b)
    {
        var both = new ulong[a.Length];
        for (var word = 0; word < both.Length; word++)
        {
            both[word] = a[word] & b[word];
        }

        return both;
    }

    /// <summary>Size of the intersection.</summary>
    public static int CountBoth(ulong[] a, ulong[] b)
    {
        var count = 0;
        for (var word = 0; word < a.Length; word++)
        {
            count += BitOperations.PopCount(a[word] & b[word]);
        }

        return count;
    }

    /// <summary>The nodes of a set, ascending.</summary>
    public static IEnumerable<int> Members(ulong[] set)
    {
        for (var word = 0; word < set.Length; word++)
        {
            for (var bits = set[word]; bits != 0; bits &= bits - 1)
            {
                yield return (64 * word) + BitOperations.TrailingZeroCount(bits);
            }
        }
    }
}
