using PtceGraph.Storage;
using PtceGraph.Storage.Keeping;
using PtceGraph.Worker.Supervision;

namespace PtceGraph.Worker.Pipeline;

/// <summary>Keeps a verified backup of each day beside the store, unasked, the newest of them.</summary>
internal sealed class DailyBackup(StoreOptions options, Boot boot, IGraphJournal journal, ILayoutStore layout, ContactFile contacts, TimeProvider time, LoopSupervisor loops) : BackgroundService
{
    private static readonly TimeSpan AfterTheStart = TimeSpan.FromMinutes(1); // opening and the first analysis come first
    private static readonly TimeSpan Between = TimeSpan.FromHours(1);

    private readonly BackgroundLoop _loop = loops.Add("daily backup", isVital: false);

    /// <summary>Makes today's backup where there is none yet, and removes those that are too old.</summary>
    /// <returns>Whether one was made.</returns>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async Task<bool> KeepAsync(CancellationToken cancellationToken)
    {
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
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => options.IsFollower
        ? Task.CompletedTask // who writes keeps the backups
        : _loop.RunAsync(() => RunAsync(stoppingToken), stoppingToken);

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        if (!await boot.OpenedAsync(stoppingToken).ConfigureAwait(false))
        {
            return;
        }

        await Task.Delay(AfterTheStart, time, stoppingToken).ConfigureAwait(false);
        using var timer = new PeriodicTimer(Between, time);
        do
        {
            await _loop.RoundAsync(() => KeepAsync(stoppingToken), stopping: stoppingToken).ConfigureAwait(false);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }
}
