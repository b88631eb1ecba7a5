namespace PtceGraph.Storage.Neo4j;

/// <summary>Runs statements with the names of a store whose labels have a prefix.</summary>
internal sealed class PrefixedCypherClient : ICypherClient
{
    private readonly ICypherClient _inner;
    private readonly Neo4jNames _names;

    private PrefixedCypherClient(ICypherClient inner, Neo4jNames names) => (_inner, _names) = (inner, names);

    /// <summary>A client for the store of that address.</summary>
    public static ICypherClient Connect(Neo4jAccess access, TimeProvider? time = null)
    {
        var client = new HttpCypherClient(access, time);
        return access.Names.HasPrefix ? new PrefixedCypherClient(client, access.Names) : client;
    }

    /// <inheritdoc/>
    public Task<CypherResult> RunAsync(CypherStatement statement, CancellationToken cancellationToken) =>
        _inner.RunAsync(Named(statement), cancellationToken);

    /// <inheritdoc/>
    public async Task<ICypherTransaction> BeginAsync(CancellationToken cancellationToken) =>
        new Transaction(this, await _inner.BeginAsync(cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public void Dispose() => _inner.Dispose();

    private CypherStatement Named(CypherStatement statement) => statement with { Cypher = _names.Cypher(statement.Cypher) };

    private sealed class Transaction(PrefixedCypherClient client, ICypherTransaction inner) : ICypherTransaction
    {
        public Task<CypherResult> RunAsync(CypherStatement statement, CancellationToken cancellationToken) =>
            inner.RunAsync(client.Named(statement), cancellationToken);

        public Task CommitAsync(CancellationToken cancellationToken) => inner.CommitAsync(cancellationToken);

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
