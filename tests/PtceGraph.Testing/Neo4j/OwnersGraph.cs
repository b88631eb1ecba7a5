using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using PtceGraph.Storage.Neo4j;

namespace PtceGraph.Testing;

/// <summary>A graph that somebody else has in a Neo4j: every type of property, labels, ids, types, constraints and indexes like ours.</summary>
public sealed class OwnersGraph(Neo4jAccess access) : IDisposable
{
    /// <summary>The number of nodes, and of relationships.</summary>
    public const int Size = 5_000;

    private static readonly MediaTypeWithQualityHeaderValue Typed = new("application/vnd.neo4j.query");

    private readonly HttpClient _http = new() { DefaultRequestHeaders = { Authorization = access.HeaderFor(access.Password) } };

    /// <summary>Makes the graph.</summary>
    public async Task MakeAsync(CancellationToken cancellationToken)
    {
        foreach (
            var cypher in new[]
            {
                "CREATE CONSTRAINT owner_actor_siren FOR (n:Actor) REQUIRE n.siren IS UNIQUE",
                "CREATE CONSTRAINT owner_visit FOR ()-[r:VISITE]-() REQUIRE r.id IS UNIQUE",
                "CREATE INDEX owner_project_name FOR (n:Project) ON (n.name)",
                "CREATE TEXT INDEX owner_theme FOR (n:Theme) ON (n.name)",
                "CREATE POINT INDEX owner_place FOR (n:Territory) ON (n.place)",
                "CREATE FULLTEXT INDEX owner_search FOR (n:Organisation|Actor) ON EACH [n.name]",
                $$"""
                    UNWIND range(0, {{Size - 1}}) AS i
                    CREATE (n:$(['Actor', 'Organisation', 'Project', 'Pole', 'Territory', 'Theme', 'Collectivite', 'PtceNode'][i % 8]) {
                      uuid: 'o' + i, id: CASE i WHEN 0 THEN 'etat' ELSE 'owner-' + i END, nom: 'À lui ' + i, owned: true })
                    SET n += CASE i % 5
                      WHEN 0 THEN {integer: i, float: i / 4.0, flag: i % 2 = 0, siren: toString(100000000 + i)}
                      WHEN 1 THEN {date: date('2014-02-28'), time: time('10:15:30+01:00'), local_time: localtime('10:15:30')}
                      WHEN 2 THEN {at: datetime('2014-02-28T10:15:30+01:00[Europe/Paris]'), local: localdatetime('2014-02-28T10:15:30'), span: duration('P1Y2M3DT4H')}
                      WHEN 3 THEN {place: point({longitude: 47.2, latitude: -1.5}), flat: point({x: 1.5, y: 2.5}), solid: point({x: 1, y: 2, z: 3})}
                      ELSE {integers: [1, 2, i], floats: [0.5, 1.5], flags: [true, false], texts: ['a', 'é'], dates: [date('2020-01-01')], ptce_degree: 7}
                    END
                    """,
                "MATCH (n {owned: true}) WHERE n:Actor AND n.integer IS NOT NULL SET n:Ancien:Collectivite",
                $$"""
                    MATCH (n {owned: true}) WITH n ORDER BY n.uuid WITH collect(n) AS nodes
                    UNWIND range(0, size(nodes) - 1) AS i
                    WITH nodes[i] AS a, nodes[(i * 7 + 3) % size(nodes)] AS b, i
                    CREATE (a)-[r:$(['PARTENARIAT', 'MEMBER_OF', 'LOCATED_IN', 'WORKS_ON', 'VISITE'][i % 5]) {id: 'r' + i, owned: true, weight: i, since: date('2014-01-01')}]->(b)
                    """,
            }
        )
        {
            await RunAsync(cypher, cancellationToken);
        }
    }

    /// <summary>Everything in the database as sorted lines: nodes and relationships with typed properties, constraints and indexes.</summary>
    public Task<IReadOnlyList<string>> DescribeAllAsync(CancellationToken cancellationToken) =>
        DescribeAsync("true", "true", cancellationToken);

    /// <summary>The owner's part: what has the property <c>owned</c>, and constraints and indexes named <c>owner_…</c>.</summary>
    public Task<IReadOnlyList<string>> DescribeOwnAsync(CancellationToken cancellationToken) =>
        DescribeAsync("x.owned = true", "name STARTS WITH 'owner_'", cancellationToken);

    /// <summary>Runs a statement.</summary>
    /// <returns>Its rows, whose values have their types.</returns>
    public async Task<IReadOnlyList<JsonElement>> RunAsync(string cypher, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(access.Server, $"/db/{access.Database}/query/v2"))
        {
            Content = new StringContent(JsonSerializer.Serialize(new { statement = cypher }), Encoding.UTF8, "application/json"),
        };
        request.Headers.Accept.Add(Typed);
        using var response = await _http.SendAsync(request, cancellationToken);
        var answer = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsByteArrayAsync(cancellationToken));
        return answer.TryGetProperty("errors", out var errors)
            ? throw new InvalidOperationException(errors.GetRawText())
            : [.. answer.GetProperty("data").GetProperty("values").EnumerateArray()];
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<IReadOnlyList<string>> DescribeAsync(string whichElements, string whichNames, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        foreach (
            var cypher in new[]
            {
                $"MATCH (x) WHERE {whichElements} UNWIND CASE keys(x) WHEN [] THEN [null] ELSE keys(x) END AS key WITH x, key ORDER BY key RETURN 'node', elementId(x), COLLECT {{ UNWIND labels(x) AS label RETURN label ORDER BY label }}, collect([key, x[key]])",
                $"MATCH (a)-[x]->(b) WHERE {whichElements} UNWIND CASE keys(x) WHEN [] THEN [null] ELSE keys(x) END AS key WITH a, x, b, key ORDER BY key RETURN elementId(x), type(x), elementId(a), elementId(b), collect([key, x[key]])",
                $"SHOW CONSTRAINTS YIELD name, type, entityType, labelsOrTypes, properties WHERE {whichNames} RETURN name, type, entityType, labelsOrTypes, properties",
                $"SHOW INDEXES YIELD name, type, entityType, labelsOrTypes, properties, state WHERE {whichNames} RETURN name, type, entityType, labelsOrTypes, properties, state",
            }
        )
        {
            lines.AddRange((await RunAsync(cypher, cancellationToken)).Select(row => row.GetRawText()));
        }

        return [.. lines.Order(StringComparer.Ordinal)];
    }
}
