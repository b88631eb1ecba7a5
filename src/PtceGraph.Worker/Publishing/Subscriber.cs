using Microsoft.AspNetCore.SignalR;
using PtceGraph.Worker.Access;
using PtceGraph.Worker.Observability;

namespace PtceGraph.Worker.Publishing;

/// <summary>One viewer, with the pump that sends it one message at a time and delays no other viewer.</summary>
/// <param name="connection">The connection of the viewer.</param>
/// <param name="cursor">What the viewer has been sent.</param>
/// <param name="snapshot">The snapshot to begin with; null for none.</param>
/// <param name="feed">The source of messages.</param>
/// <param name="snapshots">The source of snapshots.</param>
/// <param name="meter">The metrics.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
internal sealed class Subscriber(
    HubConnectionContext connection,
    ViewerCursor cursor,
    HubSnapshot? snapshot,
    NetworkFeed feed,
    HubSnapshots snapshots,
    FeedMeter meter,
    TimeProvider time,
    ILogger logger
) : IThreadPoolWorkItem
{
    private const int Idle = 0,
        Pumping = 1,
        Woken = 2;

    private HubSnapshot? _snapshot = snapshot; // null once the pump or Close has taken it
    private int _state = Idle; // Woken: there may be messages that the pump has not seen

    /// <summary>What the viewer has been sent so far.</summary>
    public ViewerCursor Cursor => cursor;

    /// <summary>Says that there may be a new message. Returns at once.</summary>
    public void Wake()
    {
        if (Interlocked.Exchange(ref _state, Woken) == Idle)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    /// <summary>Releases a snapshot that was not sent.</summary>
    public void Close() => Interlocked.Exchange(ref _snapshot, null)?.Dispose();

    void IThreadPoolWorkItem.Execute() => _ = PumpAsync();

    private async Task PumpAsync()
    {
        try
        {
            do
            {
                Volatile.Write(ref _state, Pumping);
                while (feed.Take(cursor) is { } message)
                {
                    if (ReferenceEquals(message, FeedMessage.NeedsSnapshot))
                    {
                        await SendSnapshotAsync().ConfigureAwait(false);
                    }
                    else if (message.IsLarge)
                    {
                        using var turn = await snapshots.TakeTurnAsync(connection.ConnectionAborted).ConfigureAwait(false);
                        await SendAsync(message, ServiceLimits.LongestLargeSend).ConfigureAwait(false);
                    }
                    else
                    {
                        await SendAsync(message, ServiceLimits.LongestSend).ConfigureAwait(false);
                    }
                }
            } while (Interlocked.CompareExchange(ref _state, Idle, Pumping) != Pumping);
        }
        catch (Exception exception)
        {
            // Whatever failed, this viewer has a gap now. It must reconnect and subscribe again from what it has.
            connection.Abort();
            if (exception is IOException or OperationCanceledException or TimeoutException or ObjectDisposedException)
            {
                Log.ViewerGone(logger, exception);
            }
            else
            {
                Log.SendingFailed(logger, exception);
            }
        }
    }

    private async Task SendSnapshotAsync()
    {
        using var whole =
            Interlocked.Exchange(ref _snapshot, null)
            ?? await snapshots.MakeAsync(Timeout.InfiniteTimeSpan, connection.ConnectionAborted).ConfigureAwait(false)
            ?? throw new IOException("Slow readers hold too many snapshots.");
        var isReplaced = feed.MoveTo(cursor, whole.Published, whole.LayoutVersion);
        await SendAsync(whole.MessageFor(isReplaced), ServiceLimits.LongestLargeSend).ConfigureAwait(false);
    }

    private async Task SendAsync(FeedMessage message, TimeSpan longest)
    {
        var began = time.GetTimestamp();
        if (message.TryWrite(connection.Protocol, logger) is not { } bytes)
        {
            LeaveOut(message);
            return;
        }

        var write = connection.WriteAsync(message.Serialized);
        if (!write.IsCompletedSuccessfully)
        {
            await write.AsTask().WaitAsync(longest, time).ConfigureAwait(false);
        }

        meter.Sent(message.Method, connection.Protocol.Name, bytes, time.GetElapsedTime(began));
    }

    /// <summary>Leaves out a message that cannot be written, without leaving a gap in the network.</summary>
    private void LeaveOut(FeedMessage message)
    {
        switch (message.Method)
        {
            case "Changes":
                feed.NeedWhole(cursor);
                break;
            case "Snapshot":
                throw new IOException("The network cannot be written.");
        }
    }
}
