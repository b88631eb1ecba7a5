using System.Collections.Frozen;
using PtceGraph.Analysis;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Exchange.Csv;
using PtceGraph.Exchange.Gexf;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Formats;

/// <summary>A network to write, and how it is written. Equal exports give the same bytes.</summary>
/// <param name="Network">The network.</param>
public sealed record NetworkExport(GraphSnapshot Network)
{
    /// <summary>For programs, or for a spreadsheet; only CSV differs by it.</summary>
    public CsvStyle Style { get; init; }

    /// <summary>The version of GEXF, where that is the format.</summary>
    public GexfVersion Gexf { get; init; } = GexfVersion.Draft12;

    /// <summary>Where nodes are on the map, by id, for formats that draw; nodes without a position are not in it.</summary>
    public IReadOnlyDictionary<string, (double X, double Y)> Positions { get; init; } =
        FrozenDictionary<string, (double X, double Y)>.Empty;

    /// <summary>The day of which <see cref="Network"/> is what was there; null for all dates.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>The version of the program that writes.</summary>
    public string Version { get; init; } = "";

    /// <summary>The day on which it is written.</summary>
    public DateOnly Date { get; init; }

    /// <summary>How many threads may compute measures, where the format has them; 0 for the number of processors. The figures do not depend
    /// on it.</summary>
    public int Threads { get; init; }

    /// <summary>How nodes are measured, where the format has measures: every column of <c>actors.csv</c> and nothing else.</summary>
    internal AnalysisParameters MeasuredBy
    {
        get
        {
            var silos = Network.PartitionColumns(Network.Graph(LayerSelection.Acquaintance)).Names;
            return new AnalysisParameters
            {
                AsOf = AsOf,
                Threads = Threads,
                OnlyColumns = TextList.Of(
                    ResultTables
                        .ActorColumns.Select(column => column.Name)
                        .Concat(silos.SelectMany(silo => ResultTables.SiloSuffixes.Select(measure => $"{silo}.{measure}")))
                ),
            };
        }
    }
}
