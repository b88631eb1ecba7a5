using PtceGraph.Graph;
using PtceGraph.Graph.PropertyGraph;

namespace PtceGraph.Storage.Neo4j;

/// <summary>Takes a store out of a Neo4j: all that it made, and nothing else.</summary>
/// <remarks>In batches, each a transaction, so that the memory of Neo4j is bounded. The store's own node goes last, so that an interrupted
/// removal can be run again.</remarks>
public static class Neo4jRemoval
{
    private const int NodesAtOnce = 5_000;

    /// <summary>Nodes that the journal does not tell of, and nodes that are no part of the network: with the mark alone, their custom
    /// columns cannot be told from what others added.</summary>
    private const string Clear = """
        MATCH (n:{0} {ptcegraph: true})
        CALL (n) {
          WITH n,
            EXISTS { (n)--() }
            OR any(label IN labels(n) WHERE NOT label IN $labels)
            OR ($knowsAll AND any(name IN keys(n) WHERE NOT (name = 'ptcegraph' OR name IN $names))) AS isShared
          FOREACH (_ IN CASE WHEN isShared THEN [] ELSE [1] END | DELETE n)
          FOREACH (_ IN CASE WHEN isShared THEN [1] ELSE [] END |
            SET n:PtceRemoved, n.ptcegraph = elementId(n)
            REMOVE n:$($labels)
            FOREACH (name IN [name IN keys(n) WHERE name IN $names OR name STARTS WITH $results] | REMOVE n[name]))
        } IN TRANSACTIONS OF 10000 ROWS
        """;

    private const string ClearMarks = """
        MATCH (n:PtceRemoved)
        CALL (n) {
          REMOVE n:PtceRemoved, n.ptcegraph
          WITH n, EXISTS { (n)--() } OR size(labels(n)) + size(keys(n)) > 0 AS isOthers
          FOREACH (_ IN CASE WHEN isOthers THEN [] ELSE [1] END | DELETE n)
        } IN TRANSACTIONS OF 10000 ROWS
        """;

    private static readonly string[] Fields =
    [
        .. Schema.ContentKinds.SelectMany(kind => Schema.Of(kind)).Select(field => field.Name).Append("id").Distinct(),
    ];

    private static readonly string[] TermProperties = ["id", "name", "level", "insee"];

    /// <summary>Counts what a removal would take away.</summary>
    /// <exception cref="StoreMissingException">The database has no store behind that prefix.</exception>
    /// <exception cref="StoreException">Neo4j is unavailable or refuses access.</exception>
    public static async Task<StoreRemoval> CountAsync(Neo4jAccess access, CancellationToken cancellationToken)
    {
        using var client = PrefixedCypherClient.Connect(access);
        return await CountAsync(client, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes everything away. Nodes on which others hung something stay, without what was ours on them.</summary>
    /// <exception cref="StoreMissingException">The database has no store behind that prefix.</exception>
    /// <exception cref="StoreException">Neo4j is unavailable or refuses access, or the store is of another version.</exception>
    public static async Task<StoreRemoval> RunAsync(
        Neo4jAccess access,
        TimeProvider time,
        IProgress<(long Done, long Total)>? progress,
        CancellationToken cancellationToken
    )
    {
        using var client = PrefixedCypherClient.Connect(access);
        var found = await CountAsync(client, cancellationToken).ConfigureAwait(false);
        var names = access.Names;
        // From here on nobody can append: a writer that holds the store ends first.
        await RunCypherAsync("MATCH (store:PtceStore {id: 0}) SET store.removing = true").ConfigureAwait(false);
        var nodes = await ReadNodesAsync(access, time, cancellationToken).ConfigureAwait(false);
        await RunCypherAsync("MATCH (:PtceNode)-[r {ptcegraph: true}]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 10000 ROWS")
            .ConfigureAwait(false);

        var done = 0L;
        foreach (var chunk in nodes.Chunk(NodesAtOnce))
        {
            var delta = new GraphDelta();
            delta.NodesGone.AddRange(chunk);
            await using var transaction = await client.BeginAsync(cancellationToken).ConfigureAwait(false);
            await GraphStatements.RunAsync(transaction, delta, names, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            done += chunk.Length;
            progress?.Report((done, nodes.Count));
        }

        await ClearAsync(PropertyGraphMap.NodeLabel, PropertyGraphMap.NodeLabel, Fields, knowsAll: false).ConfigureAwait(false);
        await ClearAsync(Neo4jNames.Territory, PropertyGraphMap.TerritoryLabel, TermProperties, knowsAll: true).ConfigureAwait(false);
        await ClearAsync(Neo4jNames.Theme, PropertyGraphMap.ThemeLabel, TermProperties, knowsAll: true).ConfigureAwait(false);
        var kept = await RunCypherAsync(
                "MATCH (n:PtceRemoved) WHERE EXISTS { (n)--() } OR size(labels(n)) + size(keys(n)) > 2 RETURN count(n)"
            )
            .ConfigureAwait(false);
        await RunCypherAsync(ClearMarks).ConfigureAwait(false);
        foreach (var label in new[] { Neo4jNames.Layout, Neo4jNames.JournalPart, Neo4jNames.Journal })
        {
            await RunCypherAsync($"MATCH (n:{label} {{ptcegraph: true}}) CALL (n) {{ DETACH DELETE n }} IN TRANSACTIONS OF 10000 ROWS")
                .ConfigureAwait(false);
        }

        await Neo4jSchema.DropAsync(client, cancellationToken).ConfigureAwait(false);
        await RunCypherAsync("MATCH (store:PtceStore {ptcegraph: true}) DETACH DELETE store").ConfigureAwait(false);
        return found with { Kept = kept.Single.GetInt64() };

        Task<CypherResult> RunCypherAsync(string cypher, params (string, object?)[] parameters) =>
            client.RunAsync(CypherStatement.Of(cypher, parameters), cancellationToken);

        Task ClearAsync(string mark, string label, string[] properties, bool knowsAll) =>
            RunCypherAsync(
                Clear.Replace("{0}", mark, StringComparison.Ordinal),
                ("labels", names.LabelsOf(new NodeKey(label, ""))),
                ("names", properties),
                ("results", names.ResultPrefix),
                ("knowsAll", knowsAll)
            );
    }

    private static async Task<StoreRemoval> CountAsync(ICypherClient client, CancellationToken cancellationToken)
    {
        Neo4jSchema.RefuseNewer(await Neo4jSchema.VersionOfAsync(client, cancellationToken).ConfigureAwait(false));
        var result = await client
            .RunAsync(
                CypherStatement.Of(
                    """
                    OPTIONAL MATCH (store:PtceStore {id: 0})
                    RETURN coalesce(store.revision, 0), store IS NOT NULL,
                      COUNT { MATCH (n) WHERE (n:PtceNode OR n:PtceTerritory OR n:PtceTheme) AND n.ptcegraph IS NOT NULL },
                      COUNT { MATCH (:PtceNode)-[r {ptcegraph: true}]->() }
                    """
                ),
                cancellationToken
            )
            .ConfigureAwait(false);
        var row = result.Rows[0];
        var (nodes, relationships) = (row[2].GetInt64(), row[3].GetInt64());
        return row[1].GetBoolean() || nodes > 0
            ? new StoreRemoval(row[0].GetInt64(), nodes, relationships, 0)
            : throw new StoreMissingException(Sentences.Neo4jNothingToRemove(), isTransient: false);
    }

    /// <summary>The nodes that the journal tells of, with the properties that are ours; none where it cannot be read.</summary>
    private static async Task<IReadOnlyList<PropertyNode>> ReadNodesAsync(
        Neo4jAccess access,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var state = new GraphState();
        try
        {
            await using var journal = await Neo4jJournal.OpenToReadAsync(access, time, cancellationToken).ConfigureAwait(false);
            await foreach (var part in journal.ReadAsync(1, cancellationToken).ConfigureAwait(false))
            {
                state.Replay(part.ReadChanges());
            }
        }
        catch (StoreDamagedException)
        {
            return [];
        }

        return [.. Enum.GetValues<EntityKind>().SelectMany(state.All).OfType<Node>().Select(PropertyGraphMap.Of)];
    }
}

/// <summary>What a removal takes away.</summary>
/// <param name="Revision">The newest revision of the journal.</param>
/// <param name="Nodes">Number of nodes of the network, with places and themes.</param>
/// <param name="Relationships">Number of relationships.</param>
/// <param name="Kept">Number of nodes that stay because of what others hung on them.</param>
public sealed record StoreRemoval(long Revision, long Nodes, long Relationships, long Kept);
