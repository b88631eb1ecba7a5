using System.Globalization;
using Microsoft.Data.Sqlite;
using PtceGraph.Storage.Sqlite;

namespace PtceGraph.Storage.Keeping;

/// <summary>Where a data folder's own backups are: <c>backups/</c>, one a day, the newest kept.</summary>
public static class BackupFolder
{
    private const string DailyName = "'ptcegraph-'yyyy-MM-dd'.db'";

    /// <summary>How many daily backups are kept.</summary>
    public const int KeptDays = 14;

    /// <summary>The folder of the backups of a data folder.</summary>
    public static string Of(string folder) => Path.Combine(folder, "backups");

    /// <summary>Makes the folder of the backups of a data folder where there is none.</summary>
    /// <returns>Where it is.</returns>
    public static string Make(string folder)
    {
        PrivateFiles.CreateFolder(Of(folder));
        return Of(folder);
    }

    /// <summary>The backup of a day.</summary>
    public static string PathOf(string folder, DateOnly day) => Path.Combine(Of(folder), day.ToString(DailyName, CultureInfo.InvariantCulture));

    /// <summary>Every backup there is, the daily ones and others, oldest first by name.</summary>
    public static IReadOnlyList<string> Files(string folder) => Directory.Exists(Of(folder)) ? [.. Directory.EnumerateFiles(Of(folder), "*.db").Order(StringComparer.Ordinal)] : [];

    /// <summary>The daily backups, oldest first.</summary>
    public static IReadOnlyList<string> Daily(string folder) => [.. Files(folder).Where(path => DateOnly.TryParseExact(Path.GetFileName(path), DailyName, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))];

    /// <summary>Removes the oldest daily backups beyond <see cref="KeptDays"/>; the newest of a store that none of those kept is of stays, whatever its age.</summary>
    /// <remarks>A folder may have held other stores: one that was restored over, or replaced. Their last backup is all that is left of them.</remarks>
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

    /// <summary>What tells one store from another: the digest of the first entry of its journal. Empty for a file that holds none.</summary>
    private static string LineageOf(string backup)
    {
        try
        {
            // A backup that nobody writes is read without leaving a log beside it.
            using var connection = SqliteFile.Connect($"{new Uri(backup).AbsoluteUri}?immutable=1", SqliteOpenMode.ReadOnly);
            return (string?)connection.Scalar("SELECT digest FROM entry WHERE revision = 1") ?? "";
        }
        catch (SqliteException)
        {
            return "";
        }
    }
}
