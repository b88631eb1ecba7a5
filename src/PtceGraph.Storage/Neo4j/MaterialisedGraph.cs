using System.Collections.Immutable;
using System.Text.Json;
using PtceGraph.Graph;
using PtceGraph.Graph.PropertyGraph;

namespace PtceGraph.Storage.Neo4j;

/// <summary>The nodes and relationships of the network in Neo4j, and their differences from the journal.</summary>
/// <remarks>Only what bears the store's mark is read. Properties that others added to it are left alone, unless they have the name of a
/// field.</remarks>
internal sealed class MaterialisedGraph
{
    private const string Nodes = "MATCH (n:PtceNode) WHERE n.ptcegraph = true RETURN n.id, labels(n), properties(n)";
    private const string Links = "MATCH (a:PtceNode)-[r {ptcegraph: true}]->(b:PtceNode) RETURN type(r), r.id, a.id, b.id, properties(r)";

    private readonly Dictionary<string, PropertyNode> _nodes = new(StringComparer.Ordinal); // by id
    private readonly List<PropertyRelationship> _relationships = [];

    /// <summary>The number of nodes and relationships, without places and themes.</summary>
    public (int Nodes, int Relationships) Size => (_nodes.Count, _relationships.Count);

    /// <summary>Reads the graph from Neo4j. O(size).</summary>
    public static async Task<MaterialisedGraph> ReadAsync(
        Func<CypherStatement, CancellationToken, Task<CypherResult>> run,
        Neo4jNames names,
        CancellationToken cancellationToken
    )
    {
        async Task<IReadOnlyList<JsonElement>> Rows(string cypher) =>
            (await run(CypherStatement.Of(cypher), cancellationToken).ConfigureAwait(false)).Rows;

        var graph = new MaterialisedGraph();
        foreach (var row in await Rows(Nodes).ConfigureAwait(false))
        {
            var id = IdOf(row[0]);
            ImmutableArray<string> labels =
            [
                .. row[1]
                    .EnumerateArray()
                    .Select(label => names.Own(label.GetString()!))
                    .OfType<string>()
                    .Where(Neo4jNames.KindLabels.Contains),
            ];
            graph._nodes[id] = new PropertyNode(new NodeKey(PropertyGraphMap.NodeLabel, id), labels, Properties(row[2]));
        }

        foreach (var row in await Rows(Links).ConfigureAwait(false))
        {
            graph._relationships.Add(
                new PropertyRelationship(
                    TypeOf(row[0]),
                    row[1].ValueKind == JsonValueKind.Null ? null : IdOf(row[1]),
                    IdOf(row[2]),
                    new NodeKey(PropertyGraphMap.NodeLabel, IdOf(row[3])),
                    Properties(row[4])
                )
            );
        }

        foreach (var label in new[] { PropertyGraphMap.TerritoryLabel, PropertyGraphMap.ThemeLabel })
        {
            var cypher = $"MATCH (a:PtceNode)-[r {{ptcegraph: true}}]->(t:Ptce{label}) RETURN type(r), a.id, t.id, properties(t)";
            foreach (var row in await Rows(cypher).ConfigureAwait(false))
            {
                var term = new PropertyNode(new NodeKey(label, IdOf(row[2])), [label], Properties(row[3]));
                graph._relationships.Add(
                    new PropertyRelationship(TypeOf(row[0]), null, IdOf(row[1]), term.Key, ImmutableSortedDictionary<string, object>.Empty)
                    {
                        Term = term,
                    }
                );
            }
        }

        return graph;

        // A relationship of ours whose type is not behind the prefix was not written by this program: it is said as it stands.
        string TypeOf(JsonElement type) => names.Own(type.GetString()!) ?? type.GetString()!;
    }

    /// <summary>The difference between this graph and a network. O(size of both).</summary>
    public GraphDelta DifferenceTo(GraphState state)
    {
        var delta = new GraphDelta();
        var expected = Enum.GetValues<EntityKind>().SelectMany(state.All).ToList();
        var extra = new HashSet<string>(_nodes.Keys, StringComparer.Ordinal);
        foreach (var node in expected.OfType<Node>())
        {
            var there = _nodes.GetValueOrDefault(node.Id);
            var should = PropertyGraphMap.Of(node);
            extra.Remove(node.Id);
            delta.AddNode(there is null ? null : there with { Properties = Ours(node, there.Properties, should.Properties) }, should);
        }

        foreach (var id in extra)
        {
            delta.AddNode(_nodes[id], null);
        }

        var wanted = expected
            .SelectMany(entity => PropertyGraphMap.RelationshipsOf(entity).Select(relationship => (Entity: entity, Should: relationship)))
            .ToDictionary(pair => pair.Should.Identity);
        var single = new List<PropertyRelationship>();
        foreach (var same in _relationships.GroupBy(relationship => relationship.Identity))
        {
            var one = same.First();
            if (same.Skip(1).Any())
            {
                // Deleting one deletes its duplicates too; where one should exist, it is created again.
                delta.RelationshipsGone.Add(one);
            }
            else
            {
                single.Add(
                    wanted.TryGetValue(same.Key, out var own)
                        ? one with
                        {
                            Properties = Ours(own.Entity, one.Properties, own.Should.Properties),
                        }
                        : one
                );
            }
        }

        delta.AddRelationships(single, wanted.Values.Select(pair => pair.Should));
        return delta;
    }

    /// <summary>The properties that are ours: those that should exist, and those named after a field of their kind, unless they say what the
    /// field says: earlier versions wrote the type and the direction of every tie.</summary>
    private static ImmutableSortedDictionary<string, object> Ours(
        Entity entity,
        ImmutableSortedDictionary<string, object> there,
        ImmutableSortedDictionary<string, object> should
    ) =>
        there.RemoveRange(
            there
                .Where(property =>
                    !should.ContainsKey(property.Key)
                    && !(
                        Schema.Find(entity.Kind, property.Key) is { } field
                        && field.Name == property.Key
                        && !property.Value.Equals(field.Get(entity))
                    )
                )
                .Select(property => property.Key)
        );

    private static string IdOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static ImmutableSortedDictionary<string, object> Properties(JsonElement map)
    {
        var properties = ImmutableSortedDictionary.CreateBuilder<string, object>(StringComparer.Ordinal);
        foreach (var member in map.EnumerateObject().Where(member => member.Name != Neo4jNames.Mark))
        {
            properties[member.Name] = member.Value.ValueKind switch
            {
                JsonValueKind.String => member.Value.GetString()!,
                JsonValueKind.Number => member.Value.GetDouble(),
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                JsonValueKind.Array when member.Value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) => TextList.Of(
                    member.Value.EnumerateArray().Select(item => item.GetString()!)
                ),
                _ => member.Value.GetRawText(),
            };
        }

        return properties.ToImmutable();
    }
}
