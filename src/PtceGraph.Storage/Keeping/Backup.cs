using PtceGraph.Storage.Sqlite;

namespace PtceGraph.Storage.Keeping;

/// <summary>Copies all that a store and its data folder hold into one file, and back, whatever the store.</summary>
/// <remarks>The file is a SQLite database of the journal's own schema, with the contacts as one more table. It is verified before anyone hears that it is done.</remarks>
public static class Backup
{
    /// <summary>Writes a backup of what a journal holds now, whole or not at all. O(journal); edits go on meanwhile.</summary>
    /// <param name="journal">The journal, open in whatever way.</param>
    /// <param name="layout">The positions on the map.</param>
    /// <param name="contacts">The contacts.</param>
    /// <param name="path">The file; one that is there is replaced once the new one is verified.</param>
    /// <param name="progress">Hears how many revisions of how many are done.</param>
    /// <param name="cancellationToken">Ends it; nothing is left behind.</param>
    /// <returns>The revision that it holds.</returns>
    /// <exception cref="StoreException">The store cannot be read, or what was written is not what was read.</exception>
    public static async Task<long> WriteAsync(
        IGraphJournal journal, ILayoutStore layout, ContactFile contacts, string path, IProgress<(long Done, long Total)>? progress, CancellationToken cancellationToken)
    {
        using var work = new WorkFolder(path + ".new");
        var database = SqliteJournal.FileOf(work.Path);
        var revision = await journal.ReadRevisionAsync(cancellationToken).ConfigureAwait(false);
        var digest = await journal.FindDigestAsync(revision, cancellationToken).ConfigureAwait(false);
        await using (var copy = SqliteJournal.Open(work.Path))
        {
            await copy.CopyFromAsync(journal, revision, progress, cancellationToken).ConfigureAwait(false);
            await CopyLayoutAsync(layout, copy, cancellationToken).ConfigureAwait(false);
        }

        var copied = contacts.Read();
        ContactFile.InBackup(database).Change(copied, []);
        await VerifyAsync(database, revision, digest, cancellationToken).ConfigureAwait(false);
        File.Move(database, path, overwrite: true);

        // What was erased meanwhile, once the contacts were copied, is erased here too.
        var erased = copied.Select(contact => contact.Id).Except(contacts.Read().Select(contact => contact.Id)).ToList();
        if (erased.Count > 0)
        {
            ContactFile.InBackup(path).Change([], erased);
        }

        return revision;
    }

    /// <summary>Puts a backup into a data folder of the embedded store. What was there is kept as a backup of its own until then; it must not be open.</summary>
    /// <returns>The revision restored, and where what was there before is; null where nothing was.</returns>
    /// <exception cref="StoreException">The backup is damaged or truncated; the folder is as before.</exception>
    public static async Task<(long Revision, string? Before)> RestoreAsync(
        string path, string folder, DateTimeOffset now, IProgress<(long Done, long Total)>? progress, CancellationToken cancellationToken)
    {
        BackupGuard.Refuse(path, cancellationToken);
        using var work = new WorkFolder(Path.Combine(folder, "restoring"));
        var database = SqliteJournal.FileOf(work.Path);
        var readable = await BringUpToDateAsync(path, Path.Combine(work.Path, "older")).ConfigureAwait(false);
        long revision;
        await using (var source = SqliteJournal.OpenFileToRead(readable))
        {
            revision = await source.ReadRevisionAsync(cancellationToken).ConfigureAwait(false);
            var digest = await VerifyAsync(readable, revision, null, cancellationToken).ConfigureAwait(false);
            await using (var copy = SqliteJournal.Open(work.Path))
            {
                await copy.CopyFromAsync(source, revision, progress, cancellationToken).ConfigureAwait(false);
                await CopyLayoutAsync(source, copy, cancellationToken).ConfigureAwait(false);
            }

            await VerifyAsync(database, revision, digest, cancellationToken).ConfigureAwait(false);
        }

        // What was there is copied aside; then what is verified takes its place in one step.
        string? before = null;
        using (SqliteJournal.Hold(folder))
        {
            if (File.Exists(SqliteJournal.FileOf(folder)) || File.Exists(SqliteJournal.FileOf(folder) + "-wal"))
            {
                before = SqliteJournal.CopyAside(folder, Path.Combine(BackupFolder.Make(folder), $"before-restore-{now.UtcDateTime:yyyyMMdd-HHmmss}.db"));
            }

            File.Move(database, SqliteJournal.FileOf(folder), overwrite: true);
        }

        RestoreContacts(path, folder);
        return (revision, before);
    }

    /// <summary>Puts a backup into a journal that is empty, or holds the beginning of the same one: an interrupted restoring goes on.</summary>
    /// <returns>The revision restored.</returns>
    /// <exception cref="StoreException">The backup is damaged, or the journal holds something else.</exception>
    public static async Task<long> RestoreAsync(
        string path, IGraphJournal journal, ILayoutStore layout, string folder, IProgress<(long Done, long Total)>? progress, CancellationToken cancellationToken)
    {
        BackupGuard.Refuse(path, cancellationToken);
        using var work = new WorkFolder(Path.Combine(folder, "restoring"));
        var readable = await BringUpToDateAsync(path, work.Path).ConfigureAwait(false);
        await using var source = SqliteJournal.OpenFileToRead(readable);
        var revision = await source.ReadRevisionAsync(cancellationToken).ConfigureAwait(false);
        var digest = await VerifyAsync(readable, revision, null, cancellationToken).ConfigureAwait(false);
        var there = await journal.ReadRevisionAsync(cancellationToken).ConfigureAwait(false);
        if (there > revision || await source.FindDigestAsync(there, cancellationToken).ConfigureAwait(false) != await journal.FindDigestAsync(there, cancellationToken).ConfigureAwait(false))
        {
            throw new StoreException(
                "Le stockage contient déjà un autre réseau : sauvegardez-le, videz-le, puis restaurez. Rien n'a été écrit.",
                "The store already holds another network: back it up, empty it, then restore. Nothing was written.", isTransient: false);
        }

        await journal.CopyFromAsync(source, revision, progress, cancellationToken).ConfigureAwait(false);
        await CopyLayoutAsync(source, layout, cancellationToken).ConfigureAwait(false);
        if (await journal.FindDigestAsync(revision, cancellationToken).ConfigureAwait(false) != digest)
        {
            throw SqliteFile.Damaged(path, null);
        }

        RestoreContacts(path, folder);
        return revision;
    }

    /// <summary>Reads a backup whole: its pages, its chain of digests, its fold.</summary>
    /// <returns>The digest of its newest entry.</returns>
    /// <exception cref="StoreException">It is damaged, truncated, or not the one expected.</exception>
    private static async Task<string?> VerifyAsync(string path, long revision, string? expectedDigest, CancellationToken cancellationToken)
    {
        await using var written = SqliteJournal.OpenFileToRead(path);
        var check = await written.CheckAsync(cancellationToken).ConfigureAwait(false);
        var digest = await written.FindDigestAsync(revision, cancellationToken).ConfigureAwait(false);
        return check.Findings.Count == 0 && check.Revision == revision && (expectedDigest is null || digest == expectedDigest)
            ? digest
            : throw SqliteFile.Damaged(path, null);
    }

    /// <summary>A backup that an earlier version wrote is brought up to date in a copy.</summary>
    /// <returns>The copy, or the backup itself where it needs none.</returns>
    private static async Task<string> BringUpToDateAsync(string path, string folder)
    {
        if (!SqliteJournal.IsOlder(path))
        {
            return path;
        }

        Directory.CreateDirectory(folder);
        File.Copy(path, SqliteJournal.FileOf(folder));
        await SqliteJournal.Open(folder).DisposeAsync().ConfigureAwait(false);
        return SqliteJournal.FileOf(folder);
    }

    private static async Task CopyLayoutAsync(ILayoutStore from, ILayoutStore to, CancellationToken cancellationToken)
    {
        var positions = (await from.ReadLayoutAsync(cancellationToken).ConfigureAwait(false)).Positions;
        if (positions.Count > 0)
        {
            var version = (await to.ReadLayoutAsync(cancellationToken).ConfigureAwait(false)).Version;
            await to.WriteLayoutAsync(version, positions, replace: true, cancellationToken).ConfigureAwait(false);
        }
    }

    private static void RestoreContacts(string path, string folder)
    {
        var contacts = ContactFile.In(folder);
        var restored = ContactFile.InBackup(path).Read();
        var gone = contacts.Read().Select(contact => contact.Id).Except(restored.Select(contact => contact.Id)).ToList();
        if (restored.Count + gone.Count > 0)
        {
            contacts.Change(restored, gone);
        }
    }

    /// <summary>A folder for what is not finished: not there at first, gone at the end.</summary>
    private sealed class WorkFolder : IDisposable
    {
        public WorkFolder(string path)
        {
            Path = path;
            Dispose();
        }

        public string Path { get; }

        public void Dispose()
        {
            if (Directory.Exists(Path))
            {
                Directory.Delete(Path, recursive: true);
            }
        }
    }
}
