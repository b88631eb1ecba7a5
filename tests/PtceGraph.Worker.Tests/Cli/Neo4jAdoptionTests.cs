using System.Text.Json;
using PtceGraph.Worker.Cli;
using Xunit;

namespace PtceGraph.Worker.Tests.Cli;

/// <summary>Somebody's own graph in a real Neo4j is read by a map: nothing is guessed, and what is not read is said.</summary>
[Collection("Neo4j")]
public sealed class Neo4jAdoptionTests(Neo4jServer server) : Neo4jMapReading(server)
{
    private const string Poles = """{ "label": "PTCE", "as": "pole", "fields": { "nom": "name" } }""";

    [Fact]
    public async Task Every_type_of_property_is_read_as_text_that_tells_its_value()
    {
        await CypherAsync(
            """
            CREATE (:Organisation {uuid: 44109, nom: 'Types', entier: 9007199254740993, rond: 2.0, reel: 2.5, oui: true, texte: 'x',
              jour: date('2014-02-01'), heure: localtime('10:00:05'), heure_zone: time('10:00:05+01:00'),
              instant: localdatetime('2014-02-01T10:00:00'), instant_zone: datetime('2014-02-01T23:30:00+01:00[Europe/Paris]'),
              duree: duration('P14DT16H12M'), lieu: point({latitude: 47.2, longitude: -1.55}), cube: point({x: 1, y: 2, z: 3}),
              entiers: [1, 2], textes: ['a', 'b'], reels: [1.0, 2.5], logiques: [true, false], jours: [date('2014-02-01'), date('2015-01-01')],
              instants: [datetime('2014-02-01T23:30:00Z')], instants_locaux: [localdatetime('2014-02-01T10:00:00')],
              durees: [duration('PT1H')], lieux: [point({x: 1, y: 2})], vide: []})
            """
        );
        await WriteBytesAsync();

        var ended = await CliAsync(0, Import(await MapAsync([Organisations])));

        var actor = Assert.Single(All(await NetworkAsync(), "actors"));
        Assert.Equal("44109", Text(actor, "id"));
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["entier"] = "9007199254740993",
                ["rond"] = "2",
                ["reel"] = "2.5",
                ["oui"] = "true",
                ["texte"] = "x",
                ["jour"] = "2014-02-01",
                ["heure"] = "10:00:05",
                ["heure_zone"] = "10:00:05+01:00",
                ["instant"] = "2014-02-01",
                ["instant_zone"] = "2014-02-01",
                ["duree"] = "P14DT16H12M",
                ["lieu"] = "SRID=4326;POINT (-1.55 47.2)",
                ["cube"] = "SRID=9157;POINT Z (1.0 2.0 3.0)",
                ["entiers"] = "1|2",
                ["textes"] = "a|b",
                ["reels"] = "1|2.5",
                ["logiques"] = "true|false",
                ["jours"] = "2014-02-01|2015-01-01",
                ["instants"] = "2014-02-01",
                ["instants_locaux"] = "2014-02-01",
                ["durees"] = "PT1H",
                ["lieux"] = "SRID=7203;POINT (1.0 2.0)",
            }.OrderBy(pair => pair.Key, StringComparer.Ordinal),
            actor
                .GetProperty("attributes")
                .EnumerateObject()
                .ToDictionary(one => one.Name, one => one.Value.GetString()!)
                .OrderBy(pair => pair.Key, StringComparer.Ordinal)
        );
        Assert.Contains("uuid → id, cube → attribute, ", ended.Output, StringComparison.Ordinal);
        Assert.Contains("nom → name", ended.Output, StringComparison.Ordinal);
        Assert.Contains("1 value of “octets” is of bytes, which are not read.", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ids_that_two_labels_share_are_refused_until_one_has_a_prefix()
    {
        await CypherAsync(
            """
            CREATE (a:Organisation {uuid: '1', nom: 'Un'}), (b:Organisation {uuid: '2', nom: 'Deux'}), (p:PTCE {id: 1, nom: 'Pôle un'}),
                   (b)-[:COOPERE_AVEC]->(a), (b)-[:EST_MEMBRE]->(p), (b)-[:SOUTIENT]->(p)
            """
        );
        string[] types =
        [
            """{ "type": "COOPERE_AVEC", "as": "tie" }""",
            """{ "type": "EST_MEMBRE", "as": "membership" }""",
            """{ "type": "SOUTIENT", "as": "tie" }""",
        ];

        var refused = await CliAsync(3, Import(await MapAsync([Organisations, Poles], types)));
        Assert.Contains("“Organisation” and “PTCE” have 1 id in common: 1.", refused.Error, StringComparison.Ordinal);
        Assert.Contains("\"prefix\"", refused.Error, StringComparison.Ordinal);

        await CliAsync(0, Import(await MapAsync([With(Organisations, "prefix", "organisation"), Poles], types)));
        var network = await NetworkAsync();
        Assert.Equal(
            ["organisation:2 > 1", "organisation:2 > organisation:1"],
            All(network, "ties").Select(tie => $"{Text(tie, "source")} > {Text(tie, "target")}").Order(StringComparer.Ordinal)
        );
        Assert.Equal("1", Text(Assert.Single(All(network, "memberships")), "pole"));
    }

    [Fact]
    public async Task An_id_that_two_nodes_of_a_label_have_is_refused()
    {
        await CypherAsync("CREATE (:Organisation {uuid: 7, nom: 'Un'}), (:Organisation {uuid: '7', nom: 'Deux'})");

        var refused = await CliAsync(3, Import(await MapAsync([With(Organisations, "prefix", "o")])));

        Assert.Contains(
            "two of “Organisation” have the same “uuid”, which would be their id: o:7.",
            refused.Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Ids_that_two_types_of_ties_share_are_refused_until_one_has_a_prefix()
    {
        await CypherAsync(
            "CREATE (a:Organisation {uuid: 'a'}), (b:Organisation {uuid: 'b'}), (a)-[:AIDE {id: 1}]->(b), (b)-[:FINANCE {id: 1}]->(a)"
        );
        const string organisations = """{ "label": "Organisation", "as": "actor", "id": "uuid" }""";
        const string aid = """{ "type": "AIDE", "as": "tie" }""";
        const string funding = """{ "type": "FINANCE", "as": "tie" }""";

        var refused = await CliAsync(3, Import(await MapAsync([organisations], [aid, funding])));
        Assert.Contains("“AIDE” and “FINANCE” have 1 id in common", refused.Error, StringComparison.Ordinal);

        await CliAsync(0, Import(await MapAsync([organisations], [aid, With(funding, "prefix", "f")])));
        Assert.Equal(["1", "f:1"], All(await NetworkAsync(), "ties").Select(tie => Text(tie, "id")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_relationship_to_a_node_that_is_not_read_never_lands_on_one_of_the_network()
    {
        // The network has a project with the id of an organisation: the organisation is left out, and its tie too.
        var files = Directory.CreateDirectory(Path.Combine(Folder, "files")).FullName;
        await File.WriteAllTextAsync(Path.Combine(files, "projets.csv"), "id,nom,statut\nb,Chantier,en cours\n", Token);
        await File.WriteAllTextAsync(Path.Combine(files, "acteurs.csv"), "id,nom,categorie\nz,Autre,ess\n", Token);
        await CliAsync(0, "import", files, "--data", Data);
        await CypherAsync(
            "CREATE (a:Organisation {uuid: 'a', nom: 'Un'}), (b:Organisation {uuid: 'b', nom: 'Deux'}), (x:Autre {id: 'z'}), (a)-[:COOPERE_AVEC]->(b), (a)-[:COOPERE_AVEC]->(x)"
        );

        var ended = await CliAsync(0, Import(await MapAsync([Organisations], ["""{ "type": "COOPERE_AVEC", "as": "tie" }"""])));

        Assert.Empty(All(await NetworkAsync(), "ties"));
        Assert.Contains("3 rows left out", ended.Output, StringComparison.Ordinal);
        Assert.Contains("the map does not read one of these two nodes", ended.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CREATE (:Organisation {uuid: 'a', nom: 'Un'}), (:Organisation {nom: 'Deux'}), (:Organisation {nom: 'Trois'})", 2)]
    [InlineData("CREATE (:Organisation {uuid: 'a', nom: 'Un'}), (:Organisation {uuid: ' ', nom: 'Deux'})", 1)]
    public async Task Nodes_without_an_id_are_refused_unless_element_ids_are_accepted(string graph, int count)
    {
        await CypherAsync(graph);
        var map = await MapAsync([Organisations]);

        var refused = await CliAsync(3, Import(map));
        Assert.StartsWith($"{count} node", refused.Error, StringComparison.Ordinal);
        Assert.Contains("“Organisation”", refused.Error, StringComparison.Ordinal);
        Assert.Contains("“uuid”", refused.Error, StringComparison.Ordinal);
        Assert.Contains("--ids element", refused.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Data));

        var accepted = await CliAsync(0, [.. Import(map), "--ids", "element"]);
        Assert.Contains("deleted node", accepted.Output, StringComparison.Ordinal);
        Assert.Equal(count + 1, All(await NetworkAsync(), "actors").Count);
    }

    [Fact]
    public async Task A_second_reading_adds_nothing_and_a_later_one_names_what_differs()
    {
        await CypherAsync(
            """
            CREATE (a:Organisation {uuid: 'a', nom: 'Un', effectif: 3}), (b:Organisation {uuid: 'b', nom: 'Deux'}), (c:Organisation {uuid: 'c', nom: 'Trois'}),
                   (p:PTCE {id: 'p', nom: 'Pôle'}), (a)-[:COOPERE_AVEC {poids: 2}]->(b), (a)-[:COOPERE_AVEC]->(c), (p)-[:REUNIT]->(b)
            """
        );
        var map = await MapAsync(
            [Organisations, Poles],
            [
                """{ "type": "COOPERE_AVEC", "as": "tie", "fields": { "poids": "weight" } }""",
                """{ "type": "REUNIT", "as": "membership", "reverse": true }""",
            ]
        );
        var first = await CliAsync(0, Import(map));
        Assert.Matches("7 added: ((Un|Deux|Trois), ){3}Pôle, ", first.Output);

        var second = await CliAsync(0, Import(map));
        Assert.Contains("0 added, 0 changed, 7 there already, 0 rows left out", second.Output, StringComparison.Ordinal);

        // The last relationships of a type and the last values of a property go with a node: the map is not mistaken for that.
        await CypherAsync("MATCH (b {uuid: 'b'}) DETACH DELETE b");
        await CypherAsync("MATCH (a {uuid: 'a'}) SET a.nom = 'Un et un', a.effectif = 4");
        await CypherAsync("CREATE (:Organisation {uuid: 'd', nom: 'Quatre'})");
        var report = Path.Combine(Folder, "report.json");

        var third = await CliAsync(0, [.. Import(map), "--report", report]);

        Assert.Contains("1 added: Quatre.", third.Output, StringComparison.Ordinal);
        Assert.Contains("Un: name “Un” → “Un et un”, effectif “3” → “4”", third.Output, StringComparison.Ordinal);
        Assert.Contains("3 are no longer in the source and stay in the network: Deux, ", third.Output, StringComparison.Ordinal);
        Assert.Contains("REUNIT: No relationship of the Neo4j has this type any more.", third.Output, StringComparison.Ordinal);
        Assert.Contains("Deux", Named(await NetworkAsync(), "actors").Keys);
        using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(report, Token));
        var differences = json.RootElement.GetProperty("differences");
        Assert.Equal(["d"], differences.GetProperty("added").EnumerateArray().Select(one => Text(one, "id")));
        Assert.Equal(["a"], differences.GetProperty("changed").EnumerateArray().Select(one => Text(one, "id")));
        Assert.Equal(
            ["actor b", "membership", "tie"],
            differences
                .GetProperty("gone")
                .EnumerateArray()
                .Select(one => Text(one, "kind") == "actor" ? $"actor {Text(one, "id")}" : Text(one, "kind"))
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task What_other_imports_brought_is_not_gone_and_long_lists_are_whole_in_the_report()
    {
        var files = Directory.CreateDirectory(Path.Combine(Folder, "files")).FullName;
        await File.WriteAllTextAsync(Path.Combine(files, "acteurs.csv"), "id,nom,categorie\nz,D’un fichier,ess\n", Token);
        await CliAsync(0, "import", files, "--data", Data);
        await CypherAsync("UNWIND range(1, 12) AS i CREATE (:Organisation {uuid: i, nom: 'O' + i})");
        var map = await MapAsync([Organisations]);
        var first = await CliAsync(0, Import(map));
        Assert.Contains("and 2 more (all of them with --report FILE)", first.Output, StringComparison.Ordinal);

        await CypherAsync("MATCH (n:Organisation) WHERE n.uuid <> 5 DELETE n");
        var report = Path.Combine(Folder, "report.json");
        var later = await CliAsync(0, [.. Import(map), "--report", report, "--lang", "fr"]);

        Assert.Contains("11 ne sont plus dans la source et restent dans le réseau : O", later.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("D’un fichier", later.Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(report, Token));
        Assert.Equal(11, json.RootElement.GetProperty("differences").GetProperty("gone").GetArrayLength());
        Assert.Equal(13, All(await NetworkAsync(), "actors").Count);
    }

    [Fact]
    public async Task A_dry_run_writes_nothing_and_an_import_after_it_everything()
    {
        await CypherAsync("CREATE (:Organisation {uuid: 'a', nom: 'Un'})");
        var (map, before) = (await MapAsync([Organisations]), await DumpAsync());

        var dry = await CliAsync(0, [.. Import(map), "--dry-run"]);
        Assert.Contains("1 added: Un.", dry.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Data));
        Assert.Equal(before, await DumpAsync());

        await CliAsync(0, [.. Import(map), "--dry-run", "--store", "neo4j", "--neo4j", Server.Url]);
        Assert.False(Directory.Exists(Data));
        Assert.Equal(before, await DumpAsync());

        await CliAsync(0, Import(map));
        await CypherAsync("CREATE (:Organisation {uuid: 'b', nom: 'Deux'})");
        var files = Files();
        Assert.Contains("1 added: Deux.", (await CliAsync(0, [.. Import(map), "--dry-run"])).Output, StringComparison.Ordinal);
        Assert.Equal(files, Files());
        Assert.Single(All(await NetworkAsync(), "actors"));
    }

    [Fact]
    public async Task Nodes_of_PtceGraph_in_the_same_database_are_not_read()
    {
        string[] store = ["--store", "neo4j", "--neo4j", Server.Url, "--data", Data];
        var files = Directory.CreateDirectory(Path.Combine(Folder, "files")).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(files, "acteurs.csv"),
            "id,nom,categorie,commune,themes\nz,Autre,ess,Nantes,vélo\n",
            Token
        );
        await CliAsync(0, ["import", files, .. store]);
        await CypherAsync(
            """
            CREATE (a:Organisation {uuid: 'a', nom: 'Un'}), (:Organisation:Actor {uuid: 'marked', nom: 'À PtceGraph', ptcegraph: true}),
                   (b:Organisation {uuid: 'b', nom: 'Deux'}), (a)-[:COOPERE_AVEC]->(b), (a)-[:COOPERE_AVEC {ptcegraph: true}]->(b)
            """
        );
        const string ties = """{ "type": "COOPERE_AVEC", "as": "tie" }""";

        var mistaken = await CliAsync(
            2,
            [
                "import",
                "--from-neo4j",
                Server.Url,
                "--map",
                await MapAsync([Organisations, """{ "label": "Actor", "as": "actor" }"""]),
                .. store,
            ]
        );
        Assert.Contains("no label “Actor” of its own", mistaken.Error, StringComparison.Ordinal);

        var ended = await CliAsync(0, ["import", "--from-neo4j", Server.Url, "--map", await MapAsync([Organisations], [ties]), .. store]);
        Assert.Contains("3 added, 0 changed", ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("not read", ended.Output, StringComparison.Ordinal);
        await CliAsync(0, ["check", .. store]);
    }

    [Fact]
    public async Task A_store_of_an_earlier_version_and_what_is_left_of_a_removed_node_are_not_read()
    {
        await CypherAsync(
            """
            CREATE (old:Actor:PtceNode {id: 'old', name: 'Ancien'})-[:LOCATED_IN]->(:Territory {id: 'commune:Nantes', name: 'Nantes', level: 'commune'}),
                   (old)-[:WORKS_ON]->(:Theme {id: 'vélo', name: 'vélo'}), (:PtceJournal {revision: 1}), (:PtceStore {id: 0}),
                   (:Organisation {uuid: 'kept', nom: 'Retiré', ptcegraph: 'removed'}),
                   (o:Organisation {uuid: 'a', nom: 'Un'})-[:CONNAIT]->(old), (:Territory {id: 'mien', name: 'À moi'})
            """
        );
        var before = await DumpAsync();
        const string types = """{ "type": "CONNAIT", "as": "tie" }""";

        var ended = await CliAsync(0, [.. Import(await MapAsync([Organisations], [types])), "--dry-run"]);

        Assert.Contains("1 added: Un.", ended.Output, StringComparison.Ordinal);
        Assert.Contains("1 row left out", ended.Output, StringComparison.Ordinal);
        Assert.Contains("Territory: 1 node with this label is not read", ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Theme", ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Ptce", ended.Output, StringComparison.Ordinal);
        var map = Path.Combine(Folder, "map.json");
        var proposed = await CliAsync(0, "neo4j", "propose-map", "--neo4j", Server.Url, "--out", map);
        Assert.DoesNotContain("Actor", await File.ReadAllTextAsync(map, Token), StringComparison.Ordinal);
        Assert.DoesNotContain("Theme", proposed.Output, StringComparison.Ordinal);
        Assert.Contains("“CONNAIT” (1 relationship) is not in the map", proposed.Output, StringComparison.Ordinal);
        Assert.Equal(before, await DumpAsync());
    }

    [Fact]
    public async Task The_source_has_credentials_of_its_own()
    {
        await CypherAsync("CREATE (:Organisation {uuid: 'a', nom: 'Un'})");
        Assert.SkipWhen(Server.Credentials.Count == 0, "The server is not one of this fixture: its password is not known.");
        var map = await MapAsync([Organisations]);
        var secret = Path.Combine(Folder, "secret");
        await File.WriteAllTextAsync(secret, $"{Server.Credentials["NEO4J_PASSWORD"]}\n", Token);
        var environment = new Dictionary<string, string>
        {
            ["NEO4J_USERNAME"] = "neo4j",
            ["NEO4J_PASSWORD"] = "that-of-the-store",
            ["NEO4J_SOURCE_PASSWORD_FILE"] = secret,
        };

        var ended = await RunAsync(Import(map), environment);

        Assert.True(ended.ExitCode == 0, ended.Error);
    }

    [Theory]
    [InlineData("NEO4J_SOURCE_USERNAME=u NEO4J_USERNAME=c NEO4J_PASSWORD=p", "u", "neo4j", "dTpw")]
    [InlineData("NEO4J_SOURCE_PASSWORD=s NEO4J_USERNAME=c NEO4J_PASSWORD=p NEO4J_DATABASE=d", "c", "d", "Yzpz")]
    [InlineData("NEO4J_USERNAME=c NEO4J_PASSWORD=p NEO4J_DATABASE=d NEO4J_SOURCE_DATABASE=e", "c", "e", "Yzpw")]
    public void Each_credential_of_the_source_that_is_not_set_is_the_common_one(string set, string user, string database, string basic)
    {
        var variables = set.Split(' ').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);

        var access = Neo4jAdoption.AccessTo("http://localhost:7474", name => variables.GetValueOrDefault(name));

        Assert.Equal((user, database, basic), (access.User, access.Database, access.HeaderFor(access.Password)?.Parameter));
    }

    /// <summary>An entry of a map with one more member.</summary>
    private static string With(string entry, string member, string value) => entry.Insert(1, $""" "{member}": "{value}",""");

    /// <summary>Gives the node a list of bytes, which Cypher cannot write: only the typed JSON of the Query API can.</summary>
    private async Task WriteBytesAsync()
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = Server.Access.HeaderFor(Server.Access.Password);
        using var content = new StringContent(
            """{"statement": "MATCH (n:Organisation) SET n.octets = $b", "parameters": {"b": {"$type": "Base64", "_value": "AQIDBA=="}}}"""
        );
        content.Headers.ContentType = new("application/vnd.neo4j.query");
        using var answer = await http.PostAsync(new Uri($"{Server.Url}/db/{Server.Access.Database}/query/v2"), content, Token);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Everything in the Neo4j.</summary>
    private async Task<string> DumpAsync()
    {
        var nodes = await CypherAsync("MATCH (n) RETURN elementId(n), labels(n), properties(n) ORDER BY elementId(n)");
        var schema = await CypherAsync("SHOW CONSTRAINTS YIELD name RETURN name ORDER BY name");
        return string.Join('\n', nodes.Concat(schema).Select(row => row.GetRawText()));
    }

    private string Files() =>
        string.Join(
            '\n',
            Directory
                .EnumerateFiles(Data, "*", SearchOption.AllDirectories)
                .Where(file => !file.EndsWith("-shm", StringComparison.Ordinal) && !file.EndsWith("-wal", StringComparison.Ordinal)) // of SQLite's readers
                .Order(StringComparer.Ordinal)
                .Select(file => $"{file} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))}")
        );
}
