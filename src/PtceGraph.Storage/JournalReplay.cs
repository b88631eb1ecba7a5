using PtceGraph.Graph;

namespace PtceGraph.Storage;

/// <summary>The part of a check common to all stores: replays the journal from its beginning.</summary>
internal static class JournalReplay
{
    /// <summary>Checks that revisions are consecutive, every entry is readable and every change can be applied. O(journal).</summary>
    /// <returns>The newest revision that could be read, the network at that revision, and one sentence for each problem.</returns>
    public static async Task<(long Revision, GraphState State, IReadOnlyList<string> Findings)> CheckAsync(
        IGraphJournal journal,
        CancellationToken cancellationToken
    )
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
