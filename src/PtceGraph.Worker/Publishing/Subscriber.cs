using Microsoft.AspNetCore.SignalR;
using PtceGraph.Worker.Observability;
using PtceGraph.Worker.Security;

namespace PtceGraph.Worker.Publishing;

/// <summary>One viewer and the pump that brings it what is new, one message at a time: it delays nobody else.</summary>
/// <param name="connection">Its connection.</param>
/// <param name="cursor">What it has been sent.</param>
/// <param name="snapshot">The snapshot that it begins with; null for none.</param>
/// <param name="feed">Where its messages come from.</param>
/// <param name="snapshots">Where its snapshots come from.</param>
/// <param name="meter">What is counted.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
internal sealed class Subscriber(
    HubConnectionContext connection, Cursor cursor, HubSnapshot? snapshot, NetworkFeed feed, HubSnapshots snapshots, FeedMeter meter, TimeProvider time, ILogger logger) : IThreadPoolWorkItem
{
    private const int Idle = 0, Pumping = 1, Woken = 2;

    private HubSnapshot? _snapshot = snapshot; // until the pump or Close takes it
    private int _state = Idle; // Woken: there may be more than the pump has seen

    /// <summary>What it has been sent so far.</summary>
    public Cursor Cursor => cursor;

    /// <summary>There may be something new. Returns at once.</summary>
    public void Wake()
    {
        if (Interlocked.Exchange(ref _state, Woken) == Idle)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    /// <summary>Lets go of a snapshot that it was not sent.</summary>
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
            }
            while (Interlocked.CompareExchange(ref _state, Idle, Pumping) != Pumping);
        }
        catch (Exception exception)
        {
            // Whatever it was, this viewer has a gap now: it comes back and asks for what it missed.
            Log.ViewerGone(logger, exception);
            connection.Abort();
        }
    }

    private async Task SendSnapshotAsync()
    {
        using var whole = Interlocked.Exchange(ref _snapshot, null) ?? await snapshots.MakeAsync(Timeout.InfiniteTimeSpan, connection.ConnectionAborted).ConfigureAwait(false)
            ?? throw new IOException("Slow readers hold too many snapshots.");
        feed.MoveTo(cursor, whole.Published, whole.LayoutVersion);
        await SendAsync(whole.Message, ServiceLimits.LongestLargeSend).ConfigureAwait(false);
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

    /// <summary>A message that cannot be written is left out, but never so that the network has a gap.</summary>
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
