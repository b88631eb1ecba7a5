using System.Text.Json;
using PtceGraph.Storage.Neo4j;
using Xunit;

namespace PtceGraph.Worker.Tests.Cli;

/// <summary>The verbs on a real Neo4j: the sample is imported, checked, measured, backed up and exported.</summary>
[Collection("Neo4j")]
public sealed class Neo4jCommandTests(Neo4jServer server) : Neo4jTests(server)
{
    [Fact]
    public async Task The_sample_is_imported_checked_queried_measured_moved_and_exported()
    {
        await OnServerAsync("import", Sample);
        await OnServerAsync("check");

        // Each of the ten queries finds something in the sample, or says in its first line what it would find.
        var queries = Directory
            .GetFiles(Path.Combine(Repository.Root, "graph-schemas", "neo4j", "queries"), "*.cypher")
            .Order(StringComparer.Ordinal)
            .ToList();
        Assert.Equal(10, queries.Count);
        foreach (var query in queries)
        {
            var rows = await CypherAsync(Assert.Single(Neo4jSchema.StatementsOf(await File.ReadAllTextAsync(query, Token))));
            Assert.True(rows.Count > 0, $"{Path.GetFileName(query)} finds nothing.");
        }

        await OnServerAsync("write-results");
        Assert.Equal(
            280,
            (
                await CypherAsync(
                    "MATCH (n:PtceNode) WHERE n.ptce_betweenness IS NOT NULL AND n.ptce_revision = 1 AND n.ptce_as_of IS NULL RETURN n.id"
                )
            ).Count
        );
        await OnServerAsync("write-results", "--as-of", "2013");
        Assert.Equal("2013-12-31", (await CypherAsync("MATCH (n {id: 'etat'}) RETURN n.ptce_as_of"))[0][0].GetString());
        await OnServerAsync("write-results");
        await OnServerAsync("check");
        Assert.Equal(
            (await MeasuredAsync("degree"))["etat"],
            (await CypherAsync("MATCH (n {id: 'etat'}) RETURN n.ptce_degree"))[0][0].GetDouble()
        );

        // Into the embedded store and back through one backup file.
        var (backup, embedded, again) = (
            Path.Combine(Folder, "one.ptcegraph"),
            Path.Combine(Folder, "embedded"),
            Path.Combine(Folder, "again.ptcegraph")
        );
        await OnServerAsync("backup", backup);
        await CliAsync(0, "restore", backup, "--data", embedded);
        await CliAsync(0, "check", "--data", embedded);
        await CliAsync(0, "backup", again, "--data", embedded);
        var before = await GraphAsync();
        await Server.RequireAsync(Token);
        await OnServerAsync("restore", again);
        await OnServerAsync("check");
        Assert.Equal(before, await GraphAsync());

        // The exported script creates the same graph in an empty Neo4j.
        var script = Path.Combine(Folder, "network.cypher");
        await OnServerAsync("export", "cypher", "--out", script);
        await Server.RequireAsync(Token);
        using (var client = new HttpCypherClient(Server.Access))
        {
            foreach (var statement in Neo4jSchema.StatementsOf(await File.ReadAllTextAsync(script, Token)))
            {
                await client.RunAsync(CypherStatement.Of(statement), Token);
            }
        }

        Assert.Equal(before, await GraphAsync());
    }

    [Fact]
    public async Task A_graph_that_was_changed_by_hand_fails_its_check_until_it_is_repaired()
    {
        await OnServerAsync("import", Sample);
        await CypherAsync("MATCH (n:Actor {id: 'etat'}) DETACH DELETE n");

        var check = await CliAsync(4, OnServer("check"));
        Assert.Contains("“etat” is missing", check.Error, StringComparison.Ordinal);
        Assert.Contains("check --repair", check.Error, StringComparison.Ordinal);
        var french = await CliAsync(4, [.. OnServer("check", "--json"), "--lang", "fr"]);
        Assert.Contains("« etat » manque", french.Error, StringComparison.Ordinal);
        var findings = JsonSerializer.Deserialize<JsonElement>(french.Output).GetProperty("findings").EnumerateArray();
        Assert.Contains(findings, finding => finding.GetString()!.Contains("« etat » manque", StringComparison.Ordinal));

        await OnServerAsync("check", "--repair");
        await OnServerAsync("check");
    }

    [Fact]
    public async Task A_mistake_is_said()
    {
        var bad = Path.Combine(Folder, "map.json");
        await File.WriteAllTextAsync(bad, """{"nodes":[{"label":"X","as":"planet"}]}""", Token);

        Assert.Contains(
            "“as” is one of",
            (await CliAsync(3, ["import", "--from-neo4j", Server.Url, "--map", bad, "--data", Folder, "--lang", "en"])).Error,
            StringComparison.Ordinal
        );
        await CliAsync(2, ["import", "--from-neo4j", Server.Url, "--data", Folder]);
        await CliAsync(2, ["serve", "--follow", "--data", Folder]);
        Assert.Contains(
            "http://",
            (await CliAsync(4, ["check", "--store", "neo4j", "--neo4j", "bolt://localhost:7687", "--data", Folder])).Error,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "ne répond pas",
            (
                await CliAsync(
                    4,
                    [
                        "check",
                        "--lang",
                        "fr",
                        "--store",
                        "neo4j",
                        "--neo4j",
                        $"http://127.0.0.1:{RunningService.FreePort()}",
                        "--data",
                        Folder,
                    ]
                )
            ).Error,
            StringComparison.Ordinal
        );
    }

    private Task<Ended> OnServerAsync(params string[] verb) => CliAsync(0, OnServer(verb));

    private async Task<Dictionary<string, double>> MeasuredAsync(string column)
    {
        var results = Path.Combine(Folder, "results");
        await CliAsync(0, "analyze", Sample, "--out", results, "--only", column);
        return (await File.ReadAllLinesAsync(Path.Combine(results, "actors.csv"), Token))
            .Skip(1)
            .Select(line => line.Split(','))
            .ToDictionary(cells => cells[0], cells => double.Parse(cells[^1], System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Every node and relationship of the network, without what only the store needs and without results.</summary>
    private async Task<string> GraphAsync()
    {
        var nodes = await CypherAsync(
            "MATCH (n) WHERE n:Actor OR n:Pole OR n:Project OR n:Meeting OR n:Territory OR n:Theme RETURN [l IN labels(n) WHERE NOT l STARTS WITH 'Ptce'], properties(n)"
        );
        var relationships = await CypherAsync("MATCH (a)-[r]->(b) RETURN type(r), a.id, b.id, properties(r)");
        string Clean(JsonElement row) =>
            string.Join(
                ' ',
                row.EnumerateArray()
                    .Select(value =>
                        value.ValueKind != JsonValueKind.Object
                            ? string.Join(',', Texts(value))
                            : string.Join(
                                ',',
                                value
                                    .EnumerateObject()
                                    .Where(property => !property.Name.StartsWith("ptce", StringComparison.Ordinal))
                                    .OrderBy(property => property.Name, StringComparer.Ordinal)
                                    .Select(property => $"{property.Name}={property.Value.GetRawText()}")
                            )
                    )
            );
        return string.Join('\n', nodes.Concat(relationships).Select(Clean).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Texts(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray().Select(item => item.GetString()!).Order(StringComparer.Ordinal)
            : [value.ToString()];
}
