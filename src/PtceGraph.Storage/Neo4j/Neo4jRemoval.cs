using System.Text.Json;
using PtceGraph.Graph;
using PtceGraph.Graph.PropertyGraph;

namespace PtceGraph.Storage.Neo4j;

/// <summary>Takes a store out of a Neo4j: all that it made, and nothing else.</summary>
/// <remarks>In batches, each a transaction, so that the memory of Neo4j is bounded. The store's own node goes last, so that an interrupted
/// removal can be run again.</remarks>
public static class Neo4jRemoval
{
    private const int NodesAtOnce = 5_000;
    private const int MostNamed = 5;

    /// <summary>Clears nodes whose properties the journal does not tell, which follow <c>MATCH (n:LABEL {ptcegraph: true})</c>: where
    /// <c>$knowsAll</c> is false, their custom columns cannot be told from what others added. The mark of one that stays is unique, and ends
    /// with its id.</summary>
    private const string Clear = """
        CALL (n) {
          WITH n,
            EXISTS { (n)--() }
            OR any(label IN labels(n) WHERE NOT label IN $labels)
            OR ($knowsAll AND any(name IN keys(n) WHERE NOT (name = 'ptcegraph' OR name IN $names))) AS isShared
          FOREACH (_ IN CASE WHEN isShared THEN [] ELSE [1] END | DELETE n)
          FOREACH (_ IN CASE WHEN isShared THEN [1] ELSE [] END |
            SET n:PtceRemoved, n.ptcegraph = elementId(n) + ' ' + coalesce(toStringOrNull(n.id), '')
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

    /// <summary>The nodes that stay: how many, and of the first their mark, their element id and their labels.</summary>
    private const string Kept = """
        MATCH (n:PtceRemoved) WHERE EXISTS { (n)--() } OR size(labels(n)) + size(keys(n)) > 2
        WITH n ORDER BY n.ptcegraph
        WITH count(n) AS kept, collect(n)[..$most] AS first
        RETURN kept, [node IN first | [node.ptcegraph, elementId(node), [label IN labels(node) WHERE label <> $removed]]]
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
            await GraphStatements.RunAsync(transaction, [delta], names, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            done += chunk.Length;
            progress?.Report((done, nodes.Count));
        }

        await ClearAsync(PropertyGraphMap.NodeLabel, PropertyGraphMap.NodeLabel, Fields, knowsAll: false).ConfigureAwait(false);
        await ClearAsync(Neo4jNames.Territory, PropertyGraphMap.TerritoryLabel, TermProperties, knowsAll: true).ConfigureAwait(false);
        await ClearAsync(Neo4jNames.Theme, PropertyGraphMap.ThemeLabel, TermProperties, knowsAll: true).ConfigureAwait(false);
        var kept = (await RunCypherAsync(Kept, ("most", MostNamed), ("removed", names.Of(Neo4jNames.Removed))).ConfigureAwait(false)).Rows[
            0
        ];
        await RunCypherAsync(ClearMarks).ConfigureAwait(false);
        foreach (var label in new[] { Neo4jNames.Layout, Neo4jNames.JournalPart, Neo4jNames.Journal })
        {
            await RunCypherAsync($"MATCH (n:{label} {{ptcegraph: true}}) CALL (n) {{ DETACH DELETE n }} IN TRANSACTIONS OF 10000 ROWS")
                .ConfigureAwait(false);
        }

        await Neo4jSchema.DropAsync(client, cancellationToken).ConfigureAwait(false);
        await RunCypherAsync("MATCH (store:PtceStore {ptcegraph: true}) DETACH DELETE store").ConfigureAwait(false);
        return found with
        {
            Kept = kept[0].GetInt64(),
            KeptNodes = [.. kept[1].EnumerateArray().Select(NameOf)],
            KeptSchema = await Neo4jSchema.FindOthersSchemaAsync(client, names, cancellationToken).ConfigureAwait(false),
        };

        Task<CypherResult> RunCypherAsync(string cypher, params (string, object?)[] parameters) =>
            client.RunAsync(CypherStatement.Of(cypher, parameters), cancellationToken);

        Task ClearAsync(string mark, string label, string[] properties, bool knowsAll) =>
            RunCypherAsync(
                $"MATCH (n:{mark} {{ptcegraph: true}})\n{Clear}",
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
            ? new StoreRemoval(row[0].GetInt64(), nodes, relationships)
            : throw new StoreMissingException(Sentences.Neo4jNothingToRemove(), isTransient: false);
    }

    /// <summary>The name of a node that stays, from a row of <see cref="Kept"/>.</summary>
    private static KeptNode NameOf(JsonElement row)
    {
        var (id, element) = (Neo4jNames.IdOf(row[0].GetString()!), row[1].GetString()!);
        var labels = string.Concat(row[2].EnumerateArray().Select(label => $":{label.GetString()}"));
        return new KeptNode(id.Length > 0 ? id : element, labels.Length > 0 ? labels : element);
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
            await JournalReplay.CatchUpAsync(journal, state, 0, cancellationToken).ConfigureAwait(false);
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
public sealed record StoreRemoval(long Revision, long Nodes, long Relationships)
{
    /// <summary>Number of nodes that stay because of what others hung on them. Known once the rest is gone, as is what follows.</summary>
    public long Kept { get; init; }

    /// <summary>The first of the nodes that stay, five at most.</summary>
    public IReadOnlyList<KeptNode> KeptNodes { get; init; } = [];

    /// <summary>Others' constraints and indexes on labels and types of the store, which stay.</summary>
    public IReadOnlyList<string> KeptSchema { get; init; } = [];
}

/// <summary>A node that a removal leaves.</summary>
/// <param name="Id">The id that it had in the network; its element id where it had none.</param>
/// <param name="Place">By what it can be found: its labels, or its element id where it has none.</param>
public sealed record KeptNode(string Id, string Place);
