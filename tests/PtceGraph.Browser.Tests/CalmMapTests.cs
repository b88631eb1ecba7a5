using System.Net.Http.Json;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PtceGraph.Browser.Tests;

/// <summary>The map stays calm in a meeting: names and nodes keep their place while others edit, and nothing pushes it.</summary>
public sealed class CalmMapTests(Chromium chromium) : IAsyncLifetime
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private RunningService _service = null!;

    public async ValueTask InitializeAsync() => _service = await RunningService.StartAsync(null, isEmpty: false, 0, Token);

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task Names_stay_while_others_edit_and_who_is_new_has_room_and_is_named_and_announced()
    {
        await using var page = await chromium.OpenAsync(new Uri(_service.Address, "/?lang=fr"));
        await page.StandsStillAsync("etat");
        var before = await NamesAsync(page);
        Assert.True(before.Length >= 10, $"{before.Length} names are written.");
        string[] hubs = ["periscope", "etat", "coorace", "institut-godin", "lise"];
        for (var i = 0; i < hubs.Length; i++)
        {
            var (id, name) = ($"nouveau{i}", $"Nouvel acteur {i}");
            object[] changes =
            [
                new
                {
                    op = "actor.add",
                    id,
                    name,
                    category = "ess", // the legend has it already
                },
                new
                {
                    op = "tie.add",
                    source = id,
                    target = hubs[i],
                },
                // The one that has few ties becomes large.
                new
                {
                    op = "tie.add",
                    source = id,
                    target = "valhorizon",
                },
            ];
            (await _service.Http.PostAsJsonAsync("/api/v1/changes", new { changes }, Token)).EnsureSuccessStatusCode();
            await Expect(page["arrivals"]).ToContainTextAsync(name);
            await page.Page.WaitForFunctionAsync("id => window.ptce.names().includes(id)", id);
            await page.WaitForRevisionAsync(2 + i);
            await page.StandsStillAsync(id);
            Assert.Superset(before.ToHashSet(), (await NamesAsync(page)).ToHashSet());

            // Radii are at most 16 pixels for the hub and are 4 for the new one: 8 are free between them.
            var (own, hub) = (await page.PlaceAsync(id), await page.PlaceAsync(hubs[i]));
            var distance = Math.Sqrt(Math.Pow(own.X - hub.X, 2) + Math.Pow(own.Y - hub.Y, 2));
            Assert.True(distance >= 16 + 4 + 8, $"{id} is {distance:N1} pixels from {hubs[i]}.");
        }

        await page.ScreenshotAsync("calm");
        Assert.Empty(page.Errors);
    }

    [Theory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task A_band_of_the_connection_lies_over_the_map_and_pushes_nothing(int width, int height)
    {
        await using var proxy = new CuttableProxy(_service.Address);
        await using var page = await chromium.OpenAsync(new Uri(proxy.Address, "/?lang=fr"), width, height);
        var before = await BoxAsync();
        proxy.Cut();
        await Expect(page["band"]).ToBeVisibleAsync();
        await page.ScreenshotAsync($"cut-{width}");
        Assert.Equal(before, await BoxAsync());
        var band = (await page["band"].BoundingBoxAsync())!;
        Assert.InRange(band.Y, before.Y, before.Y + (before.Height / 2));
        proxy.Mend();
        await Expect(page["band"]).ToHaveAttributeAsync("data-state", "back");
        Assert.Equal(before, await BoxAsync());

        async Task<(float X, float Y, float Width, float Height)> BoxAsync()
        {
            var box = (await page["map"].BoundingBoxAsync())!;
            return (box.X, box.Y, box.Width, box.Height);
        }
    }

    private static Task<string[]> NamesAsync(OpenPage page) => page.Page.EvaluateAsync<string[]>("() => window.ptce.names()");
}
