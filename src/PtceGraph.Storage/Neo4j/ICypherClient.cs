using System.Text.Json;

namespace PtceGraph.Storage.Neo4j;

/// <summary>Runs Cypher on one database. A Bolt driver would only have to implement this interface.</summary>
internal interface ICypherClient : IDisposable
{
    /// <summary>Runs one statement in its own transaction: durable on return.</summary>
    /// <exception cref="CypherException">The statement failed; its outcome may be unknown.</exception>
    Task<CypherResult> RunAsync(CypherStatement statement, CancellationToken cancellationToken);

    /// <summary>Begins a transaction; unless committed, disposing rolls it back.</summary>
    /// <exception cref="CypherException">The statement failed.</exception>
    Task<ICypherTransaction> BeginAsync(CancellationToken cancellationToken);
}

/// <summary>A transaction that stays open on the server until it is committed, rolled back or unused for 30 s.</summary>
internal interface ICypherTransaction : IAsyncDisposable
{
    /// <summary>Runs one statement in the transaction. A failure ends the transaction.</summary>
    /// <exception cref="CypherException">The statement failed; the transaction is rolled back.</exception>
    Task<CypherResult> RunAsync(CypherStatement statement, CancellationToken cancellationToken);

    /// <summary>Commits the transaction.</summary>
    /// <exception cref="CypherException">The statement failed; its outcome may be unknown.</exception>
    Task CommitAsync(CancellationToken cancellationToken);
}

/// <summary>A statement and its parameters: null, text, boolean, number, list or map of those.</summary>
internal sealed record CypherStatement(string Cypher, IReadOnlyDictionary<string, object?> Parameters)
{
    /// <summary>A statement with some parameters.</summary>
    public static CypherStatement Of(string cypher, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var map = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in parameters)
        {
            map[name] = value;
        }

        return new CypherStatement(cypher, map);
    }
}

/// <summary>The result of a statement.</summary>
/// <param name="Rows">The rows, each a JSON array of the returned values.</param>
internal sealed record CypherResult(IReadOnlyList<JsonElement> Rows)
{
    /// <summary>The codes of the notifications that Neo4j gave with it.</summary>
    public IReadOnlyList<string> Notifications { get; init; } = [];

    /// <summary>The first value of the only row.</summary>
    public JsonElement Single =>
        Rows is [var row] ? row[0] : throw new InvalidOperationException($"{Rows.Count} rows where one was expected.");
}
