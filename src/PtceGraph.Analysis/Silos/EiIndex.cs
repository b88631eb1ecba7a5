using PtceGraph.Analysis.Measures;

namespace PtceGraph.Analysis.Silos;

/// <summary>The E-I index, (E − I)/(E + I) by tie weight, of a network and of each actor, tested against permuted labels.</summary>
/// <remarks>
/// Undirected. Weight: strength. −1: only inside silos, 1: only across. NaN without a tie; z and p also where every permutation gives the
/// same index. Mean and deviation of the permutations are exact, see <see cref="EiNull"/>. O(n + m). Krackhardt-Stern 1988.
/// </remarks>
internal static class EiIndex
{
    public static readonly SiloNodeMeasure NodeMeasure = new("ei")
    {
        Definition = "(Outside − inside)/all of its tie weight, by silo; null without a value or a tie.",
        Source = "Krackhardt-Stern 1988",
        Graph = MeasuredGraph.Acquaintance,
        Needs = [Decloisonnement.Silos],
        Values = silo => silo.NodeEi,
    };

    public static readonly SiloMeasure Measure = new("ei")
    {
        Definition = "(E − I)/(E + I) by weight.",
        Source = "Krackhardt-Stern 1988",
        Graph = MeasuredGraph.Acquaintance,
        Needs = [Decloisonnement.Silos],
        Value = silo => silo.Ei,
    };

    public static readonly SiloMeasure Z = new("ei_z")
    {
        Definition = "(E-I − mean)/deviation over permuted labels, both exact.",
        Graph = MeasuredGraph.Acquaintance,
        Needs = [Decloisonnement.Silos],
        Value = silo => silo.EiZ,
    };

    public static readonly SiloMeasure P = new("p")
    {
        Definition = "Two-sided normal p of ei_z; null below four actors.",
        Graph = MeasuredGraph.Acquaintance,
        Needs = [Decloisonnement.Silos],
        Value = silo => silo.P,
    };
}
