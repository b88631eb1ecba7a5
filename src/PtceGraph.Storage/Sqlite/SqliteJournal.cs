using System.Globalization;
using Microsoft.Data.Sqlite;
using PtceGraph.Graph;
using PtceGraph.Storage.Backups;
using SQLitePCL;

namespace PtceGraph.Storage.Sqlite;

/// <summary>The journal in one SQLite file of a data folder: WAL, every commit flushed to the disk, one process that writes.</summary>
public sealed partial class SqliteJournal : IWatchedStore
{
    private const int MostPartBytes = 4 << 20;
    private const int ProbeBytes = 1 << 20; // more than an ordinary edit takes, with the log's growth

    private readonly string _database; // the file
    private readonly FileStream? _lock; // held while this process may write
    private readonly SqliteConnection? _writer; // the one connection that writes and checkpoints; null when reading only
    private readonly WatchedFiles _files; // the open files; empty when reading only
    private readonly SemaphoreSlim _gate = new(1, 1); // serialises access to _writer
    private int _isClosed; // 1 once closed

    private SqliteJournal(string database, FileStream? lockFile, SqliteConnection? writer, WatchedFiles files) =>
        (_database, _lock, _writer, _files) = (database, lockFile, writer, files);

    /// <summary>Opens a data folder for writing, creates missing files, and locks it against other processes.</summary>
    /// <exception cref="StoreLockedException">Another process holds the lock.</exception>
    /// <exception cref="StoreException">The store is damaged, was written by a newer program, or cannot be written.</exception>
    public static SqliteJournal Open(string folder)
    {
        var lockFile = Hold(folder);
        var database = FileOf(folder);
        SqliteConnection? writer = null;
        try
        {
            return SqliteFile.Guarded(
                folder,
                () =>
                {
                    LostDatabase.Refuse(folder);
                    writer = SqliteFile.Connect(database, SqliteOpenMode.ReadWriteCreate);
                    SqliteFile.RefuseReadOnly(writer, database);
                    SqliteSchema.RefuseNewer(SqliteSchema.VersionOf(writer), folder);
                    writer.Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
                    SqliteFile.RefuseDamage(writer, folder);
                    SqliteSchema.Migrate(writer, folder);
                    RefuseLostEnd(writer, folder);
                    return new SqliteJournal(
                        database,
                        lockFile,
                        writer,
                        new WatchedFiles(
                            (lockFile.Name, FileWatch.Path),
                            (database, FileWatch.Contents),
                            (database + "-wal", FileWatch.Log),
                            (database + "-shm", FileWatch.Path)
                        )
                    );
                }
            );
        }
        catch
        {
            writer?.Dispose();
            lockFile.Dispose();
            throw;
        }
    }

    /// <summary>Opens a data folder for reading; a service may be writing to it.</summary>
    /// <exception cref="StoreException">There is no store, or it is damaged or of another schema.</exception>
    public static SqliteJournal OpenToRead(string folder)
    {
        LostDatabase.Refuse(folder);
        return File.Exists(FileOf(folder))
            ? OpenFileToRead(FileOf(folder))
            : throw new StoreMissingException(Sentences.NoStore(folder), isTransient: false);
    }

    /// <summary>Whether a database has an earlier schema, which opening it for writing would upgrade.</summary>
    /// <exception cref="StoreException">The database is missing or damaged.</exception>
    internal static bool IsOlder(string database) =>
        SqliteFile.Guarded(
            database,
            () =>
            {
                using var connection = SqliteFile.Connect(database, SqliteOpenMode.ReadOnly);
                var version = SqliteSchema.VersionOf(connection);
                return version > 0 && version < SqliteSchema.Newest;
            }
        );

    /// <summary>Opens a database for reading: that of a store, or a backup.</summary>
    /// <exception cref="StoreException">The database is missing, damaged or of another schema.</exception>
    public static SqliteJournal OpenFileToRead(string database)
    {
        return SqliteFile.Guarded(
            database,
            () =>
            {
                using var connection = SqliteFile.Connect(database, SqliteOpenMode.ReadOnly);
                var version = SqliteSchema.VersionOf(connection);
                SqliteSchema.RefuseNewer(version, database);
                SqliteFile.RefuseDamage(connection, database);
                SqliteSchema.RefuseOlder(version, database);
                RefuseLostEnd(connection, database);
                return new SqliteJournal(database, null, null, new WatchedFiles());
            }
        );
    }

    /// <inheritdoc/>
    public StoreReplacedException? FindReplaced() => _files.FindReplaced();

    /// <inheritdoc/>
    public Task ProbeAsync(CancellationToken cancellationToken) =>
        WriteAsync(
            connection =>
            {
                SqliteFile.RefuseNoRoom(_database, ProbeBytes);
                var newest = Revision(connection);
                SqliteSchema.SetHead(connection, newest, Digest(connection, newest)!);
                return Task.FromResult(newest);
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<long> ReadRevisionAsync(CancellationToken cancellationToken) => Task.FromResult(Read(Revision));

    /// <inheritdoc/>
    public Task<string> AppendAsync(
        IReadOnlyList<JournalEntry> entries,
        long expectedRevision,
        string? expectedDigest,
        GraphState network,
        CancellationToken cancellationToken
    ) =>
        WriteAsync(
            connection =>
            {
                using var inserter = BeginAppend(connection, expectedRevision, expectedDigest);
                for (var i = 0; i < entries.Count; i++)
                {
                    if (entries[i].Revision != expectedRevision + i + 1)
                    {
                        throw new ArgumentException(
                            $"Revision {entries[i].Revision} was given where {expectedRevision + i + 1} follows.",
                            nameof(entries)
                        );
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
                return Task.FromResult(inserter.Digest);
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public async Task CopyFromAsync(
        IGraphJournal source,
        long until,
        IProgress<(long Done, long Total)>? progress,
        CancellationToken cancellationToken
    )
    {
        var newest = await ReadRevisionAsync(cancellationToken).ConfigureAwait(false);
        await using var parts = source.ReadAsync(newest + 1, cancellationToken).GetAsyncEnumerator(cancellationToken);
        for (var hasPart = await parts.MoveNextAsync().ConfigureAwait(false); hasPart && newest < until; )
        {
            newest = await WriteAsync(
                    async connection =>
                    {
                        var (copied, characters) = (newest, 0L);
                        using var inserter = BeginAppend(connection, newest, null);
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
                        } while (hasPart && copied < until && (parts.Current.Number > 0 || characters < MostPartBytes));

                        SqliteSchema.SetHead(connection, copied, inserter.Digest);
                        return copied;
                    },
                    cancellationToken
                )
                .ConfigureAwait(false);
            progress?.Report((newest, until));
        }
    }

    /// <inheritdoc/>
    public async Task<JournalCheck> CheckAsync(CancellationToken cancellationToken)
    {
        var findings = Read(connection => SqliteFile.Lines(connection, "PRAGMA integrity_check"))
            .Where(line => line != "ok")
            .Select(Sentences.SqliteFinding)
            .ToList();
        var facts = Read(connection => new List<KeyValuePair<string, string>>
        {
            new("sqlite", (string)connection.Scalar("SELECT sqlite_version()")!),
            new("schema", SqliteSchema.VersionOf(connection).ToString(CultureInfo.InvariantCulture)),
            new("bytes", new FileInfo(_database).Length.ToString(CultureInfo.InvariantCulture)),
        });
        findings.AddRange(
            Read(connection =>
                SqliteFile
                    .Lines(
                        connection,
                        "SELECT revision || '/' || part FROM entry_part p WHERE NOT EXISTS (SELECT 1 FROM entry e WHERE e.revision = p.revision AND p.part < e.parts)"
                    )
                    .Select(Sentences.PartWithoutEntry)
            )
        );
        findings.AddRange(FindBadPositions());
        var (revision, _, replayed) = await JournalReplay.CheckAsync(this, cancellationToken).ConfigureAwait(false);
        findings.AddRange(replayed);
        return new JournalCheck(revision, findings, facts);
    }

    /// <summary>Closes the store after a checkpoint of the log into the database file; where a file was replaced, what is in its place is
    /// not written. Closing again does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isClosed, 1) == 1)
        {
            return;
        }

        await _gate.WaitAsync().ConfigureAwait(false);
        if (_writer is not null)
        {
            if (FindReplaced() is not null)
            {
                raw.sqlite3_db_config(_writer.Handle, raw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, out _);
            }

            await _writer.DisposeAsync().ConfigureAwait(false);
        }

        if (_lock is not null)
        {
            await _lock.DisposeAsync().ConfigureAwait(false);
        }

        _gate.Dispose();
    }

    private static long Revision(SqliteConnection connection) => (long)connection.Scalar("SELECT coalesce(max(revision), 0) FROM entry")!;

    private static string? Digest(SqliteConnection connection, long revision) =>
        revision == 0
            ? StoredEntry.NoDigest
            : (string?)connection.Scalar("SELECT digest FROM entry WHERE revision = $revision", ("$revision", revision));

    /// <summary>Checks that the newest entry is the one that was written last.</summary>
    private static void RefuseLostEnd(SqliteConnection connection, string place)
    {
        var newest = Revision(connection);
        if (
            (string?)connection.Scalar("SELECT value FROM setting WHERE name = 'head'")
            != string.Create(CultureInfo.InvariantCulture, $"{newest} {Digest(connection, newest)}")
        )
        {
            throw SqliteFile.Damaged(place, null);
        }
    }

    /// <summary>The inserter that continues after a revision.</summary>
    /// <exception cref="RevisionConflictException">The revision is not the newest.</exception>
    /// <exception cref="StoreReplacedException">It has another digest.</exception>
    private static EntryInserter BeginAppend(SqliteConnection connection, long expectedRevision, string? expectedDigest)
    {
        var actual = Revision(connection);
        if (actual != expectedRevision)
        {
            throw new RevisionConflictException(expectedRevision, actual);
        }

        var digest = Digest(connection, actual)!;
        return expectedDigest is null || expectedDigest == digest
            ? new EntryInserter(connection, digest)
            : throw new StoreReplacedException(FileName);
    }

    private T Read<T>(Func<SqliteConnection, T> action) =>
        SqliteFile.Guarded(
            _database,
            () =>
            {
                // The path is opened again: it must still lead to the file that this process writes.
                _files.RefuseReplaced();
                using var connection = SqliteFile.Connect(_database, SqliteOpenMode.ReadOnly);
                var result = action(connection);
                _files.RefuseReplaced();
                return result;
            }
        );

    private async Task<T> WriteAsync<T>(Func<SqliteConnection, Task<T>> action, CancellationToken cancellationToken)
    {
        var writer = _writer ?? throw new InvalidOperationException("The store was opened to read.");
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await SqliteFile
                .GuardedAsync(
                    _database,
                    async () =>
                    {
                        _files.RefuseReplaced();
                        using var writing = _files.Writing();

                        // The path must lead to the open file just before the commit and just after it: otherwise what was written would
                        // be lost.
                        var result = await SqliteFile
                            .InTransactionAsync(writer, () => action(writer), _files.RefuseReplaced)
                            .ConfigureAwait(false);
                        _files.RefuseReplaced();
                        return result;
                    }
                )
                .ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }
}
