using System.Runtime.InteropServices;
using SQLitePCL;

namespace PtceGraph.Storage.Sqlite;

/// <summary>Finds the SQLite library: the system's, kept up to date by it; else the one that comes along, which is old.</summary>
/// <remarks>Why: docs/decisions/0003-sqlite-from-the-system.md.</remarks>
internal static class SqliteLibrary
{
    private static readonly Lazy<bool> Loaded = new(Load);

    /// <summary>Loads it once.</summary>
    /// <returns>Whether it is the system's.</returns>
    public static bool IsTheSystems() => Loaded.Value;

    private static bool Load()
    {
        var isTheSystems = false;
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, (name, assembly, path) =>
        {
            isTheSystems = NativeLibrary.TryLoad(SystemName(), assembly, DllImportSearchPath.System32, out var library);
            return isTheSystems ? library : NativeLibrary.Load(name, assembly, path);
        });
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        _ = raw.sqlite3_libversion_number();
        return isTheSystems;
    }

    private static string SystemName() =>
        OperatingSystem.IsWindows() ? "winsqlite3.dll" : OperatingSystem.IsMacOS() ? "/usr/lib/libsqlite3.dylib" : "libsqlite3.so.0";
}
