using System.Text.Json.Serialization;
using PtceGraph.Analysis.Reporting;

namespace PtceGraph.Contracts;

/// <summary>The parts of a network, each measured alone, as <c>GET /api/v1/analysis/each</c> answers and <c>each.csv</c> has them.</summary>
/// <param name="Revision">The revision that was measured.</param>
/// <param name="AsOf">The date on which the network was measured; absent where everything known was measured.</param>
/// <param name="Column">The column, as the network names it.</param>
/// <param name="Parts">The parts, in the order of their values.</param>
public sealed record EachAnswer(
    long Revision,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? AsOf,
    string Column,
    IReadOnlyList<EachPart> Parts
)
{
    /// <summary>The answer of a table that <see cref="EachTable"/> made.</summary>
    public static EachAnswer Of(long revision, DateOnly? asOf, string column, ResultTable table)
    {
        var values = table.Columns.OfType<ResultColumn.Texts>().Single().Values;
        return new EachAnswer(
            revision,
            asOf,
            column,
            [
                .. values.Select(
                    (value, row) =>
                        new EachPart(
                            value ?? "",
                            table
                                .Columns.Where(figures => figures is ResultColumn.Numbers or ResultColumn.Integers)
                                .ToDictionary(figures => figures.Name, figures => FigureOf(figures, row))
                        )
                ),
            ]
        );
    }

    private static double FigureOf(ResultColumn column, int row) =>
        column switch
        {
            ResultColumn.Numbers numbers => numbers.Values[row],
            ResultColumn.Integers integers when integers.Values[row] != int.MinValue => integers.Values[row],
            _ => double.NaN,
        };
}

/// <summary>A part of a network: the actors that have a value, and what they are linked to.</summary>
/// <param name="Value">The value.</param>
/// <param name="Figures">The figures by their names in <c>each.csv</c>; null where undefined.</param>
public sealed record EachPart(string Value, IReadOnlyDictionary<string, double> Figures);
