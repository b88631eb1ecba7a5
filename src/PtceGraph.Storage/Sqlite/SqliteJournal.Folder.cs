using Microsoft.Data.Sqlite;
using PtceGraph.Storage.Backups;

namespace PtceGraph.Storage.Sqlite;

/// <content>The files in the data folder, without what they contain.</content>
public sealed partial class SqliteJournal
{
    private const string FileName = "ptcegraph.db";
    private const string LockName = "ptcegraph.lock";

    /// <summary>The database of a data folder.</summary>
    public static string FileOf(string folder) => Path.Combine(folder, FileName);

    /// <summary>Locks a data folder against other processes until the result is disposed.</summary>
    /// <exception cref="StoreLockedException">Another process holds the lock.</exception>
    public static FileStream Hold(string folder)
    {
        try
        {
            PrivateFiles.Secure(folder);
            var path = Path.Combine(folder, LockName);
            PrivateFiles.Create(path);
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new StoreReadOnlyException(folder, exception);
        }
        catch (IOException exception)
        {
            throw IsHeld(exception) ? new StoreLockedException(folder)
            : Directory.Exists(folder) ? new StoreReadOnlyException(folder, exception)
            : new StoreException(Sentences.FolderNotCreated(folder), isTransient: false, exception);
        }
    }

    /// <summary>Whether a file could not be opened because another process has locked it: EWOULDBLOCK of Linux and of macOS, or Windows'
    /// sharing violation.</summary>
    private static bool IsHeld(IOException exception) =>
        (exception.HResult & 0xffff) is var code
        && (OperatingSystem.IsWindows() ? code == 32 : code == (OperatingSystem.IsMacOS() ? 35 : 11));

    /// <summary>Copies the database of a folder that no process has open, even if it is damaged; no log is left that another database would
    /// replay.</summary>
    /// <returns>The path of the copy, or that of its log where only a log existed; null where there was neither.</returns>
    internal static string? CopyAside(string folder, string path)
    {
        var database = FileOf(folder);
        var isLost = new FileInfo(database) is { Exists: false } or { Length: 0 };
        try
        {
            if (!isLost)
            {
                using var connection = SqliteFile.Connect(database, SqliteOpenMode.ReadWrite);
                connection.Run("PRAGMA wal_checkpoint(TRUNCATE)");
            }
        }
        catch (SqliteException)
        {
            // A database that cannot be read is copied as it is, with its log.
        }

        if (!isLost)
        {
            File.Copy(database, path, overwrite: true);
        }

        File.Delete(database + "-shm");
        if (File.Exists(database + "-wal"))
        {
            File.Move(database + "-wal", path + "-wal", overwrite: true);
        }

        return !isLost ? path
            : File.Exists(path + "-wal") ? path + "-wal"
            : null;
    }
}
