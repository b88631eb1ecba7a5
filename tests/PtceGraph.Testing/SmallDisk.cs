using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace PtceGraph.Testing;

/// <summary>A small file system of its own, to be filled.</summary>
public sealed class SmallDisk : IDisposable
{
    private SmallDisk(string folder) => Folder = folder;

    /// <summary>The folder that it is mounted on.</summary>
    public string Folder { get; }

    private string Filler => Path.Combine(Folder, "filler");

    /// <summary>Mounts a small file system on a folder; null, with the reason, where this machine or user may not.</summary>
    public static SmallDisk? TryMount(string folder, int megabytes, out string why)
    {
        why = Run("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m"), "tmpfs", folder) ?? "";
        return why.Length == 0 ? new SmallDisk(folder) : null;
    }

    /// <summary>Writes until only a number of bytes are left.</summary>
    public void Fill(long free)
    {
        using var file = new FileStream(Filler, FileMode.Create);
        var left = new DriveInfo(Folder).AvailableFreeSpace - free;
        var zeros = new byte[1 << 16];
        for (; left > 0; left -= zeros.Length)
        {
            file.Write(zeros, 0, (int)Math.Min(left, zeros.Length));
        }
    }

    /// <summary>Takes away what filled it.</summary>
    public void Free() => File.Delete(Filler);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Run("umount", Folder) is { } why)
        {
            throw new IOException(why);
        }
    }

    /// <summary>Runs a program.</summary>
    /// <returns>Null on success, otherwise what it said.</returns>
    internal static string? Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true }
            )!;
            var error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"{program} ended with {process.ExitCode}: {error.Trim()}");
        }
        catch (Win32Exception exception)
        {
            return exception.Message;
        }
    }
}

/// <summary>A folder whose files nobody may change, the superuser included, until this is disposed of.</summary>
public sealed class LockedFolder : IDisposable
{
    private readonly string[] _paths;

    private LockedFolder(string[] paths) => _paths = paths;

    /// <summary>Takes the right to write in a folder and to its files away; null, with the reason, where this file system or user cannot.</summary>
    public static LockedFolder? TryLock(string folder, out string why)
    {
        // SQLite maps its index of the log into memory, where a write to an immutable file ends the process.
        string[] paths = [.. Directory.GetFiles(folder).Where(file => !file.EndsWith("-shm", StringComparison.Ordinal)), folder];
        using var open = new FileStream(Path.Combine(folder, "open"), FileMode.Create, FileAccess.Write, FileShare.ReadWrite, 1);
        why = SmallDisk.Run("chattr", ["+i", .. paths, open.Name]) ?? "";
        var locked = why.Length == 0 ? new LockedFolder([.. paths, open.Name]) : null;
        try
        {
            open.WriteByte(0);
            why = why.Length == 0 ? "An open file of an immutable folder can still be written here." : why;
            locked?.Dispose();
            return null;
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            return locked;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => SmallDisk.Run("chattr", ["-i", .. _paths]);
}
