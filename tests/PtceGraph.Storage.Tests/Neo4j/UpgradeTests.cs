using PtceGraph.Graph;
using PtceGraph.Storage.Neo4j;
using Xunit;

namespace PtceGraph.Storage.Tests.Neo4j;

/// <summary>A store that an earlier version wrote beside an owner's data: what its journal tells is marked, and nothing else.</summary>
[Collection("Neo4j")]
public sealed class UpgradeTests(Neo4jServer server) : IAsyncLifetime
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly WrittenNetwork _network = new();

    public async ValueTask InitializeAsync() => await server.RequireAsync(Token);

    public async ValueTask DisposeAsync() => await server.CleanAsync(Token);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task An_earlier_store_is_marked_once_and_stays_equal(int schema)
    {
        using var owner = new OwnersGraph(server.Access);
        string digest;
        await using (var journal = await Neo4jJournal.OpenAsync(server.Access, TimeProvider.System, Token))
        {
            for (var revision = 0; revision < 80; revision += 4)
            {
                await journal.AppendAsync(_network.Write(4), revision, _network.State, Token);
            }

            await journal.WriteLayoutAsync(0, new Dictionary<string, MapPoint> { ["x"] = new(1, 2) }, replace: false, Token);
            digest = (await journal.FindDigestAsync(80, Token))!;
        }

        // Every tie's relationship had its type and its direction as properties.
        foreach (var tie in _network.State.All(EntityKind.Tie).Cast<Tie>())
        {
            var type = tie.Type is null ? "" : $", r.type = '{tie.Type}'";
            await owner.RunAsync($"MATCH ()-[r {{id: '{tie.Id}'}}]->() SET r.directed = {(tie.Directed ? "true" : "false")}{type}", Token);
        }

        foreach (
            var cypher in new[]
            {
                // As the earlier version left it: no marks, and constraints on everybody's labels.
                "MATCH (n) REMOVE n.ptcegraph, n:PtceTerritory, n:PtceTheme",
                "MATCH ()-[r]->() REMOVE r.ptcegraph",
                "DROP CONSTRAINT ptce_own_territory_id",
                "DROP CONSTRAINT ptce_own_theme_id",
                "DROP CONSTRAINT ptce_removed_key",
                "CREATE CONSTRAINT ptce_actor_id FOR (n:Actor) REQUIRE n.id IS UNIQUE",
                "CREATE CONSTRAINT ptce_territory_id FOR (n:Territory) REQUIRE n.id IS UNIQUE",
                $"MATCH (s:PtceStore) SET s.schema = {schema}",
                schema == 1 ? "DROP CONSTRAINT ptce_journal_part" : "RETURN 1",
                // The owner's, beside ours and on ours.
                "CREATE CONSTRAINT owner_name FOR (n:Musee) REQUIRE n.name IS UNIQUE",
                "CREATE (:Actor {id: 'theirs', name: 'À eux', owned: true, since: date('2020-01-01')}), (:Territory {id: 'theirs', owned: true}), (:PtceNode {id: 'rogue', owned: true})",
                "MATCH (a:PtceNode)-[r]->(b:PtceNode) WITH a, r, b LIMIT 1 CREATE (a)-[x:VISITE {id: 'v', owned: true}]->(b), (a)-[y:$(type(r)) {id: r.id, owned: true, more: true, other: 1, last: 2, fourth: 3, fifth: 4, sixth: 5, seventh: 6}]->(b)",
            }
        )
        {
            await owner.RunAsync(cypher, Token);
        }

        var before = await owner.DescribeOwnAsync(Token);

        await using (var journal = await Neo4jJournal.OpenAsync(server.Access, TimeProvider.System, Token))
        {
            var check = await journal.CheckAsync(Token);
            Assert.Empty(check.Findings);
            Assert.Equal("3", check.Facts.Single(fact => fact.Key == "schema").Value);
            Assert.Equal(digest, await journal.FindDigestAsync(80, Token));
            Assert.Equal(0, await journal.RepairAsync(Token));
            await journal.AppendAsync(_network.Write(4), 80, _network.State, Token);
            Assert.Empty((await journal.CheckAsync(Token)).Findings);
            Assert.Single((await journal.ReadLayoutAsync(Token)).Positions);
        }

        Assert.Equal(before, await owner.DescribeOwnAsync(Token));
        Assert.Equal(
            "0",
            await CountAsync("SHOW CONSTRAINTS YIELD name WHERE name IN ['ptce_actor_id', 'ptce_territory_id'] RETURN count(name)")
        );
        Assert.Equal("0", await CountAsync("MATCH (n {owned: true}) WHERE n.ptcegraph IS NOT NULL RETURN count(n)"));
        await Neo4jRemoval.RunAsync(server.Access, TimeProvider.System, null, Token);
        Assert.Equal(
            3 + (before.Any(line => line.Contains("sixth", StringComparison.Ordinal)) ? 2 : 0),
            int.Parse((await CountAsync("MATCH (n) RETURN count(n)"))!, System.Globalization.CultureInfo.InvariantCulture)
        );

        async Task<string?> CountAsync(string cypher) =>
            Assert.Single(await owner.RunAsync(cypher, Token))[0].GetProperty("_value").GetString();
    }
}
