using PtceGraph.Analysis.Measures;

namespace PtceGraph.Analysis.Silos;

/// <summary>Two older indices of segregation, for comparison with the literature: Coleman's of each silo and Freeman's of the
/// whole.</summary>
/// <remarks>
/// Undirected. Weight: strength. Coleman: S_g tie-ends, I of them inside, expected X = S_g(n_g−1)/(n−1); (I−X)/(S_g−X), or (I−X)/X where
/// I is below X: −1 to 1, NaN when the silo has no tie or no choice. Freeman: 1 − E/E*, E the weight that crosses, E* =
/// W(n²−Σn_g²)/(n(n−1)): 1 = closed, 0 = as open as by chance, negative = open beyond chance; NaN without a tie or with one silo. O(silos).
/// Coleman 1958, Freeman 1978.
/// </remarks>
internal static class Segregation
{
    public static readonly SiloMeasure FreemanMeasure = new("freeman")
    {
        Definition =
            "1 − E/E*, E the weight that crosses, E* = W(n²−Σn²)/(n(n−1)): 1 = sealed, 0 = as open as chance; null without a tie or with one silo.",
        Source = "Freeman 1978",
        Graph = MeasuredGraph.Acquaintance,
        Needs = [Decloisonnement.Silos],
        Value = silo => silo.Freeman,
    };

    public static double Coleman(SiloTally tally, int group)
    {
        var ends = tally.Strength[group];
        if (ends == 0 || tally.Actors < 2)
        {
            return double.NaN;
        }

        var inside = tally.Mixing[group, group];
        var expected = ends * (tally.Sizes[group] - 1) / (tally.Actors - 1);
        var most = inside >= expected ? ends - expected : expected;
        return most > 0 ? (inside - expected) / most : double.NaN;
    }

    public static double Freeman(SiloTally tally)
    {
        var n = (double)tally.Actors;
        var pairsAcross = (n * n) - tally.Sizes.Sum(size => (double)size * size);
        return tally.Doubled > 0 && pairsAcross > 0 ? 1 - (tally.Outside * n * (n - 1) / (tally.Doubled * pairsAcross)) : double.NaN;
    }
}
