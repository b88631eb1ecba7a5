namespace PtceGraph.Storage.Keeping;

/// <summary>Files and folders that only the user who runs the program may read, as contacts are personal data. On Windows the user's own folder is that already.</summary>
public static class PrivateFiles
{
    private const UnixFileMode File600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Folder700 = File600 | UnixFileMode.UserExecute;

    /// <summary>How to create a file that is written whole.</summary>
    internal static FileStreamOptions ToWrite(int bufferSize)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = bufferSize };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = File600;
        }

        return options;
    }

    /// <summary>Makes a file where there is none, empty, so that what creates its content does not choose who may read it; SQLite gives its log the mode of the database.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    internal static void Create(string path)
    {
        if (!OperatingSystem.IsWindows() && !File.Exists(path))
        {
            using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite, UnixCreateMode = File600 });
        }
    }

    /// <summary>Makes a folder where there is none.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
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

    /// <summary>Makes a data folder where there is none, and takes it and its files from everybody else: earlier versions left them readable.</summary>
    /// <remarks>Where this user may not change a mode (somebody else's folder, a file system without modes) it stays as it is.</remarks>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static void Secure(string folder)
    {
        CreateFolder(folder);
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Restrict(folder, Folder700);
        foreach (var file in new[] { folder, BackupFolder.Of(folder) }.Where(Directory.Exists).SelectMany(place => Directory.EnumerateFiles(place)).Where(IsOurs))
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
            // Not ours to change, or gone meanwhile.
        }
    }
}
