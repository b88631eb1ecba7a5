namespace PtceGraph.Analysis.Randomness;

/// <summary>Adjusts p values so that, of those that are at most q, an expected share of at most q is due to chance.</summary>
/// <remarks>Each becomes the minimum of p·n/rank over itself and all larger ones, at most 1. Benjamini-Hochberg 1995. O(n log n).</remarks>
internal static class BenjaminiHochberg
{
    public static double[] Adjust(IReadOnlyList<double> p)
    {
        var order = Enumerable.Range(0, p.Count).OrderByDescending(i => p[i]).ToArray();
        var adjusted = new double[p.Count];
        var least = 1.0;
        for (var i = 0; i < order.Length; i++)
        {
            least = Math.Min(least, p[order[i]] * p.Count / (p.Count - i));
            adjusted[order[i]] = least;
        }

        return adjusted;
    }
}
