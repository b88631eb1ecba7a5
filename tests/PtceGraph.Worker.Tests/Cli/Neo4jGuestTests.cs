using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace PtceGraph.Worker.Tests.Cli;

/// <summary>A network in a Neo4j that holds somebody else's data: nothing of it is touched by any verb, and afterwards nothing else is
/// left.</summary>
[Collection("Neo4j")]
public sealed class Neo4jGuestTests(Neo4jServer server) : Neo4jTests(server)
{
    private static readonly string[] Themes = ["culture"];

    private OwnersGraph _owner = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _owner = new OwnersGraph(Server.Access);
        await _owner.MakeAsync(Token);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_owner is not null)
        {
            _owner.Dispose();
            await Server.CleanAsync(Token);
        }
    }

    [Fact]
    public async Task Without_a_prefix_the_database_is_refused_and_stays_as_it_was()
    {
        var before = await _owner.DescribeAllAsync(Token);

        var refused = await GuestAsync(4, "import", Sample, "--store", "neo4j");
        Assert.Contains(":Actor (625)", refused.Error, StringComparison.Ordinal);
        Assert.Contains("owner_actor_siren", refused.Error, StringComparison.Ordinal);
        Assert.Contains("--neo4j-prefix", refused.Error, StringComparison.Ordinal);
        var dry = await GuestAsync(4, "import", Sample, "--store", "neo4j", "--dry-run");
        Assert.Contains("--neo4j-prefix", dry.Error, StringComparison.Ordinal);
        await GuestAsync(2, "import", Sample, "--dry-run", "--neo4j-prefix", "a-b");
        await GuestAsync(0, "import", Sample, "--dry-run", "--neo4j-prefix", "demo");
        await GuestAsync(4, "check", "--neo4j-prefix", "demo");
        await GuestAsync(4, "neo4j", "remove", "--yes", "--neo4j-prefix", "demo");

        Assert.Equal(before, await _owner.DescribeAllAsync(Token));
    }

    [Fact]
    public async Task Behind_a_prefix_every_verb_leaves_the_owner_s_as_it_was_and_remove_takes_all_of_ours()
    {
        var before = await _owner.DescribeAllAsync(Token);
        var own = await _owner.DescribeOwnAsync(Token);

        // The service begins empty, and takes edits, removals, merges and undos.
        await using (var service = await ServeAsync())
        {
            Assert.Equal(0, await ActorsAsync(service));
            Assert.Contains("L'exemple n'a pas été chargé", service.Greeting, StringComparison.Ordinal);
            await ChangeAsync(
                service,
                new
                {
                    op = "actor.add",
                    id = "etat",
                    name = "L’État",
                    category = "etat",
                    region = "Bretagne",
                    themes = Themes,
                },
                new
                {
                    op = "actor.add",
                    id = "b",
                    name = "B",
                },
                new
                {
                    op = "project.add",
                    id = "owner-2",
                    name = "Projet",
                },
                new
                {
                    op = "tie.add",
                    source = "etat",
                    target = "b",
                    type = "partenariat",
                }
            );
            await ChangeAsync(service, new { op = "project.remove", id = "owner-2" });
            await ChangeAsync(
                service,
                new
                {
                    op = "actor.merge",
                    id = "b",
                    into = "etat",
                }
            );
            await PostAsync(service, "undo", new { });
            Assert.Equal(2, await ActorsAsync(service));
        }

        Assert.Equal(own, await _owner.DescribeOwnAsync(Token));
        await GuestAsync(0, "import", Sample);
        await GuestAsync(0, "check");

        // What the owner hangs on ours survives a removal and its undo.
        await _owner.RunAsync(
            "MATCH (n:demo_Actor {id: 'etat'}) MATCH (o {uuid: 'o3'}) SET n:Vip, n.note = date('2026-01-01') CREATE (n)-[:SUIVI_PAR {owned: true, id: 's'}]->(o)",
            Token
        );
        own = await _owner.DescribeOwnAsync(Token);
        const string hung = "MATCH (n:Vip)-[:SUIVI_PAR]->() RETURN n.note, n.id, n:demo_Actor, n:demo_PtceRemoved, count { (n)--() }";
        await using (var service = await ServeAsync())
        {
            Assert.DoesNotContain("exemple", service.Greeting, StringComparison.Ordinal);
            await ChangeAsync(service, new { op = "actor.remove", id = "etat" });
            Assert.Equal("2026-01-01 null false true 1", Text(await _owner.RunAsync(hung, Token)));
            await PostAsync(service, "undo", new { });
        }

        var after = Text(await _owner.RunAsync(hung, Token));
        Assert.StartsWith("2026-01-01 etat true false ", after, StringComparison.Ordinal);
        await GuestAsync(0, "check");

        // Damage is repaired, results are written, a backup is restored behind another prefix, the owner's graph is read into ours.
        await _owner.RunAsync("MATCH (n:demo_Actor {id: 'cncres'}) DETACH DELETE n", Token);
        await _owner.RunAsync(
            "MATCH (n:demo_Actor {id: 'etat'}) MATCH (m:demo_Pole) WITH n, m LIMIT 1 CREATE (n)-[:VISITE {id: 'v', owned: true}]->(m), (n)-[:demo_MEMBER_OF {id: 'w', owned: true}]->(m)",
            Token
        );
        const string onOurs = "owner_note";
        await _owner.RunAsync($"CREATE CONSTRAINT {onOurs} FOR (n:demo_Actor) REQUIRE n.note IS UNIQUE", Token);
        own = await _owner.DescribeOwnAsync(Token);
        await GuestAsync(4, "check");
        await GuestAsync(0, "check", "--repair");
        await GuestAsync(0, "write-results");
        Assert.NotEqual(0, Count(await _owner.RunAsync("MATCH (n:demo_PtceNode) WHERE n.demo_ptce_degree > 0 RETURN count(n)", Token)));
        var backup = Path.Combine(Folder, "one.ptcegraph");
        await GuestAsync(0, "backup", backup);
        await GuestAsync(0, "restore", backup, "--neo4j-prefix", "zwei");
        var map = Path.Combine(Folder, "map.json");
        await File.WriteAllTextAsync(
            map,
            """
            {"nodes":[{"label":"Organisation","as":"actor","id":"uuid","prefix":"o","fields":{"nom":"name"}}],
             "relationships":[{"type":"PARTENARIAT","as":"tie"}]}
            """,
            Token
        );
        await GuestAsync(0, "import", "--from-neo4j", Server.Url, "--map", map);
        await GuestAsync(0, "check");
        await GuestAsync(0, "check", "--neo4j-prefix", "zwei");
        Assert.Equal(own, await _owner.DescribeOwnAsync(Token));

        // Removal says what it would do, does it, and leaves what the owner hung on ours.
        await GuestAsync(2, "neo4j", "remove");
        await GuestAsync(0, "neo4j", "remove", "--yes", "--neo4j-prefix", "zwei");
        await GuestAsync(0, "check");
        var removed = await GuestAsync(0, "neo4j", "remove", "--yes");
        Assert.Matches(@"hung on them: 2 \((.+, )?“etat” \(:Vip\).*\)", removed.Output);
        Assert.Matches(@"hung on them: 2 \((.+, )?“\S+” \(4:\S+:\d+\).*\)", removed.Output);
        Assert.Contains($"CONSTRAINT {onOurs} (:demo_Actor)", removed.Output, StringComparison.Ordinal);
        Assert.Equal(own, await _owner.DescribeOwnAsync(Token));
        Assert.Equal(0, Count(await _owner.RunAsync("MATCH (n) WHERE n.ptcegraph IS NOT NULL RETURN count(n)", Token)));
        await _owner.RunAsync("MATCH (n) WHERE NOT coalesce(n.owned, false) DETACH DELETE n", Token);
        await _owner.RunAsync($"DROP CONSTRAINT {onOurs}", Token);
        Assert.Equal(before, await _owner.DescribeAllAsync(Token));
    }

    private Task<RunningService> ServeAsync() =>
        RunningService.StartAsync(null, isEmpty: false, 0, Token, ["--neo4j", Server.Url, "--neo4j-prefix", "demo"], Server.Credentials);

    private static Task ChangeAsync(RunningService service, params object[] changes) => PostAsync(service, "changes", new { changes });

    private static async Task PostAsync(RunningService service, string path, object body)
    {
        using var answer = await service.Http.PostAsJsonAsync($"/api/v1/{path}", body, Token);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Token));
    }

    private static async Task<int> ActorsAsync(RunningService service) =>
        (await service.Http.GetFromJsonAsync<JsonElement>("/api/v1/network", Token)).GetProperty("actors").GetArrayLength();

    private static string Text(IReadOnlyList<JsonElement> rows) =>
        string.Join(
            ' ',
            Assert
                .Single(rows)
                .EnumerateArray()
                .Select(value => value.GetProperty("_value"))
                .Select(value => value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText())
        );

    private static long Count(IReadOnlyList<JsonElement> rows) => long.Parse(Text(rows), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Runs a verb on the server, behind the prefix <c>demo</c> unless the arguments name another or the store without
    /// one.</summary>
    private Task<Ended> GuestAsync(int code, params string[] arguments) =>
        CliAsync(
            code,
            [
                .. arguments[0] == "neo4j" ? [.. arguments, "--neo4j", Server.Url] : OnServer(arguments),
                .. arguments.Contains("--store") || arguments.Contains("--neo4j-prefix") ? [] : (string[])["--neo4j-prefix", "demo"],
            ]
        );
}
