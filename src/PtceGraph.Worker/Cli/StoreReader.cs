using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Storage.SnapshotCache;

namespace PtceGraph.Worker.Cli;

/// <summary>Reads a store for a verb, even while a running service holds it.</summary>
internal static class StoreReader
{
    /// <summary>Reads the network of a store: everything that is known, or what held on the last day of <paramref name="asOf"/>.</summary>
    public static async Task<GraphSnapshot> ReadAsync(StoreOptions store, PartialDate? asOf, CancellationToken cancellationToken)
    {
        await using var journal = await store.OpenToReadAsync(TimeProvider.System, cancellationToken).ConfigureAwait(false);
        var loaded = await NetworkLoader
            .LoadAsync(journal, new SnapshotFile(store.DataFolder), recentEntries: 0, cancellationToken)
            .ConfigureAwait(false);
        var snapshot = loaded.State.Snapshot(loaded.History.Revision);
        return asOf is { } date ? snapshot.AsOf(date.LastDay) : snapshot;
    }

    /// <summary>Opens a store to read; null where there is none yet.</summary>
    public static async Task<INetworkStore?> OpenAsync(StoreOptions store, CancellationToken cancellationToken)
    {
        try
        {
            return await store.OpenToReadAsync(TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }
        catch (StoreMissingException)
        {
            return null;
        }
    }

    /// <summary>Parses a date on the command line. An unreadable date is a usage error.</summary>
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
