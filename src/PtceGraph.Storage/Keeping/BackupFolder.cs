using System.Globalization;

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

    /// <summary>Removes the oldest daily backups beyond <see cref="KeptDays"/>.</summary>
    public static void Prune(string folder)
    {
        foreach (var old in Daily(folder).SkipLast(KeptDays))
        {
            File.Delete(old);
        }
    }
}
