using PtceGraph.Analysis.Csr;
using PtceGraph.Analysis.Randomness;

namespace PtceGraph.Tests.Reference;

/// <summary>Graphs that a naive computation can still do: all of up to six nodes, and random ones of up to thirty.</summary>
internal static class SmallGraphs
{
    /// <summary>Every simple graph of up to five nodes, weights 1, 2, 3… by pair.</summary>
    public static IEnumerable<DenseGraph> AllOfFive()
    {
        for (var n = 0; n <= 5; n++)
        {
            var pairs = Pairs(n);
            for (var set = 0; set < 1 << pairs.Length; set++)
            {
                yield return new DenseGraph(n, pairs.Select((pair, i) => (pair.U, pair.V, Weight: (set >> i & 1) * ((i % 3) + 1.0))).Where(edge => edge.Weight > 0));
            }
        }
    }

    /// <summary>Random graphs from nearly empty to nearly complete.</summary>
    public static IEnumerable<DenseGraph> Random(int count = 60, int most = 30)
    {
        for (var i = 0; i < count; i++)
        {
            var random = new RandomStream((ulong)i, RandomPurpose.Groups);
            var n = 1 + random.Next(most);
            var density = Math.Pow(random.NextDouble(), 2);
            yield return new DenseGraph(n, Pairs(n).Where(_ => random.NextDouble() < density).Select(pair => (pair.U, pair.V, 1.0 + random.Next(5))));
        }
    }

    /// <summary>One of each simple graph of six nodes, of those that differ by the names of nodes only.</summary>
    public static IEnumerable<DenseGraph> OneOfEachOfSix()
    {
        var pairs = Pairs(6);
        var place = new int[6, 6];
        for (var i = 0; i < pairs.Length; i++)
        {
            (place[pairs[i].U, pairs[i].V], place[pairs[i].V, pairs[i].U]) = (i, i);
        }

        // Each order of the nodes moves pairs; of the sets that these make of one graph, the smallest number stands for all.
        var moves = Orders([0, 1, 2, 3, 4, 5]).Select(order => pairs.Select(pair => place[order[pair.U], order[pair.V]]).ToArray()).ToArray();
        for (var set = 0; set < 1 << pairs.Length; set++)
        {
            if (Array.TrueForAll(moves, move => Moved(set, move) >= set))
            {
                yield return new DenseGraph(6, pairs.Select((pair, i) => (pair.U, pair.V, Weight: (set >> i & 1) * ((i % 3) + 1.0))).Where(edge => edge.Weight > 0));
            }
        }
    }

    /// <summary>A lattice.</summary>
    public static DenseGraph Grid(int rows, int columns) => new(rows * columns, GridEdges(rows, columns));

    /// <summary>The edges of a lattice, of weight 1.</summary>
    public static IEnumerable<(int U, int V, double Weight)> GridEdges(int rows, int columns)
    {
        for (var v = 0; v < rows * columns; v++)
        {
            if (v % columns != columns - 1)
            {
                yield return (v, v + 1, 1);
            }

            if (v + columns < rows * columns)
            {
                yield return (v, v + columns, 1);
            }
        }
    }

    public static IEnumerable<DenseGraph> All() => AllOfFive().Concat(OneOfEachOfSix()).Concat(Random());

    private static int Moved(int set, int[] move)
    {
        var moved = 0;
        for (var i = 0; i < move.Length; i++)
        {
            moved |= (set >> i & 1) << move[i];
        }

        return moved;
    }

    private static IEnumerable<int[]> Orders(int[] items) => items.Length <= 1
        ? [items]
        : items.SelectMany((item, i) => Orders([.. items[..i], .. items[(i + 1)..]]).Select(rest => (int[])[item, .. rest]));

    private static (int U, int V)[] Pairs(int n) => [.. from v in Enumerable.Range(0, n) from u in Enumerable.Range(0, v) select (u, v)];
}

/// <summary>A graph as a matrix.</summary>
internal sealed class DenseGraph
{
    public DenseGraph(int nodes, IEnumerable<(int U, int V, double Weight)> edges)
    {
        Edges = [.. edges];
        Weight = new double[nodes, nodes];
        foreach (var (u, v, weight) in Edges)
        {
            (Weight[u, v], Weight[v, u]) = (weight, weight);
        }
    }

    public (int U, int V, double Weight)[] Edges { get; }

    public double[,] Weight { get; }

    public int Nodes => Weight.GetLength(0);

    public IEnumerable<int> All => Enumerable.Range(0, Nodes);

    public WeightedGraph Sparse => WeightedGraph.Of(Nodes, Edges);

    public bool Joined(int u, int v) => Weight[u, v] > 0;

    public int Degree(int v) => All.Count(u => Joined(u, v));

    public double Strength(int v) => All.Sum(u => Weight[u, v]);

    public override string ToString() => $"{Nodes}: {string.Join(' ', Edges.Select(edge => $"{edge.U}-{edge.V}({edge.Weight})"))}";
}
