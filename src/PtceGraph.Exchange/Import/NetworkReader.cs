using PtceGraph.Exchange.Csv;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>Reads files and folders as one network.</summary>
public static class NetworkReader
{
    /// <summary>Reads all inputs as one network: what cannot be taken is left out and reported, the rest is read. O(size).</summary>
    /// <param name="inputs">Files, or folders whose files are read (not their sub-folders).</param>
    /// <param name="progress">Told of each file as it is read: done and total.</param>
    /// <param name="cancellationToken">Stops between files.</param>
    /// <exception cref="ImportRefusedException">An input is not there, or none of them holds actors or links.</exception>
    public static ImportedNetwork Read(IReadOnlyList<string> inputs, IProgress<(int Done, int Total)>? progress, CancellationToken cancellationToken)
    {
        var files = FilesOf(inputs);
        var tables = new List<SourceTable>();
        var ignored = new List<ImportedFile>();
        for (var i = 0; i < files.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report((i, files.Count));
            if (IsTable(files[i]))
            {
                tables.Add(CsvTables.Read(files[i]));
            }
            else
            {
                ignored.Add(new ImportedFile(Path.GetFileName(files[i]), null, 0, 0));
            }
        }

        var network = Read(tables, ignored);
        progress?.Report((files.Count, files.Count));
        return network;
    }

    /// <summary>Whether a file's ending says that it may hold a table.</summary>
    public static bool IsTable(string file) => Path.GetExtension(file).ToLowerInvariant() is ".csv" or ".tsv" or ".txt";

    /// <summary>Every file that some inputs mean: themselves, or those of a folder, by name.</summary>
    /// <exception cref="ImportRefusedException">An input is not there.</exception>
    public static IReadOnlyList<string> FilesOf(IReadOnlyList<string> inputs) => [.. inputs.SelectMany(Files)];

    /// <summary>Reads tables as one network.</summary>
    /// <exception cref="ImportRefusedException">None of them holds actors or links.</exception>
    public static ImportedNetwork Read(IReadOnlyList<SourceTable> tables, IReadOnlyList<ImportedFile> ignored)
    {
        var recognised = tables.Select(table => (Table: table, Recognition: TableRecognition.Of(table))).ToList();
        if (recognised.All(pair => pair.Recognition is null))
        {
            var found = string.Join(" ; ", tables.Select(table => $"{table.File} : {string.Join(", ", table.Headers.Take(8))}"));
            throw new ImportRefusedException(
                $"Aucun acteur ni lien reconnu. En-têtes trouvés : {(found.Length == 0 ? "aucun" : found)}. Il faut « id » ou « nom » pour des acteurs, « source » et « cible » pour des liens.",
                $"No actor or tie was recognised. Headers found: {(found.Length == 0 ? "none" : found)}. Actors need “id” or “name”, ties “source” and “target”.");
        }

        var builder = new NetworkBuilder(makesMissingNodes: recognised.All(pair => pair.Recognition is null or { Kind: EntityKind.Tie }));
        var read = new Dictionary<SourceTable, int>(ReferenceEqualityComparer.Instance);

        // Nodes go before what names them: poles and actors, then projects and meetings, then links.
        foreach (var (table, recognition) in recognised.Where(pair => pair.Recognition is not null).OrderBy(pair => pair.Recognition!.Kind))
        {
            read[table] = builder.Add(table, recognition!);
        }

        var files = recognised.Select(pair => new ImportedFile(pair.Table.File, pair.Recognition?.Kind, pair.Table.Rows.Length, read.GetValueOrDefault(pair.Table)));
        return new ImportedNetwork(builder.State, new ImportReport([.. files, .. ignored], builder.Problems()));
    }

    private static IEnumerable<string> Files(string input) =>
        File.Exists(input) ? [input]
        : Directory.Exists(input) ? Directory.EnumerateFiles(input).Where(file => !Path.GetFileName(file).StartsWith('.')).Order(StringComparer.Ordinal)
        : throw new ImportRefusedException($"« {input} » n'existe pas.", $"“{input}” does not exist.");
}
