using Microsoft.Data.Sqlite;
using PtceGraph.Storage.Keeping;
using SQLitePCL;

namespace PtceGraph.Storage.Sqlite;

/// <summary>What is done alike to every SQLite file: opening, checking, saying what failed.</summary>
internal static class SqliteFile
{
    /// <summary>Opens a connection of its own; a file that it makes is for this user alone.</summary>
    public static SqliteConnection Connect(string database, SqliteOpenMode mode)
    {
        if (mode == SqliteOpenMode.ReadWriteCreate)
        {
            PrivateFiles.Create(database);
        }

        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    /// <summary>Refuses a file that SQLite opened to read only, because it may not be written.</summary>
    public static void RefuseReadOnly(SqliteConnection connection, string place)
    {
        if (raw.sqlite3_db_readonly(connection.Handle, "main") == 1)
        {
            throw new StoreReadOnlyException(place);
        }
    }

    /// <summary>Refuses a file that SQLite's quick check does not find whole.</summary>
    public static void RefuseDamage(SqliteConnection connection, string place)
    {
        if (Lines(connection, "PRAGMA quick_check(1)") is not ["ok"])
        {
            throw Damaged(place, null);
        }
    }

    /// <summary>What to say of a file that is not what was written.</summary>
    public static StoreException Damaged(string place, Exception? exception) => new(
        $"Les données de {place} sont endommagées : restaurez une sauvegarde. Rien n'a été écrit.",
        $"The store in {place} is damaged: restore a backup. Nothing was written.", isTransient: false, exception);

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

    /// <summary>Does something in one transaction that holds the database from its beginning: committed, or as if it had never been.</summary>
    public static T InTransaction<T>(SqliteConnection connection, Func<T> action)
    {
        using var transaction = new Transaction(connection);
        var result = action();
        transaction.Commit();
        return result;
    }

    /// <summary>Does something in one transaction that holds the database from its beginning: committed, or as if it had never been.</summary>
    /// <param name="connection">The connection; nothing else may use it meanwhile.</param>
    /// <param name="action">What is done.</param>
    /// <param name="beforeCommit">Looks a last time whether to commit; throws where not.</param>
    public static async Task<T> InTransactionAsync<T>(SqliteConnection connection, Func<Task<T>> action, Action beforeCommit)
    {
        using var transaction = new Transaction(connection);
        var result = await action().ConfigureAwait(false);
        beforeCommit();
        transaction.Commit();
        return result;
    }

    /// <summary>Does something; what SQLite refuses becomes a sentence that names the place.</summary>
    /// <exception cref="StoreException">SQLite refused.</exception>
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

    private static bool IsRefusal(Exception exception) => exception is SqliteException or UnauthorizedAccessException or IOException;

    private static StoreException Refused(string place, Exception exception) => (exception as SqliteException)?.SqliteErrorCode switch
    {
        null or 8 => new StoreReadOnlyException(place, exception),
        10 or 14 when !IsWritable(place) => new StoreReadOnlyException(place, exception),
        5 or 6 => new StoreException($"Les données de {place} sont occupées.", $"The store in {place} is busy.", isTransient: true, exception),
        13 => new StoreException($"Le disque de {place} est plein : rien n'a été écrit.", $"The disk of {place} is full: nothing was written.", isTransient: true, exception),
        11 or 26 => Damaged(place, exception),
        { } code => new StoreException($"Les données de {place} ont failli (SQLite {code}).", $"The store in {place} failed (SQLite {code}).", isTransient: false, exception),
    };

    /// <summary>Whether a file can be made where a place is: a file system that became read-only says no more to SQLite than that writing failed.</summary>
    private static bool IsWritable(string place)
    {
        var probe = Path.Combine((Directory.Exists(place) ? place : Path.GetDirectoryName(place)) ?? "", $".{Environment.ProcessId}.probe");
        try
        {
            using var file = new FileStream(probe, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Options = FileOptions.DeleteOnClose });
            return true;
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            return false;
        }
    }

    /// <summary>A transaction that is rolled back unless it is committed.</summary>
    /// <remarks>SQLite itself takes back a transaction that meets a full disk; the provider's own transactions do not expect that and fail ever after.</remarks>
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
