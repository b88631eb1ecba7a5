using Microsoft.Extensions.DependencyInjection;
using PtceGraph.Storage.Backups;
using PtceGraph.Storage.Sqlite;
using PtceGraph.Worker.Access;
using PtceGraph.Worker.Pipeline;
using Xunit;

namespace PtceGraph.Worker.Tests.Pipeline;

public sealed class DailyBackupTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ptcegraph-daily-").FullName;

    [Fact]
    public async Task Todays_backup_is_made_once_is_whole_and_the_newest_fourteen_days_are_kept()
    {
        var token = TestContext.Current.CancellationToken;
        await SqliteJournal.Open(_folder).DisposeAsync();
        BackupFolder.Make(_folder);
        for (var day = 1; day <= 20; day++)
        {
            await File.WriteAllTextAsync(BackupFolder.PathOf(_folder, new DateOnly(2024, 2, day)), "", token);
        }

        await File.WriteAllTextAsync(Path.Combine(BackupFolder.Of(_folder), "schema-1.db"), "", token);
        await using var app = await WorkerHost.BuildAsync(
            new ServeOptions(new StoreOptions(_folder), [new ListenAddress("127.0.0.1", 0)], IsEmpty: false),
            token
        );
        await app.StartAsync(token);
        await app.Services.GetRequiredService<NetworkStartup>().Ready;
        var daily = app.Services.GetRequiredService<DailyBackup>();

        Assert.True(await daily.KeepAsync(token));
        Assert.False(await daily.KeepAsync(token));

        var kept = BackupFolder.Daily(_folder);
        Assert.Equal(BackupFolder.KeptDays, kept.Count);
        Assert.Equal(BackupFolder.PathOf(_folder, new DateOnly(2024, 2, 8)), kept[0]);
        Assert.Contains(BackupFolder.Files(_folder), path => path.EndsWith("schema-1.db", StringComparison.Ordinal));
        await using var backup = SqliteJournal.OpenFileToRead(kept[^1]);
        Assert.Equal(1, await backup.ReadRevisionAsync(token));
        await app.StopAsync(token);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
