using System.Collections.Immutable;
using PtceGraph.Analysis.Measures;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.TerritoryViews;

/// <summary>What one funder gave to one beneficiary in one year.</summary>
/// <param name="Funder">Id of the funder.</param>
/// <param name="Beneficiary">Id of the beneficiary.</param>
/// <param name="Year">The year in which the funding began; null where that is not known.</param>
/// <param name="Amount">Euros.</param>
/// <param name="Share">The amount over all that the beneficiary received, 0 to 1.</param>
public sealed record FundingRow(string Funder, string Beneficiary, int? Year, double Amount, double Share);

/// <summary>Who funded whom, how much and when: <c>funding.csv</c>.</summary>
/// <remarks>
/// Directed ties that have an amount, from the funder to the beneficiary, of whatever type; all that have begun by the day that is measured,
/// ended or not, but for the types of ties that are left out. Ties of the same two and year are added up. By beneficiary, funder and year.
/// O(ties log ties).
/// </remarks>
public static class FundingTable
{
    private static readonly Pass<ImmutableArray<FundingRow>> Pass = new("funding_rows") { Step = AnalysisStep.Poles, Compute = OfNetwork };

    internal static readonly TableMeasure Measure = new("funding") { Needs = [Pass], Table = result => Table(result.Of(Pass)) };

    /// <summary>The rows of a network whose ties have all begun.</summary>
    /// <param name="begun">The network, which decides what a beneficiary received in all.</param>
    /// <param name="isMeant">Whether the funding from one to another is listed.</param>
    internal static ImmutableArray<FundingRow> Rows(GraphSnapshot begun, Func<string, string, bool> isMeant)
    {
        var funding = begun.Ties.Where(tie => tie is { Directed: true, Amount: > 0 }).ToList();
        var received = funding.GroupBy(tie => tie.Target).ToDictionary(group => group.Key, group => group.Sum(tie => tie.Amount!.Value));
        return
        [
            .. funding
                .Where(tie => isMeant(tie.Source, tie.Target))
                .GroupBy(tie => (tie.Target, tie.Source, Year: tie.Since?.FirstDay.Year))
                .OrderBy(group => group.Key.Target, StringComparer.Ordinal)
                .ThenBy(group => group.Key.Source, StringComparer.Ordinal)
                .ThenBy(group => group.Key.Year ?? int.MaxValue)
                .Select(group =>
                {
                    var amount = group.Sum(tie => tie.Amount!.Value);
                    return new FundingRow(group.Key.Source, group.Key.Target, group.Key.Year, amount, amount / received[group.Key.Target]);
                }),
        ];
    }

    /// <summary>Some rows as the table that files have.</summary>
    public static ResultTable Table(IReadOnlyList<FundingRow> rows) =>
        new(
            "funding",
            [
                new ResultColumn.Texts("funder", new("Id of the funder."), [.. rows.Select(row => row.Funder)]),
                new ResultColumn.Texts("beneficiary", new("Id of the beneficiary."), [.. rows.Select(row => row.Beneficiary)]),
                new ResultColumn.Integers(
                    "year",
                    new("The year in which it began; empty where that is not known."),
                    [.. rows.Select(row => row.Year ?? int.MinValue)]
                ),
                new ResultColumn.Numbers(
                    "amount",
                    new("Euros, of all directed ties of the two and the year."),
                    [.. rows.Select(row => row.Amount)]
                ),
                new ResultColumn.Numbers(
                    "share",
                    new("The amount over all that the beneficiary received, 0 to 1."),
                    [.. rows.Select(row => row.Share)]
                ),
            ]
        );

    private static ImmutableArray<FundingRow> OfNetwork(MeasureContext context)
    {
        var network = context.Network;
        if (!network.Whole.Ties.Any(tie => tie.Amount > 0))
        {
            return [];
        }

        var counted = network.Whole.WithoutTypes(network.Parameters.ExcludedTypes);
        var begun = network.Parameters.AsOf is { } day ? counted.BegunBy(day) : counted;
        return Rows(network.Inside(begun), (_, _) => true);
    }
}
