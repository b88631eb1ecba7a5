using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using PtceGraph.Exchange.Formats;
using PtceGraph.Exchange.Gexf;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Exchange.Tests;

public class GexfWriterTests
{
    private static readonly XNamespace Gexf = "http://www.gexf.net/1.2draft";

    [Fact]
    public void It_holds_every_node_and_link_with_its_weight_in_full()
    {
        var graph = Written(
            Networks.Of([
                new Actor { Id = "a", Name = "A & <B>" },
                new Pole { Id = "p", Name = "P" },
                new Project
                {
                    Id = "j",
                    Name = "J",
                    Pole = "p",
                },
                new Tie
                {
                    Id = "t",
                    Source = "a",
                    Target = "p",
                    Weight = 0.1 + 0.2,
                    Directed = true,
                },
                new Membership
                {
                    Id = "m",
                    Actor = "a",
                    Pole = "p",
                },
            ])
        );

        Assert.Equal("directed", (string?)graph.Attribute("defaultedgetype"));
        Assert.Equal(["A & <B>", "P", "J"], graph.Element(Gexf + "nodes")!.Elements().Select(node => (string?)node.Attribute("label")));
        var edges = graph.Element(Gexf + "edges")!.Elements().ToList();
        Assert.Equal(3, edges.Count);
        Assert.Equal(0.1 + 0.2, double.Parse((string)edges[0].Attribute("weight")!, CultureInfo.InvariantCulture));
        Assert.All(edges, edge => Assert.Null(edge.Attribute("type")));
    }

    [Theory]
    [InlineData("1.2", "http://www.gexf.net/1.2draft")]
    [InlineData("1.3", "http://gexf.net/1.3")]
    public void It_draws_nodes_as_the_map_does_and_dates_them(string version, string space)
    {
        var network = Networks.Of([
            new Actor
            {
                Id = "a",
                Name = "A",
                Category = "ess",
                Since = new PartialDate(2014, 2),
                Until = new PartialDate(2015),
            },
            new Pole { Id = "p", Name = "P" },
            new Tie
            {
                Id = "t",
                Source = "a",
                Target = "p",
                Until = new PartialDate(2016, 5, 1),
            },
        ]);
        using var stream = new MemoryStream();
        FileFormats
            .WrittenAs("gexf")!
            .Write(
                new NetworkExport(network)
                {
                    Gexf = GexfVersion.Of(version)!,
                    Positions = new Dictionary<string, (double, double)> { ["p"] = (-1.5, 2e3) },
                },
                stream,
                TestContext.Current.CancellationToken
            );
        stream.Position = 0;
        var root = XDocument.Load(stream).Root!;
        var (gexf, viz) = ((XNamespace)space, (XNamespace)$"{space}/viz");
        var graph = root.Element(gexf + "graph")!;

        Assert.Equal((gexf + "gexf", version), (root.Name, (string?)root.Attribute("version")));
        Assert.Equal(("dynamic", "date"), ((string?)graph.Attribute("mode"), (string?)graph.Attribute("timeformat")));
        Assert.Equal(
            [@"<spell start=""2014-02-01"" end=""2015-12-31"" />", @"<spell end=""2016-05-01"" />"],
            graph.Descendants(gexf + "spell").Select(spell => string.Concat("<spell ", string.Join(' ', spell.Attributes()), " />"))
        );
        Assert.Equal(
            ["27 127 92", "29 33 41"],
            graph.Descendants(viz + "color").Select(colour => string.Join(' ', colour.Attributes().Select(part => part.Value)))
        );
        var place = Assert.Single(graph.Descendants(viz + "position"));
        Assert.Equal("-1.5 2000 0", string.Join(' ', place.Attributes().Select(part => part.Value)));
        Assert.Equal("p", (string?)place.Parent!.Attribute("id"));
    }

    [Fact]
    public void A_column_of_two_kinds_is_text()
    {
        using var files = new TempFiles();
        var graph = Written(
            files
                .With("acteurs.csv", "id;nom;siret;participants\na;Alpha;;environ 30\n")
                .With("rencontres.csv", "id;nom;participants_nombre\nr1;CA;12\n")
                .With("presences.csv", "acteur;rencontre\na;r1\n")
                .Read()
                .Snapshot()
        );

        Assert.Equal("string", Types(graph, "node")["participants"]);
        Assert.Equal(["environ 30", "12"], Values(graph, "node", "participants"));
    }

    [Fact]
    public void A_column_all_of_whose_values_are_numbers_holds_numbers()
    {
        var graph = Written(
            Networks.Of([
                new Actor
                {
                    Id = "a",
                    Name = "A",
                    Attributes = AttributeMap.Of([
                        new("participants", "30"),
                        new("solde", "-1250,5"),
                        new("siren", "123456789"),
                        new("rang", "01"),
                    ]),
                },
                new Meeting
                {
                    Id = "r",
                    Name = "R",
                    Participants = 12,
                },
            ])
        );

        var types = Types(graph, "node");
        Assert.Equal(
            ["double", "double", "string", "string"],
            new[] { types["participants"], types["solde"], types["siren"], types["rang"] }
        );
        Assert.Equal(["-1250.5"], Values(graph, "node", "solde"));
    }

    [Fact]
    public void Columns_named_as_ours_keep_their_values()
    {
        var graph = Written(
            Networks.Of([
                new Actor
                {
                    Id = "a",
                    Name = "A",
                    Commune = "Lyon",
                    Attributes = AttributeMap.Of([new("kind", "x"), new("commune", "y"), new("label", "z"), new("kind (2)", "w")]),
                },
                new Actor { Id = "b", Name = "B" },
                new Tie
                {
                    Id = "t",
                    Source = "a",
                    Target = "b",
                    Attributes = AttributeMap.Of([new("sense", "u"), new("weight", "v")]),
                },
            ])
        );

        Assert.Equal(Types(graph, "node").Count, Types(graph, "node").Keys.Distinct().Count());
        Assert.Equal(["actor", "actor"], Values(graph, "node", "kind"));
        Assert.Equal(["x"], Values(graph, "node", "attributes.kind"));
        Assert.Equal(["w"], Values(graph, "node", "kind (2)"));
        Assert.Equal(["Lyon"], Values(graph, "node", "commune"));
        Assert.Equal(["y"], Values(graph, "node", "attributes.commune"));
        Assert.Equal(["z"], Values(graph, "node", "attributes.label"));
        Assert.Equal(["mutual"], Values(graph, "edge", "sense"));
        Assert.Equal(["u"], Values(graph, "edge", "attributes.sense"));
        Assert.Equal(["v"], Values(graph, "edge", "attributes.weight"));
    }

    [Theory]
    [InlineData(0xffff)]
    [InlineData(0xfffe)]
    [InlineData(0x0001)]
    [InlineData(0x000b)]
    [InlineData(0xd800)]
    [InlineData(0xdc00)]
    [InlineData(0xdc00, 0xd800)]
    public void What_XML_does_not_allow_is_removed_and_said(params int[] characters)
    {
        var forbidden = string.Concat(characters.Select(character => (char)character));

        // A store written before such characters were refused may hold them in any place.
        var state = new GraphState();
        state.Replay([
            new GraphChange.Added(
                new Actor
                {
                    Id = $"a{forbidden}",
                    Name = $"Al{forbidden}pha 😀",
                    Notes = forbidden,
                    Attributes = AttributeMap.Of([new($"co{forbidden}l", $"x{forbidden}")]),
                }
            ),
            new GraphChange.Added(new Actor { Id = "a", Name = "Autre" }),
            new GraphChange.Added(new Actor { Id = forbidden, Name = "Rien" }),
            new GraphChange.Added(
                new Tie
                {
                    Id = $"t{forbidden}",
                    Source = $"a{forbidden}",
                    Target = "a",
                    Type = forbidden,
                }
            ),
        ]);
        using var stream = new MemoryStream();
        var removed = FileFormats
            .WrittenAs("gexf")!
            .Write(new NetworkExport(state.Snapshot(1)), stream, TestContext.Current.CancellationToken);

        Assert.Equal(forbidden.Length * 8, removed);
        stream.Position = 0;
        var document = XDocument.Load(stream);
        Assert.Contains($"{removed} characters", document.Root!.Nodes().OfType<XComment>().Single().Value, StringComparison.Ordinal);
        var graph = document.Root!.Element(Gexf + "graph")!;
        var nodes = graph.Element(Gexf + "nodes")!.Elements().ToList();
        Assert.Equal(["Alpha 😀", "Autre", "Rien"], nodes.Select(node => (string?)node.Attribute("label")));
        Assert.Equal(3, nodes.Select(node => (string)node.Attribute("id")!).Where(id => id.Length > 0).Distinct().Count());
        var edge = Assert.Single(graph.Element(Gexf + "edges")!.Elements());
        Assert.Equal(
            ((string?)nodes[0].Attribute("id"), (string?)nodes[1].Attribute("id")),
            ((string?)edge.Attribute("source"), (string?)edge.Attribute("target"))
        );
        Assert.Equal(["x"], Values(graph, "node", "col"));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("json")]
    [InlineData("graphml")]
    [InlineData("pajek")]
    [InlineData("cypher")]
    public void No_format_fails_on_such_characters(string format)
    {
        var state = new GraphState();
        state.Replay([
            new GraphChange.Added(
                new Actor
                {
                    Id = "a\ud800",
                    Name = "\uffff\u0001\udc00",
                    Attributes = AttributeMap.Of([new("\ud800", "\ufffe")]),
                }
            ),
        ]);
        using var stream = new MemoryStream();

        FileFormats.WrittenAs(format)!.Write(new NetworkExport(state.Snapshot(1)), stream, TestContext.Current.CancellationToken);

        Assert.NotEqual(0, stream.Length);
    }

    private static XElement Written(GraphSnapshot network)
    {
        using var stream = new MemoryStream();
        Assert.Equal(0, FileFormats.WrittenAs("gexf")!.Write(new NetworkExport(network), stream, TestContext.Current.CancellationToken));
        stream.Position = 0;
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        return XDocument.Load(reader).Root!.Element(Gexf + "graph")!;
    }

    private static Dictionary<string, string> Types(XElement graph, string of) =>
        Columns(graph, of).ToDictionary(column => (string)column.Attribute("title")!, column => (string)column.Attribute("type")!);

    private static IEnumerable<string> Values(XElement graph, string of, string title)
    {
        var id = (string)Columns(graph, of).Single(column => (string?)column.Attribute("title") == title).Attribute("id")!;
        return graph
            .Element(Gexf + $"{of}s")!
            .Descendants(Gexf + "attvalue")
            .Where(value => (string?)value.Attribute("for") == id)
            .Select(value => (string)value.Attribute("value")!);
    }

    private static IEnumerable<XElement> Columns(XElement graph, string of) =>
        graph.Elements(Gexf + "attributes").Single(columns => (string?)columns.Attribute("class") == of).Elements();
}
