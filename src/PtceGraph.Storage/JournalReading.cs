using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using PtceGraph.Graph;

namespace PtceGraph.Storage;

/// <summary>Reads a journal by whole entries.</summary>
public static class JournalReading
{
    /// <summary>The entries from a revision on, in order, each with all its changes: for callers that need the end of an entry before its
    /// beginning. Memory O(largest entry).</summary>
    /// <exception cref="StoreException">The journal cannot be read.</exception>
    public static async IAsyncEnumerable<JournalEntry> ReadEntriesAsync(
        this IGraphJournal journal,
        long fromRevision,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var changes = ImmutableArray.CreateBuilder<GraphChange>();
        await foreach (var part in journal.ReadAsync(fromRevision, cancellationToken).ConfigureAwait(false))
        {
            changes.AddRange(part.ReadChanges());
            if (part.IsLast)
            {
                yield return new JournalEntry(part.Entry, changes.DrainToImmutable());
            }
        }
    }
}
