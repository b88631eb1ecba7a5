using PtceGraph.Storage;
using PtceGraph.Storage.Backups;
using PtceGraph.Storage.Neo4j;
using PtceGraph.Storage.Sqlite;

namespace PtceGraph.Worker;

/// <summary>The store of the network, and how this process opens it.</summary>
/// <param name="DataFolder">The folder of the embedded store; with Neo4j, the folder of what stays on this machine: contacts, backups and
/// the snapshot cache.</param>
/// <param name="Neo4jUrl">The HTTP address of the Neo4j that is the store; null for the embedded store.</param>
/// <param name="IsFollower">Whether this process follows a shared store and never writes to it.</param>
internal sealed record StoreOptions(string DataFolder, string? Neo4jUrl = null, bool IsFollower = false)
{
    /// <summary>The word before the store's labels and types in Neo4j; null for none.</summary>
    public string? Neo4jPrefix { get; init; }

    /// <summary>Opens the store for writing, or for reading only where this process is a follower.</summary>
    /// <exception cref="StoreException">The store does not answer, is damaged, is held by another process or cannot be written.</exception>
    public Task<INetworkStore> OpenAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        if (IsFollower)
        {
            return OpenToReadAsync(time, cancellationToken);
        }

        return Neo4jUrl is null ? Task.FromResult<INetworkStore>(SqliteJournal.Open(DataFolder)) : OpenNeo4jAsync(time, cancellationToken);
    }

    /// <summary>Opens the store for reading; another process may be writing to it.</summary>
    /// <exception cref="StoreException">The store does not answer, is damaged or does not exist.</exception>
    public async Task<INetworkStore> OpenToReadAsync(TimeProvider time, CancellationToken cancellationToken) =>
        Neo4jUrl is null
            ? SqliteJournal.OpenToRead(DataFolder)
            : await Neo4jJournal.OpenToReadAsync(Access(), time, cancellationToken).ConfigureAwait(false);

    /// <summary>The address of the Neo4j with the credentials from the environment. Valid only where <see cref="Neo4jUrl"/> is
    /// set.</summary>
    public Neo4jAccess Access() => Neo4jAccess.From(Neo4jUrl!, Environment.GetEnvironmentVariable, Neo4jPrefix);

    private async Task<INetworkStore> OpenNeo4jAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        PrivateFiles.Secure(DataFolder);
        return await Neo4jJournal.OpenAsync(Access(), time, cancellationToken).ConfigureAwait(false);
    }
}
