using System.Collections.Frozen;
using System.Globalization;
using Microsoft.Data.Sqlite;
using PtceGraph.Storage.Sqlite;

namespace PtceGraph.Storage.Backups;

/// <summary>The contacts of a data folder, in a separate file for every kind of store: outside the journal, so that an erased contact is
/// really gone.</summary>
/// <remarks>Freed bytes are overwritten (<c>secure_delete</c>) and the log is emptied after each change.</remarks>
public sealed class ContactFile
{
    private const string Columns = "id, of, text, hidden_since, came_from";
    private const string FirstColumns = "id, of, text, NULL, NULL"; // of a file that an earlier version wrote
    private const string HasSchema = "SELECT 1 FROM pragma_table_info('contact') WHERE name = $column";

    /// <summary>The versions of the tables' schema, as scripts.</summary>
    internal static IReadOnlyList<string> Scripts { get; } = [Script("0001_contact.sql"), Script("0002_hidden.sql")];

    private static readonly string[] TellingColumns = ["id", "hidden_since"]; // the column that each version introduced

    private readonly string _path;
    private readonly IWatchedStore? _store;
    private readonly Lock _lock = new(); // one operation at a time: the file is small and rarely written
    private WatchedFile? _file; // the file that was first used; null while it did not exist
    private HashSet<string>? _nodes; // nodes that contacts belong to, or did before a merge; null until first needed

    private ContactFile(string path, IWatchedStore? store) => (_path, _store) = (path, store);

    /// <summary>The contacts of a data folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="store">The store that is open there, if any: once the folder is no longer its own, neither are the contacts.</param>
    public static ContactFile In(string folder, IWatchedStore? store = null) => new(Path.Combine(folder, "contacts.db"), store);

    /// <summary>The contacts that a backup carries.</summary>
    internal static ContactFile InBackup(string path) => new(path, null);

    /// <summary>All contacts, or those of a node, by id, hidden ones included.</summary>
    /// <exception cref="StoreException">The file cannot be read, or a value in it was not written by this program: it is
    /// damaged.</exception>
    public IReadOnlyList<Contact> Read(string? of = null) =>
        Look<IReadOnlyList<Contact>>(
            [],
            connection =>
            {
                var contacts = new List<Contact>();
                if (!Has(connection, "id"))
                {
                    return contacts;
                }

                using var command = connection.Command(
                    $"SELECT {(Has(connection, "hidden_since") ? Columns : FirstColumns)} FROM contact WHERE $of IS NULL OR of = $of ORDER BY id",
                    ("$of", of)
                );
                using var row = command.ExecuteReader();
                while (row.Read())
                {
                    contacts.Add(
                        new Contact(Text(row, 0)!, Text(row, 1)!, Text(row, 2)!)
                        {
                            HiddenSince = Text(row, 3) is { } since
                                ? DateTimeOffset.Parse(since, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
                                : null,
                            CameFrom = Text(row, 4),
                        }
                    );
                }

                return contacts;
            }
        );

    /// <summary>Which of some ids are those of contacts, and how many contacts there are. O(ids) searches.</summary>
    /// <exception cref="StoreException">The file cannot be read.</exception>
    public (IReadOnlySet<string> Known, int Count) Find(IEnumerable<string?> ids) =>
        Look<(IReadOnlySet<string>, int)>(
            (FrozenSet<string>.Empty, 0),
            connection =>
                Has(connection, "id")
                    ? (
                        ids.OfType<string>()
                            .Where(id => connection.Scalar("SELECT 1 FROM contact WHERE id = $id", ("$id", id)) is not null)
                            .ToHashSet(StringComparer.Ordinal),
                        (int)(long)connection.Scalar("SELECT count(*) FROM contact")!
                    )
                    : (FrozenSet<string>.Empty, 0)
        );

    /// <summary>Whether any contact belongs to a node, or did before a merge. O(1) after the first call.</summary>
    /// <exception cref="StoreException">The file cannot be read.</exception>
    public bool IsOf(string node)
    {
        lock (_lock)
        {
            _nodes ??= Read()
                .SelectMany(contact => (contact.CameFrom?.Split('\n') ?? []).Append(contact.Of))
                .ToHashSet(StringComparer.Ordinal);
            return _nodes.Contains(node);
        }
    }

    /// <summary>The answered request of an idempotency key, found by its digest; null when there is none.</summary>
    /// <exception cref="StoreException">The file cannot be read.</exception>
    public AnsweredRequest? FindAnswered(string key) =>
        Look(
            null,
            connection =>
            {
                if (!Has(connection, "hidden_since"))
                {
                    return null;
                }

                using var command = connection.Command(
                    "SELECT body, revision, new_ids FROM contact_request WHERE key = $key",
                    ("$key", key)
                );
                using var row = command.ExecuteReader();
                return row.Read() ? new AnsweredRequest(key, row.GetString(0), row.GetInt64(1), row.GetString(2)) : null;
            }
        );

    /// <summary>Sets some contacts, replacing those of the same ids, and removes others. All or none; durable on return.</summary>
    /// <param name="set">The contacts to set.</param>
    /// <param name="removed">The ids of the contacts to remove.</param>
    /// <param name="answered">The request, recorded with the change.</param>
    /// <exception cref="StoreException">The file cannot be written.</exception>
    public void Change(IEnumerable<Contact> set, IEnumerable<string> removed, AnsweredRequest? answered = null) =>
        Use(
            SqliteOpenMode.ReadWriteCreate,
            connection =>
            {
                _nodes = null;
                connection.Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;");
                SqliteFile.InTransaction(
                    connection,
                    () =>
                    {
                        Migrate(connection);
                        foreach (var contact in set)
                        {
                            connection.Run(
                                $"INSERT OR REPLACE INTO contact ({Columns}) VALUES ($id, $of, $text, $hidden, $from)",
                                ("$id", contact.Id),
                                ("$of", contact.Of),
                                ("$text", contact.Text),
                                ("$hidden", contact.HiddenSince?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)),
                                ("$from", contact.CameFrom)
                            );
                        }

                        if (answered is not null)
                        {
                            connection.Run(
                                "INSERT INTO contact_request (key, body, revision, new_ids) VALUES ($key, $body, $revision, $ids)",
                                ("$key", answered.Key),
                                ("$body", answered.Body),
                                ("$revision", answered.Revision),
                                ("$ids", answered.NewIds)
                            );
                        }

                        return removed.Sum(id => connection.Run("DELETE FROM contact WHERE id = $id", ("$id", id)));
                    }
                );
                return connection.Run("PRAGMA wal_checkpoint(TRUNCATE)");
            }
        );

    /// <summary>Erases the contacts that have been hidden since a time or longer, here and in the backups of the folder.</summary>
    /// <returns>The number of contacts erased here.</returns>
    /// <exception cref="StoreException">A file cannot be written.</exception>
    public static int EraseHidden(string folder, DateTimeOffset since)
    {
        var expired = In(folder)
            .Read()
            .Where(contact => contact.HiddenSince <= since)
            .Select(contact => contact.Id)
            .ToHashSet(StringComparer.Ordinal);
        return expired.Count == 0 ? 0 : Erase(folder, contact => expired.Contains(contact.Id));
    }

    /// <summary>Erases the contact of that id and every contact that belongs to the node of that id, or did before a merge, here and in the
    /// backups of the folder.</summary>
    /// <returns>The number of contacts erased here.</returns>
    /// <exception cref="StoreException">A file cannot be written.</exception>
    public static int EraseOf(string folder, string idOrNode) => Erase(folder, contact => contact.Id == idOrNode || contact.IsOf(idOrNode));

    /// <summary>Erases contacts by their own ids in the backups of the folder.</summary>
    /// <exception cref="StoreException">A file cannot be written.</exception>
    public static void EraseInBackups(string folder, IReadOnlyCollection<string> ids)
    {
        if (ids.Count > 0)
        {
            EraseInBackups(folder, contact => ids.Contains(contact.Id));
        }
    }

    private static int Erase(string folder, Func<Contact, bool> isMeant)
    {
        EraseInBackups(folder, isMeant);
        var erased = In(folder).Erase(isMeant);
        EraseInBackups(folder, isMeant); // a backup that was being written meanwhile may have copied them
        return erased;
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

    /// <summary>A text column. Unlike <c>GetString</c> it does not decode a BLOB.</summary>
    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : (string)row.GetValue(column);

    private static bool Has(SqliteConnection connection, string column) => connection.Scalar(HasSchema, ("$column", column)) is not null;

    /// <summary>Upgrades the table; in a backup it is a table of another database, so its columns determine its version.</summary>
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

    /// <summary>The error where this is no longer the file that this process used, or the folder is no longer that of the store; null while
    /// both are.</summary>
    public StoreReplacedException? FindReplaced()
    {
        lock (_lock)
        {
            return _store?.FindReplaced() ?? _file?.FindReplaced();
        }
    }

    private T Look<T>(T none, Func<SqliteConnection, T> look) =>
        _file is not null || File.Exists(_path) ? Use(SqliteOpenMode.ReadOnly, look) : none;

    private T Use<T>(SqliteOpenMode mode, Func<SqliteConnection, T> action)
    {
        lock (_lock)
        {
            return SqliteFile.Guarded(
                _path,
                () =>
                {
                    if (FindReplaced() is { } replaced)
                    {
                        throw replaced;
                    }

                    using var connection = SqliteFile.Connect(_path, mode);
                    _file ??= new WatchedFile(_path, FileWatch.Length);
                    var result = action(connection);
                    return FindReplaced() is { } lost ? throw lost : result;
                }
            );
        }
    }
}
