using System.Collections.Immutable;
using PtceGraph.Exchange.Csv;

namespace PtceGraph.Exchange.Import;

/// <summary>The tables of an import, recognised: what can be read against a store as often as needed.</summary>
public sealed class ImportSource
{
    private ImportSource(IReadOnlyList<SourceTable> tables, ImmutableArray<ImportedFile> ignored) => (Tables, Recognitions, Ignored) = ([.. tables], Recognition.Of(tables), ignored);

    /// <summary>Files in which no table was looked for.</summary>
    public ImmutableArray<ImportedFile> Ignored { get; }

    internal ImmutableArray<SourceTable> Tables { get; }

    /// <summary>For each table what it is; null for none that a network is made of.</summary>
    internal ImmutableArray<Recognition?> Recognitions { get; }

    /// <summary>Opens files and folders, and looks through each table for what would refuse it.</summary>
    /// <param name="inputs">Files, or folders whose files are read (not their sub-folders).</param>
    /// <param name="progress">Told of each file: done and total.</param>
    /// <param name="cancellationToken">Stops within a file.</param>
    /// <exception cref="ImportRefusedException">An input is not there or cannot be read, or none holds actors or links.</exception>
    public static ImportSource Open(IReadOnlyList<string> inputs, IProgress<(int Done, int Total)>? progress, CancellationToken cancellationToken)
    {
        var files = FilesOf(inputs);
        var tables = new List<SourceTable>();
        var ignored = ImmutableArray.CreateBuilder<ImportedFile>();
        for (var i = 0; i < files.Count; i++)
        {
            progress?.Report((i, files.Count));
            if (IsTable(files[i]))
            {
                tables.Add(CsvTables.Read(files[i], cancellationToken));
            }
            else
            {
                ignored.Add(ImportedFile.Ignored(Path.GetFileName(files[i])));
            }
        }

        progress?.Report((files.Count, files.Count));
        return Of(tables, ignored.ToImmutable());
    }

    /// <summary>Tables that were read elsewhere.</summary>
    /// <exception cref="ImportRefusedException">None of them holds actors or links.</exception>
    public static ImportSource Of(IReadOnlyList<SourceTable> tables, ImmutableArray<ImportedFile> ignored)
    {
        var source = new ImportSource(tables, ignored);
        if (source.Recognitions.All(recognition => recognition is null))
        {
            var found = string.Join(" ; ", tables.Select(table => $"{table.File} : {string.Join(", ", table.Headers.Take(8).Select(Cells.Shown))}"));
            throw new ImportRefusedException(
                $"Aucun acteur ni lien reconnu. En-têtes trouvés : {(found.Length == 0 ? "aucun" : found)}. Il faut « id » ou « nom » pour des acteurs, « source » et « cible » pour des liens.",
                $"No actor or tie was recognised. Headers found: {(found.Length == 0 ? "none" : found)}. Actors need “id” or “name”, ties “source” and “target”.");
        }

        return source;
    }

    /// <summary>Whether a file's ending says that it may hold a table.</summary>
    public static bool IsTable(string file) => Path.GetExtension(file).ToLowerInvariant() is ".csv" or ".tsv" or ".txt";

    /// <summary>Every file that some inputs mean: themselves, or those of a folder, by name.</summary>
    /// <exception cref="ImportRefusedException">An input is not there.</exception>
    public static IReadOnlyList<string> FilesOf(IReadOnlyList<string> inputs) => [.. inputs.SelectMany(Files)];

    private static IEnumerable<string> Files(string input) =>
        File.Exists(input) ? [input]
        : Directory.Exists(input) ? Directory.EnumerateFiles(input).Where(file => !Path.GetFileName(file).StartsWith('.')).Order(StringComparer.Ordinal)
        : throw new ImportRefusedException($"« {input} » n'existe pas.", $"“{input}” does not exist.");
}
