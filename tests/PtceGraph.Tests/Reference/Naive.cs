namespace PtceGraph.Tests.Reference;

/// <summary>Each measure by its definition, without any thought for speed.</summary>
internal static class Naive
{
    /// <summary>Distances and numbers of shortest paths between all pairs; −1 and 0 out of reach.</summary>
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

    public static double[] Betweenness(DenseGraph graph)
    {
        var (distance, paths) = Paths(graph);
        return
        [
            .. graph.All.Select(v => (
                from s in graph.All
                from t in graph.All
                where s < t && s != v && t != v && distance[s, t] > 0 && distance[s, v] > 0 && distance[v, t] > 0
                      && distance[s, v] + distance[v, t] == distance[s, t]
                select paths[s, v] * paths[v, t] / paths[s, t]).Sum()),
        ];
    }

    /// <summary>The nodes that each node can reach, itself included.</summary>
    public static HashSet<int> Component(DenseGraph graph, int start, int without = -1)
    {
        var reached = new HashSet<int> { start };
        while (graph.All.FirstOrDefault(v => v != without && !reached.Contains(v) && reached.Any(u => graph.Joined(u, v)), -1) is var next and >= 0)
        {
            reached.Add(next);
        }

        return reached;
    }

    /// <summary>The pieces that a node's component falls into without it.</summary>
    public static List<HashSet<int>> Pieces(DenseGraph graph, int node)
    {
        var pieces = new List<HashSet<int>>();
        foreach (var v in Component(graph, node).Where(v => v != node).Order())
        {
            if (!pieces.Any(piece => piece.Contains(v)))
            {
                pieces.Add(Component(graph, v, node));
            }
        }

        return pieces;
    }

    public static int Bridges(DenseGraph graph) => graph.Edges.Count(edge =>
        !Component(new DenseGraph(graph.Nodes, graph.Edges.Where(other => other != edge)), edge.U).Contains(edge.V));

    public static int Coreness(DenseGraph graph, int node)
    {
        for (var k = graph.Nodes; k > 0; k--)
        {
            var left = graph.All.ToHashSet();
            while (left.RemoveWhere(v => left.Count(u => graph.Joined(u, v)) < k) > 0)
            {
            }

            if (left.Contains(node))
            {
                return k;
            }
        }

        return 0;
    }

    public static double Clustering(DenseGraph graph, int v)
    {
        var neighbours = graph.All.Where(u => graph.Joined(u, v)).ToList();
        var pairs = (from a in neighbours from b in neighbours where a < b select graph.Joined(a, b)).ToList();
        return pairs.Count == 0 ? double.NaN : pairs.Count(closed => closed) / (double)pairs.Count;
    }

    /// <summary>PageRank as the solution of its linear equations.</summary>
    public static double[] PageRank(DenseGraph graph, double damping)
    {
        var n = graph.Nodes;
        var rows = new double[n, n + 1];
        foreach (var v in graph.All)
        {
            foreach (var u in graph.All)
            {
                var share = graph.Strength(u) > 0 ? graph.Weight[u, v] / graph.Strength(u) : 1.0 / n;
                rows[v, u] = (u == v ? 1 : 0) - (damping * share);
            }

            rows[v, n] = (1 - damping) / n;
        }

        return Solve(rows, n);
    }

    /// <summary>Q by its double sum.</summary>
    public static double Modularity(DenseGraph graph, int[] groupOf, double resolution)
    {
        var doubled = graph.All.Sum(graph.Strength);
        return (
            from u in graph.All
            from v in graph.All
            where groupOf[u] == groupOf[v]
            select (graph.Weight[u, v] - (resolution * graph.Strength(u) * graph.Strength(v) / doubled)) / doubled).Sum();
    }

    /// <summary>Mean and standard deviation of the E-I index over all orders of the labels.</summary>
    public static (double Mean, double Deviation) EiNull(DenseGraph graph, int[] labels)
    {
        var values = Orders(labels).Select(order => graph.Edges.Sum(edge => order[edge.U] == order[edge.V] ? -edge.Weight : edge.Weight) / graph.Edges.Sum(edge => edge.Weight)).ToList();
        var mean = values.Average();
        return (mean, Math.Sqrt(values.Average(value => (value - mean) * (value - mean))));
    }

    private static IEnumerable<int[]> Orders(int[] items)
    {
        if (items.Length <= 1)
        {
            yield return items;
            yield break;
        }

        for (var i = 0; i < items.Length; i++)
        {
            foreach (var rest in Orders([.. items[..i], .. items[(i + 1)..]]))
            {
                yield return [items[i], .. rest];
            }
        }
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
}
