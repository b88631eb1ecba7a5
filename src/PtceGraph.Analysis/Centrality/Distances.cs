namespace PtceGraph.Analysis.Centrality;

/// <summary>What follows from the distances to all others: harmonic, closeness, eccentricity and mean distance, in one pass.</summary>
/// <remarks>
/// Undirected. Unweighted. Harmonic: Σ 1/d over n−1, NaN when n = 1 (Boldi-Vigna 2014). Closeness: (r−1)²/((n−1)Σd), r the size of the
/// component, 0 for an isolate (Wasserman-Faust 1994). Eccentricity 0 and mean distance NaN for an isolate. O(nm).
/// </remarks>
internal sealed class Distances
{
    private const int MostBlocks = 64;

    private Distances(int n) => (Harmonic, Closeness, Eccentricity, Mean) = (new double[n], new double[n], new int[n], new double[n]);

    public double[] Harmonic { get; }

    public double[] Closeness { get; }

    public int[] Eccentricity { get; }

    public double[] Mean { get; }

    /// <summary>Mean over all pairs that a path joins; NaN if none.</summary>
    public double OverallMean { get; private set; }

    public static Distances Compute(WeightedGraph graph, int threads, CancellationToken cancellation)
    {
        var result = new Distances(graph.NodeCount);
        var parts = Blocks.Compute(graph.NodeCount, MostBlocks, threads, (from, to) => result.Block(graph, from, to, cancellation), cancellation);
        var (sum, pairs) = (parts.Sum(part => part.Sum), parts.Sum(part => part.Pairs));
        result.OverallMean = pairs == 0 ? double.NaN : (double)sum / pairs;
        return result;
    }

    /// <summary>Fills the rows of some sources.</summary>
    private (long Sum, long Pairs) Block(WeightedGraph graph, int from, int to, CancellationToken cancellation)
    {
        var n = graph.NodeCount;
        var seen = new int[n]; // the source that last reached a node, plus one
        var queue = new int[n];
        var (allSum, allPairs) = (0L, 0L);
        for (var source = from; source < to; source++)
        {
            cancellation.ThrowIfCancellationRequested();
            var (head, tail, distance, sum, inverse) = (0, 1, 0, 0L, 0.0);
            (queue[0], seen[source]) = (source, source + 1);
            while (true)
            {
                var levelEnd = tail;
                while (head < levelEnd)
                {
                    foreach (var neighbour in graph.Neighbours(queue[head++]))
                    {
                        if (seen[neighbour] != source + 1)
                        {
                            (seen[neighbour], queue[tail++]) = (source + 1, neighbour);
                        }
                    }
                }

                if (tail == levelEnd)
                {
                    break;
                }

                distance++;
                sum += (long)distance * (tail - levelEnd);
                inverse += (double)(tail - levelEnd) / distance;
            }

            var others = tail - 1.0;
            Harmonic[source] = n == 1 ? double.NaN : inverse / (n - 1);
            Closeness[source] = sum == 0 ? 0 : others / (n - 1) * (others / sum);
            Eccentricity[source] = distance;
            Mean[source] = sum == 0 ? double.NaN : sum / others;
            allSum += sum;
            allPairs += tail - 1;
        }

        return (allSum, allPairs);
    }
}
