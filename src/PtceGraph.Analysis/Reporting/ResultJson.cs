using System.Collections.Immutable;
using System.Text.Json;
using PtceGraph.Analysis.Clans;
using PtceGraph.Analysis.Measures;
using PtceGraph.Analysis.MissingLinks;
using PtceGraph.Analysis.Silos;
using PtceGraph.Analysis.Structure;
using PtceGraph.Graph;

namespace PtceGraph.Analysis.Reporting;

/// <summary>The parts of a result that are no columns of nodes, as JSON: the same in files, in the API and on the hub.</summary>
/// <remarks>Each method writes one value where the writer stands. Null is JSON null, never NaN. What is not known yet is an empty list.</remarks>
public static class ResultJson
{
    /// <summary><c>network</c>: the figures, the layers they are of, and <c>silos</c> by column.</summary>
    public static void WriteNetwork(Utf8JsonWriter writer, AnalysisResult result)
    {
        writer.WriteStartObject();
        foreach (var figure in NetworkReport.Figures(result))
        {
            WriteNumber(writer, figure.Name, figure.Value);
        }

        writer.WriteString("layers", result.StructureLayers.ToString());
        writer.WriteString("layers_silos", result.AcquaintanceLayers.ToString());
        WriteEstimates(writer, result);
        writer.WriteStartObject("silos");
        foreach (var silo in result.Silos)
        {
            writer.WritePropertyName(silo.Column);
            WriteSilo(writer, result, silo);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary><c>estimates</c>: columns and figures that are not exact, by file and name; nothing where all are.</summary>
    private static void WriteEstimates(Utf8JsonWriter writer, AnalysisResult result)
    {
        if (result.Estimates.IsEmpty)
        {
            return;
        }

        writer.WriteStartObject("estimates");
        foreach (var (name, estimate) in result.Estimates)
        {
            WriteAccuracy(writer, name, estimate);
        }

        writer.WriteEndObject();
    }

    /// <summary><c>clans</c>: every detected group, clan or not.</summary>
    public static void WriteClans(Utf8JsonWriter writer, AnalysisResult result)
    {
        writer.WriteStartArray();
        if (result.Of(ClanFinder.Clans) is { } clans)
        {
            foreach (var group in clans.Groups)
            {
                writer.WriteStartObject();
                writer.WriteNumber("clan", group.Number);
                writer.WriteBoolean("is_clan", group.IsClan);
                writer.WriteNumber("size", group.Members.Length);
                WriteNumber(writer, "closure", group.Closure);
                WriteNumber(writer, "stability", group.Stability);
                writer.WriteNumber("found", group.Found);
                writer.WriteNumber("seeds", clans.Seeds);
                WriteNumber(writer, "threshold", clans.Threshold);
                WriteNumber(writer, "conductance", group.Conductance);
                WriteNumber(writer, "density_inside", group.DensityInside);
                WriteNumber(writer, "density_outside", group.DensityOutside);
                writer.WriteBoolean("two_clan", group.TwoClan);
                writer.WriteStartArray("shared");
                foreach (var shared in group.Shared)
                {
                    writer.WriteStartObject();
                    writer.WriteString("column", shared.Column);
                    writer.WriteString("value", shared.Value);
                    writer.WriteNumber("count", shared.Count);
                    WriteNumber(writer, "p", shared.P);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
                WriteIds(writer, "members", result, group.Members);
                WriteIds(writer, "core", result, group.Core);
                writer.WriteStartObject("makeup");
                foreach (var column in group.Makeup)
                {
                    writer.WriteStartObject(column.Column);
                    foreach (var (value, count) in column.Values)
                    {
                        writer.WriteNumber(value, count);
                    }

                    writer.WriteEndObject();
                }

                writer.WriteEndObject();
                writer.WriteStartArray("bridges");
                foreach (var bridge in group.Bridges)
                {
                    writer.WriteStartObject();
                    writer.WriteString("member", result.Structure.Nodes[bridge.Member].Id);
                    writer.WriteString("outside", result.Structure.Nodes[bridge.Outside].Id);
                    WriteNumber(writer, "weight", bridge.Weight);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
                WriteIds(writer, "openers", result, group.Openers);
                writer.WriteEndObject();
            }
        }

        writer.WriteEndArray();
    }

    /// <summary><c>islands</c>: the components of two nodes or more besides the largest.</summary>
    public static void WriteIslands(Utf8JsonWriter writer, AnalysisResult result)
    {
        writer.WriteStartArray();
        foreach (var island in Known(result, Islands.Pass))
        {
            writer.WriteStartObject();
            writer.WriteNumber("component", island.Component);
            writer.WriteNumber("size", island.Members.Length);
            WriteIds(writer, "members", result, island.Members);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary><c>missing_probable</c>.</summary>
    public static void WriteMissingProbable(Utf8JsonWriter writer, AnalysisResult result)
    {
        writer.WriteStartArray();
        foreach (var link in Known(result, ProbableLinkTable.Pass))
        {
            writer.WriteStartObject();
            writer.WriteNumber("rank", link.Rank);
            writer.WriteString("source", link.Source);
            writer.WriteString("target", link.Target);
            WriteNumber(writer, "score", link.Score);
            WriteNumber(writer, "adamic_adar", link.AdamicAdar);
            WriteNumber(writer, "jaccard", link.Jaccard);
            WriteNumber(writer, "local_path", link.LocalPath);
            writer.WriteBoolean("meets", link.Meets);
            WriteTexts(writer, "shared", link.Shared);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary><c>missing_bridges</c>: the table, the sentence in both languages, and the facts behind it.</summary>
    public static void WriteMissingBridges(Utf8JsonWriter writer, AnalysisResult result)
    {
        writer.WriteStartArray();
        foreach (var bridge in Known(result, UsefulBridgeTable.Pass))
        {
            writer.WriteStartObject();
            writer.WriteNumber("rank", bridge.Rank);
            writer.WriteString("source", bridge.Source);
            writer.WriteString("target", bridge.Target);
            writer.WriteString("column", bridge.Column);
            WriteNumber(writer, "gain_decloisonnement", bridge.GainDecloisonnement);
            WriteNumber(writer, "gain_harmonic", bridge.GainHarmonic);
            WriteNumber(writer, "plausibility", bridge.Plausibility);
            writer.WriteString("reason", bridge.Sentence(Language.French));
            writer.WriteString("reason_en", bridge.Sentence(Language.English));
            writer.WriteNumber("distance", bridge.Reason.Distance);
            WriteTexts(writer, "via", bridge.Reason.Via);
            WriteTexts(writer, "themes", bridge.Reason.Themes);
            writer.WriteString("territory", bridge.Reason.Territory);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary><c>lists.cut_off</c>: for each articulation point, the ids that it cuts off.</summary>
    public static void WriteCutOffs(Utf8JsonWriter writer, AnalysisResult result)
    {
        writer.WriteStartObject();
        foreach (var (node, cut) in result.Structure.Nodes.Zip(Known(result, Articulation.CutOff)))
        {
            if (cut is not null)
            {
                WriteTexts(writer, node.Id, cut);
            }
        }

        writer.WriteEndObject();
    }

    /// <summary>Whether the lists of <see cref="WriteCutOffs"/> are known.</summary>
    public static bool KnowsCutOffs(AnalysisResult result) => result.Knows(Articulation.CutOff);

    private static ImmutableArray<T> Known<T>(AnalysisResult result, Computation<ImmutableArray<T>> pass) => result.Knows(pass) ? result.Of(pass) : [];

    private static void WriteSilo(Utf8JsonWriter writer, AnalysisResult result, SiloResult silo)
    {
        writer.WriteStartObject();
        foreach (var figure in NetworkReport.Figures(result, silo))
        {
            WriteNumber(writer, figure.Name, figure.Value);
        }

        writer.WriteBoolean("equal_weights", silo.EqualWeights);
        writer.WriteNumber("actors", silo.Actors);
        writer.WriteNumber("without_value", silo.WithoutValue);
        writer.WriteString("reason", silo.Reason);
        writer.WriteStartArray("groups");
        for (var g = 0; g < silo.Groups.Length; g++)
        {
            var group = silo.Groups[g];
            writer.WriteStartObject();
            writer.WriteString("silo", group.Silo);
            writer.WriteNumber("actors", group.Actors);
            WriteNumber(writer, "ties_inside", group.TiesInside);
            WriteNumber(writer, "ties_outside", group.TiesOutside);
            WriteNumber(writer, "closure", group.Closure);
            WriteNumber(writer, "decloisonnement", group.Decloisonnement);
            WriteNumber(writer, "ei", group.Ei);
            WriteNumber(writer, "coleman", group.Coleman);
            for (var role = 0; role < silo.ExpectedBrokerage.Length; role++)
            {
                WriteNumber(writer, $"{((BrokerageRole)role).Word()}_expected", silo.ExpectedBrokerage[role][g]);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("mixing");
        foreach (var pair in silo.Mixing)
        {
            writer.WriteStartObject();
            writer.WriteString("silo_a", pair.SiloA);
            writer.WriteString("silo_b", pair.SiloB);
            WriteNumber(writer, "observed", pair.Observed);
            WriteNumber(writer, "expected", pair.Expected);
            WriteNumber(writer, "ratio", pair.Ratio);
            WriteNumber(writer, "p", pair.P);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteIds(Utf8JsonWriter writer, string name, AnalysisResult result, IEnumerable<int> nodes)
    {
        writer.WriteStartArray(name);
        foreach (var node in nodes)
        {
            writer.WriteStringValue(result.Structure.Nodes[node].Id);
        }

        writer.WriteEndArray();
    }

    /// <summary>A list of texts.</summary>
    internal static void WriteTexts(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    /// <summary>How sure a column or figure is: <c>{"kind":"exact"}</c>, or <c>estimate</c> with its error and confidence, null where no bound is known.</summary>
    public static void WriteAccuracy(Utf8JsonWriter writer, string name, Accuracy accuracy)
    {
        writer.WriteStartObject(name);
        if (accuracy is Accuracy.Estimate(var error, var confidence))
        {
            writer.WriteString("kind", "estimate");
            WriteNumber(writer, "max_error", error);
            WriteNumber(writer, "confidence", confidence);
        }
        else
        {
            writer.WriteString("kind", "exact");
        }

        writer.WriteEndObject();
    }

    /// <summary>A number, or null for what is none: NaN or infinite.</summary>
    public static void WriteNumber(Utf8JsonWriter writer, string name, double value)
    {
        if (double.IsFinite(value))
        {
            writer.WriteNumber(name, value);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
