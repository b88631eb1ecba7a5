using PtceGraph.Worker.Supervision;

namespace PtceGraph.Worker.Pipeline;

/// <summary>Every hour, hides, shows and erases the contacts that are due.</summary>
internal sealed class ContactRetention(
    StoreOptions options,
    NetworkStartup startup,
    ContactFollower contacts,
    SnapshotHolder holder,
    TimeProvider time,
    LoopSupervisor loops
) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromHours(1);

    private readonly BackgroundLoop _loop = loops.Add("contact retention", isVital: false);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        options.IsFollower
            ? Task.CompletedTask // the process that writes the store keeps the contacts
            : _loop.RunAsync(() => RunAsync(stoppingToken), stoppingToken);

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        if (!await startup.OpenedAsync(stoppingToken).ConfigureAwait(false))
        {
            return;
        }

        using var timer = new PeriodicTimer(Between, time);
        do
        {
            _loop.Round(() => contacts.Settle(holder.Current.Snapshot));
        } while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }
}
