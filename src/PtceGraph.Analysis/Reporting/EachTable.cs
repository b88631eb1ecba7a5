using System.Collections.Immutable;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.Reporting;

/// <summary>The table of the parts of a network: each measured alone, as if nothing else existed.</summary>
public static class EachTable
{
    /// <summary>The most parts that are measured.</summary>
    public const int MostParts = 200;

    private const string Name = "each";

    /// <summary>The figures of the network that the table has, by their names in <c>network.json</c>.</summary>
    private static readonly ImmutableArray<string> Figures =
    [
        "nodes",
        "edges",
        "actors",
        "isolates",
        "density",
        "components",
        "largest_component",
        "clustering",
        "modularity",
        "clans",
    ];

    /// <summary>Measures the actors of each value of a column: the figures are those of an analysis with that perimeter.</summary>
    /// <param name="snapshot">The network.</param>
    /// <param name="parameters">The parameters of the analysis; a perimeter that it has holds for every part.</param>
    /// <param name="values">The column and its values.</param>
    /// <param name="progress">Told after each part.</param>
    /// <param name="cancellation">Stops the measuring.</param>
    /// <returns>One row a value: the figures, then the décloisonnement of each silo column of the whole network; null where undefined.</returns>
    /// <exception cref="ArgumentException">There are more than <see cref="MostParts"/> values.</exception>
    public static ResultTable Of(
        GraphSnapshot snapshot,
        AnalysisParameters parameters,
        PerimeterValues values,
        IProgress<AnalysisProgress>? progress,
        CancellationToken cancellation
    )
    {
        var parts = values.Distinct;
        if (parts.Count > MostParts)
        {
            throw new ArgumentException($"{parts.Count} parts are more than {MostParts}.", nameof(values));
        }

        // What the table does not have is not computed.
        var sparing = parameters with
        {
            OnlyColumns = TextList.Of("network"),
            OnDemand = TextList.Empty,
        };
        var results = new List<AnalysisResult>();
        foreach (var part in parts)
        {
            progress?.Report(new AnalysisProgress(Name, results.Count, parts.Count));
            var perimeter = Perimeter.And(parameters.Perimeter, values.Column, part);
            results.Add(AnalysisEngine.Analyze(snapshot, sparing with { Perimeter = perimeter }, null, cancellation));
        }

        var columns = results.SelectMany(result => result.Silos).Select(silo => silo.Column).Distinct().ToList();
        return new ResultTable(
            Name,
            [
                new ResultColumn.Texts("value", new($"A value of {values.Column}: the row measures the actors that have it."), [.. parts]),
                .. Figures.Select(figure => Column(figure, figure, results, NetworkFigures.Of)),
                .. columns.Select(column =>
                    Column(
                        "decloisonnement",
                        $"{column}.decloisonnement",
                        results,
                        result =>
                            result.Silos.FirstOrDefault(silo => silo.Column == column) is { } silo ? NetworkFigures.Of(result, silo) : []
                    )
                ),
            ]
        );
    }

    private static ResultColumn.Numbers Column(
        string figure,
        string name,
        IReadOnlyList<AnalysisResult> results,
        Func<AnalysisResult, ImmutableArray<NetworkFigure>> figuresOf
    )
    {
        var figures = results.Select(result => figuresOf(result).FirstOrDefault(one => one.Name == figure)).ToList();
        return new ResultColumn.Numbers(
            name,
            figures.OfType<NetworkFigure>().FirstOrDefault()?.Meaning ?? new ColumnMeaning(""),
            [.. figures.Select(one => one?.Value ?? double.NaN)]
        );
    }
}
