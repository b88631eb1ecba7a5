using System.Globalization;
using Microsoft.Data.Sqlite;
using PtceGraph.Graph;
using PtceGraph.Storage.Keeping;

namespace PtceGraph.Storage.Sqlite;

/// <summary>The journal in one SQLite file of a data folder: WAL, every commit flushed to the disk, one process that writes.</summary>
public sealed partial class SqliteJournal : IWatchedStore
{
    private const int MostPartBytes = 4 << 20;
    private const string FileName = "ptcegraph.db";
    private const string LockName = "ptcegraph.lock";

    private readonly string _database; // the file
    private readonly FileStream? _lock; // held while this process may write
    private readonly SqliteConnection? _writer; // the one connection that writes and checkpoints; null when reading only
    private readonly WatchedFiles _files; // what is open; none when reading only
    private readonly SemaphoreSlim _gate = new(1, 1); // one at a time on _writer
    private int _isClosed; // 1 once it is

    private SqliteJournal(string database, FileStream? lockFile, SqliteConnection? writer, WatchedFiles files) => (_database, _lock, _writer, _files) = (database, lockFile, writer, files);

    /// <summary>The database of a data folder.</summary>
    public static string FileOf(string folder) => Path.Combine(folder, FileName);

    /// <summary>Opens a data folder to write, creating what is missing, and holds it against other processes.</summary>
    /// <exception cref="StoreLockedException">Another process holds it.</exception>
    /// <exception cref="StoreException">It is damaged, of a newer program, or cannot be written.</exception>
    public static SqliteJournal Open(string folder)
    {
        var lockFile = Hold(folder);
        var database = FileOf(folder);
        SqliteConnection? writer = null;
        try
        {
            return SqliteFile.Guarded(folder, () =>
            {
                LostDatabase.Refuse(folder);
                writer = SqliteFile.Connect(database, SqliteOpenMode.ReadWriteCreate);
                SqliteFile.RefuseReadOnly(writer, database);
                SqliteSchema.RefuseNewer(SqliteSchema.VersionOf(writer), folder);
                writer.Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
                SqliteFile.RefuseDamage(writer, folder);
                SqliteSchema.Migrate(writer, folder);
                RefuseLostEnd(writer, folder);
                return new SqliteJournal(database, lockFile, writer, new WatchedFiles(lockFile.Name, database, database + "-wal", database + "-shm"));
            });
        }
        catch
        {
            writer?.Dispose();
            lockFile.Dispose();
            throw;
        }
    }

    /// <summary>Opens a data folder to read, beside a service that may be writing.</summary>
    /// <exception cref="StoreException">There is no store, or it is damaged or of another schema.</exception>
    public static SqliteJournal OpenToRead(string folder)
    {
        LostDatabase.Refuse(folder);
        return File.Exists(FileOf(folder))
            ? OpenFileToRead(FileOf(folder))
            : throw new StoreException($"Il n'y a pas de données dans {folder}.", $"There is no store in {folder}.", isTransient: false);
    }

    /// <summary>Whether a database holds a store of an earlier schema: opening it to write would bring it up to date.</summary>
    /// <exception cref="StoreException">It is not there, or damaged.</exception>
    internal static bool IsOlder(string database) => SqliteFile.Guarded(database, () =>
    {
        using var connection = SqliteFile.Connect(database, SqliteOpenMode.ReadOnly);
        var version = SqliteSchema.VersionOf(connection);
        return version > 0 && version < SqliteSchema.Newest;
    });

    /// <summary>Opens a database to read: a store's, or a backup, which is one too.</summary>
    /// <exception cref="StoreException">It is not there, damaged or of another schema.</exception>
    public static SqliteJournal OpenFileToRead(string database)
    {
        return SqliteFile.Guarded(database, () =>
        {
            using var connection = SqliteFile.Connect(database, SqliteOpenMode.ReadOnly);
            var version = SqliteSchema.VersionOf(connection);
            SqliteSchema.RefuseNewer(version, database);
            SqliteFile.RefuseDamage(connection, database);
            SqliteSchema.RefuseOlder(version, database);
            RefuseLostEnd(connection, database);
            return new SqliteJournal(database, null, null, new WatchedFiles());
        });
    }

    /// <inheritdoc/>
    public StoreReplacedException? FindReplaced() => _files.FindReplaced();

    /// <inheritdoc/>
    public Task<long> ReadRevisionAsync(CancellationToken cancellationToken) => Task.FromResult(Read(Revision));

    /// <inheritdoc/>
    public Task AppendAsync(IReadOnlyList<JournalEntry> entries, long expectedRevision, GraphState network, CancellationToken cancellationToken) => WriteAsync(connection =>
    {
        using var inserter = BeginAppend(connection, expectedRevision);
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Revision != expectedRevision + i + 1)
            {
                throw new ArgumentException($"Revision {entries[i].Revision} was given where {expectedRevision + i + 1} follows.", nameof(entries));
            }

            var changes = ChangeParts.Of(entries[i].Changes, MostPartBytes);
            inserter.Begin(StoredEntry.From(entries[i]), changes.Bytes);
            foreach (var part in changes.Parts)
            {
                inserter.Add(part);
            }

            inserter.End();
        }

        SqliteSchema.SetHead(connection, expectedRevision + entries.Count, inserter.Digest);
        return Task.FromResult(entries.Count);
    }, cancellationToken);

    /// <inheritdoc/>
    public async Task CopyFromAsync(IGraphJournal source, long until, IProgress<(long Done, long Total)>? progress, CancellationToken cancellationToken)
    {
        var newest = await ReadRevisionAsync(cancellationToken).ConfigureAwait(false);
        await using var parts = source.ReadAsync(newest + 1, cancellationToken).GetAsyncEnumerator(cancellationToken);
        for (var hasPart = await parts.MoveNextAsync().ConfigureAwait(false); hasPart && newest < until;)
        {
            newest = await WriteAsync(async connection =>
            {
                var (copied, characters) = (newest, 0L);
                using var inserter = BeginAppend(connection, newest);
                do
                {
                    var part = parts.Current;
                    if (part.Number == 0)
                    {
                        inserter.Begin(StoredEntry.From(part.Entry), part.EntryBytes);
                    }

                    foreach (var piece in part.Split(MostPartBytes))
                    {
                        inserter.Add(piece);
                    }

                    if (part.IsLast)
                    {
                        inserter.End();
                        copied = part.Entry.Revision;
                    }

                    characters += part.Json.Length;
                    hasPart = await parts.MoveNextAsync().ConfigureAwait(false);
                }
                while (hasPart && copied < until && (parts.Current.Number > 0 || characters < MostPartBytes));

                SqliteSchema.SetHead(connection, copied, inserter.Digest);
                return copied;
            }, cancellationToken).ConfigureAwait(false);
            progress?.Report((newest, until));
        }
    }

    /// <inheritdoc/>
    public async Task<JournalCheck> CheckAsync(CancellationToken cancellationToken)
    {
        var findings = Read(connection => SqliteFile.Lines(connection, "PRAGMA integrity_check")).Where(line => line != "ok").ToList();
        var facts = Read(connection => new List<KeyValuePair<string, string>>
        {
            new("sqlite", (string)connection.Scalar("SELECT sqlite_version()")!),
            new("schema", SqliteSchema.VersionOf(connection).ToString(CultureInfo.InvariantCulture)),
            new("bytes", new FileInfo(_database).Length.ToString(CultureInfo.InvariantCulture)),
        });
        findings.AddRange(Read(connection => SqliteFile.Lines(
            connection, "SELECT 'Part ' || part || ' of revision ' || revision || ' belongs to no entry.' FROM entry_part p WHERE NOT EXISTS (SELECT 1 FROM entry e WHERE e.revision = p.revision AND p.part < e.parts)")));
        var (revision, _, replayed) = await JournalReplay.CheckAsync(this, cancellationToken).ConfigureAwait(false);
        findings.AddRange(replayed);
        return new JournalCheck(revision, findings, facts);
    }

    /// <inheritdoc/>
    public Task<MapLayout> ReadLayoutAsync(CancellationToken cancellationToken) => Task.FromResult(Read(connection =>
    {
        var positions = new Dictionary<string, MapPoint>(StringComparer.Ordinal);
        using var command = connection.Command("SELECT id, x, y FROM layout");
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            positions.Add(row.GetString(0), new MapPoint(row.GetDouble(1), row.GetDouble(2)));
        }

        return new MapLayout(LayoutVersion(connection), positions);
    }));

    /// <inheritdoc/>
    public Task<long?> WriteLayoutAsync(long expectedVersion, IReadOnlyDictionary<string, MapPoint> positions, bool replace, CancellationToken cancellationToken) => WriteAsync<long?>(connection =>
    {
        if (LayoutVersion(connection) != expectedVersion)
        {
            return Task.FromResult<long?>(null);
        }

        if (replace)
        {
            connection.Run("DELETE FROM layout");
        }

        foreach (var (id, point) in positions)
        {
            connection.Run("INSERT INTO layout (id, x, y) VALUES ($id, $x, $y) ON CONFLICT (id) DO UPDATE SET x = $x, y = $y", ("$id", id), ("$x", point.X), ("$y", point.Y));
        }

        connection.Run("UPDATE setting SET value = $version WHERE name = 'layout_version'", ("$version", (expectedVersion + 1).ToString(CultureInfo.InvariantCulture)));
        return Task.FromResult<long?>(expectedVersion + 1);
    }, cancellationToken);

    /// <summary>Closes the store; the log is folded into the one database file. Closing again does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isClosed, 1) == 1)
        {
            return;
        }

        await _gate.WaitAsync().ConfigureAwait(false);
        if (_writer is not null)
        {
            await _writer.DisposeAsync().ConfigureAwait(false);
        }

        if (_lock is not null)
        {
            await _lock.DisposeAsync().ConfigureAwait(false);
        }

        _gate.Dispose();
    }

    /// <summary>Copies the database of a folder that nobody has open, however damaged it may be; no log is left that another database would take for its own.</summary>
    /// <returns>Where it is: the path, or the log's beside it where only that is left; null where nothing is.</returns>
    internal static string? CopyAside(string folder, string path)
    {
        var database = FileOf(folder);
        var isLost = new FileInfo(database) is { Exists: false } or { Length: 0 };
        try
        {
            if (!isLost)
            {
                using var connection = SqliteFile.Connect(database, SqliteOpenMode.ReadWrite);
                connection.Run("PRAGMA wal_checkpoint(TRUNCATE)");
            }
        }
        catch (SqliteException)
        {
            // What cannot be read is kept as it is, its log beside it.
        }

        if (!isLost)
        {
            File.Copy(database, path, overwrite: true);
        }

        File.Delete(database + "-shm");
        if (File.Exists(database + "-wal"))
        {
            File.Move(database + "-wal", path + "-wal", overwrite: true);
        }

        return !isLost ? path : File.Exists(path + "-wal") ? path + "-wal" : null;
    }

    private static long Revision(SqliteConnection connection) => (long)connection.Scalar("SELECT coalesce(max(revision), 0) FROM entry")!;

    private static string? Digest(SqliteConnection connection, long revision) =>
        revision == 0 ? StoredEntry.NoDigest : (string?)connection.Scalar("SELECT digest FROM entry WHERE revision = $revision", ("$revision", revision));

    private static long LayoutVersion(SqliteConnection connection) =>
        long.Parse((string)connection.Scalar("SELECT value FROM setting WHERE name = 'layout_version'")!, CultureInfo.InvariantCulture);

    /// <summary>Holds a data folder against other processes until it is disposed of.</summary>
    /// <exception cref="StoreLockedException">Another process holds it.</exception>
    public static FileStream Hold(string folder)
    {
        try
        {
            PrivateFiles.Secure(folder);
            var path = Path.Combine(folder, LockName);
            PrivateFiles.Create(path);
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new StoreReadOnlyException(folder, exception);
        }
        catch (IOException exception)
        {
            throw IsHeld(exception) ? new StoreLockedException(folder)
                : Directory.Exists(folder) ? new StoreReadOnlyException(folder, exception)
                : new StoreException($"Le dossier {folder} ne peut pas être créé.", $"The data folder {folder} cannot be made.", isTransient: false, exception);
        }
    }

    /// <summary>Whether a file could not be opened because another process holds it: EWOULDBLOCK of Linux and of macOS, or Windows' sharing violation.</summary>
    private static bool IsHeld(IOException exception) => (exception.HResult & 0xffff) is var code && (OperatingSystem.IsWindows() ? code == 32 : code == (OperatingSystem.IsMacOS() ? 35 : 11));

    /// <summary>The newest entry must be the one that was written last.</summary>
    private static void RefuseLostEnd(SqliteConnection connection, string place)
    {
        var newest = Revision(connection);
        if ((string?)connection.Scalar("SELECT value FROM setting WHERE name = 'head'") != string.Create(CultureInfo.InvariantCulture, $"{newest} {Digest(connection, newest)}"))
        {
            throw SqliteFile.Damaged(place, null);
        }
    }

    /// <summary>The inserter that goes on after a revision.</summary>
    /// <exception cref="RevisionConflictException">It is not the newest.</exception>
    private static EntryInserter BeginAppend(SqliteConnection connection, long expectedRevision)
    {
        var actual = Revision(connection);
        return actual == expectedRevision ? new EntryInserter(connection, Digest(connection, actual)!) : throw new RevisionConflictException(expectedRevision, actual);
    }

    private T Read<T>(Func<SqliteConnection, T> action) => SqliteFile.Guarded(_database, () =>
    {
        // The path is opened anew: what it leads to must be what this process writes.
        _files.RefuseReplaced();
        using var connection = SqliteFile.Connect(_database, SqliteOpenMode.ReadOnly);
        var result = action(connection);
        _files.RefuseReplaced();
        return result;
    });

    private async Task<T> WriteAsync<T>(Func<SqliteConnection, Task<T>> action, CancellationToken cancellationToken)
    {
        var writer = _writer ?? throw new InvalidOperationException("The store was opened to read.");
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await SqliteFile.GuardedAsync(_database, async () =>
            {
                // What is open must be what the path leads to, just before the commit and after it: else what was written would vanish.
                var result = await SqliteFile.InTransactionAsync(writer, () => action(writer), _files.RefuseReplaced).ConfigureAwait(false);
                _files.RefuseReplaced();
                return result;
            }).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }
}
