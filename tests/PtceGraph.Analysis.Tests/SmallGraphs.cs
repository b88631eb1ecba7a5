using FsCheck;
using FsCheck.Fluent;
using PtceGraph.Analysis.Randomness;

namespace PtceGraph.Analysis.Tests;

/// <summary>Graphs that are small enough for naive computations: all with up to six nodes, and random ones with up to thirty.</summary>
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
                yield return new DenseGraph(
                    n,
                    pairs.Select((pair, i) => (pair.U, pair.V, Weight: (set >> i & 1) * ((i % 3) + 1.0))).Where(edge => edge.Weight > 0)
                );
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
            yield return new DenseGraph(
                n,
                Pairs(n).Where(_ => random.NextDouble() < density).Select(pair => (pair.U, pair.V, 1.0 + random.Next(5)))
            );
        }
    }

    /// <summary>One graph of each isomorphism class of the simple graphs with six nodes.</summary>
    public static IEnumerable<DenseGraph> OneOfEachOfSix()
    {
        var pairs = Pairs(6);
        var place = new int[6, 6];
        for (var i = 0; i < pairs.Length; i++)
        {
            (place[pairs[i].U, pairs[i].V], place[pairs[i].V, pairs[i].U]) = (i, i);
        }

        // Each order of the nodes moves pairs; of the sets that these make of one graph, the smallest number stands for all.
        var moves = Orders([0, 1, 2, 3, 4, 5])
            .Select(order => pairs.Select(pair => place[order[pair.U], order[pair.V]]).ToArray())
            .ToArray();
        for (var set = 0; set < 1 << pairs.Length; set++)
        {
            if (Array.TrueForAll(moves, move => Moved(set, move) >= set))
            {
                yield return new DenseGraph(
                    6,
                    pairs.Select((pair, i) => (pair.U, pair.V, Weight: (set >> i & 1) * ((i % 3) + 1.0))).Where(edge => edge.Weight > 0)
                );
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

    /// <summary>Checks a law on 25 random graphs with up to twenty nodes.</summary>
    public static void Law(Action<DenseGraph> law) => Testing.Law.Holds(Drawn, Smaller, 25, law);

    /// <summary>Checks each of <see cref="All"/>.</summary>
    public static void OnAll(Action<DenseGraph> check)
    {
        foreach (var graph in All())
        {
            check(graph);
        }
    }

    /// <summary>Distances and numbers of shortest paths between all pairs; −1 and 0 where there is no path.</summary>
    public static (int[,] Distance, double[,] Paths) Paths(DenseGraph graph)
    {
        var n = graph.Nodes;
        var (distance, paths) = (new int[n, n], new double[n, n]);
        for (var s = 0; s < n; s++)
        {
            // Walks of length d from s: the first d that reaches a node is its distance, and their number its number of shortest paths.
            var walks = new double[n];
            walks[s] = 1;
            for (var v = 0; v < n; v++)
            {
                distance[s, v] = v == s ? 0 : -1;
                paths[s, v] = v == s ? 1 : 0;
            }

            for (var d = 1; d < n; d++)
            {
                walks = [.. graph.All.Select(v => graph.All.Where(u => graph.Joined(u, v)).Sum(u => walks[u]))];
                foreach (var v in graph.All.Where(v => distance[s, v] < 0 && walks[v] > 0))
                {
                    (distance[s, v], paths[s, v]) = (d, walks[v]);
                }
            }
        }

        return (distance, paths);
    }

    /// <summary>The nodes that each node can reach, itself included.</summary>
    public static HashSet<int> Component(DenseGraph graph, int start, int without = -1)
    {
        var reached = new HashSet<int> { start };
        while (
            graph.All.FirstOrDefault(v => v != without && !reached.Contains(v) && reached.Any(u => graph.Joined(u, v)), -1)
                is var next
                    and >= 0
        )
        {
            reached.Add(next);
        }

        return reached;
    }

    /// <summary>The solution of linear equations, the last column their right side.</summary>
    public static double[] Solve(double[,] rows, int n)
    {
        for (var column = 0; column < n; column++)
        {
            var pivot = Enumerable.Range(column, n - column).MaxBy(row => Math.Abs(rows[row, column]));
            for (var k = 0; k <= n; k++)
            {
                (rows[column, k], rows[pivot, k]) = (rows[pivot, k], rows[column, k]);
            }

            for (var row = 0; row < n; row++)
            {
                var factor = row == column ? 0 : rows[row, column] / rows[column, column];
                for (var k = column; k <= n && factor != 0; k++)
                {
                    rows[row, k] -= factor * rows[column, k];
                }
            }
        }

        return [.. Enumerable.Range(0, n).Select(row => rows[row, n] / rows[row, row])];
    }

    private static Gen<DenseGraph> Drawn =>
        from nodes in Gen.Choose(1, 20)
        from density in Gen.Choose(0, 100)
        from draws in Gen.Choose(0, 9_999).ArrayOf(Pairs(nodes).Length)
        select new DenseGraph(
            nodes,
            Pairs(nodes)
                .Zip(draws)
                .Where(pair => pair.Second < density * density)
                .Select(pair => (pair.First.U, pair.First.V, 1.0 + (pair.Second % 5)))
        );

    /// <summary>A graph without its last node, without one of its edges, or with weights of 1.</summary>
    private static IEnumerable<DenseGraph> Smaller(DenseGraph graph)
    {
        var last = graph.Nodes - 1;
        if (last > 0)
        {
            yield return new DenseGraph(last, graph.Edges.Where(edge => edge.U != last && edge.V != last));
        }

        foreach (var edge in graph.Edges)
        {
            yield return new DenseGraph(graph.Nodes, graph.Edges.Where(other => other != edge));
        }

        if (graph.Edges.Any(edge => edge.Weight > 1))
        {
            yield return new DenseGraph(graph.Nodes, graph.Edges.Select(edge => (edge.U, edge.V, 1.0)));
        }
    }

    private static int Moved(int set, int[] move)
    {
        var moved = 0;
        for (var i = 0; i < move.Length; i++)
        {
            moved |= (set >> i & 1) << move[i];
        }

        return moved;
    }

    /// <summary>All orders of some items.</summary>
    public static IEnumerable<int[]> Orders(int[] items) =>
        items.Length <= 1
            ? [items]
            : items.SelectMany((item, i) => Orders([.. items[..i], .. items[(i + 1)..]]).Select(rest => (int[])[item, .. rest]));

    private static (int U, int V)[] Pairs(int n) => [.. from v in Enumerable.Range(0, n) from u in Enumerable.Range(0, v) select (u, v)];
}
