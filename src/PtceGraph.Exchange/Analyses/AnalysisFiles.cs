using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using PtceGraph.Analysis;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Contracts;
using PtceGraph.Exchange.Csv;
using PtceGraph.Exchange.Manifests;
using PtceGraph.Exchange.Pseudonyms;

namespace PtceGraph.Exchange.Analyses;

/// <summary>The files that <c>analyze --out</c> and <c>export analysis</c> write: tables, the network's figures and a manifest that explains
/// them.</summary>
public static class AnalysisFiles
{
    private const string Network = "network.json";
    private const string Pole = "pole.json";

    private static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes all files into a folder, or none if one fails.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="result">The complete result.</param>
    /// <param name="run">Where it comes from.</param>
    public static void Write(string folder, AnalysisResult result, AnalysisRun run) =>
        OutputFolder.Write(
            folder,
            draft =>
            {
                Stream Open(string name) => File.Create(Path.Combine(draft, name));
                var tables = Write(result, run.Each, Open, CancellationToken.None);
                WriteJson(Open(ExportManifest.FileName), writer => AnalysisManifest.Write(writer, result, tables, run));
            }
        );

    /// <summary>Writes all files but the manifest.</summary>
    /// <param name="result">The complete result.</param>
    /// <param name="each">The parts of the network, each measured alone; null where none were asked for.</param>
    /// <param name="open">Opens a file of a given name for writing.</param>
    /// <param name="cancellationToken">Stops the writing between two rows.</param>
    /// <returns>What was written, for the manifest.</returns>
    internal static IReadOnlyList<ManifestTable> Write(
        AnalysisResult result,
        ResultTable? each,
        Func<string, Stream> open,
        CancellationToken cancellationToken
    )
    {
        ImmutableArray<ResultTable> tables = [.. ResultTables.Of(result), .. each is null ? [] : new[] { each }];
        foreach (var table in tables)
        {
            using var stream = open($"{table.Name}.csv");
            ResultCsv.Write(table, stream, cancellationToken);
        }

        WriteJson(open(Network), writer => ContractJson.Write(writer, NetworkReport.Of(result)));
        var poles = PolesReport.Of(result);
        if (poles is not null)
        {
            WriteJson(open(Pole), writer => ContractJson.Write(writer, poles));
        }

        return
        [
            .. tables.Select(table => new ManifestTable(
                $"{table.Name}.csv",
                [.. table.Columns.Select(column => ManifestColumn.Of(result, table, column))]
            )),
            new(
                Network,
                [
                    .. NetworkFigures.Of(result).Select(figure => Figure(result, figure.Name, "network", figure.Name, figure.Meaning)),
                    .. result.Silos.SelectMany(silo =>
                        NetworkFigures
                            .Of(result, silo)
                            .Select(figure =>
                                Figure(result, $"silos.{silo.Column}.{figure.Name}", "network.silos", figure.Name, figure.Meaning)
                            )
                    ),
                ]
            ),
            .. poles is null
                ? []
                : new ManifestTable[]
                {
                    new(Pole, [.. PoleFigures.Meanings(result).Select(pair => Figure(result, pair.Name, "pole", pair.Name, pair.Meaning))]),
                },
        ];
    }

    private static ManifestColumn Figure(AnalysisResult result, string name, string place, string figure, ColumnMeaning meaning) =>
        ManifestColumn.Of(name, meaning, MeasureMeanings.French($"{place}.{figure}"), result.AccuracyOf($"{place.Split('.')[0]}.{figure}"));

    private static void WriteJson(Stream file, Action<Utf8JsonWriter> write)
    {
        using (file)
        {
            using (var writer = new Utf8JsonWriter(file, Readable))
            {
                write(writer);
            }

            file.WriteByte((byte)'\n');
        }
    }
}

/// <summary>Where the results of an analysis of files come from, for their manifest.</summary>
/// <param name="Report">The report of the inputs, with what was left out.</param>
/// <param name="Inputs">The files read.</param>
/// <param name="Version">The program's version.</param>
/// <param name="Timings">The duration of each step.</param>
/// <param name="Pseudonyms">What became of the network where it was measured under pseudonyms, of which the manifest then tells no input by
/// name; null where it bore its names.</param>
public sealed record AnalysisRun(
    ImportReport Report,
    IReadOnlyList<string> Inputs,
    string Version,
    IReadOnlyList<(string Step, TimeSpan Time)> Timings,
    PseudonymisedNetwork? Pseudonyms = null
)
{
    /// <summary>The parts of the network, each measured alone; null where none were asked for.</summary>
    public ResultTable? Each { get; init; }
}
