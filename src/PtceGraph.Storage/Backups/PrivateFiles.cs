namespace PtceGraph.Storage.Backups;

/// <summary>Files and folders that only the user running the program may read, because contacts are personal data. On Windows the user's
/// own folder is private already.</summary>
public static class PrivateFiles
{
    private const UnixFileMode File600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Folder700 = File600 | UnixFileMode.UserExecute;

    /// <summary>The options for creating a file.</summary>
    internal static FileStreamOptions ToWrite(int bufferSize)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = bufferSize,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = File600;
        }

        return options;
    }

    /// <summary>Creates an empty file unless it exists, so that its mode is set before SQLite writes to it; SQLite gives its log the mode
    /// of the database.</summary>
    /// <exception cref="IOException">It cannot be created.</exception>
    internal static void Create(string path)
    {
        if (!OperatingSystem.IsWindows() && !File.Exists(path))
        {
            using var file = new FileStream(
                path,
                new FileStreamOptions
                {
                    Mode = FileMode.OpenOrCreate,
                    Access = FileAccess.ReadWrite,
                    Share = FileShare.ReadWrite,
                    UnixCreateMode = File600,
                }
            );
        }
    }

    /// <summary>Creates a folder unless it exists.</summary>
    /// <exception cref="IOException">It cannot be created.</exception>
    internal static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, Folder700);
        }
    }

    /// <summary>Creates a data folder unless it exists, and makes it and its files private: earlier versions left them readable.</summary>
    /// <remarks>Where this user may not change a mode (a folder of another user, a file system without modes) it stays unchanged.</remarks>
    /// <exception cref="IOException">It cannot be created.</exception>
    public static void Secure(string folder)
    {
        CreateFolder(folder);
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Restrict(folder, Folder700);
        foreach (
            var file in new[] { folder, BackupFolder.Of(folder) }
                .Where(Directory.Exists)
                .SelectMany(place => Directory.EnumerateFiles(place))
                .Where(IsOurs)
        )
        {
            Restrict(file, File600);
        }

        if (Directory.Exists(BackupFolder.Of(folder)))
        {
            Restrict(BackupFolder.Of(folder), Folder700);
        }
    }

    /// <summary>Databases and their logs, the copy of the network, the lock.</summary>
    private static bool IsOurs(string path) => Path.GetExtension(path) is ".db" or ".db-wal" or ".db-shm" or ".bin" or ".lock";

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static void Restrict(string path, UnixFileMode most)
    {
        try
        {
            var mode = File.GetUnixFileMode(path);
            if ((mode & ~most) != 0)
            {
                File.SetUnixFileMode(path, mode & most);
            }
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            // The mode cannot be changed by this user, or the file has been removed.
        }
    }
}
