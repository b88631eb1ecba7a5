using PtceGraph.Contracts;
using PtceGraph.Storage;

namespace PtceGraph.Worker.Pipeline;

/// <summary>Tells whether the journal has what a client holds. If it does not, the store behind the service was replaced: by another
/// folder, a restored backup or a store that was built again.</summary>
/// <remarks>The digests of revisions that were published lately are kept; older ones are read from the journal.</remarks>
internal sealed class JournalLineage(IGraphJournal journal)
{
    private const int MostKept = 4_096;

    private readonly Lock _lock = new();
    private readonly Dictionary<long, string> _digests = []; // by revision; guarded by _lock
    private readonly Queue<long> _noted = []; // the revisions of _digests, in the order in which they were noted; guarded by _lock

    /// <summary>Notes the digest of a revision of the journal.</summary>
    public void Note(long revision, string digest)
    {
        lock (_lock)
        {
            if (!_digests.TryAdd(revision, digest))
            {
                return;
            }

            _noted.Enqueue(revision);
            if (_noted.Count > MostKept)
            {
                _digests.Remove(_noted.Dequeue());
            }
        }
    }

    /// <summary>Forgets all digests: the store was replaced.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _digests.Clear();
            _noted.Clear();
        }
    }

    /// <summary>Whether the journal has an entry with this digest at the revision.</summary>
    /// <exception cref="StoreException">The journal cannot be read.</exception>
    public async ValueTask<bool> HasAsync(HeldRevision held, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_digests.TryGetValue(held.Revision, out var digest))
            {
                return digest == held.Digest;
            }
        }

        return await Task.Run(() => journal.FindDigestAsync(held.Revision, cancellationToken), cancellationToken).ConfigureAwait(false)
            == held.Digest;
    }

    /// <summary>Whether the journal has an entry with this digest at the revision; null where the store does not say so in time.</summary>
    public async Task<bool?> TryFindAsync(HeldRevision held, TimeSpan longest, CancellationToken cancellationToken)
    {
        try
        {
            return await HasAsync(held, cancellationToken).AsTask().WaitAsync(longest, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is StoreException or TimeoutException)
        {
            return null;
        }
    }
}
