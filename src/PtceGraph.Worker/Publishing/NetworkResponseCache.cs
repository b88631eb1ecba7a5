using PtceGraph.Exchange.Json;
using PtceGraph.Storage;
using PtceGraph.Worker.Observability;
using PtceGraph.Worker.Pipeline;
using PtceGraph.Worker.Security;

namespace PtceGraph.Worker.Publishing;

/// <summary>The network in force as JSON, written once for all who ask.</summary>
/// <param name="Published">What it is of.</param>
/// <param name="Digest">The digest of the journal's entry of its revision; null where the store did not tell it.</param>
/// <param name="Json">The object of <c>GET /api/v1/network</c>.</param>
internal sealed record NetworkResponse(Published Published, string? Digest, RawJson Json)
{
    private int _readers; // who have rented it and not given it back

    /// <summary>Its entity tag: the same tag, the same bytes, also after the service started again; null where the digest is not known.</summary>
    public string? ETag { get; } = Digest is null ? null : $"\"{Published.Snapshot.Revision}-{Digest[..Math.Min(16, Digest.Length)]}-{(Published.IsSample ? "s" : "")}{(Published.IsReadOnly ? "r" : "")}{(Published.IsFollower ? "f" : "")}\"";

    /// <summary>Whether somebody is being sent it.</summary>
    public bool IsRead => Volatile.Read(ref _readers) > 0;

    /// <summary>Counts a reader until what is returned is disposed of.</summary>
    internal Rental Rent()
    {
        Interlocked.Increment(ref _readers);
        return new Rental(this);
    }

    /// <summary>Keeps a response counted while it is sent.</summary>
    internal sealed class Rental(NetworkResponse response) : IDisposable
    {
        private int _isOver;

        /// <summary>What is sent.</summary>
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

/// <summary>Keeps the newest <see cref="NetworkResponse"/>: one array for everyone who asks at its revision, made by the first and no sooner.</summary>
/// <remarks>
/// Whoever asks gets the revision that was in force then or a newer one. Arrays of older revisions live only as long as somebody is being
/// sent them, and no new one is made while those hold more than <see cref="ServiceLimits.MaxOldNetworkBytes"/>.
/// </remarks>
internal sealed class NetworkResponseCache(SnapshotHolder holder, IGraphJournal journal, ILogger<NetworkResponseCache> logger) : IDisposable
{
    /// <summary>How long the store may take to tell a digest.</summary>
    private static readonly TimeSpan StorePatience = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _gate = new(1, 1); // one is made at a time; who waited takes what was made
    private readonly List<NetworkResponse> _old = []; // superseded and perhaps still sent; under _gate
    private volatile NetworkResponse? _newest;

    /// <summary>The network in force, to be disposed of once it is sent.</summary>
    /// <returns>Null while slow readers hold too much: to be asked again in a moment.</returns>
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
            // What is in force now is made, so that all who came meanwhile are served by it.
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

            var digest = await DigestAsync(current.Snapshot.Revision, cancellationToken).ConfigureAwait(false);
            return (_newest = new NetworkResponse(current, digest, Write(current, digest))).Rent();
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private async Task<string?> DigestAsync(long revision, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Run(() => journal.FindDigestAsync(revision, cancellationToken), cancellationToken).WaitAsync(StorePatience, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The network can be read while its store is away, hangs or fails: it only has no tag then.
            Log.DigestUnknown(logger, revision, exception);
            return null;
        }
    }

    private static RawJson Write(Published published, string? digest) => RawJson.Of(writer =>
    {
        writer.WriteStartObject();
        NetworkJson.WriteMembers(writer, published.Snapshot);
        Messages.WriteState(writer, published, digest);
        writer.WriteEndObject();
    });
}
