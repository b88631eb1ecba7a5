using PtceGraph.Graph;
using PtceGraph.Storage.Opening;

namespace PtceGraph.Worker.Cli;

/// <summary>Reads a store beside a service that may hold it.</summary>
internal static class StoreReader
{
    /// <summary>The network of a store, now or at a date of the world.</summary>
    public static async Task<GraphSnapshot> ReadAsync(StoreOptions store, PartialDate? asOf, CancellationToken cancellationToken)
    {
        await using var journal = await store.OpenToReadAsync(TimeProvider.System, cancellationToken).ConfigureAwait(false);
        var loaded = await NetworkLoader.LoadAsync(journal, new SnapshotFile(store.DataFolder), recentEntries: 0, cancellationToken).ConfigureAwait(false);
        var snapshot = loaded.State.Snapshot(loaded.History.Revision);
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
