using PtceGraph.Graph;
using PtceGraph.Storage.Neo4j;
using Xunit;

namespace PtceGraph.Storage.Tests.Neo4j;

/// <summary>The contract on a real Neo4j, and tests of several workers on one store.</summary>
[Collection("Neo4j")]
public sealed class Neo4jJournalTests(Neo4jServer server) : JournalContract
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    protected override int MostPartBytes => 64 << 10;

    protected override async Task<IGraphJournal> OpenAsync() => await Neo4jJournal.OpenAsync(server.Access, TimeProvider.System, Token);

    public override async ValueTask InitializeAsync()
    {
        await server.RequireAsync(Token);
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        if (Journal is not null)
        {
            await base.DisposeAsync();
        }
    }

    [Fact]
    public async Task The_graph_is_what_the_journal_tells_after_every_edit()
    {
        var network = new WrittenNetwork();
        for (var revision = 0; revision < 120; revision += 4)
        {
            await Journal.AppendAsync(network.Write(4), revision, network.State, Token);
        }

        var check = await Journal.CheckAsync(Token);

        Assert.Equal(120, check.Revision);
        Assert.Empty(check.Findings);
        Assert.Equal(
            $"{network.State.All(EntityKind.Actor).Count() + network.State.All(EntityKind.Pole).Count()}",
            check.Facts.Single(fact => fact.Key == "nodes").Value
        );
    }

    [Fact]
    public async Task Another_worker_sees_what_is_appended_and_a_reader_cannot_write()
    {
        await using var reader = await Neo4jJournal.OpenToReadAsync(server.Access, TimeProvider.System, Token);
        await Journal.AppendAsync([Entry(1)], 0, Token);

        Assert.Equal(1, await reader.ReadRevisionAsync(Token));
        await Assert.ThrowsAsync<InvalidOperationException>(() => reader.AppendAsync([Entry(2)], 1, Token));
    }

    [Fact]
    public async Task A_poll_between_two_commits_never_calls_the_store_damaged()
    {
        await using var reader = (Neo4jJournal)await OpenAsync();
        var network = new WrittenNetwork();
        var writing = Task.Run(
            async () =>
            {
                for (var revision = 0; revision < 150; revision++)
                {
                    await Journal.AppendAsync(network.Write(1), revision, network.State, Token);
                }
            },
            Token
        );

        var newest = 0L;
        while (!writing.IsCompleted)
        {
            var versions = await reader.ReadVersionsAsync(Token); // a torn reading, about one in two hundred, would throw
            Assert.True(versions.Revision >= newest);
            newest = versions.Revision;
        }

        await writing;
        Assert.Equal(150, (await reader.ReadVersionsAsync(Token)).Revision);
    }

    [Fact]
    public async Task A_removal_beside_a_writer_takes_everything_and_the_writer_is_told()
    {
        var network = new WrittenNetwork();
        await Journal.AppendAsync(network.Write(40), 0, network.State, Token);
        var writing = Task.Run(
            async () =>
            {
                for (var revision = 40; ; revision++)
                {
                    await Journal.AppendAsync(network.Write(1), revision, network.State, Token);
                }
            },
            Token
        );
        await Task.Delay(500, Token);

        await Neo4jRemoval.RunAsync(server.Access, TimeProvider.System, null, Token);

        await Assert.ThrowsAsync<StoreDamagedException>(() => writing);
        using var owner = new OwnersGraph(server.Access);
        Assert.Equal("0", Assert.Single(await owner.RunAsync("MATCH (n) RETURN count(n)", Token))[0].GetProperty("_value").GetString());
        await Assert.ThrowsAsync<StoreMissingException>(() => Neo4jRemoval.RunAsync(server.Access, TimeProvider.System, null, Token));
    }
}
