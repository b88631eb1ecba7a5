using PtceGraph.Analysis.Measures;
using PtceGraph.Analysis.Reporting;

namespace PtceGraph.Analysis.Silos;

/// <summary>One row per silo of each column: <c>silos.csv</c>, also the groups of <c>network.json</c>.</summary>
internal static class SiloTable
{
    public static readonly TableMeasure Measure = new("silos")
    {
        AskedAs = ["silos", "network"],
        Needs = [Decloisonnement.Silos, Brokerage.Pass],
        Table = Table,
    };

    /// <summary>One row per silo of each column.</summary>
    private static ResultTable Table(AnalysisResult result)
    {
        var layers = result.AcquaintanceLayers.ToString();
        var rows = result.Silos.SelectMany(silo => silo.Groups, (silo, group) => (silo.Column, Group: group)).ToList();
        return new(
            "silos",
            [
                new ResultColumn.Texts("column", new("The column whose values are silos."), [.. rows.Select(row => row.Column)]),
                new ResultColumn.Texts("silo", new("The value."), [.. rows.Select(row => row.Group.Silo)]),
                new ResultColumn.Integers("actors", new("Actors in it.", Layers: layers), [.. rows.Select(row => row.Group.Actors)]),
                new ResultColumn.Numbers(
                    "ties_inside",
                    new("Weight of ties between two of its actors.", Layers: layers),
                    [.. rows.Select(row => row.Group.TiesInside)]
                ),
                new ResultColumn.Numbers(
                    "ties_outside",
                    new("Weight of ties to other silos.", Layers: layers),
                    [.. rows.Select(row => row.Group.TiesOutside)]
                ),
                new ResultColumn.Numbers(
                    "closure",
                    new(
                        "F = (e−a²)/(a−a²), e the share of tie-ends inside, a that of its tie-ends: 0 = as open as chance, 1 = sealed.",
                        "1 − Ncut",
                        layers
                    ),
                    [.. rows.Select(row => row.Group.Closure)]
                ),
                new ResultColumn.Numbers(
                    "decloisonnement",
                    new("1 − F.", "Newman 2003", layers),
                    [.. rows.Select(row => row.Group.Decloisonnement)]
                ),
                new ResultColumn.Numbers(
                    "ei",
                    new("(E−I)/(E+I) by tie-ends.", "Krackhardt-Stern 1988", layers),
                    [.. rows.Select(row => row.Group.Ei)]
                ),
                new ResultColumn.Numbers(
                    "coleman",
                    new(
                        "(I−X)/(S−X), or (I−X)/X where I is below X: S tie-ends, I inside, X = S(n_g−1)/(n−1); −1 to 1, null without a tie.",
                        "Coleman 1958",
                        layers
                    ),
                    [.. rows.Select(row => row.Group.Coleman)]
                ),
                .. Enum.GetValues<BrokerageRole>().Select(role => ExpectedBrokerage(result, role, layers)),
            ]
        );
    }

    private static ResultColumn.Numbers ExpectedBrokerage(AnalysisResult result, BrokerageRole role, string layers) =>
        new(
            $"{role.Word()}_expected",
            new(
                $"Pairs that an actor of the silo would join as {role.Word()} if arcs fell anywhere with the same probability; null below two actors.",
                "Gould-Fernandez 1989",
                layers
            ),
            [.. result.Silos.SelectMany(silo => silo.ExpectedBrokerage[(int)role])]
        );
}
