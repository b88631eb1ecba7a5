using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using PtceGraph.Exchange.Csv;
using PtceGraph.Exchange.Formats;
using PtceGraph.Exchange.Xlsx;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Workbooks;

/// <summary>A workbook to fill in: every column, one example row in each table, and in its Excel form a page of help and lists of the
/// vocabulary to choose from. Its words are in <c>graph-schemas/template.fr.json</c>.</summary>
public static class WorkbookTemplate
{
    private static readonly Lazy<Words> French = new(Load);

    /// <summary>Writes the template as an Excel workbook.</summary>
    /// <param name="stream">Where it is written.</param>
    public static void WriteXlsx(Stream stream)
    {
        using var writer = new XlsxWriter(stream);
        var (help, vocabulary) = (French.Value.Help, Vocabulary.In(Language.French));
        writer.Sheet(help.Name, [(help.Title, 120)], help.Lines.Select(line => (string[])[line]));
        XlsxSheets.Write(
            writer,
            Sheets(),
            new Dictionary<string, string[]>
            {
                ["category"] = Labels(vocabulary.Categories.Values),
                ["sub_category"] = Labels(vocabulary.SubCategories.Values),
                ["type"] = Labels(vocabulary.TieTypes.Values),
                ["directed"] = [WorkbookSheet.Mutual, WorkbookSheet.Directed],
                ["circle"] = Labels(vocabulary.Circles.Values),
            },
            Language.French
        );
    }

    /// <summary>Writes the template as a ZIP of CSV files for a French spreadsheet.</summary>
    /// <param name="stream">Where it is written.</param>
    public static void WriteZip(Stream stream)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        CsvFormat.WriteTables(Sheets(), CsvStyle.French, name => FolderFormat.NewEntry(archive, name));
    }

    /// <summary>Writes the template as a folder of CSV files for a French spreadsheet.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static void WriteFolder(string path) =>
        OutputFolder.Write(
            path,
            folder => CsvFormat.WriteTables(Sheets(), CsvStyle.French, name => File.Create(Path.Combine(folder, name)))
        );

    /// <summary>The tables in the order of the examples: those that everybody fills in come first.</summary>
    private static IEnumerable<WorkbookSheet> Sheets()
    {
        var examples = French.Value.Examples.Select(example =>
            (Kind: Enum.Parse<EntityKind>(example.Key, ignoreCase: true), example.Value)
        );
        return examples.Select(example =>
            WorkbookSheet.With(example.Kind, [field => example.Value.TryGetValue(field.Name, out var value) ? ValueOf(field, value) : null])
        );
    }

    private static object? ValueOf(Field field, JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? value.GetDouble()
        : field.Type == FieldType.Date && PartialDate.TryParse(value.GetString(), out var date) ? date
        : value.GetString();

    private static string[] Labels(IEnumerable<Term> terms) =>
        [.. terms.Select(term => term.Label).Order(StringComparer.Create(CultureInfo.GetCultureInfo("fr"), ignoreCase: true))];

    private static Words Load()
    {
        using var stream = typeof(WorkbookTemplate).Assembly.GetManifestResourceStream("template.fr.json")!;
        return JsonSerializer.Deserialize<Words>(stream, JsonSerializerOptions.Web)!;
    }

    private sealed record Words(HelpWords Help, IReadOnlyDictionary<string, IReadOnlyDictionary<string, JsonElement>> Examples);

    private sealed record HelpWords(string Name, string Title, IReadOnlyList<string> Lines);
}
