using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PtceGraph.Browser.Tests;

/// <summary>Two services on one real Neo4j, each with its page: the animateur's and the one on the wall.</summary>
[Collection("Neo4j")]
public sealed class SharedStoreTests(Chromium chromium, Neo4jServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_follower_s_page_keeps_step_and_a_writer_that_died_is_replaced_under_its_page()
    {
        await server.RequireAsync(Token);
        var port = RunningService.FreePort();
        await using var first = await StartAsync(port);
        await using var follower = await StartAsync(0, "--follow");
        await using var animateur = await chromium.OpenAsync(new Uri(first.Address, "/?sel=reas"));
        await using var wall = await chromium.OpenAsync(new Uri(follower.Address, "/?sel=reas"));
        await Expect(wall["follower-band"]).ToBeVisibleAsync();
        await Expect(wall["add-button"]).ToHaveCountAsync(0);

        var before = await wall["measures"].InnerTextAsync();
        await TieAsync(animateur, "État");
        await wall.WaitForRevisionAsync(2);
        await Expect(wall["ties"].GetByText("État")).ToBeVisibleAsync();
        await Expect(wall["measures"]).Not.ToHaveTextAsync(before);
        Assert.Equal(await animateur["measures"].InnerTextAsync(), await wall["measures"].InnerTextAsync());

        await first.KillAsync();
        await Expect(animateur["band"]).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await using var second = await StartAsync(port);
        await Expect(animateur["band"]).ToHaveAttributeAsync("data-state", "back", new() { Timeout = 30_000 });
        await TieAsync(animateur, "Le Périscope");

        await animateur.WaitForRevisionAsync(3);
        await wall.WaitForRevisionAsync(3);
        await Expect(wall["ties"].GetByText("Le Périscope")).ToBeVisibleAsync();
        Assert.Equal(await animateur["measures"].InnerTextAsync(), await wall["measures"].InnerTextAsync());
        Assert.Equal((1, 1), (animateur.Loads, wall.Loads));
        Assert.Empty(wall.Errors);
    }

    /// <summary>Adds a tie on the open sheet by typing.</summary>
    private static async Task TieAsync(OpenPage page, string to)
    {
        await page["sheet-add-tie"].ClickAsync();
        await page["add-target"].FillAsync(to);
        await page["add-target"].PressAsync("Enter");
        await page["add-submit"].ClickAsync();
        await Expect(page["ties"].GetByText(to)).ToBeVisibleAsync(new() { Timeout = 30_000 });
    }

    private Task<RunningService> StartAsync(int port, params string[] more) =>
        RunningService.StartAsync(
            null,
            isEmpty: false,
            port,
            Token,
            ["--store", "neo4j", "--neo4j", server.Url, .. more],
            server.Credentials
        );
}
