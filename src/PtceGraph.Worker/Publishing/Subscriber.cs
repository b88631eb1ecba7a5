using Microsoft.AspNetCore.SignalR;
using PtceGraph.Worker.Observability;
using PtceGraph.Worker.Security;

namespace PtceGraph.Worker.Publishing;

/// <summary>One viewer and the pump that brings it what is new, one message at a time: it delays nobody else.</summary>
internal sealed class Subscriber(HubConnectionContext connection, Cursor cursor, NetworkFeed feed, FeedMeter meter, TimeProvider time, ILogger logger) : IThreadPoolWorkItem
{
    private const int Idle = 0, Pumping = 1, Woken = 2;

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

    void IThreadPoolWorkItem.Execute() => _ = PumpAsync();

    private async Task PumpAsync()
    {
        try
        {
            do
            {
                Volatile.Write(ref _state, Pumping);
                while (feed.TryTake(cursor, out var message))
                {
                    await SendAsync(message).ConfigureAwait(false);
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

    private async ValueTask SendAsync(FeedMessage message)
    {
        var began = time.GetTimestamp();
        var bytes = message.Serialized.GetSerializedMessage(connection.Protocol).Length;
        var write = connection.WriteAsync(message.Serialized);
        if (!write.IsCompletedSuccessfully)
        {
            await write.AsTask().WaitAsync(ServiceLimits.LongestSend, time).ConfigureAwait(false);
        }

        meter.Sent(message.Method, connection.Protocol.Name, bytes, time.GetElapsedTime(began));
    }
}
