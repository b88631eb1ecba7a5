using PtceGraph.Analysis.Csr;
using PtceGraph.Analysis.Randomness;

namespace PtceGraph.Analysis.Centrality;

/// <summary>Harmonic centrality of a network too large for all distances, estimated from the distances to random nodes.</summary>
/// <remarks>
/// For each node, the mean of 1/d to the drawn nodes, times n/(n−1). The draws are checked against the empirical Bernstein bound √(2V
/// ln(3/δ')/k) + 3 ln(3/δ')/k for each node, V its variance, δ' = δ over nodes and looks (Audibert-Munos-Szepesvári 2009): draws are
/// doubled until it is ε for all. 512 sources at a time; the same bits for any number of threads. Eppstein-Wang 2004.
/// </remarks>
internal static class SampledHarmonic
{
    private const int FirstDraws = 8192;
    private const int MostBlocks = 16;

    /// <param name="graph">The graph.</param>
    /// <param name="error">ε.</param>
    /// <param name="confidence">1 − δ.</param>
    /// <param name="seed">The analysis's seed.</param>
    /// <param name="threads">Threads to use, 0 for as many as there are processors.</param>
    /// <param name="cancellation">Checked at each level.</param>
    /// <returns>Harmonic centrality (NaN for a single node) and the number of sources drawn.</returns>
    public static (double[] Harmonic, int Sources) Compute(
        WeightedGraph graph,
        double error,
        double confidence,
        ulong seed,
        int threads,
        CancellationToken cancellation
    )
    {
        var rows = graph.Ordered;
        var n = rows.Count;
        if (n < 2)
        {
            return (Enumerable.Repeat(double.NaN, n).ToArray(), 0);
        }

        // The number of draws that always suffices, for any variance, is Hoeffding's.
        var most = Math.Max(FirstDraws, SampledBetweenness.SampleSize(n, error * (n - 1) / n, 1 - ((1 - confidence) / 2)));
        var looks = (int)Math.Ceiling(Math.Log2((double)most / FirstDraws)) + 1;
        var logarithm = Math.Log(3.0 * n * looks / ((1 - confidence) / 2));
        var random = new RandomStream(seed, RandomPurpose.SampledSources);
        var (sum, squares, drawn, bound) = (new double[n], new double[n], 0, double.PositiveInfinity);
        for (var wanted = FirstDraws; drawn < most && bound > error; wanted = Math.Min(2 * wanted, most))
        {
            var sources = new int[wanted - drawn];
            for (var i = 0; i < sources.Length; i++)
            {
                sources[i] = random.Next(n);
            }

            Add(rows, sources, sum, squares, threads, cancellation);
            drawn = wanted;
            bound = Bound(sum, squares, drawn, logarithm) * n / (n - 1.0);
        }

        var harmonic = new double[n];
        for (var i = 0; i < n; i++)
        {
            harmonic[rows.Node[i]] = sum[i] / drawn * n / (n - 1.0);
        }

        return (harmonic, drawn);
    }

    /// <summary>The largest over nodes of the empirical Bernstein bound on its mean.</summary>
    private static double Bound(double[] sum, double[] squares, int draws, double logarithm)
    {
        var variance = 0.0;
        for (var v = 0; v < sum.Length; v++)
        {
            var mean = sum[v] / draws;
            variance = Math.Max(variance, (squares[v] / draws) - (mean * mean));
        }

        return Math.Sqrt(2 * variance * logarithm / draws) + (3 * logarithm / draws);
    }

    private static void Add(
        DegreeOrderedCsr rows,
        int[] sources,
        double[] sum,
        double[] squares,
        int threads,
        CancellationToken cancellation
    )
    {
        var n = rows.Count;
        var batches = rows.Batches(MultiSourceBfs.Lanes, smallest: 2, sources);
        var both = Blocks.Sum(
            2 * n,
            batches.Length,
            MostBlocks,
            threads,
            () => new MultiSourceBfs(rows),
            (search, from, to, row) =>
            {
                for (var i = from; i < to; i++)
                {
                    search.Add(batches[i], new InverseSums(row), cancellation);
                }
            },
            cancellation
        );
        for (var v = 0; v < n; v++)
        {
            sum[v] += both[v];
            squares[v] += both[n + v];
        }
    }

    /// <summary>Σ 1/d and Σ 1/d², one after the other.</summary>
    private readonly struct InverseSums(double[] row) : IReachCounter
    {
        public void Count(int node, int sources, int distance)
        {
            row[node] += (double)sources / distance;
            row[(row.Length / 2) + node] += (double)sources / distance / distance;
        }
    }
}
