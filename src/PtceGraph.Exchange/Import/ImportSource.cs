using System.Collections.Immutable;
using PtceGraph.Contracts;
using PtceGraph.Exchange.Formats;

namespace PtceGraph.Exchange.Import;

/// <summary>The recognised tables of an import, which can be read against a store repeatedly.</summary>
public sealed class ImportSource
{
    private ImportSource(
        IReadOnlyList<SourceTable> tables,
        ImmutableArray<ImportedFile> ignored,
        ImmutableArray<ImportProblem> notes,
        ImportMap map
    )
    {
        (Tables, Ignored, Notes, Map) = ([.. tables], ignored, notes, map);
        Profiles = [.. tables.Select(TableProfile.Of)];
        Recognitions = Recognition.Of(tables, Profiles, map);
    }

    /// <summary>Files that are not tables.</summary>
    public ImmutableArray<ImportedFile> Ignored { get; }

    /// <summary>What is said of the source as a whole.</summary>
    internal ImmutableArray<ImportProblem> Notes { get; }

    internal ImmutableArray<SourceTable> Tables { get; }

    /// <summary>What was decided about the tables.</summary>
    internal ImportMap Map { get; }

    /// <summary>The names of the files that were read as tables, in order; empty where the tables were read by the caller.</summary>
    public ImmutableArray<string> FileNames { get; private init; } = [];

    /// <summary>What the first rows of each table say.</summary>
    internal ImmutableArray<TableProfile> Profiles { get; }

    /// <summary>The recognition of each table; null where it was not recognised.</summary>
    internal ImmutableArray<Recognition?> Recognitions { get; }

    /// <summary>Opens files and folders that are read as they are recognised.</summary>
    /// <inheritdoc cref="Open(IReadOnlyList{string}, ImportMap, IProgress{ValueTuple{int, int}}, CancellationToken)"/>
    /// <exception cref="ImportRefusedException">An input is missing or cannot be read, or none holds actors or links.</exception>
    public static ImportSource Open(
        IReadOnlyList<string> inputs,
        IProgress<(int Done, int Total)>? progress,
        CancellationToken cancellationToken
    ) => Open(inputs, ImportMap.None, progress, cancellationToken).Recognised();

    /// <summary>Opens files and folders, and checks the limits of each table.</summary>
    /// <param name="inputs">Files, or folders whose files are read (not their sub-folders).</param>
    /// <param name="map">How tables are to be read.</param>
    /// <param name="progress">Receives the number of files done and the total.</param>
    /// <param name="cancellationToken">Cancels the operation, within a file too.</param>
    /// <exception cref="ImportRefusedException">An input is missing or cannot be read, or the map does not fit a table.</exception>
    public static ImportSource Open(
        IReadOnlyList<string> inputs,
        ImportMap map,
        IProgress<(int Done, int Total)>? progress,
        CancellationToken cancellationToken
    )
    {
        var files = FilesOf(inputs);
        var source = Open(
            files.Select(
                (path, done) =>
                {
                    progress?.Report((done, files.Count));
                    return (Path.GetFileName(path), (Func<Stream>)(() => OpenFile(path)));
                }
            ),
            map,
            TableLimits.MaxRows,
            cancellationToken
        );
        progress?.Report((files.Count, files.Count));
        return source;
    }

    /// <summary>Opens files by the formats of their endings, and checks the limits of each. A file that no format reads, or that holds no
    /// table, is ignored.</summary>
    /// <param name="files">The name of each file, as reports give it, and what opens it, which is called several times.</param>
    /// <param name="map">How tables are to be read.</param>
    /// <param name="maxRows">The most rows that a file may have.</param>
    /// <param name="cancellationToken">Cancels the operation, within a file too.</param>
    /// <exception cref="ImportRefusedException">A file cannot be read, or the map does not fit one.</exception>
    public static ImportSource Open(
        IEnumerable<(string Name, Func<Stream> Open)> files,
        ImportMap map,
        int maxRows,
        CancellationToken cancellationToken
    )
    {
        var (tables, ignored) = (new List<SourceTable>(), ImmutableArray.CreateBuilder<ImportedFile>());
        var read = ImmutableArray.CreateBuilder<string>();
        foreach (var (name, open) in files)
        {
            if (FileFormats.ReaderOf(name)?.Read(name, open, maxRows, cancellationToken) is { Count: > 0 } found)
            {
                tables.AddRange(found);
                read.Add(name);
            }
            else
            {
                ignored.Add(ImportedFile.Ignored(name));
            }
        }

        return new ImportSource(tables, ignored.ToImmutable(), [], map) { FileNames = read.ToImmutable() };
    }

    /// <summary>The source of tables that were read by the caller.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="ignored">Files that are not tables.</param>
    /// <param name="notes">What the report says of the source as a whole; none by default.</param>
    public static ImportSource Of(
        IReadOnlyList<SourceTable> tables,
        ImmutableArray<ImportedFile> ignored,
        ImmutableArray<ImportProblem> notes = default
    ) => new(tables, ignored, notes.IsDefault ? [] : notes, ImportMap.None);

    /// <summary>Refuses a source in which no table was recognised: there is nothing to import. A person who looks at it may still say what
    /// its tables are.</summary>
    /// <exception cref="ImportRefusedException">No table holds actors or links.</exception>
    public ImportSource Recognised()
    {
        if (Recognitions.All(recognition => recognition is null))
        {
            var found = string.Join(
                " ; ",
                Tables.Select(table => $"{table.File} : {string.Join(", ", table.Headers.Take(8).Select(Cells.Shown))}")
            );
            throw new ImportRefusedException(Sentences.NothingRecognised(found.Length == 0 ? Sentences.NoHeader() : found));
        }

        return this;
    }

    /// <summary>The files of some inputs: the inputs themselves, or the files of a folder, by name.</summary>
    /// <exception cref="ImportRefusedException">An input does not exist.</exception>
    public static IReadOnlyList<string> FilesOf(IReadOnlyList<string> inputs) => [.. inputs.SelectMany(Files)];

    private static FileStream OpenFile(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);

    private static IEnumerable<string> Files(string input) =>
        File.Exists(input) ? [input]
        : Directory.Exists(input)
            ? Directory.EnumerateFiles(input).Where(file => !Path.GetFileName(file).StartsWith('.')).Order(StringComparer.Ordinal)
        : throw new ImportRefusedException(Sentences.InputMissing(input));
}
