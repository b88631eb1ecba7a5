namespace PtceGraph.Analysis.Centrality;

/// <summary>PageRank: the share of time that a walker spends at v who follows a tie with probability .85, else goes anywhere.</summary>
/// <remarks>
/// Undirected: a tie is followed both ways. Weight: strength. From a node without ties the walker goes anywhere. Sums to 1. Residual
/// (L1) below 1e-14, so that values agree with a direct solution to about 1e-12. Never null. O(m) a step, some 200 steps.
/// Brin-Page 1998.
/// </remarks>
internal static class PageRank
{
    private const double Damping = 0.85;
    private const double Residual = 1e-14;
    private const int MostSteps = 1000;

    public static double[] Compute(WeightedGraph graph, CancellationToken cancellation)
    {
        var n = graph.NodeCount;
        var rank = new double[n];
        var next = new double[n];
        var sent = new double[n]; // rank by unit of strength
        Array.Fill(rank, 1.0 / n);
        for (var step = 0; step < MostSteps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            var dangling = 0.0;
            for (var v = 0; v < n; v++)
            {
                dangling += graph.Strength[v] > 0 ? 0 : rank[v];
                sent[v] = graph.Strength[v] > 0 ? rank[v] / graph.Strength[v] : 0;
            }

            var everywhere = ((1 - Damping) + (Damping * dangling)) / n;
            var change = 0.0;
            for (var v = 0; v < n; v++)
            {
                var received = 0.0;
                for (var e = graph.RowStart[v]; e < graph.RowStart[v + 1]; e++)
                {
                    received += sent[graph.Targets[e]] * graph.Weights[e];
                }

                next[v] = everywhere + (Damping * received);
                change += Math.Abs(next[v] - rank[v]);
            }

            (rank, next) = (next, rank);
            if (change < Residual)
            {
                break;
            }
        }

        return rank;
    }
}
