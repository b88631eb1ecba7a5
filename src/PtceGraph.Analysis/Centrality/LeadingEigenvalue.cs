namespace PtceGraph.Analysis.Centrality;

/// <summary>λ₁, the largest eigenvalue of the matrix of weights.</summary>
/// <remarks>
/// Undirected. Weight: strength. 0 without an edge. Lanczos from the vector of ones, which every component's leading vector shares
/// something with, so that no component is missed; what orthogonality rounding costs does not touch the largest value. O(m) a step,
/// some tens of steps. Lanczos 1950; largest eigenvalue of the tridiagonal matrix by Sturm's count.
/// </remarks>
internal static class LeadingEigenvalue
{
    private const int MostSteps = 1000;
    private const int StepsBetweenLooks = 8;
    private const double Settled = 1e-14;

    /// <param name="graph">The graph.</param>
    /// <param name="scale">Each weight counts w/scale: the largest weight keeps squares within range.</param>
    /// <param name="cancellation">Looked at each step.</param>
    public static double Compute(WeightedGraph graph, double scale, CancellationToken cancellation)
    {
        var n = graph.NodeCount;
        if (graph.EdgeCount == 0)
        {
            return 0;
        }

        var (diagonal, beside) = (new List<double>(), new List<double>());
        var (v, before, next) = (new double[n], new double[n], new double[n]);
        Array.Fill(v, 1 / Math.Sqrt(n));
        var (largest, norm) = (0.0, 0.0);
        for (var step = 1; step <= Math.Min(MostSteps, n); step++)
        {
            cancellation.ThrowIfCancellationRequested();
            var along = Multiply(graph, scale, v, before, norm, next);
            diagonal.Add(along);
            norm = 0;
            for (var i = 0; i < n; i++)
            {
                next[i] -= along * v[i];
                norm += next[i] * next[i];
            }

            norm = Math.Sqrt(norm);
            if (step % StepsBetweenLooks == 0 || step == n || norm < Settled)
            {
                var found = Largest(diagonal, beside);
                if (norm < Settled || found - largest <= Settled * found)
                {
                    return found;
                }

                largest = found;
            }

            beside.Add(norm);
            for (var i = 0; i < n; i++)
            {
                (before[i], next[i]) = (v[i], next[i] / norm);
            }

            (v, next) = (next, v);
        }

        return largest;
    }

    /// <summary>next = A·v − norm·before.</summary>
    /// <returns>v · next.</returns>
    private static double Multiply(WeightedGraph graph, double scale, double[] v, double[] before, double norm, double[] next)
    {
        var along = 0.0;
        for (var i = 0; i < v.Length; i++)
        {
            var sum = 0.0;
            for (var e = graph.RowStart[i]; e < graph.RowStart[i + 1]; e++)
            {
                sum += graph.Weights[e] / scale * v[graph.Targets[e]];
            }

            next[i] = sum - (norm * before[i]);
            along += v[i] * next[i];
        }

        return along;
    }

    /// <summary>The largest eigenvalue of a symmetric tridiagonal matrix, to the last bit, by halving.</summary>
    private static double Largest(List<double> diagonal, List<double> beside)
    {
        var high = 0.0;
        for (var i = 0; i < diagonal.Count; i++)
        {
            var row = (i > 0 ? beside[i - 1] : 0) + (i < diagonal.Count - 1 ? beside[i] : 0);
            high = Math.Max(high, diagonal[i] + row);
        }

        var low = 0.0;
        while (low + ((high - low) / 2) is var middle && middle > low && middle < high)
        {
            if (IsAboveAll(middle, diagonal, beside))
            {
                high = middle;
            }
            else
            {
                low = middle;
            }
        }

        return high;
    }

    /// <summary>Whether T − x has no positive pivot: then no eigenvalue is above x.</summary>
    private static bool IsAboveAll(double x, List<double> diagonal, List<double> beside)
    {
        var pivot = diagonal[0] - x;
        for (var i = 1; i < diagonal.Count && pivot < 0; i++)
        {
            pivot = diagonal[i] - x - (beside[i - 1] * beside[i - 1] / pivot);
        }

        return pivot < 0;
    }
}
