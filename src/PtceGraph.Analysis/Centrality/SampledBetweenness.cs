using PtceGraph.Analysis.Csr;
using PtceGraph.Analysis.Randomness;

namespace PtceGraph.Analysis.Centrality;

/// <summary>Betweenness of a network too large for all its paths, estimated from random shortest paths between random pairs.</summary>
/// <remarks>
/// A sample is a uniformly random pair of nodes and a uniformly random shortest path between them. A node's share of the paths that pass
/// through it is, on average, betweenness over n(n−1)/2. By Hoeffding's inequality for each node and the union bound over all,
/// r = ln(2n/δ)/(2ε²) paths leave no node's share further off than ε with probability 1−δ: no property of the network is assumed.
/// Paths are found from both ends (Borassi-Natale 2016), predecessors drawn by their own number of paths. Fixed blocks with streams of
/// their own and whole counts: the same bits for any number of threads. Riondato-Kornaropoulos 2016.
/// </remarks>
internal static class SampledBetweenness
{
    private const int MostBlocks = 64;
    private const int PathsPerLook = 64; // between two checks of the token

    /// <param name="graph">The graph.</param>
    /// <param name="error">ε.</param>
    /// <param name="confidence">1 − δ.</param>
    /// <param name="seed">The analysis's seed.</param>
    /// <param name="threads">Threads to use, 0 for as many as there are processors.</param>
    /// <param name="cancellation">Checked often.</param>
    /// <returns>Betweenness, not normalised, and the number of paths drawn.</returns>
    public static (double[] Betweenness, int Paths) Compute(
        WeightedGraph graph,
        double error,
        double confidence,
        ulong seed,
        int threads,
        CancellationToken cancellation
    )
    {
        var n = graph.NodeCount;
        if (n < 3)
        {
            return (new double[n], 0);
        }

        var rows = graph.Ordered;
        var paths = SampleSize(n, error, confidence);
        var passing = Blocks.Sum(
            n,
            paths,
            MostBlocks,
            threads,
            () => new PathSampler(rows),
            (sampler, from, to, row) =>
            {
                var random = new RandomStream(seed, RandomPurpose.SampledPaths, from);
                for (var i = from; i < to; i++)
                {
                    if (i % PathsPerLook == 0)
                    {
                        cancellation.ThrowIfCancellationRequested();
                    }

                    var s = random.Next(n);
                    var t = random.Next(n - 1);
                    sampler.Draw(s, t < s ? t : t + 1, random, row);
                }
            },
            cancellation
        );

        var betweenness = new double[n];
        for (var i = 0; i < n; i++)
        {
            betweenness[rows.Node[i]] = passing[i] / paths * n * (n - 1.0) / 2;
        }

        return (betweenness, paths);
    }

    /// <summary>⌈ln(2n/δ)/(2ε²)⌉.</summary>
    public static int SampleSize(int nodes, double error, double confidence) =>
        (int)Math.Ceiling(Math.Log(2.0 * nodes / (1 - confidence)) / (2 * error * error));
}
