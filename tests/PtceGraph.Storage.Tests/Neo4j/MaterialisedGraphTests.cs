using PtceGraph.Graph;
using PtceGraph.Storage.Neo4j;
using Xunit;

namespace PtceGraph.Storage.Tests.Neo4j;

/// <summary>The graph for queries in Cypher: its labels, relationships and properties, and that it follows every edit.</summary>
public sealed class MaterialisedGraphTests(Neo4jServer server) : MaterialisedGraphBase(server)
{
    [Fact]
    public async Task Every_sort_of_edit_leaves_the_graph_that_the_contract_names()
    {
        await EditAsync(
            Add(
                new Pole
                {
                    Id = "p",
                    Name = "Pôle",
                    Region = "Bretagne",
                    Website = "https://example.org",
                }
            ),
            Add(
                new Actor
                {
                    Id = "a",
                    Name = "Ville",
                    Category = "collectivite",
                    Commune = "Nantes",
                    Insee = "44109",
                    Region = "Pays de la Loire",
                    Themes = TextList.Of("culture", "réemploi", "culture"),
                    Attributes = AttributeMap.Of([new("Quartier", "nord"), new("name", "autre"), new("ptce_degree", "9")]),
                }
            ),
            Add(
                new Actor
                {
                    Id = "b",
                    Name = "B",
                    Category = "ess",
                    Commune = "Nantes",
                    Insee = "44109",
                    Siren = "012345678",
                }
            ),
            Add(
                new Project
                {
                    Id = "j",
                    Name = "Projet",
                    Pole = "p",
                    Themes = TextList.Of("culture"),
                    Since = new PartialDate(2014, 2),
                }
            ),
            Add(
                new Meeting
                {
                    Id = "m",
                    Name = "Rencontre",
                    Pole = "p",
                    Participants = 12,
                }
            ),
            Add(
                new Tie
                {
                    Id = "t",
                    Source = "a",
                    Target = "b",
                    Type = "mise_a_disposition",
                    Weight = 2,
                    Since = new PartialDate(2013),
                    Evidence = "p. 3",
                    Amount = 1_500.5,
                    Directed = true,
                }
            ),
            Add(
                new Tie
                {
                    Id = "u",
                    Source = "p",
                    Target = "m",
                    Type = "Member of",
                }
            ),
            Add(
                new Tie
                {
                    Id = "v",
                    Source = "a",
                    Target = "b",
                }
            ),
            Add(
                new Membership
                {
                    Id = "t",
                    Actor = "a",
                    Pole = "p",
                    Circle = "coeur",
                }
            ),
            Add(
                new Participation
                {
                    Id = "t",
                    Actor = "b",
                    Project = "j",
                    Role = "pilote",
                }
            ),
            Add(
                new Attendance
                {
                    Id = "t",
                    Actor = "p",
                    Meeting = "m",
                }
            ),
            new ChangeRequest.Suggest("a", "b", [new(Schema.Find(EntityKind.Suggestion, "reason")!, "présentés")])
        );

        Assert.Equal(
            "Actor,Collectivite,PtceNode",
            await TextAsync(
                "MATCH (n {id: 'a'}) UNWIND labels(n) AS l WITH l ORDER BY l RETURN reduce(s = '', x IN collect(l) | s + CASE s WHEN '' THEN '' ELSE ',' END + x)"
            )
        );
        Assert.Equal(
            "nord autre 9",
            await TextAsync("MATCH (n:Actor {id: 'a'}) RETURN n.Quartier + ' ' + n.own_name + ' ' + n.own_ptce_degree")
        );
        Assert.Equal("012345678", await TextAsync("MATCH (n:Actor {id: 'b'}) RETURN n.siren"));
        Assert.Equal(
            "2.0 2013 p. 3 1500.5 true",
            await TextAsync(
                "MATCH (:Actor {id: 'a'})-[r:MISE_A_DISPOSITION {id: 't'}]->(:Actor {id: 'b'}) RETURN toString(r.weight) + ' ' + r.since + ' ' + r.evidence + ' ' + toString(r.amount) + ' ' + toString(r.directed)"
            )
        );
        Assert.Equal("1", await TextAsync("MATCH (:Pole)-[r:LIEN_MEMBER_OF]->(:Meeting) RETURN toString(count(r))"));
        Assert.Equal("1", await TextAsync("MATCH (:Actor {id: 'a'})-[r:LIEN {id: 'v'}]->(:Actor) RETURN toString(count(r))"));
        Assert.Equal("coeur", await TextAsync("MATCH (:Actor)-[r:MEMBER_OF]->(:Pole) RETURN r.circle"));
        Assert.Equal(
            "pilote 2014-02",
            await TextAsync("MATCH (:Actor)-[r:PARTICIPATES]->(j:Project)-[:OF_POLE]->(:Pole) RETURN r.role + ' ' + j.since")
        );
        Assert.Equal("12.0", await TextAsync("MATCH (:Pole)-[:ATTENDED]->(m:Meeting)-[:HELD_BY]->(:Pole) RETURN toString(m.participants)"));
        Assert.Equal(
            "a b",
            await TextAsync(
                "MATCH (t:Territory {level: 'commune', name: 'Nantes', insee: '44109'})<-[:LOCATED_IN]-(n:Actor) WITH n.id AS id ORDER BY id RETURN reduce(s = '', x IN collect(id) | s + CASE s WHEN '' THEN '' ELSE ' ' END + x)"
            )
        );
        Assert.Equal("2", await TextAsync("MATCH (:Theme {name: 'culture'})<-[r:WORKS_ON]-() RETURN toString(count(r))"));
        await AssertWholeAsync();

        await EditAsync(
            new ChangeRequest.Update(
                EntityKind.Actor,
                "a",
                [
                    Set(EntityKind.Actor, "category", "etat"),
                    Set(EntityKind.Actor, "commune", "Rezé"),
                    Set(EntityKind.Actor, "insee", null),
                    Set(EntityKind.Actor, "themes", null),
                ],
                [new("Quartier", null)]
            )
        );
        Assert.Equal("0", await TextAsync("MATCH (n:Collectivite) RETURN toString(count(n))"));
        await AssertWholeAsync();
        await EditAsync(
            new ChangeRequest.Update(
                EntityKind.Tie,
                "t",
                [Set(EntityKind.Tie, "type", "financement"), Set(EntityKind.Tie, "weight", null)],
                []
            ),
            new ChangeRequest.Update(EntityKind.Tie, "v", [Set(EntityKind.Tie, "target", "m")], [])
        );
        await AssertWholeAsync();
        await EditAsync(new ChangeRequest.Merge("b", "a"));
        await AssertWholeAsync();
        await UndoAsync();
        await AssertWholeAsync();
        await EditAsync(
            new ChangeRequest.Remove(EntityKind.Pole, "p"),
            new ChangeRequest.Remove(EntityKind.Actor, "a"),
            Add(new Project { Id = "a", Name = "Projet de même nom" }),
            Add(
                new Actor
                {
                    Id = "p",
                    Name = new string('é', 300),
                    Region = new string('r', 9_000),
                }
            )
        );
        await AssertWholeAsync();
        await UndoAsync();
        await AssertWholeAsync();
        await EditAsync(new ChangeRequest.Clear());
        Assert.Equal("1", await TextAsync("MATCH (n) WHERE NOT n:PtceJournal RETURN toString(count(n))"));
    }

    [Fact]
    public async Task Check_says_what_differs_and_repair_puts_it_right_and_leaves_what_is_others()
    {
        await EditAsync(
            Add(
                new Actor
                {
                    Id = "a",
                    Name = "A",
                    Category = "collectivite",
                    Commune = "Nantes",
                }
            ),
            Add(
                new Actor
                {
                    Id = "b",
                    Name = "B",
                    Themes = TextList.Of("culture"),
                }
            ),
            Add(new Actor { Id = "c", Name = "C" }),
            Add(new Pole { Id = "p", Name = "P" }),
            Add(
                new Tie
                {
                    Id = "t",
                    Source = "a",
                    Target = "b",
                    Type = "partenariat",
                    Weight = 2,
                }
            ),
            Add(
                new Membership
                {
                    Id = "m",
                    Actor = "a",
                    Pole = "p",
                }
            )
        );
        foreach (
            var damage in new[]
            {
                "MATCH (n {id: 'c'}) DETACH DELETE n",
                "CREATE (:Actor:PtceNode {id: 'ghost', name: 'Fantôme', ptcegraph: true})",
                "MATCH (n {id: 'a'}) SET n.name = 'Z', n.region = 'Bretagne', n:Pole REMOVE n:Collectivite",
                "MATCH ()-[r {id: 't'}]->() SET r.weight = 5.0",
                "MATCH ()-[r {id: 'm'}]->() DELETE r",
                "MATCH (a {id: 'a'}), (b {id: 'b'}) CREATE (a)-[:FINANCEMENT {id: 'x', ptcegraph: true}]->(b), (b)-[:LOCATED_IN {ptcegraph: true}]->(:Territory:PtceTerritory {id: 'region:Corse', level: 'region', name: 'Corse', ptcegraph: true})",
                "MATCH (a {id: 'b'})-[:WORKS_ON]->(t) CREATE (a)-[:WORKS_ON {ptcegraph: true}]->(t)",
                // Without the mark, all is others', whatever its label, type and id.
                "MATCH (a {id: 'a'}), (b {id: 'b'}) SET a.colour = 'rouge', a.ptce_degree = 1, a.note = 'à eux' CREATE (a)-[:CONNAIT]->(b), (a)-[:PARTENARIAT {id: 't'}]->(b), (a)-[:VISITE {id: 'v'}]->(b)",
                "MATCH (a {id: 'b'})-[:WORKS_ON]->(t) CREATE (a)-[:WORKS_ON]->(t), (a)-[:WORKS_ON]->(:Theme {id: 'culture', name: 'à eux'})",
                "CREATE (:Actor {id: 'theirs', name: 'Pas à nous'}), (:Actor:PtceNode {id: 'd', name: 'À eux'})",
            }
        )
        {
            await Client.RunAsync(CypherStatement.Of(damage), Token);
        }

        var findings = (await Journal.CheckAsync(Token)).Findings.Select(finding => finding.ToString()).ToList();

        string[] expected =
        [
            "Node Actor “c” is missing.",
            "Node “ghost” is not in the journal.",
            "Node “a” differs: name, region, :Collectivite, :Pole.",
            "Relationship (“a”)-[:MEMBER_OF “m”]->(“p”) is missing.",
            "Relationship (“a”)-[:FINANCEMENT “x”]->(“b”) is not in the journal, or there twice.",
            "Relationship (“b”)-[:LOCATED_IN]->(“region:Corse”) is not in the journal, or there twice.",
            "Relationship (“b”)-[:WORKS_ON]->(“culture”) is not in the journal, or there twice.",
            "Relationship (“a”)-[:PARTENARIAT “t”]->(“b”) differs: weight.",
        ];
        Assert.All(expected, sentence => Assert.Contains(sentence, findings));

        Assert.True(await Journal.RepairAsync(Token) > 0);
        await AssertWholeAsync();
        Assert.Equal(
            "rouge 1 à eux CONNAIT Pas à nous",
            await TextAsync(
                "MATCH (a {id: 'a'})-[r:CONNAIT]->() MATCH (t:Actor {id: 'theirs'}) RETURN a.colour + ' ' + toString(a.ptce_degree) + ' ' + a.note + ' ' + type(r) + ' ' + t.name"
            )
        );
        Assert.Equal(
            "2 1 3 2 À eux",
            await TextAsync(
                """
                RETURN toString(COUNT { ({id: 'a'})-[:PARTENARIAT {id: 't'}]->({id: 'b'}) }) + ' ' + toString(COUNT { ()-[:VISITE]->() })
                  + ' ' + toString(COUNT { ({id: 'b'})-[:WORKS_ON]->({id: 'culture', name: 'culture'}) })
                  + ' ' + toString(COUNT { (:Theme {name: 'à eux'}) }) + ' ' + head(COLLECT { MATCH (d {id: 'd'}) RETURN d.name })
                """
            )
        );
        Assert.Equal(0, await Journal.RepairAsync(Token));
    }
}
