using PtceGraph.Storage;

namespace PtceGraph.Worker.Pipeline;

/// <summary>Looks several times a second for what other processes did to a shared store, and whether it still answers.</summary>
internal sealed class StoreTail(ISharedStore store, Boot boot, GraphWriter writer, SnapshotHolder holder, LayoutWriter layout) : BackgroundService
{
    /// <summary>How often: with a question of some ms, what another did is shown well within 500 ms.</summary>
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);

    private bool _isAway; // as the writer was last told

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await boot.Ready.WaitAsync(stoppingToken).ConfigureAwait(false);
        using var timer = new PeriodicTimer(Between);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
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
}
