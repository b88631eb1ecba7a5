using PtceGraph.Graph;

namespace PtceGraph.Storage;

/// <summary>Replays a journal into a network.</summary>
internal static class JournalReplay
{
    /// <summary>Applies the entries that follow a revision to the network of that revision. O(their changes).</summary>
    /// <returns>The newest revision.</returns>
    /// <exception cref="StoreException">The journal cannot be read; some of the entries may be applied.</exception>
    public static async Task<long> CatchUpAsync(IGraphJournal journal, GraphState state, long revision, CancellationToken cancellationToken)
    {
        await foreach (var part in journal.ReadAsync(revision + 1, cancellationToken).ConfigureAwait(false))
        {
            state.Replay(part.ReadChanges());
            revision = part.Entry.Revision;
        }

        return revision;
    }

    /// <summary>The part of a check common to all stores: revisions are consecutive, every entry is readable and every change can be applied.
    /// O(journal).</summary>
    /// <returns>The newest revision that could be read, the network at that revision, and one sentence for each problem.</returns>
    public static async Task<(long Revision, GraphState State, IReadOnlyList<Sentence> Findings)> CheckAsync(
        IGraphJournal journal,
        CancellationToken cancellationToken
    )
    {
        var findings = new List<Sentence>();
        var revision = 0L;
        var state = new GraphState();
        try
        {
            await foreach (var part in journal.ReadAsync(1, cancellationToken).ConfigureAwait(false))
            {
                if (part.Number == 0 && part.Entry.Revision != revision + 1)
                {
                    findings.Add(Sentences.RevisionMissing(revision + 1));
                }

                state.Replay(part.ReadChanges());
                revision = part.IsLast ? part.Entry.Revision : revision;
            }
        }
        catch (StoreException exception)
        {
            findings.Add(Sentences.JournalNotReplayed(revision, exception.Sentence));
        }
        catch (Exception exception) when (exception is ArgumentException or KeyNotFoundException)
        {
            findings.Add(Sentences.JournalNotReplayed(revision, exception.Message));
        }

        return (revision, state, findings);
    }
}
