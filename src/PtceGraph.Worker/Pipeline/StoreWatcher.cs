using PtceGraph.Storage;
using PtceGraph.Worker.Supervision;

namespace PtceGraph.Worker.Pipeline;

/// <summary>Checks every second whether the files of a store are still in place. If not, viewers see at once that the network cannot be
/// edited, until the files are back. A store that refused an edit is asked again, with growing pauses, until it takes one.</summary>
/// <remarks>This only informs viewers. The store itself checks before and after each commit, so that no edit is lost.</remarks>
internal sealed class StoreWatcher(
    IWatchedStore store,
    NetworkStartup startup,
    GraphWriter writer,
    SnapshotHolder holder,
    TimeProvider time,
    LoopSupervisor loops
) : StorePoll(startup, loops.Add("store watch", isVital: false), Interval, time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>The most intervals between two attempts to write to a store that refused.</summary>
    private const int LongestPause = 5;

    private bool _isReplaced; // as last reported to the writer
    private int _pause = 1; // intervals until the next attempt, doubled by each refusal
    private int _waited; // intervals since the last attempt

    /// <inheritdoc/>
    protected override async Task PollAsync(CancellationToken cancellationToken)
    {
        if (store.FindReplaced() is { } replaced)
        {
            if (!_isReplaced)
            {
                _isReplaced = true;
                await writer.SubmitAsync(new WriteRequest.NoteAway(replaced), cancellationToken).ConfigureAwait(false);
            }
        }
        else if (!_isReplaced && !holder.Current.IsReadOnly)
        {
            (_pause, _waited) = (1, 0);
        }
        else if (_isReplaced || ++_waited >= _pause)
        {
            _waited = 0;
            if (await writer.SubmitAsync(new WriteRequest.CatchUp(), cancellationToken).ConfigureAwait(false) is WriteAnswer.Done)
            {
                _isReplaced = false;
            }
            else
            {
                _pause = Math.Min(2 * _pause, LongestPause);
            }
        }
    }
}
