using PtceGraph.Graph;

namespace PtceGraph.Storage;

/// <summary>What every store's check does alike: reads the journal from its beginning and folds it.</summary>
internal static class JournalReplay
{
    /// <summary>Whether revisions are dense, every entry is readable and what they tell can be told. O(journal).</summary>
    /// <returns>The newest revision that could be read, the network that it tells, and what is wrong, a sentence each.</returns>
    public static async Task<(long Revision, GraphState State, IReadOnlyList<string> Findings)> CheckAsync(IGraphJournal journal, CancellationToken cancellationToken)
    {
        var findings = new List<string>();
        var revision = 0L;
        var state = new GraphState();
        try
        {
            await foreach (var part in journal.ReadAsync(1, cancellationToken).ConfigureAwait(false))
            {
                if (part.Number == 0 && part.Entry.Revision != revision + 1)
                {
                    findings.Add($"Revision {revision + 1} is missing.");
                }

                state.Replay(part.ReadChanges());
                revision = part.IsLast ? part.Entry.Revision : revision;
            }
        }
        catch (Exception exception) when (exception is StoreException or ArgumentException or KeyNotFoundException)
        {
            findings.Add($"The journal cannot be replayed beyond revision {revision}: {exception.Message}");
        }

        return (revision, state, findings);
    }
}
