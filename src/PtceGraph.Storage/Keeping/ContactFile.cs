using System.Globalization;
using Microsoft.Data.Sqlite;
using PtceGraph.Storage.Sqlite;

namespace PtceGraph.Storage.Keeping;

/// <summary>The contacts of a data folder, in a file of their own whatever the store: outside the journal, so that erasing erases.</summary>
/// <remarks>Freed bytes are overwritten (<c>secure_delete</c>) and the log is emptied after each change.</remarks>
public sealed class ContactFile
{
    private const string Columns = "id, of, text, hidden_since, came_from";
    private const string FirstColumns = "id, of, text, NULL, NULL"; // of a file that an earlier version wrote
    private const string HasSchema = "SELECT 1 FROM pragma_table_info('contact') WHERE name = $column";

    /// <summary>The versions of the tables' schema, as scripts.</summary>
    internal static IReadOnlyList<string> Scripts { get; } = [Script("0001_contact.sql"), Script("0002_hidden.sql")];

    private static readonly string[] TellingColumns = ["id", "hidden_since"]; // what each version brought

    private readonly string _path;
    private readonly IWatchedStore? _store;
    private readonly Lock _lock = new(); // one at a time: it is small and seldom written
    private FileIdentity? _identity; // of the file as it was last used; null while there was none
    private HashSet<string>? _nodes; // that contacts belong to, or did before a merge; null until asked for

    private ContactFile(string path, IWatchedStore? store) => (_path, _store) = (path, store);

    /// <summary>The contacts of a data folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="store">The store that is open there, if any: where the folder is no longer its own, neither are the contacts.</param>
    public static ContactFile In(string folder, IWatchedStore? store = null) => new(Path.Combine(folder, "contacts.db"), store);

    /// <summary>The contacts that a backup carries.</summary>
    internal static ContactFile InBackup(string path) => new(path, null);

    /// <summary>All of them, or those of a node, by id; the hidden ones too.</summary>
    /// <exception cref="StoreException">The file cannot be read.</exception>
    public IReadOnlyList<Contact> Read(string? of = null) => Look<IReadOnlyList<Contact>>([], connection =>
    {
        var contacts = new List<Contact>();
        if (!Has(connection, "id"))
        {
            return contacts;
        }

        using var command = connection.Command(
            $"SELECT {(Has(connection, "hidden_since") ? Columns : FirstColumns)} FROM contact WHERE $of IS NULL OR of = $of ORDER BY id", ("$of", of));
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            contacts.Add(new Contact(row.GetString(0), row.GetString(1), row.GetString(2))
            {
                HiddenSince = row.IsDBNull(3) ? null : DateTimeOffset.Parse(row.GetString(3), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
                CameFrom = row.IsDBNull(4) ? null : row.GetString(4),
            });
        }

        return contacts;
    });

    /// <summary>Whether some contact belongs to a node, or did before a merge. O(1) after the first time.</summary>
    /// <exception cref="StoreException">The file cannot be read.</exception>
    public bool IsOf(string node)
    {
        lock (_lock)
        {
            _nodes ??= Read().SelectMany(contact => (contact.CameFrom?.Split('\n') ?? []).Append(contact.Of)).ToHashSet(StringComparer.Ordinal);
            return _nodes.Contains(node);
        }
    }

    /// <summary>The request that was answered under a key, by its digest; null when none was.</summary>
    /// <exception cref="StoreException">The file cannot be read.</exception>
    public AnsweredRequest? FindAnswered(string key) => Look(null, connection =>
    {
        if (!Has(connection, "hidden_since"))
        {
            return null;
        }

        using var command = connection.Command("SELECT body, revision, new_ids FROM contact_request WHERE key = $key", ("$key", key));
        using var row = command.ExecuteReader();
        return row.Read() ? new AnsweredRequest(key, row.GetString(0), row.GetInt64(1), row.GetString(2)) : null;
    });

    /// <summary>Sets some, or replaces what their ids held; removes others. All or none; durable on return.</summary>
    /// <param name="set">What to set.</param>
    /// <param name="removed">Ids of contacts.</param>
    /// <param name="answered">The request that asked for it, remembered with it.</param>
    /// <exception cref="StoreException">The file cannot be written.</exception>
    public void Change(IEnumerable<Contact> set, IEnumerable<string> removed, AnsweredRequest? answered = null) => Use(SqliteOpenMode.ReadWriteCreate, connection =>
    {
        _nodes = null;
        connection.Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;");
        SqliteFile.InTransaction(connection, () =>
        {
            Migrate(connection);
            foreach (var contact in set)
            {
                connection.Run(
                    $"INSERT OR REPLACE INTO contact ({Columns}) VALUES ($id, $of, $text, $hidden, $from)",
                    ("$id", contact.Id), ("$of", contact.Of), ("$text", contact.Text), ("$hidden", contact.HiddenSince?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)), ("$from", contact.CameFrom));
            }

            if (answered is not null)
            {
                connection.Run(
                    "INSERT INTO contact_request (key, body, revision, new_ids) VALUES ($key, $body, $revision, $ids)",
                    ("$key", answered.Key), ("$body", answered.Body), ("$revision", answered.Revision), ("$ids", answered.NewIds));
            }

            return removed.Sum(id => connection.Run("DELETE FROM contact WHERE id = $id", ("$id", id)));
        });
        return connection.Run("PRAGMA wal_checkpoint(TRUNCATE)");
    });

    /// <summary>Erases the contacts that have been hidden since a moment or longer, here and in the backups that the folder keeps.</summary>
    /// <returns>How many were erased here.</returns>
    /// <exception cref="StoreException">A file cannot be written.</exception>
    public static int EraseHidden(string folder, DateTimeOffset since)
    {
        var expired = In(folder).Read().Where(contact => contact.HiddenSince <= since).Select(contact => contact.Id).ToHashSet(StringComparer.Ordinal);
        return expired.Count == 0 ? 0 : Erase(folder, contact => expired.Contains(contact.Id));
    }

    /// <summary>Erases the contact of that id and every contact that belongs to the node of that id, or did before a merge, here and in the backups that the folder keeps.</summary>
    /// <returns>How many were erased here.</returns>
    /// <exception cref="StoreException">A file cannot be written.</exception>
    public static int EraseOf(string folder, string idOrNode) => Erase(folder, contact => contact.Id == idOrNode || contact.IsOf(idOrNode));

    /// <summary>Erases contacts by their own ids in the backups that the folder keeps.</summary>
    /// <exception cref="StoreException">A file cannot be written.</exception>
    public static void EraseInBackups(string folder, IReadOnlyCollection<string> ids) => EraseInBackups(folder, contact => ids.Contains(contact.Id));

    private static int Erase(string folder, Func<Contact, bool> isMeant)
    {
        EraseInBackups(folder, isMeant);
        return In(folder).Erase(isMeant);
    }

    private static void EraseInBackups(string folder, Func<Contact, bool> isMeant)
    {
        foreach (var backup in BackupFolder.Files(folder))
        {
            InBackup(backup).Erase(isMeant);
        }
    }

    private int Erase(Func<Contact, bool> isMeant)
    {
        var ids = Read().Where(isMeant).Select(contact => contact.Id).ToList();
        if (ids.Count > 0)
        {
            Change([], ids);
        }

        return ids.Count;
    }

    private static bool Has(SqliteConnection connection, string column) => connection.Scalar(HasSchema, ("$column", column)) is not null;

    /// <summary>Brings the table up to date; in a backup it is one more table of another database, so its columns tell its version.</summary>
    private static void Migrate(SqliteConnection connection)
    {
        foreach (var (column, script) in TellingColumns.Zip(Scripts))
        {
            if (!Has(connection, column))
            {
                connection.Run(script);
            }
        }
    }

    private static string Script(string name)
    {
        using var script = new StreamReader(typeof(ContactFile).Assembly.GetManifestResourceStream($"contacts/{name}")!);
        return script.ReadToEnd();
    }

    /// <summary>What to say where this is no longer the file that this process used, or the folder no longer the store's; null while both are.</summary>
    public StoreReplacedException? FindReplaced()
    {
        lock (_lock)
        {
            return _store?.FindReplaced() is { } replaced ? replaced : _identity is { } identity && FileIdentity.Of(_path) != identity ? new StoreReplacedException(Path.GetFileName(_path)) : null;
        }
    }

    private T Look<T>(T none, Func<SqliteConnection, T> look) => _identity is not null || File.Exists(_path) ? Use(SqliteOpenMode.ReadOnly, look) : none;

    private T Use<T>(SqliteOpenMode mode, Func<SqliteConnection, T> action)
    {
        lock (_lock)
        {
            return SqliteFile.Guarded(_path, () =>
            {
                if (FindReplaced() is { } replaced)
                {
                    throw replaced;
                }

                using var connection = SqliteFile.Connect(_path, mode);
                _identity = FileIdentity.Of(_path);
                var result = action(connection);
                return FindReplaced() is { } lost ? throw lost : result;
            });
        }
    }
}
