using PtceGraph.Storage;
using PtceGraph.Storage.Keeping;
using PtceGraph.Storage.Neo4j;
using PtceGraph.Storage.Sqlite;

namespace PtceGraph.Worker;

/// <summary>Where the network is kept.</summary>
/// <param name="DataFolder">The embedded store, or what is kept beside a Neo4j: contacts, backups, the copy that makes opening fast.</param>
/// <param name="Neo4jUrl">The Neo4j that is the store; null for the embedded one.</param>
/// <param name="IsFollower">Whether this process only follows what others write.</param>
internal sealed record StoreOptions(string DataFolder, string? Neo4jUrl = null, bool IsFollower = false)
{
    /// <summary>Opens it to write, unless this process only follows.</summary>
    /// <exception cref="StoreException">It is away, damaged, held by another process, or cannot be written.</exception>
    public Task<INetworkStore> OpenAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        if (IsFollower)
        {
            return OpenToReadAsync(time, cancellationToken);
        }

        return Neo4jUrl is null ? Task.FromResult<INetworkStore>(SqliteJournal.Open(DataFolder)) : OpenNeo4jAsync(time, cancellationToken);
    }

    /// <summary>Opens it to read, beside whoever writes it.</summary>
    /// <exception cref="StoreException">It is away, damaged, or not there.</exception>
    public async Task<INetworkStore> OpenToReadAsync(TimeProvider time, CancellationToken cancellationToken) => Neo4jUrl is null
        ? SqliteJournal.OpenToRead(DataFolder)
        : await Neo4jJournal.OpenToReadAsync(Access(), time, cancellationToken).ConfigureAwait(false);

    /// <summary>How to reach the Neo4j: its address, and credentials of the environment.</summary>
    public Neo4jAccess Access() => Neo4jAccess.From(Neo4jUrl!, Environment.GetEnvironmentVariable);

    private async Task<INetworkStore> OpenNeo4jAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        PrivateFiles.Secure(DataFolder);
        return await Neo4jJournal.OpenAsync(Access(), time, cancellationToken).ConfigureAwait(false);
    }
}
