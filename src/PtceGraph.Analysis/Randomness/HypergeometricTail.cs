namespace PtceGraph.Analysis.Randomness;

/// <summary>The probability of drawing at least a given number of marked items without replacement.</summary>
internal static class HypergeometricTail
{
    /// <param name="population">The number of items.</param>
    /// <param name="marked">The number of marked items among them.</param>
    /// <param name="drawn">The number of items drawn.</param>
    /// <param name="count">The number of marked items among those drawn.</param>
    /// <returns>P(X ≥ count), relative error about 1e-12. O(drawn).</returns>
    public static double Upper(int population, int marked, int drawn, int count)
    {
        var most = Math.Min(marked, drawn);
        var least = Math.Max(0, drawn - (population - marked));
        if (count <= least)
        {
            return 1;
        }

        // Each term follows from the previous one by their ratio, so that no factorial is computed.
        var (term, all, tail) = (1.0, 0.0, 0.0);
        for (var k = least; k <= most; k++)
        {
            all += term;
            tail += k >= count ? term : 0;
            term *= (double)(marked - k) * (drawn - k) / ((k + 1.0) * (population - marked - drawn + k + 1.0));
            if (all > 1e200)
            {
                (term, all, tail) = (term / all, 1, tail / all);
            }
        }

        return Math.Min(1, tail / all);
    }
}
