using System.Collections.Frozen;
using System.Collections.Immutable;
using PtceGraph.Graph;
using PtceGraph.Graph.PropertyGraph;

namespace PtceGraph.Storage.Neo4j;

/// <summary>The statements that create many nodes or relationships at once: rows are lists, the names of fields stand once in the text, and
/// each end of relationships is looked up once.</summary>
/// <remarks>They cost Neo4j less than the same rows as maps, of which it reads every name in every row.</remarks>
internal static class BulkStatements
{
    /// <summary>The names of fields: nobody else's words stand in a statement.</summary>
    private static readonly FrozenSet<string> Fields = Schema
        .ContentKinds.SelectMany(kind => Schema.Of(kind))
        .Select(field => field.Name)
        .Append("id")
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Creates nodes of the network whose ids no node has.</summary>
    public static CypherStatement Create(IReadOnlyCollection<PropertyNode> nodes, Neo4jNames names)
    {
        var columns = new Columns(nodes.Select(node => node.Properties), first: 1);
        return CypherStatement.Of(
            $"UNWIND $rows AS row CREATE (n:PtceNode:$(row[0]) {columns.Pattern}){columns.SetOthers("n")}",
            ("rows", nodes.Select(node => columns.Row([node.Labels.Select(names.Of)], node.Properties)))
        );
    }

    /// <summary>Creates relationships; those of which an end is missing are left out.</summary>
    /// <param name="label">The label under which the second nodes have their ids.</param>
    /// <param name="relationships">The relationships.</param>
    /// <param name="names">The names of the store.</param>
    public static CypherStatement Create(string label, IReadOnlyCollection<PropertyRelationship> relationships, Neo4jNames names)
    {
        var columns = new Columns(relationships.Select(relationship => relationship.Properties), first: 3);
        var (from, to) = (new OrderedDictionary<string, bool>(), new OrderedDictionary<string, bool>()); // ids, each once
        var rows = new List<List<object?>>(relationships.Count);
        foreach (var relationship in relationships)
        {
            from.TryAdd(relationship.From, true, out var a);
            to.TryAdd(relationship.To.Id, true, out var b);
            rows.Add(columns.Row([a, b, names.Of(relationship.Type)], relationship.Properties));
        }

        return CypherStatement.Of(
            $"""
            WITH {Found("$from", PropertyGraphMap.NodeLabel)} AS sources, {Found("$to", label)} AS targets
            UNWIND $rows AS row
            WITH row, sources[row[0]] AS a, targets[row[1]] AS b WHERE a IS NOT NULL AND b IS NOT NULL
            CREATE (a)-[r:$(row[2]) {columns.Pattern}]->(b){columns.SetOthers("r")}
            """,
            ("from", from.Keys),
            ("to", to.Keys),
            ("rows", rows)
        );
    }

    /// <summary>The nodes of a list of ids, in its order: null where there is none.</summary>
    private static string Found(string ids, string label) =>
        $"COLLECT {{ UNWIND range(0, size({ids}) - 1) AS i OPTIONAL MATCH (n:{label} {{id: {ids}[i], ptcegraph: true}}) RETURN n ORDER BY i }}";

    /// <summary>The properties of rows: a column for each field that any row has, and a last one for the map of what is no field, where any
    /// row has such.</summary>
    private sealed class Columns
    {
        private readonly ImmutableArray<string> _fields; // in the order of the columns
        private readonly int _first; // position of the first column
        private readonly bool _hasOthers; // whether there is the last column

        public Columns(IEnumerable<ImmutableSortedDictionary<string, object>> rows, int first)
        {
            var all = rows.SelectMany(row => row.Keys).ToHashSet(StringComparer.Ordinal);
            _fields = [.. all.Where(Fields.Contains).Order(StringComparer.Ordinal)];
            (_first, _hasOthers) = (first, all.Count > _fields.Length);
        }

        /// <summary>The fields of a row and the mark, as the properties of a pattern.</summary>
        public string Pattern => $"{{{string.Concat(_fields.Select((name, i) => $"{name}: row[{_first + i}], "))}{Neo4jNames.Mark}: true}}";

        /// <summary>The clause that sets what is no field; empty where there is none.</summary>
        public string SetOthers(string variable) => _hasOthers ? $" SET {variable} += row[{_first + _fields.Length}]" : "";

        /// <summary>A row: what comes before the columns, then the columns.</summary>
        public List<object?> Row(ReadOnlySpan<object?> beginning, ImmutableSortedDictionary<string, object> properties)
        {
            List<object?> row = [.. beginning, .. _fields.Select(field => properties.GetValueOrDefault(field))];
            if (_hasOthers)
            {
                row.Add(properties.RemoveRange(Fields));
            }

            return row;
        }
    }
}
