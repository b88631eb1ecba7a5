namespace PtceGraph.Tests.Reference;

/// <summary>Measures of brokers by their definition, without any thought for speed.</summary>
internal static class NaiveBrokers
{
    /// <summary>Betweenness on lengths 1/w: distances by Floyd's rule, paths counted from the nearest on.</summary>
    public static double[] WeightedBetweenness(DenseGraph graph)
    {
        var n = graph.Nodes;
        var distance = new double[n, n];
        foreach (var (u, v) in graph.All.SelectMany(_ => graph.All, (u, v) => (u, v)))
        {
            distance[u, v] = u == v ? 0 : graph.Joined(u, v) ? 1 / graph.Weight[u, v] : double.PositiveInfinity;
        }

        foreach (var k in graph.All)
        {
            foreach (var (u, v) in graph.All.SelectMany(_ => graph.All, (u, v) => (u, v)))
            {
                distance[u, v] = Math.Min(distance[u, v], distance[u, k] + distance[k, v]);
            }
        }

        var paths = new double[n, n];
        foreach (var s in graph.All)
        {
            paths[s, s] = 1;
            foreach (var v in graph.All.Where(v => v != s && double.IsFinite(distance[s, v])).OrderBy(v => distance[s, v]))
            {
                paths[s, v] = graph.All.Where(u => graph.Joined(u, v) && Equal(distance[s, u] + (1 / graph.Weight[u, v]), distance[s, v])).Sum(u => paths[s, u]);
            }
        }

        return
        [
            .. graph.All.Select(v => (
                from s in graph.All
                from t in graph.All
                where s < t && s != v && t != v && double.IsFinite(distance[s, t]) && Equal(distance[s, v] + distance[v, t], distance[s, t])
                select paths[s, v] * paths[v, t] / paths[s, t]).Sum()),
        ];
    }

    /// <summary>Burt's three, by their formulas.</summary>
    public static (double[] Constraint, double[] EffectiveSize, double[] Hierarchy) Holes(DenseGraph graph)
    {
        double P(int i, int j) => graph.Strength(i) > 0 ? graph.Weight[i, j] / graph.Strength(i) : 0;
        var (constraint, size, hierarchy) = (new double[graph.Nodes], new double[graph.Nodes], new double[graph.Nodes]);
        foreach (var i in graph.All)
        {
            var contacts = graph.All.Where(j => graph.Joined(i, j)).ToList();
            double k = contacts.Count;
            var parts = contacts.Select(j => Math.Pow(P(i, j) + graph.All.Where(q => q != i && q != j).Sum(q => P(i, q) * P(q, j)), 2)).ToList();
            constraint[i] = k == 0 ? double.NaN : parts.Sum();
            size[i] = k == 0 ? double.NaN : k - contacts.Sum(j => contacts.Count(q => graph.Joined(j, q))) / k;
            hierarchy[i] = k < 2 ? double.NaN : parts.Select(c => c / (parts.Sum() / k)).Sum(r => r * Math.Log(r)) / (k * Math.Log(k));
        }

        return (constraint, size, hierarchy);
    }

    /// <summary>Katz as the solution of its equations, λ₁ by multiplying a vector until it stands still.</summary>
    public static double[] Katz(DenseGraph graph)
    {
        var shift = graph.All.Select(graph.Strength).DefaultIfEmpty().Max(); // keeps bipartite graphs from swinging
        var (x, factor) = (graph.All.Select(_ => 1.0).ToArray(), 0.0);
        for (var (step, change) = (0, 1.0); step < 20_000 && shift > 0 && change > 1e-16; step++)
        {
            double[] next = [.. graph.All.Select(v => (shift * x[v]) + graph.All.Sum(u => graph.Weight[u, v] * x[u]))];
            factor = next.Max();
            next = [.. next.Select(value => value / factor)];
            change = graph.All.Max(v => Math.Abs(next[v] - x[v]));
            x = next;
        }

        var alpha = shift > 0 ? 0.85 / (factor - shift) : 0;
        var rows = new double[graph.Nodes, graph.Nodes + 1];
        foreach (var v in graph.All)
        {
            foreach (var u in graph.All)
            {
                rows[v, u] = (u == v ? 1 : 0) - (alpha * graph.Weight[v, u]);
            }

            rows[v, graph.Nodes] = 1;
        }

        return Naive.Solve(rows, graph.Nodes);
    }

    /// <summary>The least error of any split into core and periphery.</summary>
    public static int LeastCoreError(DenseGraph graph) => Enumerable.Range(0, 1 << graph.Nodes).Min(set => CoreError(graph, v => (set >> v & 1) == 1));

    public static int CoreError(DenseGraph graph, Func<int, bool> isCore)
    {
        var pairs = (from v in graph.All from u in Enumerable.Range(0, v) select (u, v)).ToList();
        return pairs.Count(pair => isCore(pair.u) && isCore(pair.v) && !graph.Joined(pair.u, pair.v)) + pairs.Count(pair => !isCore(pair.u) && !isCore(pair.v) && graph.Joined(pair.u, pair.v));
    }

    /// <summary>Pearson's correlation over pairs of "joined" with "one of them is of the core".</summary>
    public static double CoreCorrelation(DenseGraph graph, Func<int, bool> isCore)
    {
        var pairs = (from v in graph.All from u in Enumerable.Range(0, v) select (X: graph.Joined(u, v) ? 1.0 : 0, Y: isCore(u) || isCore(v) ? 1.0 : 0)).ToList();
        if (pairs.Select(pair => pair.X).Distinct().Count() < 2 || pairs.Select(pair => pair.Y).Distinct().Count() < 2)
        {
            return double.NaN;
        }

        var (x, y) = (pairs.Average(pair => pair.X), pairs.Average(pair => pair.Y));
        return pairs.Sum(pair => (pair.X - x) * (pair.Y - y)) / Math.Sqrt(pairs.Sum(pair => Math.Pow(pair.X - x, 2)) * pairs.Sum(pair => Math.Pow(pair.Y - y, 2)));
    }

    private static bool Equal(double a, double b) => Math.Abs(a - b) <= 1e-10 * b;
}
