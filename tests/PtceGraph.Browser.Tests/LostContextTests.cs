using System.Net.Http.Json;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PtceGraph.Browser.Tests;

/// <summary>A WebGL context that the browser takes away: the map is drawn without it, and with it again once it is given back.</summary>
public sealed class LostContextTests(Chromium chromium)
{
    private const string Actor = MapGestures.Actor;
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("nodes", 1280, 800)]
    [InlineData("edges", 1000, 700)]
    public async Task It_is_drawn_without_it_meanwhile_and_with_it_again(string layer, int width, int height)
    {
        await using var service = await RunningService.StartAsync(null, isEmpty: false, 0, Token);
        await using var page = await chromium.OpenAsync(service.Address, width, height);
        await page.Page.EmulateMediaAsync(new() { ReducedMotion = Microsoft.Playwright.ReducedMotion.Reduce });
        await page["map"].FocusAsync();
        await page["map"].PressAsync("+");
        var place = await page.PlaceOfAsync(Actor);

        for (var round = 1; round <= 2; round++)
        {
            await LoseAsync(page, layer);
            await Expect(page["no-webgl"]).ToContainTextAsync("WebGL");
            Assert.False(await HasWebGlAsync(page));
            await page.ExpectColourAsync(MapGestures.Other, MapGestures.ColourOf(MapGestures.Other));

            // An edit of that time is on the map at once.
            var change = new
            {
                op = "actor.add",
                id = $"n{round}",
                name = $"Nouveau {round}",
                category = "reseau",
            };
            (await service.Http.PostAsJsonAsync("/api/v1/changes", new { changes = new[] { change } }, Token)).EnsureSuccessStatusCode();
            await page.WaitForRevisionAsync(round + 1);
            await page.Page.WaitForFunctionAsync($"() => window.ptce.viewport('n{round}')");

            await GiveBackAsync(page);
            await Expect(page["no-webgl"]).ToHaveCountAsync(0);
            Assert.True(await HasWebGlAsync(page));
            await page.ExpectColourAsync(MapGestures.Other, MapGestures.ColourOf(MapGestures.Other));
        }

        // The view has stayed: the pane has its height again, and the camera its place.
        await page.Page.WaitForFunctionAsync(
            "([id, x, y]) => { const at = window.ptce.viewport(id); return Math.hypot(at.x - x, at.y - y) < 2; }",
            new object[] { Actor, (double)place.X, (double)place.Y },
            new() { Timeout = 60_000 }
        );
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task A_node_that_is_dragged_meanwhile_goes_back_to_its_place()
    {
        await using var service = await RunningService.StartAsync(null, isEmpty: false, 0, Token);
        await using var page = await chromium.OpenAsync(service.Address);
        await page.StandsStillAsync(Actor);
        var (x, y) = await page.PlaceOfAsync(Actor);
        await page.Page.Mouse.MoveAsync(x, y);
        await Expect(page["map"]).ToHaveCSSAsync("cursor", "pointer");
        await page.Page.Mouse.DownAsync();
        await page.Page.Mouse.MoveAsync(x + 40, y + 40, new() { Steps = 3 });
        const string isAway = "([id, x]) => Math.abs(window.ptce.viewport(id).x - x) > 20";
        await page.Page.WaitForFunctionAsync(isAway, new object[] { Actor, (double)x });

        await LoseAsync(page, "nodes");

        await Expect(page["no-webgl"]).ToContainTextAsync("WebGL");
        await page.StandsStillAsync(Actor);
        Assert.False(await page.Page.EvaluateAsync<bool>(isAway, new object[] { Actor, (double)x }));
        await Expect(page["map"]).Not.ToHaveCSSAsync("cursor", "pointer");
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task A_map_too_large_for_that_leaves_a_sentence_and_comes_back()
    {
        await using var service = await RunningService.StartAsync(null, isEmpty: true, 0, Token);
        await MapGestures.AddActorsAsync(service, 600, Token);
        await using var page = await chromium.OpenAsync(service.Address);
        await page.ExpectColourAsync("a0", "#1b7f5c");

        await LoseAsync(page, "nodes");
        await Expect(page["no-map"]).ToContainTextAsync("WebGL");
        await GiveBackAsync(page);

        await Expect(page["no-map"]).ToHaveCountAsync(0);
        await page.ExpectColourAsync("a0", "#1b7f5c");
        Assert.Empty(page.Errors);
    }

    private static async Task LoseAsync(OpenPage page, string layer) =>
        await page.Page.EvaluateAsync(
            """
            (layer) => {
              const canvas = document.querySelector(`.sigma-${layer}`);
              const gl = canvas.getContext('webgl2') ?? canvas.getContext('webgl');
              window.lostContext = gl.getExtension('WEBGL_lose_context');
              window.lostContext.loseContext();
            }
            """,
            layer
        );

    private static async Task GiveBackAsync(OpenPage page) => await page.Page.EvaluateAsync("() => window.lostContext.restoreContext()");

    private static Task<bool> HasWebGlAsync(OpenPage page) =>
        page.Page.EvaluateAsync<bool>(
            "() => { const c = document.querySelector('.sigma-nodes'); return (c.getContext('webgl2') ?? c.getContext('webgl'))?.isContextLost() === false; }"
        );
}
