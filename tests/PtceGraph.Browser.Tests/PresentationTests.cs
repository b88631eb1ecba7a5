using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PtceGraph.Browser.Tests;

/// <summary>A meeting: the first visit, the map on a wall, and several nodes chosen with the pointer and by keyboard.</summary>
public sealed class PresentationTests(Chromium chromium, SampleService sample) : IClassFixture<SampleService>
{
    [Fact]
    public async Task The_map_on_a_wall_says_one_finding_and_is_read_only()
    {
        await using var page = await chromium.OpenAsync(new Uri(sample.Service.Address, "/?lang=fr"));
        var keyboard = page.Page.Keyboard;
        await page["visit-begin"].ClickAsync();
        await Expect(page["visit"].Locator("h2")).ToBeFocusedAsync();
        await keyboard.PressAsync("Escape");
        await Expect(page["visit"]).ToBeHiddenAsync();

        await keyboard.PressAsync("p");
        await Expect(page["finding"]).ToBeFocusedAsync();
        await Expect(page["finding"]).ToContainTextAsync("189 sur 280 se tiennent d’un seul tenant");
        await Expect(page["finding"]).ToHaveCSSAsync("font-size", "28px");
        foreach (var edits in (string[])["panel", "add-button", "undo", "link", "rearrange", "loop"])
            await Expect(page[edits]).ToHaveCountAsync(0);
        await keyboard.PressAsync("a");
        await keyboard.PressAsync("PageDown");
        await Expect(page["finding"]).ToContainTextAsync("PTCE Le Périscope : quand deux autres sont reliés");
        await page["present-look"].ClickAsync();
        await Expect(page.Page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(22, 25, 30)");
        Assert.Contains("present=1", page.Page.Url, StringComparison.Ordinal);
        await page.ScreenshotAsync("presentation");

        await keyboard.PressAsync("Escape");
        await Expect(page["panel"]).ToHaveAttributeAsync("data-page", "who");
        await Expect(page["present"]).ToBeFocusedAsync();
        await Expect(page["add-form"]).ToHaveCountAsync(0);
        Assert.DoesNotContain("present=1", page.Page.Url, StringComparison.Ordinal);
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task A_loop_around_nodes_chooses_them_and_Space_takes_one_more()
    {
        await using var page = await chromium.OpenAsync(new Uri(sample.Service.Address, "/?lang=fr"));
        await page.StandsStillAsync("etat");
        var (x, y) = await page.PlaceOfAsync("etat");
        var mouse = page.Page.Mouse;
        await page.Page.Keyboard.DownAsync("Shift");
        await mouse.MoveAsync(x - 60, y - 60);
        await mouse.DownAsync();
        foreach (var (dx, dy) in ((int, int)[])[(60, -60), (60, 60), (-60, 60), (-60, -60)])
            await mouse.MoveAsync(x + dx, y + dy, new() { Steps = 4 });
        await mouse.UpAsync();
        await page.Page.Keyboard.UpAsync("Shift");
        await Expect(page["gathered"].Locator("[data-id=etat]")).ToBeVisibleAsync();
        var chosen = await page["gathered"].Locator(".node-link").CountAsync();
        Assert.True(chosen > 1, $"{chosen} nodes are chosen.");

        await page["map"].FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await page.Page.Keyboard.PressAsync("Space");
        await Expect(page["gathered"].Locator(".node-link")).Not.ToHaveCountAsync(chosen);
        await page["gathered-hide"].ClickAsync();
        await Expect(page["hidden-band"]).ToContainTextAsync("les mesures les comptent toujours");
        await page.Page.WaitForFunctionAsync("() => window.ptce.viewport('etat') === null");
        await page["hidden-show"].ClickAsync();
        await page.Page.WaitForFunctionAsync("() => window.ptce.viewport('etat') !== null");
        Assert.Empty(page.Errors);
    }
}
