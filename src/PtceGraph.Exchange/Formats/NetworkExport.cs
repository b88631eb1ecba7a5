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

    /// <summary>The language of the words that a file has of its own: headers, names of tables, sentences. Codes have none.</summary>
    public Language Language { get; init; } = Language.French;

    /// <summary>The version of GEXF, where that is the format.</summary>
    public GexfVersion Gexf { get; init; } = GexfVersion.Draft12;

    /// <summary>Where nodes are on the map, by id, for formats that draw; nodes without a position are not in it.</summary>
    public IReadOnlyDictionary<string, (double X, double Y)> Positions { get; init; } =
        FrozenDictionary<string, (double X, double Y)>.Empty;

    /// <summary>The day of which <see cref="Network"/> is what was there; null for all dates.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>Which part of the network <see cref="Network"/> is.</summary>
    public NetworkPart Part { get; private init; } = NetworkPart.Whole;

    /// <summary>The version of the program that writes.</summary>
    public string Version { get; init; } = "";

    /// <summary>The day on which it is written.</summary>
    public DateOnly Date { get; init; }

    /// <summary>How many threads may compute measures, where the format has them; 0 for the number of processors. The figures do not depend
    /// on it.</summary>
    public int Threads { get; init; }

    /// <summary>What became of <see cref="Network"/> where it is under pseudonyms; null where it bears its names.</summary>
    public PseudonymisedNetwork? Pseudonyms { get; private init; }

    /// <summary>What is of the part on any day, for measures that look back; <see cref="Network"/> where that is not known.</summary>
    internal GraphSnapshot Undated { get; private init; } = Network;

    /// <summary>What is there on the day, of the part or not: its columns are the silo columns.</summary>
    private GraphSnapshot Whole { get; init; } = Network;

    /// <summary>The part of a network, as it is there on a day.</summary>
    /// <param name="network">The network.</param>
    /// <param name="day">The day; null for all dates.</param>
    /// <param name="part">Which part.</param>
    /// <exception cref="PartRefusedException">The network has no such part on that day.</exception>
    public static NetworkExport Of(GraphSnapshot network, DateOnly? day, NetworkPart part)
    {
        var whole = day is { } date ? network.AsOf(date) : network;
        return new NetworkExport(part.Of(whole))
        {
            AsOf = day,
            Part = part,
            Undated = part.Of(network),
            Whole = whole,
        };
    }

    /// <summary>The same export under pseudonyms, without positions: a picture of the map may be known.</summary>
    /// <param name="key">The key of the pseudonyms.</param>
    /// <exception cref="ArgumentException">The key is shorter than <see cref="Pseudonymiser.KeyLength"/> bytes.</exception>
    public NetworkExport Pseudonymised(byte[] key)
    {
        var pseudonyms = Pseudonymiser.Of(Network, key);
        return this with
        {
            Network = pseudonyms.Network,
            Undated = pseudonyms.Network,
            Whole = pseudonyms.Network,
            Pseudonyms = pseudonyms,
            Positions = FrozenDictionary<string, (double X, double Y)>.Empty,
        };
    }

    /// <summary>How the network is measured, where the format is an analysis: with the default parameters.</summary>
    internal AnalysisParameters AnalysedBy =>
        new()
        {
            AsOf = AsOf,
            Threads = Threads,
            SiloColumns = Part.IsWhole ? null : TextList.Of(Silos),
        };

    /// <summary>How nodes are measured, where the format has measures: every column of <c>actors.csv</c> and nothing else.</summary>
    internal AnalysisParameters MeasuredBy
    {
        get
        {
            var silos = Silos;
            return AnalysedBy with
            {
                OnlyColumns = TextList.Of(
                    ResultTables
                        .ActorColumns.Select(column => column.Name)
                        .Concat(silos.SelectMany(silo => ResultTables.SiloSuffixes.Select(measure => $"{silo}.{measure}")))
                ),
            };
        }
    }

    private IReadOnlyList<string> Silos => Whole.PartitionColumns(Whole.Graph(LayerSelection.Acquaintance)).Names;
}
