using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Exchange.Tests.Gml;

public class GmlParsingTests
{
    [Fact]
    public void Nodes_and_edges_have_their_keys_and_a_value_is_a_weight()
    {
        var network = GraphFile.Read(
            "r.gml",
            """
            Creator "Mark Newman"
            graph
            [
              directed 1
              comment "a [ b"
              node [ id 0 label "Caf&#233; &quot;du&quot; port" region "Bretagne" graphics [ x 1.5 ] détail [ rang 3 ] ]
              node
              [
                id 5
                label "B
            deux"
              ]
              # edges
              edge [ source 0 target 5 value 2.5 ]
              edge [ source 5 target 0 weight 3 value 9 ]
            ]
            """
        );

        Assert.Equal(
            ["0=Café \"du\" port", "5=B deux"],
            network.State.All(EntityKind.Actor).Cast<Actor>().Select(actor => $"{actor.Id}={actor.Name}")
        );
        var first = (Actor)network.State.All(EntityKind.Actor).First();
        Assert.Equal(
            ("Bretagne", "détail.rang=3"),
            (first.Region, string.Join(' ', first.Attributes.Select(pair => $"{pair.Key}={pair.Value}")))
        );
        var ties = network.State.All(EntityKind.Tie).Cast<Tie>().ToList();
        Assert.Equal([2.5, 3], ties.Select(tie => tie.Weight!.Value));
        Assert.All(ties, tie => Assert.True(tie.Directed));
        Assert.Equal("9", Assert.Single(ties[1].Attributes).Value);
        Assert.Equal(8, Assert.Single(network.Report.Problems).Line); // the line break in a name
    }

    [Theory]
    [InlineData("graph [ node [ id 1 ]")]
    [InlineData("graph [ node [ id 1 ] ] ]")]
    [InlineData("graph [ node [ id \"1 ] ]")]
    [InlineData("graph [ node [ id ] ]")]
    [InlineData("graph [ [ id 1 ] ]")]
    public void Brackets_that_do_not_match_are_refused_with_the_line(string text) =>
        Assert.StartsWith(
            "r.gml, line ",
            Assert.Throws<ImportRefusedException>(() => GraphFile.Read("r.gml", text)).Message,
            StringComparison.Ordinal
        );
}
