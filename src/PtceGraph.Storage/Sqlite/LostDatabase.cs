using PtceGraph.Graph;
using PtceGraph.Storage.Keeping;

namespace PtceGraph.Storage.Sqlite;

/// <summary>Tells a data folder whose database was taken away from one that never had any: a network must never be replaced by an empty one in silence.</summary>
internal static class LostDatabase
{
    /// <summary>Refuses a folder whose database is missing or empty while what stands beside it was made from one.</summary>
    /// <exception cref="StoreException">The database is lost; the sentence points to the newest backup.</exception>
    public static void Refuse(string folder)
    {
        var database = new FileInfo(SqliteJournal.FileOf(folder));
        if (database is { Exists: true, Length: > 0 } || !IsLeftOver(folder, database))
        {
            return;
        }

        var newest = BackupFolder.Files(folder).OrderBy(File.GetLastWriteTimeUtc).LastOrDefault();
        throw new StoreException(
            $"{database.Name} {(database.Exists ? "est vide" : "manque")} dans {folder}, où il y avait un réseau. Rien n'a été écrit. " + Way(Language.French, newest, folder),
            $"{database.Name} is {(database.Exists ? "empty" : "missing")} in {folder}, which held a network. Nothing was written. " + Way(Language.English, newest, folder),
            isTransient: false);
    }

    private static bool IsLeftOver(string folder, FileInfo database) =>
        Directory.Exists(BackupFolder.Of(folder)) || SnapshotIsIn(folder) || new FileInfo(database.FullName + "-wal") is { Exists: true, Length: > 0 };

    private static bool SnapshotIsIn(string folder) => File.Exists(Opening.SnapshotFile.PathIn(folder));

    private static string Way(Language language, string? newest, string folder) => (language, newest) switch
    {
        (Language.French, null) => $"Remettez le fichier en place ou restaurez une sauvegarde : ptcegraph restore SAUVEGARDE --data {folder}. Le dossier d'un Neo4j s'ouvre avec --store neo4j ; pour un réseau neuf, nommez un autre dossier.",
        (_, null) => $"Put the file back, or restore a backup: ptcegraph restore BACKUP --data {folder}. The folder of a Neo4j is opened with --store neo4j; for a new network, name another folder.",
        (Language.French, _) => $"Remettez le fichier en place ou restaurez la sauvegarde la plus récente : ptcegraph restore {newest} --data {folder}. Le dossier d'un Neo4j s'ouvre avec --store neo4j.",
        _ => $"Put the file back, or restore the newest backup: ptcegraph restore {newest} --data {folder}. The folder of a Neo4j is opened with --store neo4j.",
    };
}
