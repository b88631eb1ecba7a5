using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using PtceGraph.Storage;

namespace PtceGraph.Worker.Pipeline;

/// <summary>Finds in the journal what earlier imports of the same files brought.</summary>
/// <remarks>A file does not say that it is the same one; its name is all there is. The journal's entry of an import has a digest of the name
/// of each file, not the name, which may be that of a person. What an import brought is known where all its files are among those that are
/// read now.</remarks>
internal sealed class EarlierImports(IGraphJournal journal)
{
    private const string Begin = "import ";
    private const int DigestBytes = 6; // of the name of a file
    private const int MostFiles = 50; // of an import; those of more are not told apart
    private const int Page = 1_000; // entries
    private const int MostPages = 10; // of the journal, from its end
    private const long MostChanges = 200_000; // of the imports together: what larger ones brought is not told

    /// <summary>The reason of the entry of an import of files.</summary>
    /// <param name="source">The files.</param>
    /// <param name="scope">The source that they come from; null for none. Files of the same name of another source are others.</param>
    public static string Why(ImportSource source, ImportScope? scope) =>
        source.FileNames is { Length: > 0 and <= MostFiles }
            ? $"{Begin}{string.Join(' ', Digests(source, scope).Order(StringComparer.Ordinal))}"
            : "import";

    /// <summary>The nodes and links that earlier imports of these files, or of some of them, added or changed. Reads the headers of the newest
    /// 10,000 entries.</summary>
    /// <param name="source">The files.</param>
    /// <param name="scope">The source that they come from; null for none.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="StoreException">The store is away.</exception>
    public async Task<IReadOnlySet<(EntityKind Kind, string Id)>> KnownAsync(
        ImportSource source,
        ImportScope? scope,
        CancellationToken cancellationToken
    )
    {
        if (source.FileNames is not { Length: > 0 and <= MostFiles })
        {
            return FrozenSet<(EntityKind, string)>.Empty;
        }

        var (files, known, changes) = (Digests(source, scope), new HashSet<(EntityKind Kind, string Id)>(), 0L);
        var (before, pages) = ((long?)null, 0);
        while (pages++ < MostPages)
        {
            var entries = await journal.ReadNewestAsync(Page, before, cancellationToken).ConfigureAwait(false);
            foreach (var entry in entries.Where(entry => IsOf(entry.Header, files)))
            {
                changes += entry.Changes;
                if (changes > MostChanges)
                {
                    return known;
                }

                await foreach (
                    var part in journal.ReadEntryAsync(entry.Header.Revision, lastFirst: false, cancellationToken).ConfigureAwait(false)
                )
                {
                    known.UnionWith(part.ReadChanges().Select(change => (change.Kind, change.Id)));
                }
            }

            if (entries.Count < Page)
            {
                break;
            }

            before = entries[^1].Header.Revision;
        }

        return known;
    }

    private static bool IsOf(EntryHeader entry, HashSet<string> files) =>
        entry.Kind == EntryKind.Import
        && entry.Why?.StartsWith(Begin, StringComparison.Ordinal) == true
        && entry.Why[Begin.Length..].Split(' ').All(files.Contains);

    private static HashSet<string> Digests(ImportSource source, ImportScope? scope)
    {
        var begin = scope is null ? "" : $"{scope.Name}:";
        return
        [
            .. source.FileNames.Select(name =>
                Convert.ToHexStringLower(
                    SHA256.HashData(Encoding.UTF8.GetBytes(begin + name.Normalize().ToLowerInvariant())).AsSpan(0, DigestBytes)
                )
            ),
        ];
    }
}
