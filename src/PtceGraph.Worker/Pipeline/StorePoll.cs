using PtceGraph.Worker.Supervision;

namespace PtceGraph.Worker.Pipeline;

/// <summary>A background service that polls the store at an interval, from the time the network is loaded.</summary>
internal abstract class StorePoll(NetworkStartup startup, BackgroundLoop loop, TimeSpan interval, TimeProvider time) : BackgroundService
{
    /// <inheritdoc/>
    protected sealed override Task ExecuteAsync(CancellationToken stoppingToken) =>
        loop.RunAsync(() => RunAsync(stoppingToken), stoppingToken);

    /// <summary>Polls the store once. An exception counts as a failed round of the loop.</summary>
    protected abstract Task PollAsync(CancellationToken cancellationToken);

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        if (!await startup.OpenedAsync(stoppingToken).ConfigureAwait(false))
        {
            return;
        }

        using var timer = new PeriodicTimer(interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            await loop.RoundAsync(() => PollAsync(stoppingToken), stopping: stoppingToken).ConfigureAwait(false);
        }
    }
}
