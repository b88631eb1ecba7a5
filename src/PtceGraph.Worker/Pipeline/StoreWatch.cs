using PtceGraph.Storage;
using PtceGraph.Worker.Supervision;

namespace PtceGraph.Worker.Pipeline;

/// <summary>Looks each second whether a store of files is still where it was opened: if not, everyone sees at once that nothing can be edited; if it comes back, editing does too.</summary>
/// <remarks>What keeps an edit from vanishing is not this but the store itself, which looks before and after each commit.</remarks>
internal sealed class StoreWatch(IWatchedStore store, Boot boot, GraphWriter writer, SnapshotHolder holder, TimeProvider time, LoopSupervisor loops) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    private readonly BackgroundLoop _loop = loops.Add("store watch", isVital: false);
    private bool _isReplaced; // as the writer was last told

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => _loop.RunAsync(() => RunAsync(stoppingToken), stoppingToken);

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        if (!await boot.OpenedAsync(stoppingToken).ConfigureAwait(false))
        {
            return;
        }

        using var timer = new PeriodicTimer(Between, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            await _loop.RoundAsync(() => LookAsync(stoppingToken), stopping: stoppingToken).ConfigureAwait(false);
        }
    }

    private async Task LookAsync(CancellationToken stoppingToken)
    {
        if (store.FindReplaced() is { } replaced)
        {
            if (!_isReplaced)
            {
                _isReplaced = true;
                await writer.SubmitAsync(new WriteRequest.NoteAway(replaced), stoppingToken).ConfigureAwait(false);
            }
        }
        else if (_isReplaced || holder.Current.IsReadOnly)
        {
            _isReplaced = await writer.SubmitAsync(new WriteRequest.CatchUp(), stoppingToken).ConfigureAwait(false) is not WriteAnswer.Done;
        }
    }
}
