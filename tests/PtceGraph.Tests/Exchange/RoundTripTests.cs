using System.Text.Json;
using System.Xml.Linq;
using PtceGraph.Exchange;
using PtceGraph.Exchange.Csv;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Tests.Exchange;

/// <summary>What is written is read back to the same network.</summary>
public class RoundTripTests
{
    [Theory]
    [InlineData(CsvStyle.Data)]
    [InlineData(CsvStyle.French)]
    public void The_workbook_of_the_sample_reads_back_to_the_sample(CsvStyle style)
    {
        using var files = new TempFiles();
        var sample = Networks.Sample();
        NetworkExport.Write(sample, "csv", style, files.Folder);

        var again = files.Read();

        Assert.Empty(again.Report.Problems);
        Assert.Empty(ImportPlanner.Plan(sample, again, replaces: false).Requests);
        Assert.Equal(sample.Ties.Length, again.State.Count(EntityKind.Tie));
    }

    [Fact]
    public void Formulas_are_harmless_in_a_spreadsheet_and_read_back_as_they_were()
    {
        using var files = new TempFiles();
        var network = Networks.Of([new Actor { Id = "a", Name = "=SOMME(A1)", Notes = "deux\nlignes ; et \"guillemets\"", Attributes = AttributeMap.Of([new("Remarque", "@ici")]) }]);
        NetworkExport.Write(network, "csv", CsvStyle.French, files.Folder);

        Assert.Contains("'=SOMME(A1)", File.ReadAllText(Path.Combine(files.Folder, "acteurs.csv")), StringComparison.Ordinal);
        Assert.Equal(network.Actors[0], files.Read().State.All(EntityKind.Actor).Single());
    }

    [Fact]
    public void Gexf_holds_every_node_and_link_with_its_weight_in_full()
    {
        using var files = new TempFiles();
        var network = Networks.Of(
        [
            new Actor { Id = "a", Name = "A & <B>" }, new Pole { Id = "p", Name = "P" }, new Project { Id = "j", Name = "J", Pole = "p" },
            new Tie { Id = "t", Source = "a", Target = "p", Weight = 0.1 + 0.2, Directed = true }, new Membership { Id = "m", Actor = "a", Pole = "p" },
        ]);
        var path = Path.Combine(files.Folder, "x.gexf");
        NetworkExport.Write(network, "gexf", CsvStyle.Data, path);

        XNamespace gexf = "http://www.gexf.net/1.2draft";
        var graph = XDocument.Load(path).Root!.Element(gexf + "graph")!;
        Assert.Equal("directed", (string?)graph.Attribute("defaultedgetype"));
        Assert.Equal(["A & <B>", "P", "J"], graph.Element(gexf + "nodes")!.Elements().Select(node => (string?)node.Attribute("label")));
        var edges = graph.Element(gexf + "edges")!.Elements().ToList();
        Assert.Equal(3, edges.Count);
        Assert.Equal(0.1 + 0.2, double.Parse((string)edges[0].Attribute("weight")!, System.Globalization.CultureInfo.InvariantCulture));
        Assert.All(edges, edge => Assert.Null(edge.Attribute("type")));
    }

    [Fact]
    public void Json_lists_every_kind()
    {
        using var stream = new MemoryStream();
        NetworkExport.Write(Networks.Sample(), "json", CsvStyle.Data, stream);

        using var json = JsonDocument.Parse(stream.ToArray());
        Assert.Equal(138, json.RootElement.GetProperty("actors").GetArrayLength());
        Assert.Equal(71, json.RootElement.GetProperty("attendances").GetArrayLength());
    }

    [Fact]
    public void An_output_that_fails_leaves_what_was_there()
    {
        using var files = new TempFiles();
        var folder = Path.Combine(files.Folder, "out");
        OutputFolder.Write(folder, draft => File.WriteAllText(Path.Combine(draft, "a.csv"), "old"));

        Assert.Throws<InvalidOperationException>(() => OutputFolder.Write(folder, draft =>
        {
            File.WriteAllText(Path.Combine(draft, "a.csv"), "new");
            throw new InvalidOperationException("half-way");
        }));

        Assert.Equal("old", File.ReadAllText(Path.Combine(folder, "a.csv")));
        Assert.Equal(["out"], Directory.EnumerateFileSystemEntries(files.Folder).Select(Path.GetFileName));
    }
}
