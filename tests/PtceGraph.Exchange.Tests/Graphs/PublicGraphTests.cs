using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Exchange.Tests;

/// <summary>Files of other programs, counted. They are not part of the project: <c>PTCEGRAPH_TEST_DATA</c> names their folder, else
/// <c>shared/data</c> beside the repository.</summary>
public class PublicGraphTests
{
    private static readonly string Data =
        Environment.GetEnvironmentVariable("PTCEGRAPH_TEST_DATA") ?? Path.Combine(Repository.Root, "..", "shared", "data");

    [Theory]
    [InlineData("football-college/football.graphml", 115, 613)]
    public void A_public_network_has_the_nodes_and_ties_that_it_is_known_for(string path, int actors, int ties)
    {
        var file = Path.Combine(Data, "public", path);
        Assert.SkipUnless(File.Exists(file), $"{path} is not in {Data}: PTCEGRAPH_TEST_DATA names the folder.");

        var network = NetworkReader.Read([file], null, TestContext.Current.CancellationToken);

        Assert.Equal((actors, ties), (network.State.Count(EntityKind.Actor), network.State.Count(EntityKind.Tie)));
        Assert.Empty(network.Report.Problems);
    }
}
