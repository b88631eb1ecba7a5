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

    /// <summary>Writes a network to a path: a folder for <c>csv</c>, a file otherwise. It appears whole or not at all.</summary>
    /// <exception cref="ArgumentException">The format is not one of <see cref="Formats"/>.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(GraphSnapshot snapshot, string format, CsvStyle style, string path)
    {
        if (format == "csv")
        {
            OutputFolder.Write(path, folder => WorkbookCsv.Write(snapshot, style, name => File.Create(Path.Combine(folder, name))));
        }
        else
        {
            OutputFolder.WriteFile(path, stream => Write(snapshot, format, style, stream));
        }
    }

    /// <summary>Writes a network to a stream; <c>csv</c> as a ZIP of its files.</summary>
    /// <exception cref="ArgumentException">The format is not one of <see cref="Formats"/>.</exception>
    public static void Write(GraphSnapshot snapshot, string format, CsvStyle style, Stream stream)
    {
        switch (format)
        {
            case "csv":
                using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
                {
                    WorkbookCsv.Write(snapshot, style, name => archive.CreateEntry(name).Open());
                }

                break;
            case "json":
                using (var writer = new Utf8JsonWriter(stream, Readable))
                {
                    NetworkJson.Write(writer, snapshot);
                }

                break;
            case "gexf":
                GexfWriter.Write(snapshot, stream);
                break;
            case "cypher":
                CypherWriter.Write(snapshot, stream);
                break;
            default:
                throw new ArgumentException($"“{format}” is not one of {string.Join(", ", Formats)}.", nameof(format));
        }
    }
}
