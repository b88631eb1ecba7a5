using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PtceGraph.Browser.Tests;

/// <summary>The day of a committee: set on one screen, gone to on the slider of another, taken away and brought back.</summary>
public sealed class MarksTests(Chromium chromium)
{
    private const string Mark = "2014-03-12|COPIL de mars";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_animateur_sets_a_mark_and_everybody_goes_to_it()
    {
        await using var service = await RunningService.StartAsync(null, isEmpty: false, 0, Token);
        await using var page = await chromium.OpenAsync(new Uri(service.Address, "/?page=committee"));
        await Expect(page["marks"]).ToContainTextAsync("Aucun repère");
        await page["mark-name"].FillAsync("COPIL de mars");
        await page["mark-day"].FillAsync("2014-03-12");
        await page["mark-day"].PressAsync("Enter");
        await Expect(page["toast"]).ToContainTextAsync("Repère posé : COPIL de mars, le 12 mars 2014.");
        await Expect(page["changed-since"]).ToHaveValueAsync("2014-03-12");
        await Expect(page["committee"]).ToContainTextAsync("Ce qui a changé depuis COPIL de mars, le 12 mars 2014");

        await using var other = await chromium.OpenAsync(new Uri(service.Address, "/?page=time"), 390, 844);
        await other["time-marks"].SelectOptionAsync(Mark);
        await Expect(other["time-day"]).ToHaveTextAsync("12 mars 2014");
        await other.Page.WaitForURLAsync(address => address.Contains("as_of=2014-03-12", StringComparison.Ordinal));

        await page.Page.GotoAsync(new Uri(service.Address, "/?page=history").ToString());
        await Expect(page["history"]).ToContainTextAsync("Ajout : le repère « COPIL de mars » du 12 mars 2014.");
        await page["marks"]
            .GetByRole(AriaRole.Button, new() { Name = "Retirer le repère COPIL de mars, le 12 mars 2014" })
            .PressAsync("Enter");
        await Expect(page["marks"].Locator("[data-mark]")).ToHaveCountAsync(0);
        await Expect(page["set-mark"]).ToBeFocusedAsync();
        await Expect(other["time-marks"]).ToHaveCountAsync(0);
        await page["toast"].GetByRole(AriaRole.Button, new() { Name = "Annuler" }).ClickAsync();
        await Expect(page["marks"].Locator("[data-mark]")).ToHaveCountAsync(1);
        await Expect(other["time-marks"]).ToHaveCountAsync(1);
        Assert.Empty(page.Errors.Concat(other.Errors));
    }
}
