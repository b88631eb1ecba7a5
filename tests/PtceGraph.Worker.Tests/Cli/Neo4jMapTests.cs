using System.Text.Json;
using Xunit;

namespace PtceGraph.Worker.Tests.Cli;

/// <summary>The map itself: what is wrong in it is said, and one is proposed from somebody's graph.</summary>
[Collection("Neo4j")]
public sealed class Neo4jMapTests(Neo4jServer server) : Neo4jMapReading(server)
{
    [Fact]
    public async Task The_example_map_is_imported_as_it_stands()
    {
        await CypherAsync(
            """
            CREATE (a:Organisation {uuid: 'a', nom: 'Les Écossolies', type: 'association', code_insee: '44109', couleur: 'bleu'}),
                   (b:Organisation {uuid: 'b', nom: 'Ville de Nantes', type: 'Collectivité'}),
                   (p:PTCE {id: 'p', nom: 'Pôle nantais'}),
                   (a)-[:COOPERE_AVEC {poids: 2.5, debut: date('2014-02-01')}]->(b),
                   (p)-[:REUNIT]->(a)
            """
        );

        var ended = await CliAsync(0, Import(Path.Combine(Repository.Root, "graph-schemas", "import", "neo4j-map.json")));

        Assert.Contains("5 added, 0 changed, 0 there already, 0 rows left out", ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("vocabulary", ended.Output, StringComparison.Ordinal);
        var network = await NetworkAsync();
        var actors = Named(network, "actors");
        Assert.Equal(
            ("a", "ess", "44109", "bleu"),
            (
                Text(actors["Les Écossolies"], "id"),
                Text(actors["Les Écossolies"], "category"),
                Text(actors["Les Écossolies"], "insee"),
                actors["Les Écossolies"].GetProperty("attributes").GetProperty("couleur").GetString()
            )
        );
        Assert.Equal("collectivite", Text(actors["Ville de Nantes"], "category"));
        var tie = Assert.Single(All(network, "ties"));
        Assert.Equal(
            ("a", "b", 2.5, "2014-02-01", "partenariat"),
            (Text(tie, "source"), Text(tie, "target"), tie.GetProperty("weight").GetDouble(), Text(tie, "since"), Text(tie, "type"))
        );
        var membership = Assert.Single(All(network, "memberships"));
        Assert.Equal(("a", "p", "pilotage"), (Text(membership, "actor"), Text(membership, "pole"), Text(membership, "circle")));
    }

    [Theory]
    [InlineData("""{ "label": "Organisatoin", "as": "actor" }""", "", "no label “Organisatoin” of its own. The nearest are: Organisation")]
    [InlineData("""{ "label": "Organisation", "as": "actor", "id": "uid" }""", "", "has a property “uid”. The nearest are: uuid")]
    [InlineData("""{ "label": "Organisation", "as": "actor", "id": "uuid", "fields": { "nmo": "name" } }""", "", "has a property “nmo”")]
    [InlineData("""{ "label": "Organisation", "as": "actor", "id": "uuid", "field": { "nom": "name" } }""", "", "“field” is not a member")]
    [InlineData("""{ "label": "Organisation", "as": "actor", "id": "uuid", "fields": { "nom": "nmae" } }""", "", "The nearest are: name")]
    [InlineData(
        """{ "label": "Organisation", "as": "actor", "id": "uuid", "set": { "catgory": "ess" } }""",
        "",
        "The nearest are: category"
    )]
    [InlineData("""{ "label": "Organisation", "as": "actor", "id": "uuid", "reverse": true }""", "", "“reverse” is not a member")]
    [InlineData(
        Organisations,
        """{ "type": "COOPERE", "as": "tie" }""",
        "no relationship type “COOPERE” of its own. The nearest are: COOPERE_AVEC"
    )]
    [InlineData(
        Organisations,
        """{ "type": "COOPERE_AVEC", "as": "tie", "fields": { "poid": "weight" } }""",
        "has a property “poid”. The nearest are: poids"
    )]
    [InlineData(Organisations, """{ "type": "COOPERE_AVEC", "as": "tie", "fields": { "poids": "source" } }""", "“source” is not a field")]
    [InlineData(
        Organisations,
        """{ "type": "COOPERE_AVEC", "as": "tie", "fields": { "poids": "weight" }, "set": { "weight": 1 } }""",
        "filled twice"
    )]
    public async Task A_name_in_the_map_that_does_not_exist_is_a_mistake_that_names_the_nearest(string node, string type, string said)
    {
        await CypherAsync(
            "CREATE (a:Organisation {uuid: 'a', nom: 'Un'}), (b:Organisation {uuid: 'b', nom: 'Deux'}), (a)-[:COOPERE_AVEC {poids: 2}]->(b)"
        );

        var mistaken = await CliAsync(2, Import(await MapAsync([node], type.Length == 0 ? [] : [type])));

        Assert.Contains(said, mistaken.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public async Task Every_mistake_of_a_map_is_said_at_once_and_in_French()
    {
        await CypherAsync("CREATE (:Organisation {uuid: 'a', nom: 'Un'})");

        var mistaken = await CliAsync(
            2,
            [
                .. Import(
                    await MapAsync([
                        """{ "label": "Organisation", "as": "actor", "id": "uid" }""",
                        """{ "label": "Asso", "as": "actor" }""",
                    ])
                ),
                "--lang",
                "fr",
            ]
        );

        Assert.Equal(2, mistaken.Error.Trim().Split('\n').Length);
        Assert.Contains("Les plus proches : uuid", mistaken.Error, StringComparison.Ordinal);
        Assert.Contains("label « Asso » à lui", mistaken.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_map_does_not_read_is_listed_and_nodes_without_a_name_are_counted()
    {
        await CypherAsync(
            """
            CREATE (a:Organisation {uuid: 'a', nom: 'Un'}), (b:Organisation:Association {uuid: 'b'}), (:Salarie {id: 's'}), (:Salarie {id: 't'}), (),
                   (a)-[:CONNAIT]->(b)
            """
        );

        var ended = await CliAsync(0, Import(await MapAsync([Organisations])));

        Assert.Contains("Salarie: 2 nodes with this label are not read", ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Association: ", ended.Output, StringComparison.Ordinal);
        Assert.Contains("CONNAIT: 1 relationship of this type is not read", ended.Output, StringComparison.Ordinal);
        Assert.Contains("1 node without a label is not read", ended.Output, StringComparison.Ordinal);
        Assert.Contains("1 node has no name; it is named by its id", ended.Output, StringComparison.Ordinal);
        Assert.Contains(": b.", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proposed_map_is_imported_as_it_stands_twice()
    {
        await CypherAsync(
            """
            CREATE (a:Structure {id: 1, raison_sociale: 'Un'}), (b:Structure:Association {id: 2, raison_sociale: 'Deux'}),
                   (p:PTCE {id: 1, nom: 'Pôle'}), (j:ProjetCommun {uuid: 'j', titre: 'Projet'}), (m:Reunion {code: 'm1', intitule: 'Réunion'}),
                   (:Personne {id: 'x', nom: 'Quelqu’un'}), (:Entreprise {nom: 'Sans identifiant'}), (:Partenaire {id: 1, nom: 'A'}), (:Partenaire {id: 1, nom: 'B'}),
                   (:Actor {id: 'ptce', name: 'À PtceGraph', ptcegraph: true}),
                   (a)-[:PARTENARIAT {poids: 2}]->(b), (b)-[:TRAVAILLE_AVEC]->(a), (p)-[:REUNIT]->(a), (b)-[:ADHERE_A]->(p), (a)-[:CONDUIT]->(j),
                   (m)-[:A_REUNI]->(b), (j)-[:DU_POLE]->(p)
            """
        );
        var map = Path.Combine(Folder, "map.json");
        await File.WriteAllTextAsync(map, "an earlier map", Token);

        var proposed = await CliAsync(0, "neo4j", "propose-map", "--neo4j", Server.Url, "--out", map, "--lang", "en");

        using (var json = JsonDocument.Parse(await File.ReadAllBytesAsync(map, Token)))
        {
            string Shown(string list, string name) =>
                string.Join(
                    '\n',
                    json.RootElement.GetProperty(list)
                        .EnumerateArray()
                        .Select(part =>
                            $"{Text(part, name)} {Text(part, "as")} {Of(part, "id")} {Of(part, "prefix")} {Of(part, "fields")} {Of(part, "set")} {Of(part, "reverse")}".Trim()
                        )
                        .Order(StringComparer.Ordinal)
                );
            static string Of(JsonElement part, string member) =>
                part.TryGetProperty(member, out var value)
                    ? value.ToString().ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal)
                    : "-";

            Assert.Equal(
                """
                PTCE pole id ptce {"nom":"name"} - -
                ProjetCommun project uuid - {"titre":"name"} - -
                Reunion meeting code - {"intitule":"name"} - -
                Structure actor id structure {"raison_sociale":"name"} - -
                """,
                Shown("nodes", "label")
            );
            Assert.Equal(
                """
                ADHERE_A membership - - - - -
                A_REUNI attendance - - - - True
                CONDUIT participation - - - - -
                PARTENARIAT tie - - - {"type":"partenariat"} -
                REUNIT membership - - - - True
                TRAVAILLE_AVEC tie - - - {"attributes.relation":"TRAVAILLE_AVEC"} -
                """,
                Shown("relationships", "type")
            );
        }

        foreach (var left in new[] { "Personne", "Entreprise", "Partenaire", "Association", "DU_POLE" })
        {
            Assert.Contains($"“{left}”", proposed.Output, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("Actor", proposed.Output, StringComparison.Ordinal);
        Assert.Contains("11 added", (await CliAsync(0, Import(map))).Output, StringComparison.Ordinal);
        Assert.Contains("0 added, 0 changed, 11 there already", (await CliAsync(0, Import(map))).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_map_of_an_English_graph_is_proposed_with_the_ids_of_its_relationships()
    {
        await CypherAsync(
            """
            CREATE (a:Organization {organizationId: 1, label: 'One'}), (b:Organization {organizationId: 2, label: 'Two'}), (q:Organization:Cluster {organizationId: 3, title: 'Pole', id: 'q'}),
                   (e:Event {id: 'e', title: 'Meeting'}), (e2:EVENT {id: 'e', title: 'Other meeting'}), (p:Project {id: 'p', name: 'Project'}),
                   (a)-[:KNOWS {id: 1}]->(b), (b)-[:KNOWS {id: 2}]->(a), (b)-[:FUNDS {id: 1}]->(a), (a)-[:FUNDS {id: 2}]->(:Thing {id: 't'}),
                   (a)-[:KNOWS {id: 3}]->(q),
                   (a)-[:LINKED {id: 9}]->(b), (b)-[:LINKED {id: 9}]->(a), (a)-[:TOOK_PART]->(e), (e2)-[:GATHERED]->(b)
            """
        );
        var map = Path.Combine(Folder, "map.json");

        var proposed = await CliAsync(0, "neo4j", "propose-map", "--neo4j", Server.Url, "--out", map);

        Assert.Contains("Cluster → pole", proposed.Output, StringComparison.Ordinal);
        Assert.Contains("Organization → actor", proposed.Output, StringComparison.Ordinal);
        Assert.Contains(
            "“LINKED” is not in the map: several of its relationships have the same “id”",
            proposed.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("“FUNDS” also joins other nodes: 1 of its relationships", proposed.Output, StringComparison.Ordinal);
        var imported = await CliAsync(0, Import(map));
        Assert.Contains("12 added, 0 changed, 0 there already, 1 row left out", imported.Output, StringComparison.Ordinal);
        Assert.Contains("0 added, 0 changed, 12 there already", (await CliAsync(0, Import(map))).Output, StringComparison.Ordinal);
        var network = await NetworkAsync();
        Assert.Equal(["EVENT:e", "Event:e"], All(network, "meetings").Select(meeting => Text(meeting, "id")).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["funds:1", "knows:1", "knows:2", "knows:3"],
            All(network, "ties").Select(tie => Text(tie, "id")).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task A_graph_that_no_map_can_be_proposed_for_leaves_the_file_as_it_was()
    {
        await CypherAsync("CREATE (:Organisation {nom: 'Sans identifiant'})");
        var map = Path.Combine(Folder, "map.json");
        await File.WriteAllTextAsync(map, "an earlier map", Token);

        var refused = await CliAsync(3, "neo4j", "propose-map", "--neo4j", Server.Url, "--out", map);

        Assert.Contains("Organisation", refused.Error, StringComparison.Ordinal);
        Assert.Equal("an earlier map", await File.ReadAllTextAsync(map, Token));
    }
}
