using System.Net.Http.Json;
using System.Text.Json;
using PtceGraph.Storage.Tests.Neo4j;
using PtceGraph.Tests.Service;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PtceGraph.Browser.Tests;

/// <summary>Two services on one real Neo4j, each with its page: the animateur's and the one on the wall.</summary>
[Collection("Neo4j")]
public sealed class SharedStoreTests(Chromium chromium, Neo4jServer server)
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_follower_s_page_keeps_step_and_a_writer_that_died_is_replaced_under_its_page()
    {
        await server.RequireAsync(Token);
        var port = RunningService.FreePort();
        await using var first = await StartAsync(port);
        await using var follower = await StartAsync(0, "--follow");
        await using var animateur = await chromium.OpenAsync(first.Address);
        await using var wall = await chromium.OpenAsync(follower.Address);

        await Expect(wall["follower-band"]).ToBeVisibleAsync();
        await Expect(wall["add-button"]).ToHaveCountAsync(0);
        await animateur["add-button"].ClickAsync();
        await animateur["add-name"].FillAsync("Le Fournil coopératif");
        await animateur["add-category"].SelectOptionAsync("ess");
        await animateur["add-submit"].ClickAsync();
        await animateur.WaitForRevisionAsync(2);
        await wall.WaitForRevisionAsync(2);
        Assert.Equal(281, (await wall.PositionsAsync()).Count);

        await first.KillAsync();
        await Expect(animateur["band"]).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await using var second = await StartAsync(port);
        var revision = await PostAsync(second, new { op = "tie.add", source = "reas", target = "etat", type = "partenariat" });

        await animateur.WaitForRevisionAsync(revision);
        await wall.WaitForRevisionAsync(revision);
        await Expect(animateur["add-button"]).ToBeVisibleAsync();
        Assert.Equal((1, 1), (animateur.Loads, wall.Loads));
        Assert.Empty(wall.Errors);
    }

    private Task<RunningService> StartAsync(int port, params string[] more) =>
        RunningService.StartAsync(null, isEmpty: false, port, Token, ["--store", "neo4j", "--neo4j", server.Url, .. more], server.Credentials);

    private static async Task<long> PostAsync(RunningService service, object change)
    {
        using var answer = await service.Http.PostAsJsonAsync("/api/v1/changes", new { changes = new[] { change } }, Token);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("revision").GetInt64();
    }
}
