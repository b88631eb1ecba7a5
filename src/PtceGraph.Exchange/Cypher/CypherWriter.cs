using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PtceGraph.Exchange.Formats;
using PtceGraph.Graph;
using PtceGraph.Graph.PropertyGraph;

namespace PtceGraph.Exchange.Cypher;

/// <summary>Writes a network as a Cypher script that fills an empty Neo4j 5.26 or later (<c>cypher-shell --file</c>), with the labels,
/// types and properties of <c>graph-schemas/neo4j</c>.</summary>
/// <remarks>The script can be run again: nodes are merged by id. A statement ends with a semicolon at the end of a line.</remarks>
internal static class CypherWriter
{
    private const int RowsInOneStatement = 500;

    /// <summary>Words that Cypher reads as values or operators in place of a name.</summary>
    private static readonly FrozenSet<string> Keywords = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "and",
        "false",
        "in",
        "is",
        "normalized",
        "not",
        "null",
        "or",
        "true",
        "typed",
        "xor"
    );

    /// <summary>Writes the script. O(size).</summary>
    public static void Write(GraphSnapshot snapshot, Stream stream, CancellationToken cancellationToken)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"// PtceGraph, revision {snapshot.Revision}"));
        var nodes = snapshot.Nodes.Until(cancellationToken).Select(PropertyGraphMap.Of).ToList();
        var links = new[] { EntityKind.Tie, EntityKind.Membership, EntityKind.Participation, EntityKind.Attendance }.SelectMany(kind =>
            snapshot.All(kind)
        );
        var relationships = snapshot.Nodes.Concat(links).Until(cancellationToken).SelectMany(PropertyGraphMap.RelationshipsOf).ToList();
        var terms = relationships.Select(relationship => relationship.Term).OfType<PropertyNode>().DistinctBy(term => term.Key).ToList();
        var labelOf = nodes.ToDictionary(node => node.Key.Id, node => node.Labels[0], StringComparer.Ordinal);

        foreach (var label in nodes.Concat(terms).Select(node => node.Labels[0]).Distinct())
        {
            writer.WriteLine(
                $"CREATE CONSTRAINT ptce_{label.ToLowerInvariant()}_id IF NOT EXISTS FOR (n:{Name(label)}) REQUIRE n.id IS UNIQUE;"
            );
        }

        foreach (var group in nodes.Concat(terms).GroupBy(node => string.Join(':', node.Labels.Select(Name))))
        {
            var key = Name(group.First().Labels[0]);
            var more = group.Key == key ? "" : $", n:{group.Key[(key.Length + 1)..]}";
            Statements(
                writer,
                group.Until(cancellationToken).Select(node => Map(node.Properties)),
                $"MERGE (n:{key} {{id: row.id}}) SET n += row{more}"
            );
        }

        string LabelOf(NodeKey key) => key.Label == PropertyGraphMap.NodeLabel ? labelOf[key.Id] : key.Label;
        foreach (
            var group in relationships.GroupBy(relationship =>
                (From: labelOf[relationship.From], relationship.Type, To: LabelOf(relationship.To))
            )
        )
        {
            Statements(
                writer,
                group
                    .Until(cancellationToken)
                    .Select(relationship =>
                        $"{{a: {Text(relationship.From)}, b: {Text(relationship.To.Id)}, p: {Map(relationship.Properties)}}}"
                    ),
                $"MATCH (a:{Name(group.Key.From)} {{id: row.a}}) MATCH (b:{Name(group.Key.To)} {{id: row.b}}) {(group.First().Id is null ? "MERGE" : "CREATE")} (a)-[r:{Name(group.Key.Type)}]->(b) SET r = row.p"
            );
        }
    }

    private static void Statements(StreamWriter writer, IEnumerable<string> rows, string what)
    {
        foreach (var chunk in rows.Chunk(RowsInOneStatement))
        {
            writer.WriteLine("UNWIND [");
            writer.WriteLine(string.Join(",\n", chunk));
            writer.WriteLine($"] AS row {what};");
        }
    }

    private static string Map(ImmutableSortedDictionary<string, object> properties) =>
        $"{{{string.Join(", ", properties.Select(property => $"{Name(property.Key)}: {Value(property.Value)}"))}}}";

    private static string Value(object value) =>
        value switch
        {
            string text => Text(text),
            bool flag => flag ? "true" : "false",
            double number => number.ToString("R", CultureInfo.InvariantCulture) is var digits && digits.AsSpan().ContainsAny('.', 'E')
                ? digits
                : $"{digits}.0",
            TextList list => $"[{string.Join(", ", list.Select(Text))}]",
            _ => throw new ArgumentException($"{value.GetType().Name} is no property's value.", nameof(value)),
        };

    /// <summary>Any name: in backticks unless it is a plain word.</summary>
    private static string Name(string name) =>
        name.Length > 0
        && char.IsAsciiLetter(name[0])
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')
        && !Keywords.Contains(name)
            ? name
            : $"`{Escaped(name, '`', "``", @"\u005C")}`";

    private static string Text(string text) => $"'{Escaped(text, '\'', @"\'", @"\u005C\u005C")}'";

    /// <summary>A quoted text. Cypher replaces <c>\uXXXX</c> by its character before it looks for quotes, so a backslash is written as such
    /// an escape.</summary>
    private static string Escaped(string text, char quote, string escapedQuote, string escapedBackslash)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '\\' => escaped.Append(escapedBackslash),
                _ when letter == quote => escaped.Append(escapedQuote),
                _ when char.IsControl(letter) => escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
                _ => escaped.Append(letter),
            };
        }

        return escaped.ToString();
    }
}
