using System.Collections.Frozen;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using PtceGraph.Storage.Sqlite;
using SQLitePCL;

namespace PtceGraph.Storage.Keeping;

/// <summary>Looks at a file that somebody gives as a backup before anything trusts it: it may be damaged, something else, or made to do harm.</summary>
/// <remarks>
/// A database is a program as well as data: triggers, views, virtual tables, generated columns and checks run when it is read. So its schema is compared first, word for
/// word, with those that this program has written; only then are its pages checked, which also bounds what reading can cost by the size of the file. Until both are done
/// SQLite is told not to trust the schema, and is interrupted after a time.
/// </remarks>
internal static class BackupGuard
{
    private const int Instructions = 10_000; // of SQLite's machine between two looks at the clock
    private const int SmallestPage = 512;
    private static readonly byte[] Magic = [.. "SQLite format 3\0"u8];
    private static readonly Lazy<FrozenSet<(int Version, SchemaObject Object)>> Known = new(KnownObjects);

    /// <summary>How long the check may take: a minute, and a second more for each 2 MB.</summary>
    private static TimeSpan Limit(long bytes) => TimeSpan.FromMinutes(1) + TimeSpan.FromSeconds(bytes >> 21);

    /// <summary>Refuses what is no whole backup of this program. O(size).</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="StoreException">It is damaged, of a newer program, holds what no backup holds, or takes too long to check.</exception>
    public static void Refuse(string path, CancellationToken cancellationToken) => Refuse(path, Limit(new FileInfo(path).Length), cancellationToken);

    /// <summary>Refuses what is no whole backup of this program, or takes longer than a time to check.</summary>
    internal static void Refuse(string path, TimeSpan limit, CancellationToken cancellationToken)
    {
        RefuseOddSize(path);
        var clock = Stopwatch.StartNew();
        try
        {
            SqliteFile.Guarded(path, () =>
            {
                using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
                connection.Open();
                raw.sqlite3_progress_handler(connection.Handle, Instructions, _ => clock.Elapsed > limit || cancellationToken.IsCancellationRequested ? 1 : 0, null);
                connection.Run("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;");
                var version = SqliteSchema.VersionOf(connection);
                SqliteSchema.RefuseNewer(version, path);
                RefuseStrangers(connection, version, path);
                SqliteFile.RefuseDamage(connection, path);
                return 0;
            });
        }
        catch (StoreException exception) when (exception.InnerException is SqliteException { SqliteErrorCode: raw.SQLITE_INTERRUPT })
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new StoreException(
                string.Create(CultureInfo.InvariantCulture, $"{path} n'a pas pu être vérifié en {limit.TotalSeconds:0} secondes : le fichier est endommagé, ou fait pour nuire. Rien n'a été écrit."),
                string.Create(CultureInfo.InvariantCulture, $"{path} could not be checked within {limit.TotalSeconds:0} seconds: the file is damaged, or made to do harm. Nothing was written."), isTransient: false, exception);
        }
    }

    /// <summary>The first bytes say how large a page is; the file is a whole number of them.</summary>
    private static void RefuseOddSize(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var header = new byte[SmallestPage];
        var length = file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        var page = (header[16] << 8) | header[17];
        page = page == 1 ? 65_536 : page;
        if (length < header.Length || !header.AsSpan(0, Magic.Length).SequenceEqual(Magic) || page < SmallestPage || file.Length % page != 0)
        {
            throw SqliteFile.Damaged(path, null);
        }
    }

    /// <summary>Compares the schema with those that this program has written.</summary>
    private static void RefuseStrangers(SqliteConnection connection, int version, string path)
    {
        var found = Objects(connection);
        if (found.FirstOrDefault(one => !Known.Value.Contains((version, one))) is { } stranger)
        {
            throw new StoreException(
                $"{path} n'est pas une sauvegarde de PtceGraph : « {stranger.Name} » ({stranger.Type}) n'y a pas sa place. Rien n'a été écrit.",
                $"{path} is no backup of PtceGraph: “{stranger.Name}” ({stranger.Type}) does not belong there. Nothing was written.", isTransient: false);
        }

        if (!found.Exists(one => one.Name == "entry"))
        {
            throw new StoreException($"{path} n'est pas une sauvegarde de PtceGraph. Rien n'a été écrit.", $"{path} is no backup of PtceGraph. Nothing was written.", isTransient: false);
        }
    }

    /// <summary>What every version of the schema holds, alone and with each version of the contacts, by running their scripts.</summary>
    private static FrozenSet<(int Version, SchemaObject Object)> KnownObjects()
    {
        var known = new HashSet<(int, SchemaObject)>();
        for (var version = 1; version <= SqliteSchema.Newest; version++)
        {
            for (var contacts = 0; contacts <= ContactFile.Scripts.Count; contacts++)
            {
                using var connection = new SqliteConnection("Data Source=:memory:");
                connection.Open();
                foreach (var script in SqliteSchema.Scripts.Take(version).Concat(ContactFile.Scripts.Take(contacts)))
                {
                    connection.Run(script);
                }

                known.UnionWith(Objects(connection).Select(one => (version, one)));
            }
        }

        return known.ToFrozenSet();
    }

    private static List<SchemaObject> Objects(SqliteConnection connection)
    {
        var objects = new List<SchemaObject>();
        using var command = connection.Command("SELECT type, name, tbl_name, sql FROM sqlite_schema");
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            objects.Add(new SchemaObject(row.GetString(0), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? "" : Plain(row.GetString(3))));
        }

        return objects;
    }

    /// <summary>A statement without remarks and line breaks.</summary>
    private static string Plain(string sql) => string.Join(' ', sql.Split('\n')
        .Select(line => line.IndexOf("--", StringComparison.Ordinal) is var remark && remark < 0 ? line : line[..remark])
        .SelectMany(line => line.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>A row of <c>sqlite_schema</c>; the statement without remarks and line breaks.</summary>
    private sealed record SchemaObject(string Type, string Name, string Table, string Sql);
}
