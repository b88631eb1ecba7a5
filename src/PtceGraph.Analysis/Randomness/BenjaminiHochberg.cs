namespace PtceGraph.Analysis.Randomness;

/// <summary>p values adjusted so that, of those at most q, a share q at most is expected to be chance.</summary>
/// <remarks>Each is min over larger ones of p·n/rank, at most 1. Benjamini-Hochberg 1995. O(n log n).</remarks>
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
