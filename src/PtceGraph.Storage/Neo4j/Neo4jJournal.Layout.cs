using System.Security.Cryptography;

namespace PtceGraph.Storage.Neo4j;

/// <content>The map's positions.</content>
public sealed partial class Neo4jJournal
{
    /// <inheritdoc/>
    public async Task<MapLayout> ReadLayoutAsync(CancellationToken cancellationToken)
    {
        var version = await RunAsync(
                CypherStatement.Of("MATCH (store:PtceStore {id: 0}) RETURN store.layout_version"),
                cancellationToken,
                RowsOfStartup
            )
            .ConfigureAwait(false);
        var positions = await RunAsync(CypherStatement.Of("MATCH (p:PtceLayout) RETURN p.id, p.x, p.y"), cancellationToken, RowsOfStartup)
            .ConfigureAwait(false);
        return new MapLayout(
            StoreRow(version)[0].GetInt64(),
            positions.Rows.ToDictionary(
                row => row[0].GetString()!,
                row => new MapPoint(row[1].GetDouble(), row[2].GetDouble()),
                StringComparer.Ordinal
            )
        );
    }

    /// <inheritdoc/>
    public async Task<long?> WriteLayoutAsync(
        long expectedVersion,
        IReadOnlyDictionary<string, MapPoint> positions,
        bool replace,
        CancellationToken cancellationToken
    )
    {
        const string cypher = """
            MATCH (store:PtceStore {id: 0})
            SET store.placing = $placing
            WITH store WHERE store.removing IS NULL AND (store.layout_version = $expected OR (store.layout_version = $expected + 1 AND store.placed = $placing))
            CALL () { UNWIND $gone AS row MATCH (p:PtceLayout) DELETE p }
            CALL () { UNWIND $positions AS row MERGE (p:PtceLayout {id: row.id}) SET p.x = row.x, p.y = row.y, p.ptcegraph = true }
            SET store.layout_version = $expected + 1, store.placed = $placing
            RETURN store.layout_version
            """;
        RefuseToWrite();
        var placing = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var statement = CypherStatement.Of(
            cypher,
            ("placing", placing),
            ("expected", expectedVersion),
            ("gone", replace ? [true] : Array.Empty<object>()),
            (
                "positions",
                positions
                    .Select(position => new Dictionary<string, object?>
                    {
                        ["id"] = position.Key,
                        ["x"] = position.Value.X,
                        ["y"] = position.Value.Y,
                    })
                    .ToList()
            )
        );
        var result = await RunAsync(statement, cancellationToken).ConfigureAwait(false);
        return result.Rows.Count == 1 ? expectedVersion + 1 : null;
    }
}
