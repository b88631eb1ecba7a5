using System.Collections.Immutable;
using PtceGraph.Exchange.Analyses;
using PtceGraph.Exchange.Archives;
using PtceGraph.Exchange.Csv;
using PtceGraph.Exchange.Cypher;
using PtceGraph.Exchange.Dl;
using PtceGraph.Exchange.Gexf;
using PtceGraph.Exchange.Gml;
using PtceGraph.Exchange.GraphMl;
using PtceGraph.Exchange.Json;
using PtceGraph.Exchange.MessagePack;
using PtceGraph.Exchange.Pajek;
using PtceGraph.Exchange.Parquet;
using PtceGraph.Exchange.Xlsx;

namespace PtceGraph.Exchange.Formats;

/// <summary>The registry of file formats. The command line, the API and the page offer what stands here.</summary>
public static class FileFormats
{
    /// <summary>All formats, in the order in which they are offered.</summary>
    public static ImmutableArray<FileFormat> All { get; } =
    [
        new CsvFormat(),
        new XlsxFormat(),
        new JsonFormat(),
        new GexfFormat(),
        new GraphMlFormat(),
        new PajekFormat(),
        new DlFormat(),
        new GmlFormat(),
        new MessagePackFormat(),
        new ParquetFormat(),
        new AnalysisFormat(),
        new CypherFormat(),
        new GzipFormat(),
    ];

    /// <summary>The formats that are written.</summary>
    public static ImmutableArray<FileFormat> Written { get; } = [.. All.Where(format => format.WrittenExtension is not null)];

    /// <summary>The names of the formats that are written.</summary>
    public static ImmutableArray<string> WrittenNames { get; } = [.. Written.Select(format => format.Name)];

    /// <summary>The endings of the files that are read, with the dot, in lower case.</summary>
    public static ImmutableArray<string> ReadExtensions { get; } = [.. All.SelectMany(format => format.ReadExtensions)];

    /// <summary>The written format of a name; null where there is none.</summary>
    public static FileFormat? WrittenAs(string name) => Written.FirstOrDefault(format => format.Name == name);

    /// <summary>The format that reads a file, by its ending; null where none does.</summary>
    public static FileFormat? ReaderOf(string file) =>
        Path.GetExtension(file).ToLowerInvariant() is var extension
            ? All.FirstOrDefault(format => format.ReadExtensions.Contains(extension))
            : null;
}
