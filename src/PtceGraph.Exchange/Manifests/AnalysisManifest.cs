using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using PtceGraph.Analysis;
using PtceGraph.Exchange.Analyses;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Manifests;

/// <summary>What the results of an analysis say of themselves: of which files, with which parameters, what each column means, how accurate it
/// is, and what was left out.</summary>
internal static class AnalysisManifest
{
    private const string CsvStyle =
        "UTF-8, comma, decimal point, LF. Values are exact: a text that begins as a formula does is written as it is, without the apostrophe that protects a spreadsheet.";

    /// <summary>Writes the manifest of an analysis of files.</summary>
    /// <param name="writer">Where it is written.</param>
    /// <param name="result">The complete result.</param>
    /// <param name="tables">Its tables.</param>
    /// <param name="run">Where it comes from.</param>
    public static void Write(Utf8JsonWriter writer, AnalysisResult result, IReadOnlyList<ManifestTable> tables, AnalysisRun run)
    {
        writer.WriteStartObject();
        WriteOrigin(writer, run);
        writer.WriteStartObject("parameters");
        WriteParameters(writer, result);
        writer.WriteString("where", result.Parameters.Perimeter?.ToString());
        writer.WriteString("as_of", result.AsOf?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        writer.WriteBoolean("pseudonymise", run.Pseudonyms is not null);
        writer.WriteEndObject();
        if (run.Pseudonyms is { } pseudonyms)
        {
            ExportManifest.WritePseudonyms(writer, pseudonyms);
        }

        ManifestTable.Write(writer, tables);
        WriteDerivedColumns(writer, result);
        writer.WriteStartArray("left_out");
        foreach (var sentence in run.Pseudonyms is null ? LeftOut(run) : LeftOutUnderPseudonyms(run))
        {
            writer.WriteStringValue(sentence);
        }

        WriteNotes(writer, result);
        writer.WriteEndArray();
        WriteTimings(writer, run);
        writer.WriteEndObject();
    }

    /// <summary>Writes the program, the files read and how tables are written into the current object.</summary>
    public static void WriteOrigin(Utf8JsonWriter writer, AnalysisRun run)
    {
        writer.WriteString("program", "PtceGraph");
        writer.WriteString("version", run.Version);
        writer.WriteStartArray("inputs");
        foreach (var input in run.Pseudonyms is null ? run.Inputs : [])
        {
            writer.WriteStartObject();
            writer.WriteString("file", Path.GetFileName(input));
            writer.WriteString("sha256", Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(input))));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteString("csv", CsvStyle);
    }

    /// <summary>Writes the duration of each step into the current object.</summary>
    public static void WriteTimings(Utf8JsonWriter writer, AnalysisRun run)
    {
        writer.WriteStartObject("timings_ms");
        foreach (var (step, time) in run.Timings)
        {
            writer.WriteNumber(step, Math.Round(time.TotalMilliseconds, 1));
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes what an analysis was asked for, apart from its day, into the current object.</summary>
    public static void WriteParameters(Utf8JsonWriter writer, AnalysisResult result)
    {
        var parameters = result.Parameters;
        writer.WriteNumber("seed", parameters.Seed);
        writer.WriteString("layers", result.StructureLayers.ToString());
        writer.WriteString("layers_silos", result.AcquaintanceLayers.ToString());
        writer.WriteString("exclude_type", parameters.ExcludedTypes.ToString());
        writer.WriteString("silo", parameters.SiloColumns?.ToString());
        writer.WriteString("only", parameters.OnlyColumns?.ToString());
        writer.WriteNumber("resolution", parameters.Resolution);
        writer.WriteNumber("clan_size", parameters.ClanSize);
        writer.WriteNumber("clan_closure", parameters.ClanClosure);
        writer.WriteNumber("clan_stability", parameters.ClanStability);
        writer.WriteNumber("clan_quantile", parameters.ClanQuantile);
        writer.WriteNumber("clan_seeds", parameters.ClanSeeds);
        writer.WriteNumber("clan_rewirings", parameters.ClanRewirings);
        if (parameters.MixingRewirings is { } rewirings)
        {
            writer.WriteNumber("mixing_rewirings", rewirings);
        }
        else
        {
            writer.WriteNull("mixing_rewirings"); // as many as the pairs need
        }

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
    }

    /// <summary>Says what the silo columns are that are derived from where nodes are; nothing where there is none.</summary>
    public static void WriteDerivedColumns(Utf8JsonWriter writer, AnalysisResult result)
    {
        var fields = result.Silos.Select(silo => TerritoryField.Find(silo.Column)).OfType<TerritoryField>().ToList();
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

    /// <summary>Writes what the analysis left out into the current array.</summary>
    public static void WriteNotes(Utf8JsonWriter writer, AnalysisResult result)
    {
        foreach (var note in result.Notes)
        {
            writer.WriteStringValue(note.Text(Language.English));
        }
    }

    /// <summary>What of the files was left out, and why.</summary>
    public static IEnumerable<string> LeftOut(AnalysisRun run) =>
        run
            .Report.Files.Where(file => file.RecognisedAs is null)
            .Select(file => $"{file.File}: no table of a network; ignored.")
            .Concat(
                run.Report.Problems.Select(problem =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{problem.File}, line {problem.Line}{(problem.Column is null ? "" : $", {problem.Column}")}: {problem.English}"
                    )
                )
            );

    /// <summary>How much of the inputs was left out: what it was would tell names.</summary>
    private static IEnumerable<string> LeftOutUnderPseudonyms(AnalysisRun run) =>
        run.Report.LeftOut == 0 ? [] : [string.Create(CultureInfo.InvariantCulture, $"Rows of the inputs: {run.Report.LeftOut}.")];
}
