using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Storage.Sqlite;

namespace PtceGraph.Testing;

/// <summary>A store whose one entry was written without the current rules, as an earlier version did.</summary>
internal static class EarlierStore
{
    /// <summary>Writes a store into an empty folder, with entities as one import.</summary>
    public static async Task WriteAsync(string folder, IEnumerable<Entity> entities, CancellationToken cancellationToken)
    {
        await using var journal = SqliteJournal.Open(folder);
        await WriteAsync(journal, entities, cancellationToken);
    }

    /// <summary>Writes entities as one import into an empty journal.</summary>
    public static async Task WriteAsync(IGraphJournal journal, IEnumerable<Entity> entities, CancellationToken cancellationToken)
    {
        var state = new GraphState();
        var entry = new JournalEntry
        {
            Revision = 1,
            At = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero),
            Kind = EntryKind.Import,
            Changes = [.. entities.Select(entity => new GraphChange.Added(entity))],
        };
        await journal.AppendAsync([entry], 0, null, state, cancellationToken);
    }
}
