using Microsoft.Data.Sqlite;
using PtceGraph.Storage.Sqlite;

namespace PtceGraph.Storage.Keeping;

/// <summary>How to reach somebody of a node: personal data.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Of">The node.</param>
/// <param name="Text">A name, an address, a number: what people wrote.</param>
public sealed record Contact(string Id, string Of, string Text);

/// <summary>The contacts of a data folder, in a file of their own whatever the store: outside the journal, so that erasing erases.</summary>
/// <remarks>Freed bytes are overwritten (<c>secure_delete</c>) and the log is emptied after each change.</remarks>
public sealed class ContactFile
{
    private const string Columns = "id, of, text";

    private readonly string _path;
    private readonly Lock _lock = new(); // one at a time: it is small and seldom written

    private ContactFile(string path) => _path = path;

    /// <summary>The contacts of a data folder.</summary>
    public static ContactFile In(string folder) => new(Path.Combine(folder, "contacts.db"));

    /// <summary>The contacts that a backup carries.</summary>
    internal static ContactFile InBackup(string path) => new(path);

    /// <summary>All of them, or those of a node, by id.</summary>
    /// <exception cref="StoreException">The file cannot be read.</exception>
    public IReadOnlyList<Contact> Read(string? of = null)
    {
        if (!File.Exists(_path))
        {
            return [];
        }

        return Use(SqliteOpenMode.ReadOnly, connection =>
        {
            var contacts = new List<Contact>();
            if (connection.Scalar("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'contact'") is null)
            {
                return contacts;
            }

            using var command = connection.Command($"SELECT {Columns} FROM contact WHERE $of IS NULL OR of = $of ORDER BY id", ("$of", of));
            using var row = command.ExecuteReader();
            while (row.Read())
            {
                contacts.Add(new Contact(row.GetString(0), row.GetString(1), row.GetString(2)));
            }

            return contacts;
        });
    }

    /// <summary>Sets some, or replaces what their ids held; removes others. All or none; durable on return.</summary>
    /// <exception cref="StoreException">The file cannot be written.</exception>
    public void Change(IEnumerable<Contact> set, IEnumerable<string> removed) => Use(SqliteOpenMode.ReadWriteCreate, connection =>
    {
        connection.Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;");
        using (var schema = new StreamReader(typeof(ContactFile).Assembly.GetManifestResourceStream("contacts/0001_contact.sql")!))
        {
            connection.Run(schema.ReadToEnd());
        }

        SqliteFile.InTransaction(connection, () =>
        {
            foreach (var contact in set)
            {
                connection.Run(
                    $"INSERT INTO contact ({Columns}) VALUES ($id, $of, $text) ON CONFLICT (id) DO UPDATE SET of = $of, text = $text",
                    ("$id", contact.Id), ("$of", contact.Of), ("$text", contact.Text));
            }

            return removed.Sum(id => connection.Run("DELETE FROM contact WHERE id = $id", ("$id", id)));
        });
        return connection.Run("PRAGMA wal_checkpoint(TRUNCATE)");
    });

    /// <summary>Erases contacts by their id or the node's, here and in the backups that the folder keeps.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="idOrNode">A contact's id, or a node's for all of its contacts.</param>
    /// <returns>How many were erased here.</returns>
    /// <exception cref="StoreException">A file cannot be written.</exception>
    public static int Erase(string folder, string idOrNode)
    {
        var contacts = In(folder);
        var here = contacts.EraseMatching(idOrNode);
        foreach (var backup in BackupFolder.Files(folder))
        {
            InBackup(backup).EraseMatching(idOrNode);
        }

        return here;
    }

    private int EraseMatching(string idOrNode)
    {
        var ids = Read().Where(contact => contact.Id == idOrNode || contact.Of == idOrNode).Select(contact => contact.Id).ToList();
        if (ids.Count > 0)
        {
            Change([], ids);
        }

        return ids.Count;
    }

    private T Use<T>(SqliteOpenMode mode, Func<SqliteConnection, T> action)
    {
        lock (_lock)
        {
            return SqliteFile.Guarded(_path, () =>
            {
                using var connection = SqliteFile.Connect(_path, mode);
                return action(connection);
            });
        }
    }
}
