using PtceGraph.Graph;
using PtceGraph.Graph.PropertyGraph;

namespace PtceGraph.Storage.Neo4j;

/// <summary>The Cypher that changes the materialised graph: sections in order, each over rows of one parameter.</summary>
internal static class GraphStatements
{
    /// <summary>The most rows of one statement.</summary>
    public const int MostRowsAtOnce = 20_000;

    private const string Ends = "MATCH (a:PtceNode {id: row.from}) MATCH (b:PtceNode {id: row.to})";
    private const string Between =
        $"{Ends} MATCH (a)-[r]->(b) WHERE type(r) = row.type AND (r.id = row.id OR (row.id IS NULL AND r.id IS NULL))";

    private static readonly EntityKind[] NodeKinds = [EntityKind.Actor, EntityKind.Pole, EntityKind.Project, EntityKind.Meeting];

    private static readonly (string Label, string Type)[] Terms =
    [
        (PropertyGraphMap.TerritoryLabel, PropertyGraphMap.LocatedIn),
        (PropertyGraphMap.ThemeLabel, PropertyGraphMap.WorksOn),
    ];

    /// <summary>The sections: the name of the parameter, and the Cypher that is run for each of its rows.</summary>
    public static IReadOnlyList<(string Parameter, string Cypher)> Sections { get; } = [.. All()];

    /// <summary>The rows of a delta, in the order of <see cref="Sections"/>.</summary>
    public static IReadOnlyList<List<object>> Rows(GraphDelta delta)
    {
        var isTerm = delta.RelationshipsGone.ToLookup(relationship => relationship.Term is not null);
        var comes = delta.RelationshipsNew.ToLookup(relationship => relationship.Term is not null);
        return
        [
            [.. isTerm[false].Select(Row)],
            .. Terms.Select(term => (List<object>)[.. isTerm[true].Where(relationship => relationship.Type == term.Type).Select(Row)]),
            [.. delta.NodesGone],
            .. NodeKinds.Select(kind => (List<object>)[.. delta.NodesNew.Where(node => node.Labels[0] == kind.ToString()).Select(Row)]),
            [
                .. delta.NodesChanged.Select(node =>
                    Map(("id", node.Id), ("patch", node.Properties), ("on", node.LabelsOn), ("off", node.LabelsOff))
                ),
            ],
            [.. comes[false].Select(Row)],
            .. Terms.Select(term => (List<object>)[.. comes[true].Where(relationship => relationship.Type == term.Type).Select(Row)]),
            [
                .. delta.RelationshipsChanged.Select(changed =>
                    Map(
                        ("from", changed.Relationship.From),
                        ("to", changed.Relationship.To.Id),
                        ("type", changed.Relationship.Type),
                        ("id", changed.Relationship.Id),
                        ("patch", changed.Properties)
                    )
                ),
            ],
            .. Terms.Select(term =>
                (List<object>)
                    [
                        .. isTerm[true]
                            .Where(relationship => relationship.Type == term.Type)
                            .Select(relationship => relationship.To.Id)
                            .Distinct(StringComparer.Ordinal),
                    ]
            ),
        ];
    }

    /// <summary>Runs a delta in a transaction, in batches of rows.</summary>
    public static async Task RunAsync(ICypherTransaction transaction, GraphDelta delta, CancellationToken cancellationToken)
    {
        foreach (var (section, rows) in Sections.Zip(Rows(delta)))
        {
            foreach (var chunk in rows.Chunk(MostRowsAtOnce))
            {
                await transaction
                    .RunAsync(CypherStatement.Of($"UNWIND $rows AS row {section.Cypher}", ("rows", chunk)), cancellationToken)
                    .ConfigureAwait(false);
            }
        }
    }

    private static IEnumerable<(string, string)> All()
    {
        yield return ("relationships_gone", $"{Between} DELETE r");
        foreach (var (label, type) in Terms)
        {
            yield return ($"{type}_gone", $"MATCH (:PtceNode {{id: row.from}})-[r:{type}]->(:{label} {{id: row.to}}) DELETE r");
        }

        yield return ("nodes_gone", "MATCH (n:PtceNode {id: row}) DETACH DELETE n");
        foreach (var kind in NodeKinds)
        {
            // MERGE, not CREATE: an existing node with that id is adopted.
            yield return ($"{kind}_new", $"MERGE (n:{kind} {{id: row.id}}) SET n:PtceNode, n:$(row.labels), n += row.properties");
        }

        yield return ("nodes_changed", "MATCH (n:PtceNode {id: row.id}) SET n += row.patch, n:$(row.on) REMOVE n:$(row.off)");
        yield return ("relationships_new", $"{Ends} CREATE (a)-[r:$(row.type)]->(b) SET r = row.properties");
        foreach (var (label, type) in Terms)
        {
            yield return (
                $"{type}_new",
                $"MATCH (a:PtceNode {{id: row.from}}) MERGE (t:{label} {{id: row.to}}) ON CREATE SET t += row.term CREATE (a)-[:{type}]->(t)"
            );
        }

        yield return ("relationships_changed", $"{Between} SET r += row.patch");
        foreach (var (label, type) in Terms)
        {
            yield return ($"{type}_maybe_last", $"MATCH (t:{label} {{id: row}}) WHERE NOT EXISTS {{ (t)--() }} DELETE t");
        }
    }

    private static object Row(PropertyNode node) => Map(("id", node.Key.Id), ("labels", node.Labels), ("properties", node.Properties));

    private static object Row(PropertyRelationship relationship) =>
        Map(
            ("from", relationship.From),
            ("to", relationship.To.Id),
            ("type", relationship.Type),
            ("id", relationship.Id),
            ("properties", relationship.Properties),
            ("term", relationship.Term?.Properties)
        );

    private static Dictionary<string, object?> Map(params ReadOnlySpan<(string Name, object? Value)> members)
    {
        var map = new Dictionary<string, object?>(members.Length, StringComparer.Ordinal);
        foreach (var (name, value) in members)
        {
            map[name] = value;
        }

        return map;
    }
}
