using PtceGraph.Analysis.Centrality;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Analysis.Tests;

public class TwoModeDegreeTests
{
    /// <summary>networkx' <c>bipartite.degree_centrality</c> of the sample's actors and hubs.</summary>
    [Theory]
    [InlineData(false, "etat", 0.04225352112676056)]
    [InlineData(false, "cress-pays-de-la-loire", 0.014084507042253521)]
    [InlineData(false, "region-pays-de-la-loire", 0.0)]
    [InlineData(false, "periscope", 0.30434782608695654)]
    [InlineData(true, "etat", 0.038216560509554146)]
    [InlineData(true, "region-pays-de-la-loire", 0.006369426751592357)]
    public void It_is_what_networkx_says(bool withMeetings, string id, double expected) =>
        Assert.Equal(expected, Of(Sample(withMeetings), id), 1e-12);

    /// <summary>The sums of networkx' values over actors and over hubs.</summary>
    [Theory]
    [InlineData(false, 0.922535211267605, 0.9492753623188405)]
    [InlineData(true, 1.2229299363057324, 1.3913043478260874)]
    public void All_of_the_sample_adds_up_to_what_networkx_says(bool withMeetings, double actors, double hubs)
    {
        var result = Sample(withMeetings);
        var values = result
            .Structure.Nodes.Zip(result.Of(TwoModeDegree.Measure))
            .ToLookup(pair => pair.First.Kind == EntityKind.Actor, pair => pair.Second);

        Assert.Equal(actors, values[true].Sum(), 1e-9);
        Assert.Equal(hubs, values[false].Sum(), 1e-9);
    }

    [Fact]
    public void What_a_pole_takes_part_in_and_layers_that_are_off_do_not_count()
    {
        var snapshot = Networks.Of([
            new Actor { Id = "a", Name = "a" },
            new Graph.Pole { Id = "p", Name = "p" },
            new Project
            {
                Id = "x",
                Name = "x",
                Pole = "p",
            },
            new Participation
            {
                Id = "1",
                Actor = "p",
                Project = "x",
            },
            new Participation
            {
                Id = "2",
                Actor = "a",
                Project = "x",
            },
            new Membership
            {
                Id = "3",
                Actor = "a",
                Pole = "p",
            },
        ]);
        var projects = Networks.Analyse(snapshot, Networks.Quick with { Layers = Layers.Ties | Layers.Projects });
        var none = Networks.Analyse(snapshot, Networks.Quick with { Layers = Layers.Ties });

        Assert.Equal((1, 1, double.NaN), (Of(projects, "a"), Of(projects, "x"), Of(projects, "p")));
        Assert.All(none.Of(TwoModeDegree.Measure), value => Assert.Equal(double.NaN, value));
    }

    private static AnalysisResult Sample(bool withMeetings) =>
        Networks.Analyse(
            Networks.Sample(),
            Networks.Quick with
            {
                Layers = Layers.Ties | Layers.Members | Layers.Projects | (withMeetings ? Layers.Meetings : Layers.None),
                OnlyColumns = TextList.Of("two_mode_degree"),
            }
        );

    private static double Of(AnalysisResult result, string id) => result.Of(TwoModeDegree.Measure)[result.Structure.IndexOf(id)];
}
