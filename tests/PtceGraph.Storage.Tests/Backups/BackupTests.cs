using Microsoft.Data.Sqlite;
using PtceGraph.Storage.Backups;
using PtceGraph.Storage.SnapshotCache;
using PtceGraph.Storage.Sqlite;
using Xunit;

namespace PtceGraph.Storage.Tests;

public sealed class BackupTests : IDisposable
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    private readonly TempFolder _folder = new();
    private readonly WrittenNetwork _network = new();

    private string Data => Path.Combine(_folder.Path, "data");

    private string File1 => Path.Combine(_folder.Path, "one.ptcegraph");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_backed_up_is_restored_whole_elsewhere()
    {
        await WriteAsync(80);
        var elsewhere = Path.Combine(_folder.Path, "elsewhere");

        var (revision, before) = await Backup.RestoreAsync(File1, elsewhere, Now, null, Token);

        Assert.Equal((80, null), (revision, before));
        Assert.Equal(WrittenNetwork.Text(_network.State), await NetworkOfAsync(elsewhere));
        await using var restored = SqliteJournal.OpenToRead(elsewhere);
        Assert.Equal(new MapPoint(1, 2), (await restored.ReadLayoutAsync(Token)).Positions["a"]);
        Assert.Equal([new Contact("c1", "n0", "02 00 00 00 00")], ContactFile.In(elsewhere).Read());
        Assert.Empty((await restored.CheckAsync(Token)).Findings);
    }

    [Fact]
    public async Task What_restoring_replaces_is_kept_aside()
    {
        await WriteAsync(10);
        var then = WrittenNetwork.Text(_network.State);
        await using (var journal = SqliteJournal.Open(Data))
        {
            await journal.AppendAsync(_network.Write(5), 10, Token);
        }

        var (revision, before) = await Backup.RestoreAsync(File1, Data, Now, null, Token);

        Assert.Equal(10, revision);
        Assert.Equal(then, await NetworkOfAsync(Data));
        await using var kept = SqliteJournal.OpenFileToRead(before!);
        Assert.Equal(15, await kept.ReadRevisionAsync(Token));
    }

    [Fact]
    public async Task A_damaged_store_is_replaced_all_the_same()
    {
        await WriteAsync(10);
        await File.WriteAllTextAsync(SqliteJournal.FileOf(Data), "no database", Token);

        await Backup.RestoreAsync(File1, Data, Now, null, Token);

        Assert.Equal(WrittenNetwork.Text(_network.State), await NetworkOfAsync(Data));
    }

    [Fact]
    public async Task A_store_that_is_open_is_not_replaced()
    {
        await WriteAsync(10);
        await using var journal = SqliteJournal.Open(Data);

        await Assert.ThrowsAsync<StoreLockedException>(() => Backup.RestoreAsync(File1, Data, Now, null, Token));
        Assert.Equal(10, await journal.ReadRevisionAsync(Token));
    }

    [Fact]
    public async Task A_truncated_or_damaged_backup_is_refused_and_the_store_is_as_before()
    {
        await WriteAsync(30);
        var whole = await File.ReadAllBytesAsync(File1, Token);
        var store = await File.ReadAllBytesAsync(SqliteJournal.FileOf(Data), Token);
        var damages = new[] { 0, 100, whole.Length / 2, whole.Length - 1, whole.Length - 4_096 }.Select(length => whole[..length]).ToList();
        for (var at = 512; at < whole.Length; at += 4_096)
        {
            damages.Add([.. whole]);
            for (var i = at; i < at + 64; i++)
            {
                damages[^1][i] ^= 0xFF;
            }
        }

        foreach (var damaged in damages)
        {
            await File.WriteAllBytesAsync(File1, damaged, Token);
            try
            {
                await Backup.RestoreAsync(File1, Data, Now, null, Token);

                // Some bytes have no effect: the restored network must then be exactly the same.
                Assert.Equal(WrittenNetwork.Text(_network.State), await NetworkOfAsync(Data));
                await File.WriteAllBytesAsync(SqliteJournal.FileOf(Data), store, Token);
            }
            catch (StoreException)
            {
                Assert.Equal(store, await File.ReadAllBytesAsync(SqliteJournal.FileOf(Data), Token));
            }
        }
    }

    [Fact]
    public async Task A_backup_of_an_earlier_version_is_restored()
    {
        await WriteAsync(30);
        using (var connection = new SqliteConnection($"Data Source={File1};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = OlderSchema.FromNewest;
            command.ExecuteNonQuery();
        }

        var older = await File.ReadAllBytesAsync(File1, Token);
        var elsewhere = Path.Combine(_folder.Path, "elsewhere");

        await Backup.RestoreAsync(File1, elsewhere, Now, null, Token);
        using var third = new TempFolder();
        await using var journal = SqliteJournal.Open(third.Path);
        await Backup.RestoreAsync(File1, journal, journal, third.Path, null, Token);

        Assert.Equal(WrittenNetwork.Text(_network.State), await NetworkOfAsync(elsewhere));
        Assert.Equal(30, await journal.ReadRevisionAsync(Token));
        Assert.Equal(older, await File.ReadAllBytesAsync(File1, Token));
        Assert.Empty(Directory.EnumerateDirectories(elsewhere).Concat(Directory.EnumerateDirectories(third.Path)));
    }

    [Fact]
    public async Task An_interrupted_restoring_goes_on_and_another_network_is_not_mixed_in()
    {
        await WriteAsync(30);
        var half = Path.Combine(_folder.Path, "half");
        await using (var journal = SqliteJournal.Open(half))
        {
            await journal.AppendAsync(new WrittenNetwork().Write(12), 0, Token);
            Assert.Equal(30, await Backup.RestoreAsync(File1, journal, journal, half, null, Token));
        }

        Assert.Equal(WrittenNetwork.Text(_network.State), await NetworkOfAsync(half));

        var other = Path.Combine(_folder.Path, "other");
        await using var different = SqliteJournal.Open(other);
        await different.AppendAsync([JournalContract.Entry(1)], 0, Token);
        await Assert.ThrowsAsync<StoreException>(() => Backup.RestoreAsync(File1, different, different, other, null, Token));
        Assert.Equal(1, await different.ReadRevisionAsync(Token));
    }

    [Fact]
    public async Task Backing_up_goes_on_beside_edits()
    {
        await using var journal = SqliteJournal.Open(Data);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var appending = Task.Run(
            async () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    var revision = await journal.ReadRevisionAsync(Token);
                    await journal.AppendAsync(_network.Write(5), revision, Token);
                }
            },
            Token
        );
        for (var cycle = 0; cycle < 15; cycle++)
        {
            var revision = await Backup.WriteAsync(journal, journal, ContactFile.In(Data), File1, null, Token);
            var elsewhere = Path.Combine(_folder.Path, $"cycle-{cycle}");
            await Backup.RestoreAsync(File1, elsewhere, Now, null, Token);
            await using var restored = SqliteJournal.OpenToRead(elsewhere);
            Assert.Equal(revision, await restored.ReadRevisionAsync(Token));
            Assert.Equal(await journal.FindDigestAsync(revision, Token), await restored.FindDigestAsync(revision, Token));
        }

        await stop.CancelAsync();
        await appending;
    }

    private async Task WriteAsync(int entries)
    {
        await using var journal = SqliteJournal.Open(Data);
        await journal.AppendAsync(_network.Write(entries), 0, Token);
        await journal.WriteLayoutAsync(0, new Dictionary<string, MapPoint> { ["a"] = new(1, 2) }, false, Token);
        ContactFile.In(Data).Change([new Contact("c1", "n0", "02 00 00 00 00")], []);
        Assert.Equal(entries, await Backup.WriteAsync(journal, journal, ContactFile.In(Data), File1, null, Token));
    }

    private static async Task<string> NetworkOfAsync(string folder)
    {
        await using var journal = SqliteJournal.OpenToRead(folder);
        return WrittenNetwork.Text((await NetworkLoader.LoadAsync(journal, null, 0, Token)).State);
    }
}
