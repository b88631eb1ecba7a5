using PtceGraph.Worker.Supervision;

namespace PtceGraph.Worker.Pipeline;

/// <summary>Each hour hides, shows and erases the contacts that are due.</summary>
internal sealed class ContactRetention(StoreOptions options, Boot boot, ContactFollower contacts, SnapshotHolder holder, TimeProvider time, LoopSupervisor loops) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromHours(1);

    private readonly BackgroundLoop _loop = loops.Add("contact retention", isVital: false);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => options.IsFollower
        ? Task.CompletedTask // who writes keeps the contacts
        : _loop.RunAsync(() => RunAsync(stoppingToken), stoppingToken);

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        if (!await boot.OpenedAsync(stoppingToken).ConfigureAwait(false))
        {
            return;
        }

        using var timer = new PeriodicTimer(Between, time);
        do
        {
            _loop.Round(() => contacts.Settle(holder.Current.Snapshot));
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }
}
