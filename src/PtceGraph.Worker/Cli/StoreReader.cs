using PtceGraph.Graph;
using PtceGraph.Storage.Sqlite;

namespace PtceGraph.Worker.Cli;

/// <summary>Reads a store beside a service that may hold it.</summary>
internal static class StoreReader
{
    /// <summary>The network of a store, now or at a date of the world.</summary>
    public static async Task<GraphSnapshot> ReadAsync(string folder, PartialDate? asOf, CancellationToken cancellationToken)
    {
        await using var journal = SqliteJournal.OpenToRead(folder);
        var state = new GraphState();
        var revision = 0L;
        await foreach (var entry in journal.ReadAsync(1, cancellationToken).ConfigureAwait(false))
        {
            state.Replay(entry.Changes);
            revision = entry.Revision;
        }

        var snapshot = state.Snapshot(revision);
        return asOf is { } date ? snapshot.AsOf(date.LastDay) : snapshot;
    }

    /// <summary>Reads a date of the command line; an unreadable one is a usage error.</summary>
    public static PartialDate? Date(System.CommandLine.Parsing.ArgumentResult argument)
    {
        if (PartialDate.TryParse(argument.Tokens.Count == 1 ? argument.Tokens[0].Value : null, out var date))
        {
            return date;
        }

        argument.AddError("A date is YYYY, YYYY-MM or YYYY-MM-DD.");
        return null;
    }
}
