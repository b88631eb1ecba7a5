using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace PtceGraph.Storage.Neo4j;

/// <summary>Reads a Neo4j that belongs to another application; writes nothing to it.</summary>
public sealed class ForeignGraph : IDisposable
{
    private readonly ICypherClient _client;
    private readonly CypherRetryPolicy _retry;

    /// <summary>A reader of that Neo4j.</summary>
    public ForeignGraph(Neo4jAccess access, TimeProvider time) =>
        (_client, _retry) = (new HttpCypherClient(access), new CypherRetryPolicy(time));

    /// <summary>The nodes of a label: the Neo4j element id of each, and its properties as text.</summary>
    /// <exception cref="StoreException">Neo4j is unavailable or refuses access.</exception>
    public Task<IReadOnlyList<(string Element, IReadOnlyDictionary<string, string> Properties)>> NodesAsync(
        string label,
        CancellationToken cancellationToken
    ) =>
        RowsAsync(
            CypherStatement.Of("MATCH (n:$($label)) RETURN elementId(n), properties(n)", ("label", label)),
            row => (row[0].GetString()!, Properties(row[1])),
            cancellationToken
        );

    /// <summary>The relationships of a type: the Neo4j element ids of each and of its ends, and its properties as text.</summary>
    /// <exception cref="StoreException">Neo4j is unavailable or refuses access.</exception>
    public Task<IReadOnlyList<(string Element, string From, string To, IReadOnlyDictionary<string, string> Properties)>> RelationshipsAsync(
        string type,
        CancellationToken cancellationToken
    ) =>
        RowsAsync(
            CypherStatement.Of(
                "MATCH (a)-[r:$($type)]->(b) RETURN elementId(r), elementId(a), elementId(b), properties(r)",
                ("type", type)
            ),
            row => (row[0].GetString()!, row[1].GetString()!, row[2].GetString()!, Properties(row[3])),
            cancellationToken
        );

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<IReadOnlyList<T>> RowsAsync<T>(
        CypherStatement statement,
        Func<JsonElement, T> read,
        CancellationToken cancellationToken
    )
    {
        const int asLongAsSoManyRows = 60_000;
        var result = await _retry
            .RunAsync(asLongAsSoManyRows, token => _client.RunAsync(statement, token), cancellationToken)
            .ConfigureAwait(false);
        return [.. result.Rows.Select(read)];
    }

    [SuppressMessage("Performance", "CA1859", Justification = "The type of what is returned in tuples.")]
    private static IReadOnlyDictionary<string, string> Properties(JsonElement map) =>
        map.EnumerateObject().ToDictionary(property => property.Name, property => Text(property.Value), StringComparer.Ordinal);

    private static string Text(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Array => string.Join('|', value.EnumerateArray().Select(Text)),
            JsonValueKind.Null => "",
            _ => value.GetRawText(),
        };
}
