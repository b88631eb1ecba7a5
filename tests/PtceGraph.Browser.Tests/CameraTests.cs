using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PtceGraph.Browser.Tests;

/// <summary>A chosen node moves near the middle of the map, whatever the map was doing.</summary>
public sealed class CameraTests(Chromium chromium)
{
    /// <summary>Largest distance from the pane's centre, as a share of the pane's width and height.</summary>
    private const double Near = 0.1;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int, int, bool> Windows =>
        new()
        {
            { 1280, 800, false },
            { 390, 844, false },
            { 1280, 800, true },
        };

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task A_search_result_is_brought_to_the_middle(int width, int height, bool isStill)
    {
        await using var service = await RunningService.StartAsync(null, isEmpty: false, 0, Token);
        await using var page = await chromium.OpenAsync(service.Address, width, height);
        await page.Page.EmulateMediaAsync(new() { ReducedMotion = isStill ? ReducedMotion.Reduce : ReducedMotion.NoPreference });

        await ChooseAsync(page, "periscope");
        await ExpectInTheMiddleAsync(page);
        await page.ScreenshotAsync($"camera-{width}");

        await ChooseAsync(page, "caisse des depots");
        await ExpectInTheMiddleAsync(page);

        await page.Page.GetByLabel("Rencontres", new() { Exact = true }).CheckAsync();
        await ChooseAsync(page, "periscope");
        await ExpectInTheMiddleAsync(page);

        await page.Page.GetByLabel("Rencontres", new() { Exact = true }).UncheckAsync();
        await ChooseAsync(page, "reas");
        await ExpectInTheMiddleAsync(page);
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

        await ExpectInTheMiddleAsync(page);
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

    /// <summary>Once the camera has arrived, and still a second later.</summary>
    private static async Task ExpectInTheMiddleAsync(OpenPage page)
    {
        var id = await page["sheet"].GetAttributeAsync("data-id");
        var tries = 0;
        do
        {
            await page.StandsStillAsync(id!); // the camera may not have started yet
        } while (++tries < 20 && !await IsInTheMiddleAsync());

        await page.Page.WaitForTimeoutAsync(1_000);
        Assert.True(await IsInTheMiddleAsync(), $"{id} is not in the middle of the map.");

        async Task<bool> IsInTheMiddleAsync()
        {
            var pane = (await page["map"].BoundingBoxAsync())!;
            var (x, y) = await page.PlaceOfAsync(id!);
            return Math.Abs(x - pane.X - (pane.Width / 2)) <= pane.Width * Near
                && Math.Abs(y - pane.Y - (pane.Height / 2)) <= pane.Height * Near;
        }
    }
}
