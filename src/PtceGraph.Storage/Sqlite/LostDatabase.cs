using PtceGraph.Graph;
using PtceGraph.Storage.Backups;

namespace PtceGraph.Storage.Sqlite;

/// <summary>Distinguishes a data folder whose database was removed from one that never had a database: a network must not be replaced
/// silently by an empty one.</summary>
internal static class LostDatabase
{
    /// <summary>Refuses a folder whose database is missing or empty although other files show that it had one.</summary>
    /// <exception cref="StoreException">The database is lost; the sentence names the newest backup.</exception>
    public static void Refuse(string folder)
    {
        var database = new FileInfo(SqliteJournal.FileOf(folder));
        if (database is { Exists: true, Length: > 0 } || !IsLeftOver(folder, database))
        {
            return;
        }

        var newest = BackupFolder.Files(folder).OrderBy(File.GetLastWriteTimeUtc).LastOrDefault();
        throw new StoreException(
            database.Exists
                ? Sentences.DatabaseEmpty(database.Name, folder, Remedy(newest, folder))
                : Sentences.DatabaseMissing(database.Name, folder, Remedy(newest, folder)),
            isTransient: false
        );
    }

    private static bool IsLeftOver(string folder, FileInfo database) =>
        Directory.Exists(BackupFolder.Of(folder))
        || SnapshotIsIn(folder)
        || new FileInfo(database.FullName + "-wal") is { Exists: true, Length: > 0 };

    private static bool SnapshotIsIn(string folder) => File.Exists(SnapshotCache.SnapshotFile.PathIn(folder));

    private static Sentence Remedy(string? newest, string folder) =>
        newest is null ? Sentences.RestoreAnyBackup(folder) : Sentences.RestoreNewestBackup(newest, folder);
}
