using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Exchange.Tests;

public class SampleTests
{
    private static readonly ImportedNetwork Sample = NetworkReader.Read([Repository.Sample], null, TestContext.Current.CancellationToken);

    [Theory]
    [InlineData(EntityKind.Actor, 138)]
    [InlineData(EntityKind.Pole, 71)]
    [InlineData(EntityKind.Project, 71)]
    [InlineData(EntityKind.Meeting, 15)]
    [InlineData(EntityKind.Tie, 141)]
    [InlineData(EntityKind.Membership, 60)]
    [InlineData(EntityKind.Participation, 72)]
    [InlineData(EntityKind.Attendance, 71)]
    public void Every_row_of_the_sample_is_read(EntityKind kind, int count) => Assert.Equal(count, Sample.State.Count(kind));

    [Fact]
    public void What_is_no_part_of_the_network_is_named_and_ignored()
    {
        var ignored = Sample.Report.Files.Where(file => file.RecognisedAs is null).Select(file => file.File);

        Assert.Equal(["chiffres.csv", "README.md", "SOURCES.md"], ignored);
        Assert.Empty(Sample.Report.Problems);
    }

    [Theory]
    [InlineData("ties,members,projects", "", 280, 294)]
    [InlineData("ties,members,projects,meetings", "", 295, 371)]
    [InlineData("ties,members,projects", "recherche", 280, 254)]
    public void Its_graphs_have_the_sizes_that_its_README_states(string layers, string excluded, int nodes, int edges)
    {
        var graph = Sample.Snapshot().Graph(new LayerSelection(LayerSelection.Parse(layers, out _)!.Value, TextList.Split(excluded)));

        Assert.Equal((nodes, edges), (graph.NodeCount, graph.EdgeCount));
    }

    [Fact]
    public void Reading_it_again_changes_nothing()
    {
        var again = NetworkReader.Read([Repository.Sample], null, TestContext.Current.CancellationToken);

        var plan = ImportPlanner.Plan(Sample.Snapshot(), again, replaces: false, TestContext.Current.CancellationToken);

        Assert.Empty(plan.Requests);
        Assert.Equal(639, plan.Report.Unchanged);
    }
}
