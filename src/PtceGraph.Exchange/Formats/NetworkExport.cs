using System.Collections.Frozen;
using PtceGraph.Analysis;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Exchange.Csv;
using PtceGraph.Exchange.Gexf;
using PtceGraph.Exchange.Pseudonyms;
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

    /// <summary>What became of <see cref="Network"/> where it is under pseudonyms; null where it bears its names.</summary>
    public PseudonymisedNetwork? Pseudonyms { get; private init; }

    /// <summary>The same export under pseudonyms, without positions: a picture of the map may be known.</summary>
    /// <param name="key">The key of the pseudonyms.</param>
    /// <exception cref="ArgumentException">The key is shorter than <see cref="Pseudonymiser.KeyLength"/> bytes.</exception>
    public NetworkExport Pseudonymised(byte[] key)
    {
        var pseudonyms = Pseudonymiser.Of(Network, key);
        return this with
        {
            Network = pseudonyms.Network,
            Pseudonyms = pseudonyms,
            Positions = FrozenDictionary<string, (double X, double Y)>.Empty,
        };
    }

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
