using PtceGraph.Storage;
using PtceGraph.Worker.Supervision;

namespace PtceGraph.Worker.Pipeline;

/// <summary>A background service that polls the store at an interval, from the time the network is loaded.</summary>
internal abstract class StorePoll(NetworkStartup startup, BackgroundLoop loop, TimeSpan interval, TimeProvider time) : BackgroundService
{
    /// <summary>The clock.</summary>
    protected TimeProvider Time { get; } = time;

    /// <inheritdoc/>
    protected sealed override Task ExecuteAsync(CancellationToken stoppingToken) =>
        loop.RunAsync(() => RunAsync(stoppingToken), stoppingToken);

    /// <summary>Polls the store once. An exception counts as a failed round of the loop; a damaged store ends the service.</summary>
    protected abstract Task PollAsync(CancellationToken cancellationToken);

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        if (!await startup.OpenedAsync(stoppingToken).ConfigureAwait(false))
        {
            return;
        }

        using var timer = new PeriodicTimer(interval, Time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            await loop.RoundAsync(() => PollAsync(stoppingToken), EndIfDamaged, stoppingToken).ConfigureAwait(false);
        }
    }

    private static Task EndIfDamaged(Exception exception) =>
        exception is StoreDamagedException ? Task.FromException(exception) : Task.CompletedTask;
}
