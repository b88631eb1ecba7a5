using PtceGraph.Graph;
using PtceGraph.Storage.Backups;
using PtceGraph.Storage.SnapshotCache;
using PtceGraph.Storage.Sqlite;
using Xunit;

namespace PtceGraph.Storage.Tests;

/// <summary>A folder that held a network and whose database is gone is damaged, not new.</summary>
public sealed class LostDatabaseTests : IDisposable
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("snapshot.bin", true)]
    [InlineData("snapshot.bin", false)]
    [InlineData("backups", true)]
    [InlineData("backups", false)]
    [InlineData("ptcegraph.db-wal", true)]
    public async Task A_missing_or_empty_database_beside_what_was_made_from_one_is_refused_and_restored(string left, bool isMissing)
    {
        var database = SqliteJournal.FileOf(_folder.Path);
        var backup = BackupFolder.PathOf(_folder.Path, new DateOnly(2026, 11, 24));
        await using (var journal = SqliteJournal.Open(_folder.Path))
        {
            await journal.AppendAsync(new WrittenNetwork().Write(20), 0, Token);
            BackupFolder.Make(_folder.Path);
            await Backup.WriteAsync(journal, journal, ContactFile.In(_folder.Path), backup, null, Token);
            var loaded = await NetworkLoader.LoadAsync(journal, null, 0, Token);
            new SnapshotFile(_folder.Path).Write(
                loaded.State.Snapshot(20),
                loaded.History.Items,
                (await journal.FindDigestAsync(20, Token))!
            );
        }

        Directory.CreateDirectory(_folder.Path + ".kept");
        File.Move(backup, Path.Combine(_folder.Path + ".kept", "b.db"));
        if (left != "backups")
        {
            Directory.Delete(BackupFolder.Of(_folder.Path));
        }

        if (left != "snapshot.bin")
        {
            File.Delete(Path.Combine(_folder.Path, "snapshot.bin"));
        }

        File.Delete(database);
        if (left == "ptcegraph.db-wal")
        {
            await File.WriteAllTextAsync(database + "-wal", "x", Token);
        }

        if (!isMissing)
        {
            await File.WriteAllBytesAsync(database, [], Token);
        }

        foreach (var open in new Action[] { () => SqliteJournal.Open(_folder.Path), () => SqliteJournal.OpenToRead(_folder.Path) })
        {
            var refused = Assert.Throws<StoreException>(open);
            Assert.Contains("ptcegraph restore", refused.In(Language.English), StringComparison.Ordinal);
            Assert.Contains(isMissing ? "manque" : "est vide", refused.In(Language.French), StringComparison.Ordinal);
            Assert.Equal(!isMissing, File.Exists(database));
        }

        await Backup.RestoreAsync(Path.Combine(_folder.Path + ".kept", "b.db"), _folder.Path, DateTimeOffset.UnixEpoch, null, Token);
        await using (var restored = SqliteJournal.Open(_folder.Path))
        {
            Assert.Equal(20, await restored.ReadRevisionAsync(Token));
            Assert.Empty((await restored.CheckAsync(Token)).Findings);
        }

        Directory.Delete(_folder.Path + ".kept", recursive: true);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_log_that_is_left_of_a_lost_database_is_kept_and_never_read_into_the_one_restored(bool isMissing)
    {
        var (database, log) = (SqliteJournal.FileOf(_folder.Path), SqliteJournal.FileOf(_folder.Path) + "-wal");
        using var elsewhere = new TempFolder();
        var backup = Path.Combine(elsewhere.Path, "b.db");
        await using (var other = SqliteJournal.Open(Path.Combine(elsewhere.Path, "other")))
        {
            await other.AppendAsync(new WrittenNetwork(seed: 2).Write(30), 0, Token);
            await Backup.WriteAsync(other, other, ContactFile.In(elsewhere.Path), backup, null, Token);
        }

        byte[] left;
        await using (var journal = SqliteJournal.Open(_folder.Path))
        {
            await journal.AppendAsync(new WrittenNetwork(seed: 1).Write(40), 0, Token);
            await using var stream = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            left = new byte[stream.Length];
            await stream.ReadExactlyAsync(left, Token);
        }

        File.Delete(database);
        if (!isMissing)
        {
            await File.WriteAllBytesAsync(database, [], Token);
        }

        await File.WriteAllBytesAsync(log, left, Token);

        var (revision, before) = await Backup.RestoreAsync(backup, _folder.Path, DateTimeOffset.UnixEpoch, null, Token);

        Assert.Equal(30, revision);
        Assert.Equal(left, await File.ReadAllBytesAsync(before!, Token));
        await using var restored = SqliteJournal.Open(_folder.Path);
        Assert.Equal(30, await restored.ReadRevisionAsync(Token));
        Assert.Empty((await restored.CheckAsync(Token)).Findings);
    }

    [Fact]
    public void The_sentence_names_the_newest_backup()
    {
        var older = Path.Combine(BackupFolder.Make(_folder.Path), "before-restore-20261101-000000.db");
        var newest = Path.Combine(BackupFolder.Of(_folder.Path), "ptcegraph-2026-11-24.db");
        File.WriteAllText(older, "");
        File.WriteAllText(newest, "");
        File.SetLastWriteTimeUtc(older, new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.Contains(newest, Assert.Throws<StoreException>(() => SqliteJournal.Open(_folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_folder_and_one_whose_first_start_was_cut_short_are_opened()
    {
        await File.WriteAllBytesAsync(SqliteJournal.FileOf(_folder.Path), [], Token);

        await using var journal = SqliteJournal.Open(_folder.Path);

        Assert.Equal(0, await journal.ReadRevisionAsync(Token));
    }
}
