using System.Globalization;
using Microsoft.Data.Sqlite;
using PtceGraph.Storage.Sqlite;

namespace PtceGraph.Storage.Backups;

/// <summary>The backups of a data folder: <c>backups/</c>, one a day, of which the newest are kept.</summary>
public static class BackupFolder
{
    private const string DailyName = "'ptcegraph-'yyyy-MM-dd'.db'";

    /// <summary>Number of daily backups kept.</summary>
    public const int KeptDays = 14;

    /// <summary>The folder of the backups of a data folder.</summary>
    public static string Of(string folder) => Path.Combine(folder, "backups");

    /// <summary>Creates the backup folder of a data folder unless it exists.</summary>
    /// <returns>Its path.</returns>
    public static string Make(string folder)
    {
        PrivateFiles.CreateFolder(Of(folder));
        return Of(folder);
    }

    /// <summary>The backup of a day.</summary>
    public static string PathOf(string folder, DateOnly day) =>
        Path.Combine(Of(folder), day.ToString(DailyName, CultureInfo.InvariantCulture));

    /// <summary>All backups, daily and other, oldest first by name.</summary>
    public static IReadOnlyList<string> Files(string folder) =>
        Directory.Exists(Of(folder)) ? [.. Directory.EnumerateFiles(Of(folder), "*.db").Order(StringComparer.Ordinal)] : [];

    /// <summary>The daily backups, oldest first.</summary>
    public static IReadOnlyList<string> Daily(string folder) =>
        [
            .. Files(folder)
                .Where(path =>
                    DateOnly.TryParseExact(Path.GetFileName(path), DailyName, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
                ),
        ];

    /// <summary>Removes what backups left that were never finished, as the process was killed: copies of contacts may stand in
    /// them.</summary>
    public static void RemoveUnfinished(string folder)
    {
        foreach (var unfinished in Directory.Exists(Of(folder)) ? Directory.GetDirectories(Of(folder), "*.db.new") : [])
        {
            Directory.Delete(unfinished, recursive: true);
        }
    }

    /// <summary>Removes the oldest daily backups beyond <see cref="KeptDays"/>; the newest backup of a store of which no kept backup
    /// remains is kept too, at any age.</summary>
    /// <remarks>A folder may have held other stores, which were restored over or replaced. Their last backup is all that remains of
    /// them.</remarks>
    public static void Prune(string folder)
    {
        var daily = Daily(folder);
        var kept = daily.TakeLast(KeptDays).Select(LineageOf).ToHashSet(StringComparer.Ordinal);
        foreach (var old in daily.SkipLast(KeptDays).Reverse().Where(old => !kept.Add(LineageOf(old))))
        {
            File.Delete(old);
            File.Delete(old + "-wal");
            File.Delete(old + "-shm");
        }
    }

    /// <summary>The identity of a store: the digest of the first entry of its journal. Empty for a file that holds none.</summary>
    private static string LineageOf(string backup)
    {
        try
        {
            // A backup that no process writes is read without leaving a log next to it.
            using var connection = SqliteFile.Connect($"{new Uri(backup).AbsoluteUri}?immutable=1", SqliteOpenMode.ReadOnly);
            return (string?)connection.Scalar("SELECT digest FROM entry WHERE revision = 1") ?? "";
        }
        catch (SqliteException)
        {
            return "";
        }
    }
}
