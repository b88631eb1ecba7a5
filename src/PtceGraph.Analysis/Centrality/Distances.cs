namespace PtceGraph.Analysis.Centrality;

/// <summary>What follows from the distances to all others: harmonic, closeness, eccentricity and mean distance, in one pass.</summary>
/// <remarks>
/// Undirected. Unweighted. Harmonic: Σ 1/d over n−1, NaN when n = 1 (Boldi-Vigna 2014). Closeness: (r−1)²/((n−1)Σd), r the size of the
/// component, 0 for an isolate (Wasserman-Faust 1994). Eccentricity 0 and mean distance NaN for an isolate. O(nm), 512 sources at a
/// time. Blocks of sources are fixed and added in order: the same bits for any number of threads.
/// </remarks>
internal sealed class Distances
{
    private const int MostBlocks = 16;

    private Distances(int n) => (Harmonic, Closeness, Eccentricity, Mean) = (new double[n], new double[n], new int[n], new double[n]);

    public double[] Harmonic { get; }

    public double[] Closeness { get; }

    public int[] Eccentricity { get; }

    public double[] Mean { get; }

    /// <summary>Mean over all pairs that a path joins; NaN if none.</summary>
    public double OverallMean { get; private set; }

    public static Distances Compute(WeightedGraph graph, int threads, CancellationToken cancellation)
    {
        var rows = graph.Ordered;
        var n = rows.Count;
        var batches = rows.Batches(ReachBatch.Lanes, smallest: 2);
        var farthest = new int[n];
        threads = Blocks.Worth(10.0 * batches.Length * rows.Targets.Length, threads);
        var sums = Blocks.Sum(
            3 * n, batches.Length, MostBlocks, threads, () => new ReachBatch(rows),
            (search, from, to, row) =>
            {
                for (var i = from; i < to; i++)
                {
                    search.Add(batches[i], new Sums(row, farthest), cancellation);
                }
            },
            cancellation);

        var result = new Distances(n);
        result.Fill(rows.Node, sums, farthest);
        return result;
    }

    /// <summary>From Σ 1/d, Σ d and the number reached, one after the other, each by number.</summary>
    private void Fill(int[] node, double[] sums, int[] farthest)
    {
        var n = node.Length;
        var (all, pairs) = (0.0, 0.0);
        for (var i = 0; i < n; i++)
        {
            var (v, inverse, total, reached) = (node[i], sums[i], sums[n + i], sums[(2 * n) + i]);
            Harmonic[v] = n == 1 ? double.NaN : inverse / (n - 1);
            Closeness[v] = total == 0 ? 0 : reached / (n - 1) * (reached / total);
            Eccentricity[v] = farthest[i];
            Mean[v] = total == 0 ? double.NaN : total / reached;
            all += total;
            pairs += reached;
        }

        OverallMean = pairs == 0 ? double.NaN : all / pairs;
    }

    /// <summary>Σ 1/d, Σ d and the number reached, one after the other in a row of a block; the greatest d, shared by all threads.</summary>
    private readonly struct Sums(double[] row, int[] farthest) : IReachCounter
    {
        public void Count(int node, int sources, int distance)
        {
            var n = farthest.Length;
            row[node] += (double)sources / distance;
            row[n + node] += (double)sources * distance;
            row[(2 * n) + node] += sources;
            for (var far = farthest[node]; far < distance; far = farthest[node])
            {
                Interlocked.CompareExchange(ref farthest[node], distance, far);
            }
        }
    }
}
