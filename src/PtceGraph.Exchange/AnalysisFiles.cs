using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using PtceGraph.Analysis;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Contracts;
using PtceGraph.Exchange.Csv;
using PtceGraph.Exchange.Manifests;
using PtceGraph.Graph;

namespace PtceGraph.Exchange;

/// <summary>The files that <c>analyze --out</c> writes: tables, the network's figures and a manifest that explains them.</summary>
public static class AnalysisFiles
{
    private static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes all files into a folder, or none if one fails.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="result">The complete result.</param>
    /// <param name="each">The parts of the network, each measured alone; null where none were asked for.</param>
    /// <param name="report">The report of the inputs, with what was left out.</param>
    /// <param name="inputs">The files read.</param>
    /// <param name="version">The program's version.</param>
    /// <param name="timings">The duration of each step.</param>
    public static void Write(
        string folder,
        AnalysisResult result,
        ResultTable? each,
        ImportReport report,
        IReadOnlyList<string> inputs,
        string version,
        IReadOnlyList<(string Step, TimeSpan Time)> timings
    )
    {
        ImmutableArray<ResultTable> tables = [.. ResultTables.Of(result), .. each is null ? [] : new[] { each }];
        OutputFolder.Write(
            folder,
            draft =>
            {
                foreach (var table in tables)
                {
                    using var stream = File.Create(Path.Combine(draft, $"{table.Name}.csv"));
                    ResultCsv.Write(table, stream);
                }

                WriteJson(Path.Combine(draft, "network.json"), writer => ContractJson.Write(writer, NetworkReport.Of(result)));
                if (PolesReport.Of(result) is { } poles)
                {
                    WriteJson(Path.Combine(draft, "pole.json"), writer => ContractJson.Write(writer, poles));
                }

                WriteJson(
                    Path.Combine(draft, "manifest.json"),
                    writer => WriteManifest(writer, result, tables, report, inputs, version, timings)
                );
            }
        );
    }

    private static void WriteJson(string path, Action<Utf8JsonWriter> write)
    {
        using var stream = File.Create(path);
        using (var writer = new Utf8JsonWriter(stream, Readable))
        {
            write(writer);
        }

        stream.WriteByte((byte)'\n');
    }

    private static void WriteManifest(
        Utf8JsonWriter writer,
        AnalysisResult result,
        ImmutableArray<ResultTable> tables,
        ImportReport report,
        IReadOnlyList<string> inputs,
        string version,
        IReadOnlyList<(string Step, TimeSpan Time)> timings
    )
    {
        var parameters = result.Parameters;
        writer.WriteStartObject();
        writer.WriteString("program", "PtceGraph");
        writer.WriteString("version", version);
        writer.WriteStartArray("inputs");
        foreach (var input in inputs)
        {
            writer.WriteStartObject();
            writer.WriteString("file", Path.GetFileName(input));
            writer.WriteString("sha256", Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(input))));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteString(
            "csv",
            "UTF-8, comma, decimal point, LF. Values are exact: a text that begins as a formula does is written as it is, without the apostrophe that protects a spreadsheet."
        );
        writer.WriteStartObject("parameters");
        writer.WriteNumber("seed", parameters.Seed);
        writer.WriteString("layers", result.StructureLayers.ToString());
        writer.WriteString("layers_silos", result.AcquaintanceLayers.ToString());
        writer.WriteString("exclude_type", parameters.ExcludedTypes.ToString());
        writer.WriteString("silo", parameters.SiloColumns?.ToString());
        writer.WriteString("where", parameters.Perimeter?.ToString());
        writer.WriteString("only", parameters.OnlyColumns?.ToString());
        writer.WriteString("as_of", parameters.AsOf?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        writer.WriteNumber("resolution", parameters.Resolution);
        writer.WriteNumber("clan_size", parameters.ClanSize);
        writer.WriteNumber("clan_closure", parameters.ClanClosure);
        writer.WriteNumber("clan_stability", parameters.ClanStability);
        writer.WriteNumber("clan_quantile", parameters.ClanQuantile);
        writer.WriteNumber("clan_seeds", parameters.ClanSeeds);
        writer.WriteNumber("clan_rewirings", parameters.ClanRewirings);
        writer.WriteNumber("mixing_rewirings", parameters.MixingRewirings);
        writer.WriteNumber("most_probable_links", parameters.MostProbableLinks);
        writer.WriteNumber("most_useful_bridges", parameters.MostUsefulBridges);
        writer.WriteString("with", parameters.OnDemand.ToString());
        writer.WriteNumber("rank_draws", parameters.RankDraws);
        writer.WriteNumber("rank_share_left_out", parameters.RankShareLeftOut);
        writer.WriteNumber("subgroup_size", parameters.SubgroupSize);
        writer.WriteNumber("subgroup_steps", parameters.SubgroupSteps);
        if (double.IsFinite(parameters.MostExactWork))
        {
            writer.WriteNumber("most_exact_work", parameters.MostExactWork);
        }
        else
        {
            writer.WriteNull("most_exact_work");
        }

        writer.WriteNumber("sampling_error", parameters.SamplingError);
        writer.WriteNumber("sampling_confidence", parameters.SamplingConfidence);
        writer.WriteEndObject();
        writer.WriteStartObject("columns");
        foreach (var table in tables)
        {
            writer.WriteStartObject($"{table.Name}.csv");
            foreach (var column in table.Columns)
            {
                WriteMeaning(
                    writer,
                    column.Header,
                    column.Meaning,
                    result.AccuracyOf($"{table.Name}.{column.Name}"),
                    table.Name == "actors" ? MeasureMeanings.French(column.Name) : null
                );
            }

            writer.WriteEndObject();
        }

        writer.WriteStartObject("network.json");
        foreach (var figure in NetworkFigures.Of(result))
        {
            WriteMeaning(writer, figure.Name, figure.Meaning, result.AccuracyOf($"network.{figure.Name}"));
        }

        foreach (var silo in result.Silos)
        {
            foreach (var figure in NetworkFigures.Of(result, silo))
            {
                WriteMeaning(writer, $"silos.{silo.Column}.{figure.Name}", figure.Meaning, result.AccuracyOf($"network.{figure.Name}"));
            }
        }

        writer.WriteEndObject();
        writer.WriteStartObject("pole.json");
        foreach (var (name, meaning) in PoleFigures.Meanings(result))
        {
            WriteMeaning(writer, name, meaning, result.AccuracyOf($"pole.{name}"));
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
        WriteDerivedColumns(writer, [.. result.Silos.Select(silo => TerritoryField.Find(silo.Column)).OfType<TerritoryField>()]);
        writer.WriteStartArray("left_out");
        foreach (var file in report.Files.Where(file => file.RecognisedAs is null))
        {
            writer.WriteStringValue($"{file.File}: no table of a network; ignored.");
        }

        foreach (var problem in report.Problems)
        {
            writer.WriteStringValue(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{problem.File}, line {problem.Line}{(problem.Column is null ? "" : $", {problem.Column}")}: {problem.English}"
                )
            );
        }

        foreach (var note in result.Notes)
        {
            writer.WriteStringValue(note.Text(Language.English));
        }

        writer.WriteEndArray();
        writer.WriteStartObject("timings_ms");
        foreach (var (step, time) in timings)
        {
            writer.WriteNumber(step, Math.Round(time.TotalMilliseconds, 1));
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>Says what the silo columns are that are derived from where nodes are; nothing where there is none.</summary>
    private static void WriteDerivedColumns(Utf8JsonWriter writer, IReadOnlyList<TerritoryField> fields)
    {
        if (fields.Count == 0)
        {
            return;
        }

        writer.WriteStartObject("silo_columns");
        foreach (var field in fields)
        {
            writer.WriteStartObject(field.Name);
            writer.WriteString("definition", field.Definition);
            writer.WriteString("source", Territories.Source);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteMeaning(Utf8JsonWriter writer, string name, ColumnMeaning meaning, Accuracy accuracy, string? french = null)
    {
        writer.WriteStartObject(name);
        writer.WriteString("definition", meaning.Definition);
        if (french is not null)
        {
            writer.WriteString("definition_fr", french);
        }

        writer.WriteString("source", meaning.Source);
        writer.WriteString("layers", meaning.Layers);
        writer.WritePropertyName("accuracy");
        ContractJson.Write(writer, AccuracyReport.Of(accuracy));
        writer.WriteEndObject();
    }
}
