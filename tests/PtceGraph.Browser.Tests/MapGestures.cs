using System.Net.Http.Json;
using System.Text.Json;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PtceGraph.Browser.Tests;

/// <summary>What people do with the pointer on the map of the sample, and what must come of it.</summary>
internal static class MapGestures
{
    /// <summary>An actor of the category <c>reseau</c> with one tie, to a project.</summary>
    public const string Actor = "reas";

    /// <summary>An actor of another category, not tied to <see cref="Actor"/>.</summary>
    public const string Other = "etat";

    /// <summary>The colours of their categories, light and dark.</summary>
    public static string ColourOf(string id, bool isDark = false) =>
        (id, isDark) switch
        {
            (Actor, false) => "#b03a6b",
            (Actor, true) => "#e36fa2",
            (_, false) => "#6a4c9c",
            _ => "#a98be0",
        };

    /// <summary>Points at a node and at its tie, selects the node, and drags it, for everyone.</summary>
    public static async Task TryAsync(OpenPage page, RunningService service, bool isDark, CancellationToken token)
    {
        var mouse = page.Page.Mouse;
        await page.StandsStillAsync(Actor);
        var (x, y) = await page.PlaceOfAsync(Actor);
        await mouse.MoveAsync(x + 3, y + 2);
        await Expect(page["map"]).ToHaveCSSAsync("cursor", "pointer");
        await page.ExpectOtherColourAsync(Other, ColourOf(Other, isDark));
        await page.Page.WaitForFunctionAsync("id => window.ptce.names().includes(id)", Actor);
        await page.ExpectColourAsync(Actor, ColourOf(Actor, isDark));

        var (px, py) = await page.PlaceOfAsync(await ProjectAsync(service, token));
        // The first step leaves the node, the next one meets the tie.
        await mouse.MoveAsync((x + px) / 2, (y + py) / 2, new() { Steps = 3 });
        await Expect(page.Page.Locator(".caption")).ToContainTextAsync("Réseau pour une Économie");
        await page.ExpectColourAsync(Other, ColourOf(Other, isDark));

        await mouse.ClickAsync(x, y);
        await Expect(page["sheet"]).ToHaveAttributeAsync("data-id", Actor);
        await page.Page.Keyboard.PressAsync("Escape");
        await Expect(page["sheet"]).ToHaveCountAsync(0);

        var before = (await page.PositionsAsync())[Actor];
        await mouse.MoveAsync(x, y);
        await mouse.DownAsync();
        await mouse.MoveAsync(x + 10, y + 5);
        await mouse.MoveAsync(x + 24, y + 12);
        await mouse.UpAsync();
        await Expect(page["toast"]).ToHaveAttributeAsync("data-tone", "done");
        var layout = await service.Http.GetFromJsonAsync<JsonElement>("/api/v1/layout", token);
        var after = layout.GetProperty("positions").GetProperty(Actor).EnumerateArray().Select(c => c.GetDouble()).ToArray();
        Assert.True(after[0] > before[0] && after[1] < before[1], "The node was not dragged down to the right.");
        await page["toast-undo"].ClickAsync();
        await page.Page.WaitForFunctionAsync(
            "([id, x]) => window.ptce.positions()[id][0] === x",
            new object[] { Actor, before[0] },
            new() { Timeout = 60_000 }
        );
    }

    private static async Task<string> ProjectAsync(RunningService service, CancellationToken token)
    {
        var network = await service.Http.GetFromJsonAsync<JsonElement>("/api/v1/network", token);
        return network
            .GetProperty("participations")
            .EnumerateArray()
            .First(link => link.GetProperty("actor").GetString() == Actor)
            .GetProperty("project")
            .GetString()!;
    }

    /// <summary>Adds actors without a tie, in one request.</summary>
    public static async Task AddActorsAsync(RunningService service, int count, CancellationToken token)
    {
        var changes = Enumerable
            .Range(0, count)
            .Select(i => new
            {
                op = "actor.add",
                id = $"a{i}",
                name = $"Acteur {i}",
                category = "ess",
            });
        (await service.Http.PostAsJsonAsync("/api/v1/changes", new { changes }, token)).EnsureSuccessStatusCode();
    }
}
