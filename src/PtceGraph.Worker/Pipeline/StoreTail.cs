using PtceGraph.Storage;
using PtceGraph.Worker.Supervision;

namespace PtceGraph.Worker.Pipeline;

/// <summary>Polls a shared store several times a second for entries and positions that other processes wrote, and for whether it still
/// answers. A damaged store ends the service, after viewers were told and after somebody had the time to put another network in its
/// place.</summary>
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

    /// <summary>How long a store may be damaged: a backup may be restored into a database that was emptied for it.</summary>
    private static readonly TimeSpan LongestDamage = TimeSpan.FromSeconds(10);

    private StoreException? _away; // as last reported to the writer; null while the store answers
    private long? _damagedAt; // timestamp of the first of consecutive polls that found damage

    /// <inheritdoc/>
    protected override async Task PollAsync(CancellationToken cancellationToken)
    {
        try
        {
            var newest = await store.ReadVersionsAsync(cancellationToken).ConfigureAwait(false);
            if (_away is not null && !holder.Current.IsFollower)
            {
                _ = store.PrepareForEditsAsync(cancellationToken); // a store that was restarted has forgotten its plans; it never fails
            }

            if (_away is not null || newest.Digest != holder.Current.Digest || holder.Current is { IsReadOnly: true, IsFollower: false })
            {
                if (
                    await writer.SubmitAsync(new WriteRequest.CatchUp(), cancellationToken).ConfigureAwait(false) is WriteAnswer.StoreAway
                    {
                        Why: { } why
                    }
                )
                {
                    await NoteAsync(why, cancellationToken).ConfigureAwait(false);
                    return;
                }
            }

            (_away, _damagedAt) = (null, null);
            await layout.RefreshAsync(newest.Layout, cancellationToken).ConfigureAwait(false);
        }
        catch (StoreException exception)
        {
            await NoteAsync(exception, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reports why the store cannot be used, where that is new.</summary>
    /// <exception cref="StoreDamagedException">The store has been damaged for <see cref="LongestDamage"/>.</exception>
    private async Task NoteAsync(StoreException why, CancellationToken cancellationToken)
    {
        if (_away?.Message != why.Message)
        {
            _away = why;
            await writer.SubmitAsync(new WriteRequest.NoteAway(why), cancellationToken).ConfigureAwait(false);
        }

        _damagedAt = why is StoreDamagedException ? _damagedAt ?? Time.GetTimestamp() : null;
        if (_damagedAt is { } since && Time.GetElapsedTime(since) > LongestDamage)
        {
            throw why;
        }
    }
}
