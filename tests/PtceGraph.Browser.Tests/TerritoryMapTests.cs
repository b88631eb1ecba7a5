using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PtceGraph.Browser.Tests;

/// <summary>The map of the territory stands beside the shared map, and leaves it as it is.</summary>
public sealed class TerritoryMapTests(Chromium chromium)
{
    /// <summary>The share of the pixels under the map that something is drawn on, from 0 to 1.</summary>
    private const string GroundDrawn = """
        () => {
          const canvas = document.querySelector('canvas.sigma-ground');
          const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          return data.filter((value, i) => i % 4 === 3 && value > 0).length / (data.length / 4);
        }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_goes_to_the_territory_and_back_with_its_selection_and_reads_the_outlines_only_then()
    {
        await using var service = await RunningService.StartAsync(null, isEmpty: false, 0, Token);
        await using var page = await chromium.OpenAsync(new Uri(service.Address, "/?sel=periscope"));
        var asked = new List<string>();
        page.Page.Request += (_, request) => asked.Add(request.Url);
        bool IsOfOutlines(string url) => url.Contains("outlines", StringComparison.Ordinal);
        await page["layout-select"]
            .Locator("option[value=territory]:not([disabled])")
            .WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.Page.WaitForTimeoutAsync(1_500); // a share of the places would have been sent by now
        var before = await page.PositionsAsync();
        var shared = await service.Http.GetStringAsync("/api/v1/layout", Token);
        Assert.DoesNotContain(asked, IsOfOutlines);
        Assert.Equal(0, await page.Page.EvaluateAsync<double>(GroundDrawn));

        await page["layout-select"].SelectOptionAsync("territory");
        await Expect(page["territory-note"]).ToContainTextAsync("Contours approchés");
        Assert.Single(asked, IsOfOutlines);
        Assert.Contains("layout=territory", page.Page.Url, StringComparison.Ordinal);
        var at = await page.PositionsAsync();
        Assert.Equal(before.Keys.Order(), at.Keys.Order());
        Assert.True(at["initiatives-et-cite"][1] > at["paris-mix"][1] && at["paris-mix"][1] > at["periscope"][1]); // Lille, Paris, Toulouse
        Assert.True(at["ecossolies-association"][0] < at["paris-mix"][0] && at["paris-mix"][0] < at["coursive-boutaric"][0]); // Nantes, Dijon
        Assert.True(Math.Abs(at["cnam"][0] - at["paris-mix"][0]) + Math.Abs(at["cnam"][1] - at["paris-mix"][1]) > 1);
        await page.StandsStillAsync("periscope");
        Assert.InRange(await page.Page.EvaluateAsync<double>(GroundDrawn), 0.01, 0.6);
        Assert.Contains("sel=periscope", page.Page.Url, StringComparison.Ordinal);
        await page.ScreenshotAsync("territory-map");

        await page["layout-select"].SelectOptionAsync("");
        Assert.Equal(before, await page.PositionsAsync());
        await Expect(page.Page).ToHaveURLAsync(new Regex("sel=periscope"));
        await page.StandsStillAsync("periscope");
        Assert.Equal(0, await page.Page.EvaluateAsync<double>(GroundDrawn));
        await page.Page.WaitForTimeoutAsync(1_500);
        Assert.Equal(shared, await service.Http.GetStringAsync("/api/v1/layout", Token));
        Assert.Empty(page.Errors);
    }
}
