using PtceGraph.Graph;
using PtceGraph.Graph.PropertyGraph;

namespace PtceGraph.Storage.Neo4j;

/// <summary>The Cypher that changes the materialised graph: sections in order, each over rows of its own.</summary>
/// <remarks>
/// A guest in the database: nodes and relationships are matched, merged and deleted only by their marks (<see cref="Neo4jNames"/>). A node
/// on which its owner hung a label, a property or a relationship is not deleted: it loses what is ours, and its key lets an undo find it.
/// </remarks>
internal static class GraphStatements
{
    /// <summary>The most rows of one statement.</summary>
    public const int MostRowsAtOnce = 20_000;

    private const string Ends = "MATCH (a:PtceNode {id: row.from, ptcegraph: true}) MATCH (b:PtceNode {id: row.to, ptcegraph: true})";
    private const string Between =
        $"{Ends} MATCH (a)-[r {{ptcegraph: true}}]->(b) WHERE type(r) = row.type AND (r.id = row.id OR (row.id IS NULL AND r.id IS NULL))";

    /// <summary>Deletes a node <c>n</c> of a row, or where others hung something on it, takes away what is ours and leaves a mark.</summary>
    private const string Withdraw = """
        WITH n, row,
          EXISTS { (n)--() }
          OR any(label IN labels(n) WHERE NOT label IN row.labels)
          OR any(name IN keys(n) WHERE NOT (name = 'ptcegraph' OR name IN row.names OR name STARTS WITH row.results)) AS isShared
        FOREACH (_ IN CASE WHEN isShared THEN [] ELSE [1] END | DELETE n)
        FOREACH (_ IN CASE WHEN isShared THEN [1] ELSE [] END |
          SET n:PtceRemoved, n.ptcegraph = row.key
          REMOVE n:$(row.labels)
          FOREACH (name IN [name IN keys(n) WHERE name IN row.names OR name STARTS WITH row.results] | REMOVE n[name]))
        """;

    private const string RevivedNodes = "nodes_revived",
        NewNodes = "nodes_new";

    private static readonly string[] Terms = [PropertyGraphMap.TerritoryLabel, PropertyGraphMap.ThemeLabel];

    /// <summary>The sections, in the order in which they are run.</summary>
    public static IReadOnlyList<GraphSection> Sections { get; } = [.. All()];

    /// <summary>Runs deltas in a transaction, in batches of rows; the next batch is prepared while Neo4j works on one.</summary>
    public static async Task RunAsync(
        ICypherTransaction transaction,
        IEnumerable<GraphDelta> deltas,
        Neo4jNames names,
        CancellationToken cancellationToken
    )
    {
        var found = await transaction
            .RunAsync(
                CypherStatement.Of("RETURN [EXISTS { MATCH (:PtceRemoved) }, EXISTS { MATCH (n:PtceNode) WHERE n.ptcegraph = true }]"),
                cancellationToken
            )
            .ConfigureAwait(false);
        var (anyRemoved, anyNode) = (found.Single[0].GetBoolean(), found.Single[1].GetBoolean());
        foreach (var statement in ReadAhead.Of(StatementsOf(deltas, names, anyRemoved, anyNode)))
        {
            await transaction.RunAsync(statement, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The statements of deltas, each produced on demand.</summary>
    private static IEnumerable<CypherStatement> StatementsOf(
        IEnumerable<GraphDelta> deltas,
        Neo4jNames names,
        bool anyRemoved,
        bool anyNode
    )
    {
        foreach (var delta in deltas)
        {
            // The usual case is that nothing of ours was ever removed and kept: a lookup of each new node is saved.
            anyRemoved |= delta.NodesGone.Count + delta.RelationshipsGone.Count > 0;
            foreach (var section in Sections.Where(section => anyRemoved || section.Name != RevivedNodes))
            {
                foreach (var statement in StatementsOf(section, delta, names, anyNode || anyRemoved))
                {
                    yield return statement;
                }
            }
        }
    }

    private static IEnumerable<CypherStatement> StatementsOf(GraphSection section, GraphDelta delta, Neo4jNames names, bool anyNode) =>
        section.Bulk is { } bulk && !(anyNode && section.Name == NewNodes)
            ? bulk(delta, names)
            : section
                .RowsOf(delta, names)
                .Chunk(MostRowsAtOnce)
                .Select(rows => CypherStatement.Of($"UNWIND $rows AS row {section.Cypher}", ("rows", rows)));

    private static IEnumerable<GraphSection> All()
    {
        yield return new(
            "relationships_gone",
            $"{Between} DELETE r",
            (delta, names) => To(null, delta.RelationshipsGone).Select(relationship => Identity(relationship, names))
        );
        foreach (var label in Terms)
        {
            yield return new(
                $"{label}_gone",
                $"MATCH (:PtceNode {{id: row.from, ptcegraph: true}})-[r {{ptcegraph: true}}]->(:Ptce{label} {{id: row.to, ptcegraph: true}}) WHERE type(r) = row.type DELETE r",
                (delta, names) => To(label, delta.RelationshipsGone).Select(relationship => Identity(relationship, names))
            );
        }

        yield return new(
            "nodes_gone",
            $$"""
            MATCH (n:PtceNode {id: row.id, ptcegraph: true})
            CALL (n) { MATCH (n)-[r {ptcegraph: true}]-() DELETE r }
            {{Withdraw}}
            """,
            (delta, names) => delta.NodesGone.Select(node => Gone(node, names))
        );
        yield return new(
            RevivedNodes,
            "MATCH (n:PtceRemoved {ptcegraph: row.key}) SET n:$(row.labels), n.id = row.id, n.ptcegraph = true, n += row.properties REMOVE n:PtceRemoved",
            (delta, names) =>
                delta
                    .NodesNew.Select(node => Revived(node, [], null, names))
                    .Concat(TermsOf(delta.RelationshipsNew).Select(term => Revived(term, term.Labels, term.Properties, names)))
        );
        yield return new(
            NewNodes,
            "MERGE (n:PtceNode {id: row.id, ptcegraph: true}) SET n:$(row.labels), n += row.properties",
            (delta, names) => delta.NodesNew.Select(node => New(node, names))
        )
        {
            Bulk = (delta, names) => delta.NodesNew.Chunk(MostRowsAtOnce).Select(nodes => BulkStatements.Create(nodes, names)),
        };
        yield return new(
            "nodes_changed",
            "MATCH (n:PtceNode {id: row.id, ptcegraph: true}) SET n += row.patch, n:$(row.on) REMOVE n:$(row.off)",
            (delta, names) =>
                delta.NodesChanged.Select(node =>
                    Map(
                        ("id", node.Id),
                        ("patch", node.Properties),
                        ("on", node.LabelsOn.Select(names.Of)),
                        ("off", node.LabelsOff.Select(names.Of))
                    )
                )
        );
        yield return new(
            "relationships_new",
            $"{Ends} CREATE (a)-[r:$(row.type)]->(b) SET r = row.properties, r.ptcegraph = true",
            (delta, names) => To(null, delta.RelationshipsNew).Select(relationship => New(relationship, names))
        )
        {
            Bulk = (delta, names) => CreateTo(PropertyGraphMap.NodeLabel, To(null, delta.RelationshipsNew), names),
        };
        foreach (var label in Terms)
        {
            yield return new(
                $"{label}_new",
                $$"""
                MATCH (a:PtceNode {id: row.from, ptcegraph: true})
                MERGE (t:Ptce{{label}} {id: row.to, ptcegraph: true}) ON CREATE SET t:$(row.label), t += row.term
                CREATE (a)-[r:$(row.type)]->(t) SET r.ptcegraph = true
                """,
                (delta, names) => To(label, delta.RelationshipsNew).Select(relationship => New(relationship, names))
            )
            {
                Bulk = (delta, names) =>
                {
                    var relationships = To(label, delta.RelationshipsNew).ToList();
                    return
                    [
                        .. TermsOf(relationships).Chunk(MostRowsAtOnce).Select(terms => MergeTerms(label, terms, names)),
                        .. CreateTo($"Ptce{label}", relationships, names),
                    ];
                },
            };
        }

        yield return new(
            "relationships_changed",
            $"{Between} SET r += row.patch",
            (delta, names) =>
                delta.RelationshipsChanged.Select(changed =>
                {
                    var row = Identity(changed.Relationship, names);
                    row["patch"] = changed.Properties;
                    return row;
                })
        );
        foreach (var label in Terms)
        {
            yield return new(
                $"{label}_maybe_last",
                $$"""
                MATCH (n:Ptce{{label}} {id: row.id, ptcegraph: true}) WHERE NOT EXISTS { (n)<-[{ptcegraph: true}]-() }
                {{Withdraw}}
                """,
                (delta, names) => TermsOf(To(label, delta.RelationshipsGone)).Select(term => Gone(term, names))
            );
        }
    }

    private static IEnumerable<CypherStatement> CreateTo(string label, IEnumerable<PropertyRelationship> relationships, Neo4jNames names) =>
        relationships.Chunk(MostRowsAtOnce).Select(chunk => BulkStatements.Create(label, chunk, names));

    private static CypherStatement MergeTerms(string label, IEnumerable<PropertyNode> terms, Neo4jNames names) =>
        CypherStatement.Of(
            $"UNWIND $rows AS row MERGE (t:Ptce{label} {{id: row.id, ptcegraph: true}}) ON CREATE SET t:$(row.labels), t += row.properties",
            ("rows", terms.Select(term => New(term, names)))
        );

    /// <summary>The relationships to places or themes, which have that label; to nodes of the network where it is null.</summary>
    private static IEnumerable<PropertyRelationship> To(string? label, IEnumerable<PropertyRelationship> relationships) =>
        relationships.Where(relationship => relationship.Term?.Key.Label == label);

    /// <summary>The places and themes that relationships lead to, each once.</summary>
    private static IEnumerable<PropertyNode> TermsOf(IEnumerable<PropertyRelationship> relationships) =>
        relationships.Select(relationship => relationship.Term).OfType<PropertyNode>().DistinctBy(term => term.Key);

    private static Dictionary<string, object?> Gone(PropertyNode node, Neo4jNames names) =>
        Map(
            ("id", node.Key.Id),
            ("key", Neo4jNames.KeyOf(node.Key)),
            ("labels", names.LabelsOf(node.Key)),
            ("names", node.Properties.Keys),
            ("results", names.ResultPrefix)
        );

    private static Dictionary<string, object?> Revived(
        PropertyNode node,
        IEnumerable<string> labels,
        IReadOnlyDictionary<string, object>? properties,
        Neo4jNames names
    ) =>
        Map(
            ("id", node.Key.Id),
            ("key", Neo4jNames.KeyOf(node.Key)),
            ("labels", labels.Prepend(Neo4jNames.MarkOf(node.Key)).Select(names.Of)),
            ("properties", properties ?? new Dictionary<string, object>())
        );

    private static Dictionary<string, object?> New(PropertyNode node, Neo4jNames names) =>
        Map(("id", node.Key.Id), ("labels", node.Labels.Select(names.Of)), ("properties", node.Properties));

    private static Dictionary<string, object?> New(PropertyRelationship relationship, Neo4jNames names)
    {
        var row = Identity(relationship, names);
        if (relationship.Term is { } term)
        {
            row["label"] = names.Of(term.Key.Label);
            row["term"] = term.Properties;
        }
        else
        {
            row["properties"] = relationship.Properties;
        }

        return row;
    }

    private static Dictionary<string, object?> Identity(PropertyRelationship relationship, Neo4jNames names) =>
        Map(("from", relationship.From), ("to", relationship.To.Id), ("type", names.Of(relationship.Type)), ("id", relationship.Id));

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

/// <summary>A section of the Cypher that changes the materialised graph.</summary>
/// <param name="Name">The name of its rows in a statement of several sections.</param>
/// <param name="Cypher">What is run for each row.</param>
/// <param name="RowsOf">The rows of a delta, with the names of a store.</param>
internal sealed record GraphSection(
    string Name,
    string Cypher,
    Func<GraphDelta, Neo4jNames, IEnumerable<Dictionary<string, object?>>> RowsOf
)
{
    /// <summary>The statements that do the same for many rows faster, where there are such; for new nodes, only where none of ours
    /// exists.</summary>
    public Func<GraphDelta, Neo4jNames, IEnumerable<CypherStatement>>? Bulk { get; init; }
}
