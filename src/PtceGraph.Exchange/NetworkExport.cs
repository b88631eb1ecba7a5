using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using PtceGraph.Exchange.Csv;
using PtceGraph.Exchange.Cypher;
using PtceGraph.Exchange.Gexf;
using PtceGraph.Exchange.Json;
using PtceGraph.Graph;

namespace PtceGraph.Exchange;

/// <summary>A network in the formats that other programs read.</summary>
public static class NetworkExport
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The formats, by the name that people type.</summary>
    public static IReadOnlyList<string> Formats { get; } = ["csv", "json", "gexf", "cypher"];

    /// <summary>The locales of <c>csv</c>, by the name that people type.</summary>
    public static IReadOnlyList<string> Locales { get; } = ["data", "fr", "en"];

    /// <summary>The style that a locale asks for; data where none is given, null where there is no such locale.</summary>
    public static CsvStyle? StyleOf(string? locale) => locale switch
    {
        null or "data" => CsvStyle.Data,
        "fr" => CsvStyle.French,
        "en" => CsvStyle.English,
        _ => null,
    };

    /// <summary>Writes a network to a path: a folder for <c>csv</c>, a file otherwise. It appears whole or not at all.</summary>
    /// <returns>How many characters were removed because the format does not allow them.</returns>
    /// <exception cref="ArgumentException">The format is not one of <see cref="Formats"/>.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static int Write(GraphSnapshot snapshot, string format, CsvStyle style, string path)
    {
        var removed = 0;
        if (format == "csv")
        {
            OutputFolder.Write(path, folder => WorkbookCsv.Write(snapshot, style, name => File.Create(Path.Combine(folder, name))));
        }
        else
        {
            OutputFolder.WriteFile(path, stream => removed = Write(snapshot, format, style, stream));
        }

        return removed;
    }

    /// <summary>Writes a network to a stream; <c>csv</c> as a ZIP of its files.</summary>
    /// <returns>How many characters were removed because the format does not allow them.</returns>
    /// <exception cref="ArgumentException">The format is not one of <see cref="Formats"/>.</exception>
    public static int Write(GraphSnapshot snapshot, string format, CsvStyle style, Stream stream)
    {
        switch (format)
        {
            case "csv":
                using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
                {
                    WorkbookCsv.Write(snapshot, style, name => archive.CreateEntry(name).Open());
                }

                return 0;
            case "json":
                using (var writer = new Utf8JsonWriter(stream, Readable))
                {
                    NetworkJson.Write(writer, snapshot);
                }

                return 0;
            case "gexf":
                return GexfWriter.Write(snapshot, stream);
            case "cypher":
                CypherWriter.Write(snapshot, stream);
                return 0;
            default:
                throw new ArgumentException($"“{format}” is not one of {string.Join(", ", Formats)}.", nameof(format));
        }
    }
}
