using PtceGraph.Storage;
using PtceGraph.Storage.Backups;
using PtceGraph.Worker.Supervision;

namespace PtceGraph.Worker.Pipeline;

/// <summary>Makes a verified backup of the store every day and keeps the newest ones.</summary>
internal sealed class DailyBackup(
    StoreOptions options,
    NetworkStartup startup,
    IGraphJournal journal,
    ILayoutStore layout,
    ContactFile contacts,
    TimeProvider time,
    LoopSupervisor loops
) : BackgroundService
{
    private static readonly TimeSpan AfterTheStart = TimeSpan.FromMinutes(1); // after opening and the first analysis
    private static readonly TimeSpan Between = TimeSpan.FromHours(1);

    private readonly BackgroundLoop _loop = loops.Add("daily backup", isVital: false);

    /// <summary>Makes today's backup unless it exists, and removes those that are too old, or that an earlier process left unfinished. Not
    /// to be called again before it returns.</summary>
    /// <returns>Whether a backup was made.</returns>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async Task<bool> KeepAsync(CancellationToken cancellationToken)
    {
        BackupFolder.RemoveUnfinished(options.DataFolder);
        var path = BackupFolder.PathOf(options.DataFolder, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        if (File.Exists(path) || await journal.ReadRevisionAsync(cancellationToken).ConfigureAwait(false) == 0)
        {
            return false;
        }

        BackupFolder.Make(options.DataFolder);
        await Backup.WriteAsync(journal, layout, contacts, path, null, cancellationToken).ConfigureAwait(false);
        BackupFolder.Prune(options.DataFolder);
        return true;
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        options.IsFollower
            ? Task.CompletedTask // the process that writes the store keeps the backups
            : _loop.RunAsync(() => RunAsync(stoppingToken), stoppingToken);

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        if (!await startup.OpenedAsync(stoppingToken).ConfigureAwait(false))
        {
            return;
        }

        await Task.Delay(AfterTheStart, time, stoppingToken).ConfigureAwait(false);
        using var timer = new PeriodicTimer(Between, time);
        do
        {
            await _loop.RoundAsync(() => KeepAsync(stoppingToken), stopping: stoppingToken).ConfigureAwait(false);
        } while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }
}
