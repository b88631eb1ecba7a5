using System.Text.Json;
using PtceGraph.Contracts;
using PtceGraph.Exchange;
using PtceGraph.Exchange.Import;

namespace PtceGraph.Worker.Cli;

/// <summary>The file of an <see cref="ImportMap"/>.</summary>
internal static class ImportMapFile
{
    private const int MostBytes = 8 << 20;

    /// <summary>Reads a map.</summary>
    /// <exception cref="ImportRefusedException">The file is missing, too large or no map.</exception>
    public static ImportMap Read(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: > MostBytes }
                ? throw new ImportRefusedException(Sentences.MapUnreadable(path, $"> {MostBytes >> 20} MB"))
                : ImportMap.Read(File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new ImportRefusedException(Sentences.MapUnreadable(path, exception.Message));
        }
    }

    /// <summary>Writes how the tables of a report were read, as a map that reads them so again.</summary>
    public static void Write(string path, ImportReport report) =>
        OutputFolder.WriteFile(path, stream => stream.Write(RawJson.Of(MapOf(report)).Utf8.Span));

    private static ImportMap MapOf(ImportReport report) =>
        new([
            .. report
                .Files.Where(file => file.Columns.Length > 0)
                .Select(file => new TableMap(
                    file.File,
                    file.RecognisedAs,
                    [.. file.Columns.Select(column => column with { Samples = null })]
                )),
        ]);
}
