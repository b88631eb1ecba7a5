using Xunit;

namespace PtceGraph.Graph.Tests;

/// <summary>What several scopes tell of one tie is measured once.</summary>
public class TieAccountsTests
{
    [Theory]
    [InlineData("a b 2 nord, a b 3 sud", "a-b 3")]
    [InlineData("a b 2 nord, a b 2 nord, a b 3 sud", "a-b 4")]
    [InlineData("a b 2 nord, b a 3 sud", "a-b 3")]
    [InlineData("a b 2 nord, a b 3", "a-b 3")]
    [InlineData("a b 1, a b 1, a b 1 nord", "a-b 2")]
    [InlineData("a b 2 nord|sud, a b 3 sud", "a-b 5")]
    [InlineData("a b 2 nord|nord, a b 3 sud", "a-b 3")]
    [InlineData("a b 1 nord, b c 5 sud", "a-b 1 b-c 5")]
    [InlineData("a b 2, a b 3", "a-b 5")]
    public void It_is_as_strong_as_the_scope_says_that_gives_it_the_most(string ties, string expected) =>
        Assert.Equal(expected, Edges(Mutual(ties)));

    [Fact]
    public void Other_types_and_directions_are_other_ties()
    {
        Assert.Equal("a-b 4", Edges([Tie(1, "a", "b", 1, "nord"), Tie(2, "a", "b", 3, "sud") with { Type = "formation" }]));
        Assert.Equal("a-b 4", Edges([Tie(1, "a", "b", 1, "nord"), Tie(2, "a", "b", 3, "sud") with { Directed = true }]));
        var (one, back) = (Tie(1, "a", "b", 1, "nord") with { Directed = true }, Tie(2, "b", "a", 3, "sud") with { Directed = true });
        Assert.Equal("a-b 4", Edges([one, back]));
        Assert.Equal("a-b 3", Edges([one, back with { Source = "a", Target = "b" }]));
    }

    [Fact]
    public void Every_account_is_kept_and_a_tie_of_one_scope_stays_as_it_is()
    {
        var network = Network(Mutual("a b 2 nord, a b 3 sud"));

        Assert.Equal(2, network.Ties.Length);
        Assert.Single(TieAccounts.Measured(network.Ties));
        Assert.Equal(2, TieAccounts.Measured(Network(Mutual("a b 2, a b 3")).Ties).Count());
    }

    [Theory]
    [InlineData("water|energy", "", "energy water")]
    [InlineData("water|energy", "water", "energy water")]
    [InlineData("water; energy", "water,energy", "")]
    [InlineData("water", "water", "")]
    [InlineData("water", "energy", "water")]
    public void A_tie_of_several_types_is_left_out_where_all_of_them_are(string type, string excluded, string types)
    {
        var network = Network([Tie(1, "a", "b", 1, "") with { Type = type }]);
        var graph = network.Graph(new LayerSelection(Layers.Ties, TextList.Of(excluded.Split(','))));

        Assert.Equal(types, string.Join(' ', graph.Edges.SelectMany(edge => edge.Types)));
    }

    private static IEnumerable<Tie> Mutual(string ties) =>
        ties.Split(", ")
            .Select(tie => tie.Split(' '))
            .Select((tie, place) => Tie(place, tie[0], tie[1], int.Parse(tie[2], null), tie.Length > 3 ? tie[3] : ""));

    private static Tie Tie(int id, string source, string target, double weight, string reportedBy) =>
        new()
        {
            Id = $"t{id}",
            Source = source,
            Target = target,
            Weight = weight,
            ReportedBy = TextList.Split(reportedBy),
        };

    private static string Edges(IEnumerable<Tie> ties)
    {
        var graph = Network(ties).Graph(new LayerSelection(Layers.Ties, TextList.Empty));
        return string.Join(' ', graph.Edges.Select(edge => $"{graph.Nodes[edge.Source].Id}-{graph.Nodes[edge.Target].Id} {edge.Weight}"));
    }

    private static GraphSnapshot Network(IEnumerable<Tie> ties) =>
        Networks.Of([.. "abc".Select(id => new Actor { Id = $"{id}", Name = $"{id}" }), .. ties]);
}
