using Microsoft.AspNetCore.SignalR;
using PtceGraph.Worker.Observability;

namespace PtceGraph.Worker.Publishing;

/// <summary>One viewer's mailbox and the pump that empties it: a slow viewer delays nobody else and holds little.</summary>
/// <remarks>Changes queue in order. Of analyses, progress and presence only the latest waits. Too many changes waiting give way to a fresh snapshot.</remarks>
internal sealed class Subscriber : IDisposable
{
    private const int MostWaiting = 256;

    private readonly ISingleClientProxy _client;
    private readonly Func<RawJson> _snapshot; // the network in force, asked when the queue has overflowed
    private readonly ILogger _logger;
    private readonly Lock _lock = new();
    private readonly Queue<(string Method, RawJson Message)> _inOrder = new();
    private readonly Dictionary<string, RawJson> _latest = new(StringComparer.Ordinal); // method -> newest message
    private readonly SemaphoreSlim _signal = new(0, 1);
    private readonly CancellationTokenSource _stop = new();

    public Subscriber(ISingleClientProxy client, Func<RawJson> snapshot, ILogger logger)
    {
        (_client, _snapshot, _logger) = (client, snapshot, logger);
        _ = Task.Run(PumpAsync);
    }

    /// <summary>Sends after all that was enqueued before.</summary>
    public void Enqueue(string method, RawJson message)
    {
        lock (_lock)
        {
            if (_inOrder.Count >= MostWaiting)
            {
                _inOrder.Clear();
                _inOrder.Enqueue(("Snapshot", _snapshot()));
            }
            else
            {
                _inOrder.Enqueue((method, message));
            }
        }

        Wake();
    }

    /// <summary>Sends after the changes that wait, unless a newer one comes first.</summary>
    public void Replace(string method, RawJson message)
    {
        lock (_lock)
        {
            _latest[method] = message;
        }

        Wake();
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private void Wake()
    {
        try
        {
            _signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
    }

    private async Task PumpAsync()
    {
        var stop = _stop.Token;
        try
        {
            while (true)
            {
                await _signal.WaitAsync(stop).ConfigureAwait(false);
                while (TryTake(out var method, out var message))
                {
                    await _client.SendAsync(method, message, stop).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException)
        {
            _signal.Dispose();
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException or ObjectDisposedException)
        {
            Log.ViewerGone(_logger, exception);
        }
    }

    private bool TryTake(out string method, out RawJson message)
    {
        lock (_lock)
        {
            if (_inOrder.TryDequeue(out var next))
            {
                (method, message) = next;
                return true;
            }

            foreach (var (name, latest) in _latest)
            {
                (method, message) = (name, latest);
                _latest.Remove(name);
                return true;
            }

            (method, message) = ("", null!);
            return false;
        }
    }
}
