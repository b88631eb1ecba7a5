using PtceGraph.Analysis.Csr;

namespace PtceGraph.Analysis.Silos;

/// <summary>The E-I index under permuted labels: its exact mean and standard deviation, no simulation.</summary>
/// <remarks>
/// Undirected. Weight: strength. The weight X inside silos has E[X] = W·p₂ and E[X²] = S₁p₂ + S₂p₃ + (W²−S₁−S₂)p₄, with S₁ = Σw²,
/// S₂ = Σs² − 2S₁ and pₖ the chance that the labels of two, three (one shared) or two pairs of nodes agree. Null below two nodes or
/// without a tie. O(n + m).
/// </remarks>
internal static class EiNull
{
    /// <returns>NaN where undefined; a deviation of 0 when every permutation gives the same index.</returns>
    public static (double Mean, double Deviation) Compute(WeightedGraph graph, ReadOnlySpan<int> groupOf, int groups)
    {
        var sizes = new double[groups];
        var (n, w, s1, strengthSquares) = (0.0, 0.0, 0.0, 0.0);
        for (var v = 0; v < graph.NodeCount; v++)
        {
            if (groupOf[v] < 0)
            {
                continue;
            }

            n++;
            sizes[groupOf[v]]++;
            var strength = 0.0;
            var weights = graph.WeightsOf(v);
            var neighbours = graph.Neighbours(v);
            for (var i = 0; i < neighbours.Length; i++)
            {
                if (groupOf[neighbours[i]] >= 0)
                {
                    strength += weights[i];
                    s1 += weights[i] * weights[i] / 2;
                }
            }

            w += strength / 2;
            strengthSquares += strength * strength;
        }

        if (n < 2 || w == 0)
        {
            return (double.NaN, double.NaN);
        }

        var s2 = strengthSquares - (2 * s1);
        var pairs = sizes.Sum(size => Falling(size, 2));
        var p2 = pairs / Falling(n, 2);
        var p3 = n < 3 ? 0 : sizes.Sum(size => Falling(size, 3)) / Falling(n, 3);
        var p4 =
            n < 4
                ? 0
                : (sizes.Sum(size => Falling(size, 4)) + (pairs * pairs) - sizes.Sum(size => Falling(size, 2) * Falling(size, 2)))
                    / Falling(n, 4);
        var inside = w * p2;
        var variance = (s1 * p2) + (s2 * p3) + (((w * w) - s1 - s2) * p4) - (inside * inside);

        // What rounding leaves of a variance of 0 is not a deviation to divide by.
        var deviation = variance > 1e-12 * w * w ? 2 * Math.Sqrt(variance) / w : 0;
        return (1 - (2 * p2), deviation);
    }

    private static double Falling(double x, int k)
    {
        var product = 1.0;
        for (var i = 0; i < k; i++)
        {
            product *= x - i;
        }

        return product;
    }
}
