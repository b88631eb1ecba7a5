using Xunit;

namespace PtceGraph.Storage.Tests.Neo4j;

/// <summary>Short runs of <c>./bench.sh neo4j-faults</c> and <c>neo4j-kills</c>.</summary>
[Collection("Neo4j")]
public sealed class OutageTests(Neo4jServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_goes_wrong_on_the_way_the_graph_is_the_journals_and_nothing_is_done_twice()
    {
        await server.RequireAsync(Token);

        var outcome = await OutageTrial.FaultsAsync(server, 100, 20261125, TestContext.Current.TestOutputHelper!.WriteLine, Token);

        TestContext.Current.TestOutputHelper.WriteLine(outcome.ToString());
        Assert.Empty(outcome.Findings);
        Assert.True(outcome.Outages >= 100);
    }

    [Fact]
    public async Task A_killed_server_loses_nothing_that_it_acknowledged()
    {
        await server.RequireAsync(Token);
        Assert.SkipUnless(server.CanBeKilled, "This Neo4j is not ours to end.");

        var outcome = await OutageTrial.KillsAsync(server, 3, 20261125, TestContext.Current.TestOutputHelper!.WriteLine, Token);

        TestContext.Current.TestOutputHelper.WriteLine(outcome.ToString());
        Assert.Empty(outcome.Findings);
        Assert.True(outcome.Appended > 0);
    }
}
