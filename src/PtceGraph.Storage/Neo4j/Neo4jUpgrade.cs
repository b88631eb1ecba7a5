using PtceGraph.Graph;
using PtceGraph.Graph.PropertyGraph;

namespace PtceGraph.Storage.Neo4j;

/// <summary>Marks what a store of an earlier version made, as its journal tells, in one transaction with the store locked.</summary>
/// <remarks>Nodes and relationships that the journal does not tell of stay as they are: they may be the owner's.</remarks>
internal static class Neo4jUpgrade
{
    private const string Nodes = "UNWIND $rows AS row MATCH (n:PtceNode {id: row}) SET n.ptcegraph = true";

    /// <summary>Where several have the same identity, one is ours: one without properties that others added.</summary>
    private const string Links = """
        UNWIND $rows AS row
        CALL (row) {
          MATCH (a:PtceNode {id: row.from})-[r]->(b:PtceNode {id: row.to})
          WHERE type(r) = row.type AND (r.id = row.id OR (row.id IS NULL AND r.id IS NULL))
          RETURN r ORDER BY size(keys(r)) LIMIT 1
        }
        SET r.ptcegraph = true
        """;

    /// <summary>Marks everything.</summary>
    /// <param name="client">The client.</param>
    /// <param name="journal">The journal, which is read once nobody else can append.</param>
    /// <param name="cancellationToken">Cancels the operation; nothing is marked then.</param>
    public static async Task MarkAsync(ICypherClient client, IGraphJournal journal, CancellationToken cancellationToken)
    {
        await using var transaction = await client.BeginAsync(cancellationToken).ConfigureAwait(false);
        await RunAsync("MATCH (store:PtceStore {id: 0}) SET store.writing = 'upgrade', store.ptcegraph = true").ConfigureAwait(false);
        foreach (var label in new[] { Neo4jNames.Journal, Neo4jNames.JournalPart, Neo4jNames.Layout })
        {
            await RunAsync($"MATCH (n:{label}) SET n.ptcegraph = true").ConfigureAwait(false);
        }

        var network = new GraphState();
        await JournalReplay.CatchUpAsync(journal, network, 0, cancellationToken).ConfigureAwait(false);
        var entities = Enum.GetValues<EntityKind>().SelectMany(network.All).ToList();
        await RunInBatchesAsync(Nodes, entities.OfType<Node>().Select(node => (object)node.Id)).ConfigureAwait(false);
        foreach (var same in entities.SelectMany(PropertyGraphMap.RelationshipsOf).GroupBy(relationship => relationship.Term?.Key.Label))
        {
            await RunInBatchesAsync(same.Key is null ? Links : ToTerms(same.Key), same.Select(Row)).ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);

        Task RunAsync(string cypher) => transaction.RunAsync(CypherStatement.Of(cypher), cancellationToken);

        async Task RunInBatchesAsync(string cypher, IEnumerable<object> rows)
        {
            foreach (var chunk in rows.Chunk(GraphStatements.MostRowsAtOnce))
            {
                await transaction.RunAsync(CypherStatement.Of(cypher, ("rows", chunk)), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static string ToTerms(string label) =>
        $$"""
            UNWIND $rows AS row
            CALL (row) {
              MATCH (a:PtceNode {id: row.from})-[r]->(t:{{label}} {id: row.to})
              WHERE type(r) = row.type
              RETURN r, t ORDER BY size(keys(r)) LIMIT 1
            }
            SET r.ptcegraph = true, t:Ptce{{label}}, t.ptcegraph = true
            """;

    private static object Row(PropertyRelationship relationship) =>
        new Dictionary<string, object?>
        {
            ["from"] = relationship.From,
            ["to"] = relationship.To.Id,
            ["type"] = relationship.Type,
            ["id"] = relationship.Id,
        };
}
