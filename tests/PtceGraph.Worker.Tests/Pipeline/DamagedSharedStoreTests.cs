using System.Net;
using System.Net.Http.Json;
using Xunit;

namespace PtceGraph.Worker.Tests.Pipeline;

/// <summary>Somebody deletes the network in Neo4j, or a part of it, under a running service.</summary>
[Collection("Neo4j")]
public sealed class DamagedSharedStoreTests(Neo4jServer server) : Neo4jTests(server)
{
    [Theory]
    [InlineData("MATCH (n) DETACH DELETE n", "PtceStore", false)]
    [InlineData("MATCH (n) DETACH DELETE n", "PtceStore", true)]
    [InlineData("MATCH (n:PtceStore) DETACH DELETE n", "PtceStore", true)]
    [InlineData("MATCH (s:PtceStore) SET s.writing = s.writing WITH s MATCH (n:PtceJournal) DETACH DELETE n", "révision", true)]
    public async Task Viewers_are_told_then_the_service_ends_with_the_reason(string deletion, string said, bool isEdited)
    {
        await using var service = await RunningService.StartAsync(
            Folder,
            isEmpty: false,
            0,
            Token,
            ["--store", "neo4j", "--neo4j", Server.Url],
            Server.Credentials
        );
        await using var viewer = await HubClient.SubscribeAsync(service.Address, 0, Token);
        await viewer.NextAsync(message => message.Method == "Snapshot", Token);
        using var ended = new CancellationTokenSource();
        var edits = isEdited ? EditAsync(service, ended.Token) : Task.CompletedTask;

        // Where only the journal goes, the store is locked first: an entry that is written meanwhile would be left, and edits go on.
        await CypherAsync(deletion);

        var told = await viewer.NextAsync(
            message => message.Method == "Changes" && message.Argument["read_only_reason"] is { } reason && (string)reason! == "damaged",
            Token
        );
        Assert.True((bool)told.Argument["read_only"]!);
        using (var refused = await service.Http.PostAsJsonAsync("/api/v1/changes", Edit(), Token))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Contains("endommagées", await DetailAsync(refused), StringComparison.Ordinal);
        }

        Assert.Equal(4, await service.WaitForExitAsync(Token));
        await ended.CancelAsync();
        await edits;
        Assert.Contains(said, service.Log, StringComparison.Ordinal);
        Assert.Contains("endommagées", service.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("ArgumentOutOfRange", service.Log, StringComparison.Ordinal);
        if (deletion.Contains("(n:", StringComparison.Ordinal))
        {
            // What is left is not taken for an empty database either.
            var again = await CliAsync(4, [.. OnServer("check"), "--lang", "fr"]);
            Assert.Contains("endommagées", again.Error, StringComparison.Ordinal);
        }
    }

    private static object Edit() => new { changes = new[] { new { op = "actor.add", name = "A" } } };

    /// <summary>Edits without a pause, until the service is gone.</summary>
    private static async Task EditAsync(RunningService service, CancellationToken ended)
    {
        try
        {
            while (true)
            {
                using var answer = await service.Http.PostAsJsonAsync("/api/v1/changes", Edit(), ended);
                Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable, $"{answer.StatusCode}");
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            // The service has ended.
        }
    }
}
