using Xunit;

namespace PtceGraph.Graph.Tests;

/// <summary>Which part of a network is kept around a node.</summary>
public class NetworkPartTests
{
    /// <summary>a – b – c – d, a and c members of p, d in the project j of p, b and d at the meeting r.</summary>
    private static readonly GraphSnapshot Network = Networks.Of([
        new Actor
        {
            Id = "a",
            Name = "A",
            Category = "ess",
            Themes = TextList.Of("alimentation", "mobilité"),
            Commune = "Nantes",
            Attributes = AttributeMap.Of([new("Secteur", "Été")]),
        },
        new Actor
        {
            Id = "b",
            Name = "B",
            Category = "collectivite",
            Themes = TextList.Of("alimentation"),
        },
        new Actor
        {
            Id = "c",
            Name = "C",
            Category = "ess",
            Attributes = AttributeMap.Of([new("Secteur", "Hiver")]),
        },
        new Actor { Id = "d", Name = "D" },
        new Pole { Id = "p", Name = "P" },
        new Project
        {
            Id = "j",
            Name = "J",
            Pole = "p",
        },
        new Meeting { Id = "r", Name = "R" },
        TieOf("a", "b"),
        TieOf("b", "c"),
        TieOf("c", "d"),
        new Membership
        {
            Id = "ma",
            Actor = "a",
            Pole = "p",
        },
        new Membership
        {
            Id = "mc",
            Actor = "c",
            Pole = "p",
        },
        new Participation
        {
            Id = "dj",
            Actor = "d",
            Project = "j",
        },
        new Attendance
        {
            Id = "rb",
            Actor = "b",
            Meeting = "r",
        },
        new Attendance
        {
            Id = "rd",
            Actor = "d",
            Meeting = "r",
        },
    ]);

    [Theory]
    [InlineData("a b p", "a", null)]
    [InlineData("a b c p j", "a", "2")] // by the pole to its project
    [InlineData("b d r", "r", "1")] // a meeting is where steps begin, and no step between two
    [InlineData("a b c", "b", "1")]
    public void The_surroundings_of_a_node_are_kept(string kept, string around, string? steps) =>
        Assert.Equal(kept.Split(' '), NetworkPart.Of(null, around, steps).Of(Network).Nodes.Select(node => node.Id));

    [Fact]
    public void Conditions_come_before_surroundings_and_links_have_both_ends()
    {
        var part = NetworkPart.Of(Perimeter.Parse(["category=ess"], out _), "a", "1").Of(Network);

        Assert.Equal(["a", "p"], part.Nodes.Select(node => node.Id));
        Assert.Equal("ma", Assert.Single(part.Memberships).Id);
        Assert.Empty(part.Ties);
        Assert.Same(Network, NetworkPart.Whole.Of(Network));
        Assert.True(NetworkPart.Of(null, "", "").IsWhole);
    }

    [Theory]
    [InlineData("around", "“z” is not", null, "z", null)]
    [InlineData("around", "“b” is not", "category=ess", "b", null)]
    [InlineData("steps", "from 1 to 4", null, "a", "5")]
    [InlineData("steps", "goes with", null, null, "2")]
    public void What_cannot_be_had_is_refused(string parameter, string sentence, string? condition, string? around, string? steps)
    {
        var perimeter = condition is null ? null : Perimeter.Parse([condition], out _);
        var refused = Assert.Throws<PartRefusedException>(() => NetworkPart.Of(perimeter, around, steps).Of(Network));

        Assert.Equal(parameter, refused.Parameter);
        Assert.Contains(sentence, refused.Sentence.In(Language.English), StringComparison.Ordinal);
    }

    private static Tie TieOf(string source, string target) =>
        new()
        {
            Id = source + target,
            Source = source,
            Target = target,
        };
}
