using PtceGraph.Storage;
using PtceGraph.Worker.Pipeline;
using PtceGraph.Worker.Security;

namespace PtceGraph.Worker.Publishing;

/// <summary>The whole network for one viewer of the hub, with its turn to be sent it. Disposed of when it was sent, or will not be.</summary>
internal sealed class HubSnapshot(SnapshotMessage shared, NetworkResponse.Rental network, IDisposable turn) : IDisposable
{
    /// <summary>The message.</summary>
    public FeedMessage Message => shared.Message;

    /// <summary>What it is of.</summary>
    public Published Published => shared.Network.Published;

    /// <summary>The version of the positions in it.</summary>
    public long LayoutVersion => shared.Layout.Version;

    /// <inheritdoc/>
    public void Dispose()
    {
        network.Dispose();
        turn.Dispose();
    }
}

/// <summary>A network and positions in one message, shared by those who are sent it at the same time.</summary>
internal sealed record SnapshotMessage(NetworkResponse Network, MapLayout Layout)
{
    /// <summary>The message.</summary>
    public FeedMessage Message { get; } = new("Snapshot", () => Messages.Snapshot(Network.Json, Layout));
}

/// <summary>Makes snapshots for scripts, which read everything from the hub, and gives them their turns: a few large messages at a time.</summary>
internal sealed class HubSnapshots(NetworkResponseCache networks, LayoutHolder layouts) : IDisposable
{
    private readonly SemaphoreSlim _turns = new(ServiceLimits.LargeSendsAtOnce);
    private WeakReference<SnapshotMessage>? _last; // the newest, while somebody is sent it; under lock of _turns

    /// <summary>A snapshot and its turn.</summary>
    /// <param name="longest">How long to wait for a turn.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>Null when there was no turn in time, or slow readers hold too much.</returns>
    public async Task<HubSnapshot?> MakeAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        if (!await _turns.WaitAsync(longest, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        var turn = new Turn(_turns);
        try
        {
            if (await networks.RentAsync(cancellationToken).ConfigureAwait(false) is { } network)
            {
                return new HubSnapshot(MessageOf(network.Response, layouts.Current), network, turn);
            }
        }
        catch
        {
            turn.Dispose();
            throw;
        }

        turn.Dispose();
        return null;
    }

    /// <summary>A turn to send a large message, to be disposed of when it was sent.</summary>
    public async Task<IDisposable> TakeTurnAsync(CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Turn(_turns);
    }

    /// <inheritdoc/>
    public void Dispose() => _turns.Dispose();

    private SnapshotMessage MessageOf(NetworkResponse network, MapLayout layout)
    {
        lock (_turns)
        {
            if (_last is null || !_last.TryGetTarget(out var message) || message.Network != network || message.Layout != layout)
            {
                message = new SnapshotMessage(network, layout);
                _last = new WeakReference<SnapshotMessage>(message);
            }

            return message;
        }
    }

    private sealed class Turn(SemaphoreSlim turns) : IDisposable
    {
        private int _isOver;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isOver, 1) == 0)
            {
                turns.Release();
            }
        }
    }
}
