using System.Text.Json;
using Microsoft.Playwright;
using PtceGraph.Tests.Service;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PtceGraph.Browser.Tests;

/// <summary>A node that is chosen comes near the middle of the map, whatever the map was doing.</summary>
public sealed class CameraTests(Chromium chromium)
{
    /// <summary>Largest distance from the pane's centre, as a share of the pane's width and height.</summary>
    private const double Near = 0.1;

    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    public static TheoryData<int, int, bool> Windows => new() { { 1280, 800, false }, { 390, 844, false }, { 1280, 800, true } };

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task A_search_result_is_brought_to_the_middle(int width, int height, bool isStill)
    {
        await using var service = await RunningService.StartAsync(null, isEmpty: false, 0, Token);
        await using var page = await chromium.OpenAsync(service.Address, width, height);
        await page.Page.EmulateMediaAsync(new() { ReducedMotion = isStill ? ReducedMotion.Reduce : ReducedMotion.NoPreference });

        await ChooseAsync(page, "periscope");
        await ExpectInTheMiddleAsync(page, isStill);
        await page.ScreenshotAsync($"camera-{width}");

        await ChooseAsync(page, "caisse des depots");
        await ExpectInTheMiddleAsync(page, isStill);

        await page.Page.GetByLabel("Rencontres", new() { Exact = true }).CheckAsync();
        await ChooseAsync(page, "periscope");
        await ExpectInTheMiddleAsync(page, isStill);

        await page.Page.GetByLabel("Rencontres", new() { Exact = true }).UncheckAsync();
        await ChooseAsync(page, "reas");
        await ExpectInTheMiddleAsync(page, isStill);
        Assert.Empty(page.Errors);
    }

    [Theory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task An_actor_just_added_is_found_and_brought_to_the_middle(int width, int height)
    {
        await using var service = await RunningService.StartAsync(null, isEmpty: false, 0, Token);
        await using var page = await chromium.OpenAsync(service.Address, width, height);

        await page["add-button"].ClickAsync();
        await page["add-name"].FillAsync("Zinzolin");
        await page["add-category"].SelectOptionAsync("ess");
        await page["add-submit"].ClickAsync();
        await page.WaitAsync("Number(html.revision) >= 2");
        await ChooseAsync(page, "zinzolin");

        await ExpectInTheMiddleAsync(page, isStill: false);
        Assert.Empty(page.Errors);
    }

    /// <summary>Chooses the first result of a search and gives its id.</summary>
    private static async Task ChooseAsync(OpenPage page, string text)
    {
        await page["search"].FillAsync(text);
        await Expect(page["search-results"].GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await page["search"].PressAsync("Enter");
        await Expect(page["sheet"]).ToBeVisibleAsync();
    }

    /// <summary>At once where nothing moves, as soon as the camera has arrived elsewhere; and a second later still.</summary>
    private static async Task ExpectInTheMiddleAsync(OpenPage page, bool isStill)
    {
        var id = await page["sheet"].GetAttributeAsync("data-id");
        if (!isStill)
        {
            // The camera takes 350 ms; a machine without a graphics card draws few frames of them.
            await page.Page.WaitForFunctionAsync("id => window.ptce.viewport(id)", id);
            await page.Page.WaitForTimeoutAsync(800);
        }

        await CheckAsync();
        await page.Page.WaitForTimeoutAsync(1_000);
        await CheckAsync();

        async Task CheckAsync()
        {
            var pane = (await page["map"].BoundingBoxAsync())!;
            var at = await page.Page.EvaluateAsync<JsonElement>("id => window.ptce.viewport(id)", id);
            Assert.InRange(at.GetProperty("x").GetDouble(), pane.X + (pane.Width * (0.5 - Near)), pane.X + (pane.Width * (0.5 + Near)));
            Assert.InRange(at.GetProperty("y").GetDouble(), pane.Y + (pane.Height * (0.5 - Near)), pane.Y + (pane.Height * (0.5 + Near)));
        }
    }
}
