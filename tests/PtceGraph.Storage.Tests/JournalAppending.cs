using PtceGraph.Graph;

namespace PtceGraph.Storage.Tests;

internal static class JournalAppending
{
    /// <summary>Appends entries whose updates, if any, need not be shown as a graph.</summary>
    public static Task AppendAsync(this IGraphJournal journal, IReadOnlyList<JournalEntry> entries, long expectedRevision, CancellationToken cancellationToken) =>
        journal.AppendAsync(entries, expectedRevision, new GraphState(), cancellationToken);
}
