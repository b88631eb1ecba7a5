using PtceGraph.Storage;
using PtceGraph.Worker.Supervision;

namespace PtceGraph.Worker.Pipeline;

/// <summary>Looks several times a second for what other processes did to a shared store, and whether it still answers.</summary>
internal sealed class StoreTail(ISharedStore store, Boot boot, GraphWriter writer, SnapshotHolder holder, LayoutWriter layout, LoopSupervisor loops) : BackgroundService
{
    /// <summary>How often: with a question of some ms, what another did is shown well within 500 ms.</summary>
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);

    private readonly BackgroundLoop _loop = loops.Add("tail of the shared store", isVital: true);

    private bool _isAway; // as the writer was last told

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => _loop.RunAsync(() => RunAsync(stoppingToken), stoppingToken);

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        if (!await boot.OpenedAsync(stoppingToken).ConfigureAwait(false))
        {
            return;
        }

        using var timer = new PeriodicTimer(Between);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            await _loop.RoundAsync(() => LookAsync(stoppingToken), stopping: stoppingToken).ConfigureAwait(false);
        }
    }

    private async Task LookAsync(CancellationToken stoppingToken)
    {
        try
        {
            var newest = await store.ReadVersionsAsync(stoppingToken).ConfigureAwait(false);
            if (_isAway || newest.Revision != holder.Current.Snapshot.Revision || holder.Current is { IsReadOnly: true, IsFollower: false })
            {
                _isAway = await writer.SubmitAsync(new WriteRequest.CatchUp(), stoppingToken).ConfigureAwait(false) is not WriteAnswer.Done;
            }

            await layout.RefreshAsync(newest.Layout, stoppingToken).ConfigureAwait(false);
        }
        catch (StoreException exception)
        {
            if (!_isAway)
            {
                _isAway = true;
                await writer.SubmitAsync(new WriteRequest.NoteAway(exception), stoppingToken).ConfigureAwait(false);
            }
        }
    }
}
