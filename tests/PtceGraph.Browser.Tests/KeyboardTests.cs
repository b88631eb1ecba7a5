using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PtceGraph.Browser.Tests;

/// <summary>By keyboard alone: the walk on the map, and a focus that is never lost.</summary>
public sealed class KeyboardTests(Chromium chromium, SampleService sample) : IClassFixture<SampleService>
{
    [Fact]
    public async Task Arrows_walk_the_map_Enter_opens_the_sheet_and_Escape_comes_back()
    {
        await using var page = await chromium.OpenAsync(new Uri(sample.Service.Address, "/?lang=fr"));
        var keyboard = page.Page.Keyboard;
        await page["map"].FocusAsync();
        await keyboard.PressAsync("ArrowRight");
        await Expect(page["walked"]).ToHaveTextAsync("PTCE Le Périscope, pôle, 51 liens.");
        var first = await PointedAsync();
        await keyboard.PressAsync("ArrowRight");
        var second = await PointedAsync();
        Assert.NotEqual(first, second);
        var (from, to) = (await page.PlaceAsync(first), await page.PlaceAsync(second));
        Assert.True(to.X > from.X, $"{second} is left of {first}.");
        Assert.Contains(second, await page.Page.EvaluateAsync<string[]>("() => window.ptce.names()"));
        await Expect(page["walked"]).ToContainTextAsync("acteur");
        await page.ScreenshotAsync("walk");

        await keyboard.PressAsync("Enter");
        await Expect(page["sheet"]).ToHaveAttributeAsync("data-id", second);
        await Expect(page["sheet"].Locator("h1")).ToBeFocusedAsync();
        await keyboard.PressAsync("Escape");
        await Expect(page["map"]).ToBeFocusedAsync();
        await keyboard.PressAsync("ArrowLeft");
        Assert.Equal(second, await PointedAsync()); // it goes on where it was

        await keyboard.PressAsync("?");
        await Expect(page["keys"].Locator("h1")).ToBeFocusedAsync();
        await Expect(page["keys"]).ToContainTextAsync("aller au voisin");
        await keyboard.PressAsync("Escape");
        await Expect(page["map"]).ToBeFocusedAsync();
        Assert.Empty(page.Errors);

        Task<string> PointedAsync() => page.Page.EvaluateAsync<string>("() => window.ptce.pointed()");
    }

    [Fact]
    public async Task The_focus_goes_into_what_opens_and_back_to_where_it_came_from()
    {
        await using var page = await chromium.OpenAsync(new Uri(sample.Service.Address, "/?lang=fr&page=who"));
        var keyboard = page.Page.Keyboard;
        var link = page["panel"].Locator("button.node-link").Nth(2);
        await link.FocusAsync();
        await keyboard.PressAsync("Enter");
        await Expect(page["sheet"].Locator("h1")).ToBeFocusedAsync();
        await page["sheet-remove"].FocusAsync();
        await keyboard.PressAsync("Enter");
        await Expect(page.Page.GetByRole(AriaRole.Alertdialog)).ToBeFocusedAsync();
        await page.Page.GetByRole(AriaRole.Alertdialog).GetByText("Annuler").PressAsync("Enter");
        await Expect(page["sheet-remove"]).ToBeFocusedAsync();
        await page["sheet-back"].PressAsync("Enter");
        await Expect(link).ToBeFocusedAsync();

        await page["add-button"].PressAsync("Enter");
        await Expect(page["add-name"]).ToBeFocusedAsync();
        await page["add-form"].Locator(".panel-top button").PressAsync("Enter");
        await Expect(page["add-button"]).ToBeFocusedAsync();

        await keyboard.PressAsync("s");
        await page["search"].FillAsync("coorace");
        await page["search"].PressAsync("Enter");
        await Expect(page["sheet"].Locator("h1")).ToBeFocusedAsync();
        await keyboard.PressAsync("Escape");
        await Expect(page["sheet"]).ToHaveCountAsync(0);
        Assert.NotEqual("BODY", await page.Page.EvaluateAsync<string>("() => document.activeElement.tagName"));
        Assert.Empty(page.Errors);
    }
}
