using PtceGraph.Exchange.Csv;
using PtceGraph.Exchange.Import;
using PtceGraph.Exchange.Manifests;

namespace PtceGraph.Exchange.Archives;

/// <summary>Reads the tables of an archive: the workbook as <c>export csv</c> of the service writes it, or any CSV files.</summary>
internal static class ZippedTables
{
    /// <summary>Reads the CSV files of an archive, whatever their folder; others are named as not read.</summary>
    /// <param name="file">The name of the archive, as reports give it.</param>
    /// <param name="open">Opens the archive; called several times.</param>
    /// <param name="endings">The endings of the files that are read.</param>
    /// <param name="maxRows">The most rows that each file may have.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ImportRefusedException">The archive is damaged or beyond a limit, or one of its files is.</exception>
    public static IReadOnlyList<SourceTable> Read(
        string file,
        Func<Stream> open,
        IReadOnlyCollection<string> endings,
        int maxRows,
        CancellationToken cancellationToken
    )
    {
        var tables = new List<SourceTable>();
        foreach (var (name, index) in Names(file, open))
        {
            if (!endings.Contains(Path.GetExtension(name).ToLowerInvariant()))
            {
                tables.Add(SourceTable.Within(file, name, [], []) with { Unread = Sentences.NoCsvFile() });
                continue;
            }

            var table = CsvTables.Read(SourceTable.NameOf(file, name), () => Entry(file, open, index), maxRows, cancellationToken);
            tables.Add(SourceTable.Within(file, name, table.Headers, table.Rows) with { Problems = table.Problems });
        }

        return tables;
    }

    /// <summary>The names of the files with their index in the archive; hidden ones, folders and the manifest of an export are left
    /// out.</summary>
    private static List<(string Name, int Index)> Names(string file, Func<Stream> open)
    {
        using var archive = ZipSource.Open(file, open, Sentences.ArchiveDamaged);
        return
        [
            .. archive
                .Entries.Select((entry, index) => (entry.Name, index))
                .Where(entry => entry.Name.Length > 0 && !entry.Name.StartsWith('.') && entry.Name != ExportManifest.FileName),
        ];
    }

    private static EntryStream Entry(string file, Func<Stream> open, int index)
    {
        var archive = ZipSource.Open(file, open, Sentences.ArchiveDamaged);
        return new EntryStream(
            archive.Entries[index],
            () => new ImportRefusedException(Sentences.InFile(file, Sentences.ArchiveDamaged())),
            archive
        );
    }
}
