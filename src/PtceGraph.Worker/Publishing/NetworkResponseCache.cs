using System.Globalization;
using PtceGraph.Contracts;
using PtceGraph.Exchange.Json;
using PtceGraph.Worker.Access;
using PtceGraph.Worker.Pipeline;

namespace PtceGraph.Worker.Publishing;

/// <summary>The current network as JSON, serialised once for all clients.</summary>
/// <param name="Published">The network.</param>
/// <param name="Program">The program that serves the page; null without a page.</param>
/// <param name="Json">The object of <c>GET /api/v1/network</c>.</param>
internal sealed record NetworkResponse(Published Published, string? Program, RawJson Json)
{
    private int _readers; // rentals that are not disposed of

    /// <summary>The entity tag, which identifies the bytes even across restarts.</summary>
    public string ETag { get; } =
        $"\"{Published.Snapshot.Revision}-{Published.Digest[..Math.Min(16, Published.Digest.Length)]}-{(Published.IsSample ? "s" : "")}{(Published.ReadOnly is { } reason ? "r" + (int)reason : "")}{(Published.IsFollower ? "f" : "")}-{Published.Day?.ToString("O", CultureInfo.InvariantCulture)}-{Program}\"";

    /// <summary>Whether it is being sent to a client.</summary>
    public bool IsRead => Volatile.Read(ref _readers) > 0;

    /// <summary>Counts a reader until the rental is disposed of.</summary>
    internal Rental Rent()
    {
        Interlocked.Increment(ref _readers);
        return new Rental(this);
    }

    /// <summary>Keeps a response in use while it is sent.</summary>
    internal sealed class Rental(NetworkResponse response) : IDisposable
    {
        private int _isOver;

        /// <summary>The response.</summary>
        public NetworkResponse Response => response;

        /// <inheritdoc/>
        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isOver, 1) == 0)
            {
                Interlocked.Decrement(ref response._readers);
            }
        }
    }
}

/// <summary>Caches the newest <see cref="NetworkResponse"/>: one array for all clients at its revision, made for the first that
/// asks.</summary>
/// <remarks>
/// A client gets the revision that was current when it asked, or a newer one. Arrays of older revisions live only while they are being
/// sent, and no new one is made while those hold more than <see cref="ServiceLimits.MaxOldNetworkBytes"/>.
/// </remarks>
internal sealed class NetworkResponseCache(SnapshotHolder holder, PageFiles page) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1); // one response is made at a time; those who waited share it
    private readonly List<NetworkResponse> _old = []; // superseded responses that may still be sent; guarded by _gate
    private volatile NetworkResponse? _newest;

    /// <summary>The current network. Dispose the rental once it is sent.</summary>
    /// <returns>The rental; null while slow readers hold too much memory.</returns>
    public async Task<NetworkResponse.Rental?> RentAsync(CancellationToken cancellationToken)
    {
        var wanted = holder.Current;
        if (_newest is { } made && ReferenceEquals(made.Published, wanted))
        {
            return made.Rent();
        }

        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // The newest network is taken, so that it serves everyone who has been waiting.
            var current = holder.Current;
            if (_newest is { } newest && ReferenceEquals(newest.Published, current))
            {
                return newest.Rent();
            }

            if (_newest is { } before)
            {
                _old.Add(before);
                _newest = null;
            }

            _old.RemoveAll(old => !old.IsRead);
            if (_old.Sum(old => (long)old.Json.Utf8.Length) > ServiceLimits.MaxOldNetworkBytes)
            {
                return null;
            }

            return (_newest = new NetworkResponse(current, page.Program, Write(current))).Rent();
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private RawJson Write(Published published) =>
        RawJson.Of(writer =>
        {
            writer.WriteStartObject();
            NetworkJson.WriteMembers(writer, published.Snapshot);
            Messages.WriteState(writer, published, page.Program);
            writer.WriteEndObject();
        });
}
