using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using PtceGraph.Exchange.Csv;
using PtceGraph.Exchange.Formats;
using PtceGraph.Exchange.Gexf;
using PtceGraph.Exchange.Pseudonyms;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Manifests;

/// <summary>What an export says of itself: what was written, by what, of which revision and day, how, what each column means, under which
/// licence, and how to cite it.</summary>
public static class ExportManifest
{
    /// <summary>Its name within a folder or a ZIP.</summary>
    public const string FileName = "manifest.json";

    /// <summary>What its name adds to that of the file that it stands beside.</summary>
    public const string Suffix = ".manifest.json";

    private static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the manifest of an export. The same export gives the same bytes.</summary>
    /// <param name="format">The format.</param>
    /// <param name="export">The network, and how it is written.</param>
    /// <param name="contents">What the export has.</param>
    /// <param name="stream">The stream.</param>
    public static void Write(FileFormat format, NetworkExport export, ExportContents contents, Stream stream)
    {
        using (var writer = new Utf8JsonWriter(stream, Readable))
        {
            Write(format, export, contents, writer);
        }

        stream.WriteByte((byte)'\n');
    }

    private static void Write(FileFormat format, NetworkExport export, ExportContents contents, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("program", "PtceGraph");
        writer.WriteString("version", export.Version);
        writer.WriteNumber("revision", export.Network.Revision);
        writer.WriteString("date", Day(export.Date));
        writer.WriteString("format", format.Name);
        writer.WriteStartObject("parameters");
        if (contents.Analysis is { } analysis)
        {
            AnalysisManifest.WriteParameters(writer, analysis);
        }
        else
        {
            WriteNumber(writer, "seed", format.HasMeasures ? export.MeasuredBy.Seed : null);
        }

        writer.WriteString("as_of", export.AsOf is { } day ? Day(day) : null);
        WritePart(writer, export);
        writer.WriteString("locale", format is CsvFormat ? CsvLocales.NameOf(export.Style) : null);
        writer.WriteString("gexf", format is GexfFormat ? export.Gexf.Name : null);
        writer.WriteBoolean("pseudonymise", export.Pseudonyms is not null);
        writer.WriteEndObject();
        if (export.Pseudonyms is { } pseudonyms)
        {
            WritePseudonyms(writer, pseudonyms);
        }

        writer.WriteString("licence", Sentences.ExportLicence().In(Language.English));
        writer.WriteString("licence_fr", Sentences.ExportLicence().In(Language.French));
        writer.WriteString("citation", Citation(export));
        ManifestTable.Write(writer, contents.Tables);
        if (contents.Analysis is { } result)
        {
            AnalysisManifest.WriteDerivedColumns(writer, result);
            writer.WriteStartArray("left_out");
            AnalysisManifest.WriteNotes(writer, result);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    /// <summary>Says which part of the network was written; under pseudonyms only that it is a part, since its words may be names.</summary>
    private static void WritePart(Utf8JsonWriter writer, NetworkExport export)
    {
        var part = export.Part;
        writer.WriteBoolean("part", !part.IsWhole);
        if (part.IsWhole || export.Pseudonyms is not null)
        {
            return;
        }

        writer.WriteString("where", part.Perimeter?.ToString());
        if (part.Around is { } node)
        {
            writer.WriteString("around", node);
            writer.WriteNumber("steps", part.Steps);
        }
    }

    /// <summary>Says how names were replaced, and what that does not hide, as a member of the current object.</summary>
    internal static void WritePseudonyms(Utf8JsonWriter writer, PseudonymisedNetwork pseudonyms)
    {
        writer.WriteStartObject("pseudonyms");
        writer.WriteString("method", Sentences.PseudonymMethod().In(Language.English));
        writer.WriteString("method_fr", Sentences.PseudonymMethod().In(Language.French));
        writer.WriteNumber("fewest_of_a_value", Pseudonymiser.Fewest);
        writer.WriteNumber("cells_left_out", pseudonyms.CellsSuppressed);
        writer.WriteNumber("structurally_unique_actors", pseudonyms.Uniqueness.Unique);
        writer.WriteNumber("structurally_unique_share", pseudonyms.Uniqueness.Share);
        writer.WriteEndObject();
    }

    private static string Citation(NetworkExport export)
    {
        var name = export.Network.Settings?.Name ?? "Cooperation network";
        var asOf = export.AsOf is { } day ? $", as of {Day(day)}" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{name}, revision {export.Network.Revision}{asOf}. PtceGraph {export.Version}, {Day(export.Date)}."
        );
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void WriteNumber(Utf8JsonWriter writer, string name, ulong? number)
    {
        if (number is { } known)
        {
            writer.WriteNumber(name, known);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
