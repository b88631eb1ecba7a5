using PtceGraph.Storage.Sqlite;

namespace PtceGraph.Storage.Backups;

/// <summary>Copies everything in a store and its data folder into one file, and back, for every kind of store.</summary>
/// <remarks>The file is a SQLite database of the journal's own schema, with an additional table of contacts. It is verified before the
/// operation reports success.</remarks>
public static class Backup
{
    /// <summary>Writes a backup of the current journal, completely or not at all. O(journal); edits can continue.</summary>
    /// <param name="journal">The journal, open for reading or writing.</param>
    /// <param name="layout">The positions on the map.</param>
    /// <param name="contacts">The contacts.</param>
    /// <param name="path">The file; an existing one is replaced once the new one is verified.</param>
    /// <param name="progress">Receives the number of revisions done and the total.</param>
    /// <param name="cancellationToken">Cancels the operation; no file is left behind.</param>
    /// <returns>The revision of the backup.</returns>
    /// <exception cref="StoreException">The store cannot be read, or the backup differs from what was read.</exception>
    public static async Task<long> WriteAsync(
        IGraphJournal journal,
        ILayoutStore layout,
        ContactFile contacts,
        string path,
        IProgress<(long Done, long Total)>? progress,
        CancellationToken cancellationToken
    )
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

        // Contacts that were erased after they had been copied are erased here too.
        var erased = copied.Select(contact => contact.Id).Except(contacts.Read().Select(contact => contact.Id)).ToList();
        if (erased.Count > 0)
        {
            ContactFile.InBackup(path).Change([], erased);
        }

        return revision;
    }

    /// <summary>Restores a backup into a data folder of the embedded store. The previous database is kept as a backup; it must not be
    /// open.</summary>
    /// <returns>The restored revision, and the path of the previous database; null where there was none.</returns>
    /// <exception cref="StoreException">The backup is damaged or truncated; the folder is unchanged.</exception>
    public static async Task<(long Revision, string? Before)> RestoreAsync(
        string path,
        string folder,
        DateTimeOffset now,
        IProgress<(long Done, long Total)>? progress,
        CancellationToken cancellationToken
    )
    {
        BackupGuard.Refuse(path, cancellationToken);
        var contacts = ReadContacts(path, folder);
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

        // The previous database is copied aside; then the verified one replaces it in one step.
        string? before = null;
        using (SqliteJournal.Hold(folder))
        {
            if (File.Exists(SqliteJournal.FileOf(folder)) || File.Exists(SqliteJournal.FileOf(folder) + "-wal"))
            {
                before = SqliteJournal.CopyAside(
                    folder,
                    Path.Combine(BackupFolder.Make(folder), $"before-restore-{now.UtcDateTime:yyyyMMdd-HHmmss}.db")
                );
            }

            File.Move(database, SqliteJournal.FileOf(folder), overwrite: true);
        }

        RestoreContacts(folder, contacts);
        return (revision, before);
    }

    /// <summary>Restores a backup into a journal that is empty or a prefix of it: an interrupted restore continues.</summary>
    /// <returns>The restored revision.</returns>
    /// <exception cref="StoreException">The backup is damaged, or the journal holds another network.</exception>
    public static async Task<long> RestoreAsync(
        string path,
        IGraphJournal journal,
        ILayoutStore layout,
        string folder,
        IProgress<(long Done, long Total)>? progress,
        CancellationToken cancellationToken
    )
    {
        BackupGuard.Refuse(path, cancellationToken);
        var contacts = ReadContacts(path, folder);
        using var work = new WorkFolder(Path.Combine(folder, "restoring"));
        var readable = await BringUpToDateAsync(path, work.Path).ConfigureAwait(false);
        await using var source = SqliteJournal.OpenFileToRead(readable);
        var revision = await source.ReadRevisionAsync(cancellationToken).ConfigureAwait(false);
        var digest = await VerifyAsync(readable, revision, null, cancellationToken).ConfigureAwait(false);
        var there = await journal.ReadRevisionAsync(cancellationToken).ConfigureAwait(false);
        if (
            there > revision
            || await source.FindDigestAsync(there, cancellationToken).ConfigureAwait(false)
                != await journal.FindDigestAsync(there, cancellationToken).ConfigureAwait(false)
        )
        {
            throw new StoreException(Sentences.StoreHoldsAnotherNetwork(), isTransient: false);
        }

        await journal.CopyFromAsync(source, revision, progress, cancellationToken).ConfigureAwait(false);
        await CopyLayoutAsync(source, layout, cancellationToken).ConfigureAwait(false);
        if (await journal.FindDigestAsync(revision, cancellationToken).ConfigureAwait(false) != digest)
        {
            throw SqliteFile.Damaged(path, null);
        }

        RestoreContacts(folder, contacts);
        return revision;
    }

    /// <summary>Verifies a backup: its pages, its chain of digests, and that its changes can be applied.</summary>
    /// <returns>The digest of its newest entry.</returns>
    /// <exception cref="StoreException">The backup is damaged, truncated, or not the expected one.</exception>
    private static async Task<string?> VerifyAsync(string path, long revision, string? expectedDigest, CancellationToken cancellationToken)
    {
        await using var written = SqliteJournal.OpenFileToRead(path);
        var check = await written.CheckAsync(cancellationToken).ConfigureAwait(false);
        var digest = await written.FindDigestAsync(revision, cancellationToken).ConfigureAwait(false);
        return check.Findings.Count == 0 && check.Revision == revision && (expectedDigest is null || digest == expectedDigest)
            ? digest
            : throw SqliteFile.Damaged(path, null);
    }

    /// <summary>Upgrades a backup of an earlier version in a copy.</summary>
    /// <returns>The copy, or the backup itself where no upgrade is needed.</returns>
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

    /// <summary>The contacts of a backup, and the ids of those of a folder that are not in it: read before anything is replaced, since
    /// either file may be damaged.</summary>
    private static (IReadOnlyList<Contact> Restored, IReadOnlyList<string> Gone) ReadContacts(string path, string folder)
    {
        var restored = ContactFile.InBackup(path).Read();
        return (restored, [.. ContactFile.In(folder).Read().Select(contact => contact.Id).Except(restored.Select(contact => contact.Id))]);
    }

    private static void RestoreContacts(string folder, (IReadOnlyList<Contact> Restored, IReadOnlyList<string> Gone) contacts)
    {
        if (contacts.Restored.Count + contacts.Gone.Count > 0)
        {
            ContactFile.In(folder).Change(contacts.Restored, contacts.Gone);
        }
    }

    /// <summary>A temporary folder for unfinished files, created on first use and removed when disposed.</summary>
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
