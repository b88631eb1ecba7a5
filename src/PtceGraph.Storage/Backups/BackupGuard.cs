using System.Collections.Frozen;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using PtceGraph.Storage.Sqlite;
using SQLitePCL;

namespace PtceGraph.Storage.Backups;

/// <summary>Checks a file that is to be used as a backup before it is trusted: it may be damaged, another kind of file, or made to do
/// harm.</summary>
/// <remarks>
/// Reading a SQLite database can run code: triggers, views, virtual tables, generated columns and checks. So its schema is first compared,
/// word for word, with the schemas that this program has written; only then are its pages checked, which also bounds the cost of reading by
/// the size of the file. Until both are done SQLite is told not to trust the schema, and is interrupted at the time limit.
/// </remarks>
internal static class BackupGuard
{
    private const int Instructions = 10_000; // SQLite virtual machine instructions between two checks of the time
    private const int SmallestPage = 512;
    private static readonly byte[] Magic = [.. "SQLite format 3\0"u8];
    private static readonly Lazy<FrozenSet<(int Version, SchemaObject Object)>> Known = new(KnownObjects);

    /// <summary>The time limit of the check: a minute, and one second for each 2 MB.</summary>
    private static TimeSpan Limit(long bytes) => TimeSpan.FromMinutes(1) + TimeSpan.FromSeconds(bytes >> 21);

    /// <summary>Refuses a file that is not a complete backup of this program. O(size).</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="StoreException">The file is damaged, was written by a newer program, holds foreign objects, or takes too long to
    /// check.</exception>
    public static void Refuse(string path, CancellationToken cancellationToken) =>
        Refuse(path, Limit(new FileInfo(path).Length), cancellationToken);

    /// <summary>Refuses a file that is not a complete backup of this program, or takes longer than a limit to check.</summary>
    internal static void Refuse(string path, TimeSpan limit, CancellationToken cancellationToken)
    {
        RefuseOddSize(path);
        var clock = Stopwatch.StartNew();
        try
        {
            SqliteFile.Guarded(
                path,
                () =>
                {
                    using var connection = new SqliteConnection(
                        new SqliteConnectionStringBuilder
                        {
                            DataSource = path,
                            Mode = SqliteOpenMode.ReadOnly,
                            Pooling = false,
                        }.ToString()
                    );
                    connection.Open();
                    raw.sqlite3_progress_handler(
                        connection.Handle,
                        Instructions,
                        _ => clock.Elapsed > limit || cancellationToken.IsCancellationRequested ? 1 : 0,
                        null
                    );
                    connection.Run("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;");
                    var version = SqliteSchema.VersionOf(connection);
                    SqliteSchema.RefuseNewer(version, path);
                    RefuseStrangers(connection, version, path);
                    SqliteFile.RefuseDamage(connection, path);
                    return 0;
                }
            );
        }
        catch (StoreException exception) when (exception.InnerException is SqliteException { SqliteErrorCode: raw.SQLITE_INTERRUPT })
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new StoreException(Sentences.BackupCheckTimedOut(path, limit.TotalSeconds), isTransient: false, exception);
        }
    }

    /// <summary>Checks that the size of the file is a multiple of the page size in its header.</summary>
    private static void RefuseOddSize(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var header = new byte[SmallestPage];
        var length = file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        var page = (header[16] << 8) | header[17];
        page = page == 1 ? 65_536 : page;
        if (
            length < header.Length
            || !header.AsSpan(0, Magic.Length).SequenceEqual(Magic)
            || page < SmallestPage
            || file.Length % page != 0
        )
        {
            throw SqliteFile.Damaged(path, null);
        }
    }

    /// <summary>Compares the schema with those of all versions of this program.</summary>
    private static void RefuseStrangers(SqliteConnection connection, int version, string path)
    {
        var found = Objects(connection);
        if (found.FirstOrDefault(one => !Known.Value.Contains((version, one))) is { } stranger)
        {
            throw new StoreException(Sentences.ForeignObjectInBackup(path, stranger.Name, stranger.Type), isTransient: false);
        }

        if (!found.Exists(one => one.Name == "entry"))
        {
            throw new StoreException(Sentences.NotABackup(path), isTransient: false);
        }
    }

    /// <summary>The objects of every version of the schema, alone and with each version of the contacts, found by running their
    /// scripts.</summary>
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
            objects.Add(
                new SchemaObject(row.GetString(0), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? "" : Plain(row.GetString(3)))
            );
        }

        return objects;
    }

    /// <summary>A statement without comments and line breaks.</summary>
    private static string Plain(string sql) =>
        string.Join(
            ' ',
            sql.Split('\n')
                .Select(line => line.IndexOf("--", StringComparison.Ordinal) is var remark && remark < 0 ? line : line[..remark])
                .SelectMany(line => line.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries))
        );

    /// <summary>A row of <c>sqlite_schema</c>; the statement without comments and line breaks.</summary>
    private sealed record SchemaObject(string Type, string Name, string Table, string Sql);
}
