using PtceGraph.Storage;
using PtceGraph.Worker.Access;
using PtceGraph.Worker.Pipeline;

namespace PtceGraph.Worker.Publishing;

/// <summary>The whole network for one viewer of the hub, with a turn to send it. Dispose it once it is sent or no longer needed.</summary>
internal sealed class HubSnapshot(SharedSnapshot shared, NetworkResponse.Rental network, IDisposable turn) : IDisposable
{
    /// <summary>The message.</summary>
    /// <param name="isReplaced">Whether the viewer had another store.</param>
    public FeedMessage MessageFor(bool isReplaced) => isReplaced ? shared.Replaced : shared.Message;

    /// <summary>The published network that it contains.</summary>
    public Published Published => shared.Network.Published;

    /// <summary>The version of the positions that it contains.</summary>
    public long LayoutVersion => shared.Layout.Version;

    /// <inheritdoc/>
    public void Dispose()
    {
        network.Dispose();
        turn.Dispose();
    }
}

/// <summary>A network and positions in one message, shared by the viewers that are sent it at the same time.</summary>
internal sealed record SharedSnapshot(NetworkResponse Network, MapLayout Layout)
{
    /// <summary>The message.</summary>
    public FeedMessage Message { get; } = new("Snapshot", () => Messages.Snapshot(Network.Json, Layout));

    /// <summary>The message for viewers that had another store.</summary>
    public FeedMessage Replaced { get; } = new("Snapshot", () => Messages.Snapshot(Network.Json, Layout, isReplaced: true));
}

/// <summary>Makes snapshots for clients that read the whole network from the hub, and limits how many large messages are sent at a
/// time.</summary>
internal sealed class HubSnapshots(NetworkResponseCache networks, LayoutHolder layouts) : IDisposable
{
    private readonly SemaphoreSlim _turns = new(ServiceLimits.LargeSendsAtOnce);
    private WeakReference<SharedSnapshot>? _last; // the newest, while it is being sent; guarded by a lock on _turns

    /// <summary>Makes a snapshot with a turn to send it.</summary>
    /// <param name="longest">The longest wait for a turn.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The snapshot; null when no turn came in time or slow readers hold too much memory.</returns>
    public async Task<HubSnapshot?> MakeAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        if (await Turn.TryTakeAsync(_turns, longest, cancellationToken).ConfigureAwait(false) is not { } turn)
        {
            return null;
        }

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

    /// <summary>Waits for a turn to send a large message. Dispose it once the message is sent.</summary>
    public Task<Turn> TakeTurnAsync(CancellationToken cancellationToken) => Turn.TakeAsync(_turns, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _turns.Dispose();

    private SharedSnapshot MessageOf(NetworkResponse network, MapLayout layout)
    {
        lock (_turns)
        {
            if (_last is null || !_last.TryGetTarget(out var message) || message.Network != network || message.Layout != layout)
            {
                message = new SharedSnapshot(network, layout);
                _last = new WeakReference<SharedSnapshot>(message);
            }

            return message;
        }
    }
}
