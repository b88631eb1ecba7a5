using PtceGraph.Storage.Neo4j;
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

    [Theory]
    [InlineData(null)]
    [InlineData("north")]
    public async Task A_server_killed_while_the_store_is_made_is_opened_again(string? prefix)
    {
        await server.RequireAsync(Token);
        Assert.SkipUnless(server.CanBeKilled, "This Neo4j is not ours to end.");
        var access = server.AccessAt(server.Url, prefix);
        using var client = PrefixedCypherClient.Connect(access);
        await Neo4jSchema.DropAsync(client, Token);
        await using var making = await client.BeginAsync(Token);
        await making.RunAsync(
            CypherStatement.Of("CREATE CONSTRAINT ptce_node_id IF NOT EXISTS FOR (n:PtceNode) REQUIRE n.id IS UNIQUE"),
            Token
        );
        await server.KillAsync(Token);
        await server.StartAsync(Token);
        Assert.Equal([access.Names.Of("ptce_node_id")], await LeftoversAsync());

        await using var journal = await Neo4jJournal.OpenAsync(access, TimeProvider.System, Token);

        Assert.Equal(0, await journal.ReadRevisionAsync(Token));
        Assert.Empty(await LeftoversAsync());

        async Task<IEnumerable<string?>> LeftoversAsync() =>
            (
                await client.RunAsync(
                    CypherStatement.Of(
                        "SHOW INDEXES YIELD name, owningConstraint, type WHERE owningConstraint IS NULL AND name ENDS WITH '_id' RETURN name"
                    ),
                    Token
                )
            ).Rows.Select(row => row[0].GetString());
    }
}
