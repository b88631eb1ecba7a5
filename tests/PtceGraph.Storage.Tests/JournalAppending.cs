using PtceGraph.Graph;

namespace PtceGraph.Storage.Tests;

internal static class JournalAppending
{
    /// <summary>Appends entries whose updates, if any, need not be shown as a graph.</summary>
    public static Task<string> AppendAsync(
        this IGraphJournal journal,
        IReadOnlyList<JournalEntry> entries,
        long expectedRevision,
        CancellationToken cancellationToken
    ) => journal.AppendAsync(entries, expectedRevision, null, new GraphState(), cancellationToken);

    /// <summary>Appends entries to whatever the journal has at the revision.</summary>
    public static Task<string> AppendAsync(
        this IGraphJournal journal,
        IReadOnlyList<JournalEntry> entries,
        long expectedRevision,
        GraphState network,
        CancellationToken cancellationToken
    ) => journal.AppendAsync(entries, expectedRevision, null, network, cancellationToken);
}
