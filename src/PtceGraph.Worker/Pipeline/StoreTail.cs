using PtceGraph.Storage;
using PtceGraph.Worker.Supervision;

namespace PtceGraph.Worker.Pipeline;

/// <summary>Polls a shared store several times a second for entries and positions that other processes wrote, and for whether it still
/// answers.</summary>
internal sealed class StoreTail(
    ISharedStore store,
    NetworkStartup startup,
    GraphWriter writer,
    SnapshotHolder holder,
    LayoutWriter layout,
    TimeProvider time,
    LoopSupervisor loops
) : StorePoll(startup, loops.Add("tail of the shared store", isVital: true), Interval, time)
{
    /// <summary>A query takes some ms, so that the edits of others are shown well within 500 ms.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private bool _isAway; // as last reported to the writer

    /// <inheritdoc/>
    protected override async Task PollAsync(CancellationToken cancellationToken)
    {
        try
        {
            var newest = await store.ReadVersionsAsync(cancellationToken).ConfigureAwait(false);
            if (_isAway || newest.Digest != holder.Current.Digest || holder.Current is { IsReadOnly: true, IsFollower: false })
            {
                _isAway =
                    await writer.SubmitAsync(new WriteRequest.CatchUp(), cancellationToken).ConfigureAwait(false) is not WriteAnswer.Done;
            }

            await layout.RefreshAsync(newest.Layout, cancellationToken).ConfigureAwait(false);
        }
        catch (StoreException exception)
        {
            if (!_isAway)
            {
                _isAway = true;
                await writer.SubmitAsync(new WriteRequest.NoteAway(exception), cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
