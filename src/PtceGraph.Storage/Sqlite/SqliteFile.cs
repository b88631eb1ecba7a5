using Microsoft.Data.Sqlite;
using PtceGraph.Storage.Backups;
using SQLitePCL;

namespace PtceGraph.Storage.Sqlite;

/// <summary>Operations common to all SQLite files: opening, checking, translating errors.</summary>
internal static class SqliteFile
{
    private const int ReadOnlyOnUnix = 30, // EROFS
        DiskFullOnUnix = 28, // ENOSPC
        QuotaOnLinux = 122, // EDQUOT
        QuotaOnMac = 69, // EDQUOT
        DiskFullOnWindows = unchecked((int)0x80070070); // ERROR_DISK_FULL

    private const int ProbeBytes = 64 << 10; // what is tried after SQLite failed

    /// <summary>Opens a new connection; a file that it creates is readable by the current user only.</summary>
    public static SqliteConnection Connect(string database, SqliteOpenMode mode)
    {
        if (mode == SqliteOpenMode.ReadWriteCreate)
        {
            PrivateFiles.Create(database);
        }

        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = database,
                Mode = mode,
                Pooling = false,
            }.ToString()
        );
        connection.Open();
        return connection;
    }

    /// <summary>Refuses a file that SQLite opened read-only because it cannot be written.</summary>
    public static void RefuseReadOnly(SqliteConnection connection, string place)
    {
        if (raw.sqlite3_db_readonly(connection.Handle, "main") == 1)
        {
            throw new StoreReadOnlyException(place);
        }
    }

    /// <summary>Refuses a file that fails SQLite's quick check.</summary>
    public static void RefuseDamage(SqliteConnection connection, string place)
    {
        if (Lines(connection, "PRAGMA quick_check(1)") is not ["ok"])
        {
            throw Damaged(place, null);
        }
    }

    /// <summary>The error for a file whose contents are not what was written.</summary>
    public static StoreException Damaged(string place, Exception? exception) =>
        new StoreDamagedException(Sentences.StoreDamaged(place), exception);

    /// <summary>The first column of each row.</summary>
    public static List<string> Lines(SqliteConnection connection, string sql)
    {
        var lines = new List<string>();
        using var command = connection.Command(sql);
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            lines.Add(row.GetString(0));
        }

        return lines;
    }

    /// <summary>Runs an action in one immediate transaction: it is committed, or it has no effect.</summary>
    public static T InTransaction<T>(SqliteConnection connection, Func<T> action)
    {
        using var transaction = new Transaction(connection);
        var result = action();
        transaction.Commit();
        return result;
    }

    /// <summary>Runs an action in one immediate transaction: it is committed, or it has no effect.</summary>
    /// <param name="connection">The connection; nothing else may use it until this returns.</param>
    /// <param name="action">The action.</param>
    /// <param name="beforeCommit">Checks just before the commit; throws to roll the transaction back.</param>
    public static async Task<T> InTransactionAsync<T>(SqliteConnection connection, Func<Task<T>> action, Action beforeCommit)
    {
        using var transaction = new Transaction(connection);
        var result = await action().ConfigureAwait(false);
        beforeCommit();
        transaction.Commit();
        return result;
    }

    /// <summary>Runs an action and translates errors of SQLite, and values of the wrong kind, into a <see cref="StoreException"/> that
    /// names the place.</summary>
    /// <exception cref="StoreException">SQLite refused, or a value is not of the kind that this program writes.</exception>
    public static T Guarded<T>(string place, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (IsRefusal(exception))
        {
            throw Refused(place, exception);
        }
    }

    /// <inheritdoc cref="Guarded{T}"/>
    public static async Task<T> GuardedAsync<T>(string place, Func<Task<T>> action)
    {
        try
        {
            return await action().ConfigureAwait(false);
        }
        catch (Exception exception) when (IsRefusal(exception))
        {
            throw Refused(place, exception);
        }
    }

    /// <summary>Whether an exception comes from the file: SQLite or the system refused, or a value is not of the kind that this program
    /// writes.</summary>
    private static bool IsRefusal(Exception exception) =>
        exception
            is SqliteException
                or UnauthorizedAccessException
                or IOException
                or InvalidCastException
                or FormatException
                or OverflowException;

    /// <summary>Writes a file beside a database and removes it: the disk must have room for it, and the user the right.</summary>
    /// <exception cref="StoreException">There is no room or no right.</exception>
    public static void RefuseNoRoom(string database, int bytes)
    {
        if (Probe(database, bytes) is { } exception)
        {
            throw FindRefusal(database, exception) ?? new StoreReadOnlyException(database, exception);
        }
    }

    private static StoreException Refused(string place, Exception exception) =>
        exception switch
        {
            _ when FindRefusal(place, exception) is { } found => found,
            // SQLite does not tell why reading or writing failed, so a file beside it is tried.
            SqliteException { SqliteErrorCode: 10 or 14 } or IOException when Probe(place, ProbeBytes) is { } met => FindRefusal(place, met)
                ?? new StoreReadOnlyException(place, exception),
            SqliteException { SqliteErrorCode: 5 or 6 } => new StoreException(Sentences.StoreBusy(place), isTransient: true, exception),
            SqliteException { SqliteErrorCode: 11 or 26 } or InvalidCastException or FormatException or OverflowException => Damaged(
                place,
                exception
            ),
            SqliteException { SqliteErrorCode: var code } => new StoreException(
                Sentences.SqliteError(place, code),
                isTransient: false,
                exception
            ),
            _ => new StoreException(Sentences.StoreFailed(place, exception.Message), isTransient: true, exception),
        };

    /// <summary>The error for a missing right or a full disk; null for any other exception.</summary>
    private static StoreException? FindRefusal(string place, Exception exception) =>
        exception switch
        {
            SqliteException { SqliteErrorCode: 8 } or UnauthorizedAccessException or IOException { HResult: ReadOnlyOnUnix } =>
                new StoreReadOnlyException(place, exception),
            SqliteException { SqliteErrorCode: 13 } => new StoreFullException(place, exception),
            IOException { HResult: var code } when IsFull(code) => new StoreFullException(place, exception),
            _ => null,
        };

    private static bool IsFull(int code) =>
        code is DiskFullOnUnix or DiskFullOnWindows || code == (OperatingSystem.IsMacOS() ? QuotaOnMac : QuotaOnLinux);

    /// <summary>What a file of some bytes in the folder of a place meets, and the log there if there is one; null for nothing.</summary>
    private static Exception? Probe(string place, int bytes)
    {
        var probe = Path.Combine((Directory.Exists(place) ? place : Path.GetDirectoryName(place)) ?? "", $".{Environment.ProcessId}.probe");
        try
        {
            using (
                var file = new FileStream(
                    probe,
                    new FileStreamOptions
                    {
                        Mode = FileMode.Create,
                        Access = FileAccess.Write,
                        Options = FileOptions.DeleteOnClose,
                        BufferSize = 0,
                    }
                )
            )
            {
                file.Write(new byte[bytes]);
                file.Flush(flushToDisk: true);
            }

            // Only the log: closing a handle on a database would drop SQLite's locks on it, which belong to the process.
            if (File.Exists(place + "-wal"))
            {
                File.OpenHandle(place + "-wal", FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete).Dispose();
            }

            return null;
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            return exception;
        }
    }

    /// <summary>A transaction that is rolled back unless it is committed.</summary>
    /// <remarks>SQLite rolls back a transaction by itself when the disk is full; the provider's own transactions do not expect that and
    /// fail from then on.</remarks>
    private sealed class Transaction : IDisposable
    {
        private readonly SqliteConnection _connection;

        public Transaction(SqliteConnection connection)
        {
            _connection = connection;
            connection.Run("BEGIN IMMEDIATE");
        }

        public void Commit() => _connection.Run("COMMIT");

        public void Dispose()
        {
            if (raw.sqlite3_get_autocommit(_connection.Handle) == 0)
            {
                _connection.Run("ROLLBACK");
            }
        }
    }
}
