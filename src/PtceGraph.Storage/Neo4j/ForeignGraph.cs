using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using PtceGraph.Graph.PropertyGraph;

namespace PtceGraph.Storage.Neo4j;

/// <summary>Reads what another application keeps in a Neo4j; writes nothing to it, and never reads what PtceGraph made.</summary>
public sealed class ForeignGraph : IDisposable
{
    private const int PageRows = 5_000;
    private const int RowsOfScan = 600_000; // a scan of the whole graph takes as long as so many rows: 10 minutes

    private static readonly string IsForeignLink = $"r.{Neo4jNames.Mark} IS NULL AND ({IsForeign("a")} OR {IsForeign("b")})";

    private readonly ICypherClient _client;
    private readonly CypherRetryPolicy _retry;

    /// <summary>A reader of that Neo4j.</summary>
    public ForeignGraph(Neo4jAccess access, TimeProvider time) =>
        (_client, _retry) = (new HttpCypherClient(access, time), new CypherRetryPolicy(time));

    /// <summary>The labels, types and properties of the graph. Scans it: O(nodes + relationships).</summary>
    /// <exception cref="StoreException">Neo4j is unavailable or refuses access.</exception>
    public async Task<PropertyGraphSchema> ReadSchemaAsync(CancellationToken cancellationToken)
    {
        Task<IReadOnlyList<JsonElement>> Rows(string cypher) => RowsAsync(CypherStatement.Of(cypher), RowsOfScan, cancellationToken);

        var database = await Rows("CALL db.info() YIELD id RETURN id").ConfigureAwait(false);
        var nodes = await Rows($"MATCH (n) WHERE {IsForeign("n")} RETURN labels(n), count(*)").ConfigureAwait(false);
        var links = await Rows(
                $"MATCH (a)-[r]->(b) WHERE {IsForeignLink} RETURN type(r), {LabelsIfForeign("a")}, {LabelsIfForeign("b")}, count(*)"
            )
            .ConfigureAwait(false);
        return new PropertyGraphSchema(
            database[0][0].GetString()!,
            [.. nodes.Select(row => new LabelledNodes(Texts(row[0]), row[1].GetInt64()))],
            [.. links.Select(row => new TypedRelationships(row[0].GetString()!, Texts(row[1]), Texts(row[2]), row[3].GetInt64()))],
            Properties(
                await Rows($"MATCH (n) WHERE {IsForeign("n")} UNWIND keys(n) AS key UNWIND labels(n) AS label RETURN label, key, count(*)")
                    .ConfigureAwait(false)
            ),
            Properties(
                await Rows($"MATCH (a)-[r]->(b) WHERE {IsForeignLink} UNWIND keys(r) AS key RETURN type(r), key, count(*)")
                    .ConfigureAwait(false)
            )
        );
    }

    /// <summary>The names of all properties that the database has or ever had.</summary>
    /// <exception cref="StoreException">Neo4j is unavailable or refuses access.</exception>
    public async Task<IReadOnlySet<string>> ReadPropertyNamesAsync(CancellationToken cancellationToken) =>
        (
            await RowsAsync(CypherStatement.Of("CALL db.propertyKeys() YIELD propertyKey RETURN propertyKey"), 0, cancellationToken)
                .ConfigureAwait(false)
        )
            .Select(row => row[0].GetString()!)
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether the database had a label of this name, or a relationship type, and has none now: not of PtceGraph either.</summary>
    /// <exception cref="StoreException">Neo4j is unavailable or refuses access.</exception>
    public async Task<bool> HadAsync(string name, bool isLabel, CancellationToken cancellationToken)
    {
        // A name is part of the statement, as Neo4j notifies only then that it never had it: one with other letters is not asked for.
        if (!name.All(letter => char.IsLetterOrDigit(letter) || letter is '_' or ' ' or '-'))
        {
            return false;
        }

        var (pattern, notification) = isLabel
            ? ($"MATCH (x:`{name}`)", "UnknownLabelWarning")
            : ($"MATCH ()-[x:`{name}`]->()", "UnknownRelationshipTypeWarning");
        var result = await _retry
            .RunAsync(0, token => _client.RunAsync(CypherStatement.Of($"{pattern} RETURN count(x)"), token), cancellationToken)
            .ConfigureAwait(false);
        return result.Single.GetInt64() == 0 && !result.Notifications.Any(code => code.EndsWith(notification, StringComparison.Ordinal));
    }

    /// <summary>The properties that a uniqueness constraint covers alone, by label.</summary>
    /// <exception cref="StoreException">Neo4j is unavailable or refuses access.</exception>
    public async Task<ILookup<string, string>> ReadUniquePropertiesAsync(CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(
                CypherStatement.Of(
                    """
                    SHOW CONSTRAINTS YIELD type, entityType, labelsOrTypes, properties
                    WHERE entityType = 'NODE' AND type IN ['UNIQUENESS', 'NODE_PROPERTY_UNIQUENESS', 'NODE_KEY'] AND size(properties) = 1
                    RETURN labelsOrTypes[0], properties[0]
                    """
                ),
                0,
                cancellationToken
            )
            .ConfigureAwait(false);
        return rows.ToLookup(row => row[0].GetString()!, row => row[1].GetString()!, StringComparer.Ordinal);
    }

    /// <summary>The nodes of a label, with some of their properties. Memory O(page), apart from their element ids.</summary>
    /// <exception cref="StoreException">Neo4j is unavailable or refuses access.</exception>
    public IAsyncEnumerable<PropertyRow> NodesAsync(string label, ImmutableArray<string> properties, CancellationToken cancellationToken) =>
        PagesAsync(
            CypherStatement.Of($"MATCH (n:$($label)) WHERE {IsForeign("n")} RETURN elementId(n)", ("label", label)),
            $"UNWIND $ids AS id MATCH (n) WHERE elementId(n) = id RETURN id, null AS first, null AS second, {Values("n")}",
            properties,
            cancellationToken
        );

    /// <summary>The relationships of a type, with some of their properties. Memory O(page), apart from their element ids.</summary>
    /// <exception cref="StoreException">Neo4j is unavailable or refuses access.</exception>
    public IAsyncEnumerable<PropertyRow> RelationshipsAsync(
        string type,
        ImmutableArray<string> properties,
        CancellationToken cancellationToken
    ) =>
        PagesAsync(
            CypherStatement.Of($"MATCH (a)-[r:$($type)]->(b) WHERE {IsForeignLink} RETURN elementId(r)", ("type", type)),
            $"UNWIND $ids AS id MATCH (a)-[r]->(b) WHERE elementId(r) = id RETURN id, elementId(a) AS first, elementId(b) AS second, {Values("r")}",
            properties,
            cancellationToken
        );

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    /// <summary>The condition that a node is of the other application. A store of an earlier version has no mark, but its own
    /// labels.</summary>
    private static string IsForeign(string node) =>
        $"{node}.{Neo4jNames.Mark} IS NULL"
        + string.Concat(Neo4jNames.MarkLabels.Select(label => $" AND NOT {node}:{label}"))
        + $" AND NOT ({node}:{PropertyGraphMap.TerritoryLabel} AND EXISTS {{ (:{PropertyGraphMap.NodeLabel})-[:{PropertyGraphMap.LocatedIn}]->({node}) }})"
        + $" AND NOT ({node}:{PropertyGraphMap.ThemeLabel} AND EXISTS {{ (:{PropertyGraphMap.NodeLabel})-[:{PropertyGraphMap.WorksOn}]->({node}) }})";

    private static string LabelsIfForeign(string node) => $"CASE WHEN {IsForeign(node)} THEN labels({node}) ELSE [] END";

    /// <summary>The values of properties, of which a date with a time is its day. A list is in a map, because the Query API writes a list of
    /// bytes as one text.</summary>
    private static string Values(string element) =>
        $$"""
            [p IN $properties | CASE
              WHEN {{element}}[p] IS :: ZONED DATETIME NOT NULL OR {{element}}[p] IS :: LOCAL DATETIME NOT NULL THEN toString(date({{element}}[p]))
              WHEN {{element}}[p] IS :: LIST<ZONED DATETIME NOT NULL> NOT NULL OR {{element}}[p] IS :: LIST<LOCAL DATETIME NOT NULL> NOT NULL
                THEN {list: [x IN {{element}}[p] | toString(date(x))]}
              WHEN {{element}}[p] IS :: LIST<ANY> NOT NULL THEN {list: {{element}}[p]}
              ELSE {{element}}[p] END]
            """;

    /// <summary>Reads the element ids first, then page after page by them, which seeks each element: a page by order would scan all of them
    /// again.</summary>
    private async IAsyncEnumerable<PropertyRow> PagesAsync(
        CypherStatement elements,
        string page,
        ImmutableArray<string> properties,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var found = await RowsAsync(elements, RowsOfScan, cancellationToken).ConfigureAwait(false);
        var ids = found.Select(row => row[0].GetString()!).OrderBy(id => id.Length).ThenBy(id => id, StringComparer.Ordinal).ToArray();
        found = [];
        foreach (var chunk in ids.Chunk(PageRows))
        {
            var rows = await RowsAsync(CypherStatement.Of(page, ("ids", chunk), ("properties", properties)), PageRows, cancellationToken)
                .ConfigureAwait(false);
            foreach (var row in rows)
            {
                yield return new PropertyRow(
                    row[0].GetString()!,
                    row[1].GetString(),
                    row[2].GetString(),
                    [.. row[3].EnumerateArray().Select(Text)]
                );
            }
        }
    }

    private async Task<IReadOnlyList<JsonElement>> RowsAsync(CypherStatement statement, int rows, CancellationToken cancellationToken) =>
        (await _retry.RunAsync(rows, token => _client.RunAsync(statement, token), cancellationToken).ConfigureAwait(false)).Rows;

    private static ImmutableArray<string> Texts(JsonElement list) =>
        [.. list.EnumerateArray().Select(item => item.GetString()!).Order(StringComparer.Ordinal)];

    private static ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, long>> Properties(IEnumerable<JsonElement> rows) =>
        rows.GroupBy(row => row[0].GetString()!, StringComparer.Ordinal)
            .ToImmutableSortedDictionary(
                group => group.Key,
                group => group.ToImmutableSortedDictionary(row => row[1].GetString()!, row => row[2].GetInt64(), StringComparer.Ordinal),
                StringComparer.Ordinal
            );

    /// <summary>A value as text: null for a list of bytes.</summary>
    private static string? Text(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Null => "",
            JsonValueKind.Number => Number(value),
            JsonValueKind.Object => value.GetProperty("list") is { ValueKind: JsonValueKind.Array } list
                ? string.Join('|', list.EnumerateArray().Select(Text))
                : null,
            _ => value.GetRawText(),
        };

    /// <summary>A whole number has no decimal point, as an owner who wrote 2 expects.</summary>
    private static string Number(JsonElement value) =>
        value.TryGetInt64(out var whole)
            ? whole.ToString(CultureInfo.InvariantCulture)
            : value.GetDouble().ToString("R", CultureInfo.InvariantCulture);
}
