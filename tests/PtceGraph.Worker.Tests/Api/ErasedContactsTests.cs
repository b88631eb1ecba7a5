using System.Net.Http.Json;
using System.Text.Json;
using PtceGraph.Storage.Neo4j;
using Xunit;

namespace PtceGraph.Worker.Tests.Api;

/// <summary>A thousand contacts set and erased through a service on a real Neo4j: no trace of any is left.</summary>
[Collection("Neo4j")]
public sealed class ErasedContactsTests(Neo4jServer server)
{
    private const int Count = 1_000;
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_file_no_log_and_no_Neo4j_holds_an_erased_contact()
    {
        await server.RequireAsync(Token);
        using var folder = new TempFolder();
        await using var service = await RunningService.StartAsync(
            folder.Path,
            isEmpty: false,
            0,
            Token,
            ["--store", "neo4j", "--neo4j", server.Url],
            server.Credentials
        );
        var set = await PostAsync(
            service,
            Enumerable
                .Range(0, Count)
                .Select(i => new
                {
                    op = "contact.set",
                    of = "reas",
                    text = $"canary-{i:0000}",
                })
        );
        Assert.True(CanariesIn(folder.Path) > 0); // the search finds what is there
        Assert.Equal(0, await CanariesInNeo4jAsync());

        await PostAsync(service, set.GetProperty("ids").EnumerateArray().Select(id => new { op = "contact.remove", id = id.GetString() }));

        Assert.Equal(0, CanariesIn(folder.Path));
        Assert.Equal(0, await CanariesInNeo4jAsync());
        Assert.DoesNotContain("canary", service.Log, StringComparison.Ordinal);
    }

    private static int CanariesIn(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Count(file => Bytes(file).AsSpan().IndexOf("canary-"u8) >= 0);

    private static byte[] Bytes(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private async Task<long> CanariesInNeo4jAsync()
    {
        using var client = new HttpCypherClient(server.Access);
        var found = await client.RunAsync(
            CypherStatement.Of(
                "MATCH (n) UNWIND keys(n) AS key WITH n[key] AS value WHERE toStringOrNull(value) CONTAINS 'canary-' RETURN count(*)"
            ),
            Token
        );
        return found.Single.GetInt64();
    }

    private static async Task<JsonElement> PostAsync(RunningService service, IEnumerable<object> changes)
    {
        using var answer = await service.Http.PostAsJsonAsync("/api/v1/changes", new { changes }, Token);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Token));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
    }
}
