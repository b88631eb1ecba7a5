using PtceGraph.Analysis.Measures;
using PtceGraph.Analysis.Reporting;

namespace PtceGraph.Analysis.Silos;

/// <summary>One row per pair of silos of each column: <c>mixing.csv</c>, also in <c>network.json</c>.</summary>
internal static class MixingTable
{
    public static readonly TableMeasure Measure = new("mixing")
    {
        AskedAs = ["mixing", "network"],
        Needs = [MixingTest.Pass],
        Table = Table,
    };

    /// <summary>One row per pair of silos of each column, pairs of a silo with itself included.</summary>
    private static ResultTable Table(AnalysisResult result)
    {
        var layers = result.AcquaintanceLayers.ToString();
        var rows = result.Silos.SelectMany(silo => silo.Mixing, (silo, pair) => (silo.Column, Pair: pair)).ToList();
        return new(
            "mixing",
            [
                new ResultColumn.Texts("column", new("The column whose values are silos."), [.. rows.Select(row => row.Column)]),
                new ResultColumn.Texts("silo_a", new("A silo."), [.. rows.Select(row => row.Pair.SiloA)]),
                new ResultColumn.Texts("silo_b", new("Another, or the same."), [.. rows.Select(row => row.Pair.SiloB)]),
                new ResultColumn.Numbers(
                    "observed",
                    new("Weight of ties between them.", Layers: layers),
                    [.. rows.Select(row => row.Pair.Observed)]
                ),
                new ResultColumn.Numbers(
                    "expected",
                    new("2W·a·b between two silos, W·a² inside one.", "Newman 2003", layers),
                    [.. rows.Select(row => row.Pair.Expected)]
                ),
                new ResultColumn.Numbers(
                    "ratio",
                    new("Observed over expected; null when nothing is expected.", Layers: layers),
                    [.. rows.Select(row => row.Pair.Ratio)]
                ),
                new ResultColumn.Numbers(
                    "p",
                    new(
                        "Probability of so little or less over rewirings within kinds of edges, adjusted over the pairs of two silos with an expected weight of 1 or more; null for others.",
                        "Benjamini-Hochberg 1995",
                        layers
                    ),
                    [.. rows.Select(row => row.Pair.P)]
                ),
            ]
        );
    }
}
