using PtceGraph.Worker.Supervision;

namespace PtceGraph.Worker.Pipeline;

/// <summary>Has the network published and measured anew, at the same revision, when its day changes: at midnight, local time.</summary>
internal sealed class DayTurn(NetworkStartup startup, GraphWriter writer, SnapshotHolder holder, TimeProvider time, LoopSupervisor loops)
    : BackgroundService
{
    /// <summary>The longest wait: by so much at most is it late on a machine that slept or whose clock was set.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly BackgroundLoop _loop = loops.Add("day turn", isVital: false);

    /// <summary>How long to wait from a time: to midnight, or to the next look at the clock.</summary>
    public static TimeSpan WaitFrom(DateTime now) => now.Date.AddDays(1) - now is var left && left < Longest ? left : Longest;

    /// <summary>Has the network published again if its day is another than when it was published.</summary>
    public async Task TurnAsync(CancellationToken cancellationToken)
    {
        var current = holder.Current;
        if (current.Day != Published.DayOf(current.Snapshot, current.IsSample, time))
        {
            await writer.SubmitAsync(new WriteRequest.TurnDay(), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => _loop.RunAsync(() => RunAsync(stoppingToken), stoppingToken);

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        if (!await startup.OpenedAsync(stoppingToken).ConfigureAwait(false))
        {
            return;
        }

        for (; ; )
        {
            await Task.Delay(WaitFrom(time.GetLocalNow().DateTime), time, stoppingToken).ConfigureAwait(false);
            await _loop.RoundAsync(() => TurnAsync(stoppingToken), stopping: stoppingToken).ConfigureAwait(false);
        }
    }
}
