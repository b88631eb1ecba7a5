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
    /// <remarks>SQLite itself takes back a transaction that meets a full disk; the provider's own transactions do not expect that and fail ever after.</remarks>
    public static T InTransaction<T>(SqliteConnection connection, Func<T> action)
    {
        connection.Run("BEGIN IMMEDIATE");
        try
        {
            var result = action();
            connection.Run("COMMIT");
            return result;
        }
        finally
        {
            if (raw.sqlite3_get_autocommit(connection.Handle) == 0)
            {
                connection.Run("ROLLBACK");
            }
        }
    }

    /// <summary>Does something; what SQLite refuses becomes a sentence that names the place.</summary>
    /// <exception cref="StoreException">SQLite refused.</exception>
    public static T Guarded<T>(string place, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (SqliteException exception)
        {
            throw exception.SqliteErrorCode switch
            {
                5 or 6 => new StoreException($"Les données de {place} sont occupées.", $"The store in {place} is busy.", isTransient: true, exception),
                13 => new StoreException($"Le disque de {place} est plein : rien n'a été écrit.", $"The disk of {place} is full: nothing was written.", isTransient: true, exception),
                11 or 26 => Damaged(place, exception),
                _ => new StoreException($"Les données de {place} ont failli (SQLite {exception.SqliteErrorCode}).", $"The store in {place} failed (SQLite {exception.SqliteErrorCode}).", isTransient: false, exception),
            };
        }
    }
}
