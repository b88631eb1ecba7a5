using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Exchange.Tests.Gexf;

public class GexfParsingTests
{
    [Fact]
    public void Attributes_have_their_titles_and_defaults_and_edges_their_direction()
    {
        var network = GraphFile.Read(
            "r.gexf",
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.2draft/viz" version="1.2">
              <meta><creator>Gephi 0.10</creator></meta>
              <graph defaultedgetype="directed" mode="static">
                <attributes class="node"><attribute id="0" title="Ville" type="string"/><attribute id="1" title="membre" type="boolean"><default>true</default></attribute></attributes>
                <attributes class="edge"><attribute id="0" title="type" type="string"/><attribute id="1" title="note" type="string"/></attributes>
                <nodes>
                  <node id="a" label="Alpha &amp; fils"><attvalues><attvalue for="0" value="Lyon"/></attvalues><viz:position x="1" y="2"/></node>
                  <node id="b" label="Bêta"><attvalues><attvalue for="1" value="false"/></attvalues>
                    <nodes><node id="c" label="Gamma"/></nodes></node>
                </nodes>
                <edges>
                  <edge id="1" source="a" target="b" weight="2.5"><attvalues><attvalue for="0" value="Partenariat"/><attvalue for="1" value="x"/></attvalues></edge>
                  <edge id="2" source="b" target="a" type="undirected" label="double"/>
                  <edge id="3" source="a" target="b" type="mutual"/>
                  <edge id="4" source="a" target="a"/>
                  <edge id="5" source="a" target="zz"/>
                </edges>
              </graph>
            </gexf>
            """
        );

        Assert.Equal(
            ["a=Alpha & fils Lyon membre=true", "b=Bêta  membre=false", "c=Gamma  membre=true"],
            Actors(network)
                .OrderBy(a => a.Id, StringComparer.Ordinal)
                .Select(a => $"{a.Id}={a.Name} {a.Commune} membre={Attribute(a, "membre")}")
        );
        Assert.Equal(
            ["1:a-b 2.5 True partenariat", "2:b-a  False ", "3:a-b  False "],
            Ties(network)
                .Select(tie => FormattableString.Invariant($"{tie.Id}:{tie.Source}-{tie.Target} {tie.Weight} {tie.Directed} {tie.Type}"))
        );
        Assert.Equal("x", Attribute(Ties(network).First(), "note"));
        Assert.Equal("double", Attribute(Ties(network).ElementAt(1), "label"));
        Assert.Equal(
            ["r.gexf:16 =4 !", "r.gexf:17 target=zz !"],
            network.Report.Problems.Select(problem =>
                $"{problem.File}:{problem.Line} {problem.Column}={problem.Value}{(problem.IsLeftOut ? " !" : "")}"
            )
        );
    }

    [Fact]
    public void A_life_becomes_since_and_until_and_a_clock_of_its_own_stays()
    {
        var network = GraphFile.Read(
            "r.gexf",
            """
            <gexf xmlns="http://gexf.net/1.3" version="1.3"><graph mode="dynamic" timeformat="date" defaultedgetype="undirected">
            <attributes class="node" mode="dynamic"><attribute id="n" title="effectif" type="integer"/></attributes>
            <nodes><node id="a" label="A"><attvalues><attvalue for="n" value="3" start="2012"/><attvalue for="n" value="5" start="2014"/></attvalues></node><node id="b" label="B"/></nodes>
            <edges><edge source="a" target="b" start="2012-05-01" end="2014.0" kind="aide"/>
            <edge source="a" target="b" start="0.5" end="Infinity"/>
            <edge source="a" target="b"><spells><spell start="2010-01-01T08:00:00" end="2011"/><spell start="2013" end="2015-06"/></spells></edge></edges>
            </graph></gexf>
            """
        );

        Assert.Equal(
            ["2012-05-01 2014 ", "  0.5", "2010-01-01 2015-06 "],
            Ties(network).Select(tie => $"{tie.Since} {tie.Until} {Attribute(tie, "start")}")
        );
        Assert.Equal("aide", Attribute(Ties(network).First(), "kind"));
        Assert.Equal("5", Attribute(Actors(network).First(), "effectif"));
        Assert.Contains("1 value changes over time", Assert.Single(network.Report.Problems).English, StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_export_wrote_keeps_its_kinds_also_with_columns_named_as_ours()
    {
        var network = Networks.Of([
            new Actor
            {
                Id = "a",
                Name = "A",
                Commune = "Lyon",
                Attributes = AttributeMap.Of([
                    new("kind", "x"),
                    new("commune", "y"),
                    new("label", "z"),
                    new("attributes.b", "w"),
                    new("Ville", "v"),
                ]),
            },
            new Pole { Id = "p", Name = "P" },
            new Project
            {
                Id = "j",
                Name = "J",
                Pole = "p",
                Since = new PartialDate(2014, 2),
            },
            new Tie
            {
                Id = "t",
                Source = "a",
                Target = "p",
                Directed = true,
                Weight = 0.1 + 0.2,
            },
            new Tie
            {
                Id = "u",
                Source = "a",
                Target = "p",
                Weight = 2,
                Attributes = AttributeMap.Of([new("sense", "s"), new("weight", "1,5")]),
            },
            new Membership
            {
                Id = "t",
                Actor = "a",
                Pole = "p",
                Circle = "membre",
            },
        ]);

        foreach (var format in new[] { "gexf", "graphml" })
        {
            var read = GraphFile.Read($"r.{format}", GraphFile.Written(format, network));
            Assert.Empty(read.Report.Problems);
            Assert.Equal(network.Actors, read.State.All(EntityKind.Actor));
            Assert.Equal(network.Projects, read.State.All(EntityKind.Project));
            Assert.Equal(network.Memberships, read.State.All(EntityKind.Membership));
            Assert.Empty(ImportPlanner.Plan(network, read, replaces: false, TestContext.Current.CancellationToken).Requests);
        }
    }

    private static IEnumerable<Actor> Actors(ImportedNetwork network) => network.State.All(EntityKind.Actor).Cast<Actor>();

    private static IEnumerable<Tie> Ties(ImportedNetwork network) => network.State.All(EntityKind.Tie).Cast<Tie>();

    private static string? Attribute(Entity entity, string name) => entity.Attributes.TryGet(name, out var value) ? value : null;
}
