using System.Globalization;
using System.Net.Http.Json;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PtceGraph.Browser.Tests;

/// <summary>A browser without WebGL: the same map, drawn without it, and of a large network the lists.</summary>
public sealed class WithoutWebGlTests(ChromiumWithoutWebGl chromium, SampleService sample)
    : IClassFixture<ChromiumWithoutWebGl>,
        IClassFixture<SampleService>
{
    private const string Actor = MapGestures.Actor;
    private const string Other = MapGestures.Other;
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1280, 800, false)]
    [InlineData(390, 844, true)]
    public async Task The_map_is_drawn_and_answers_as_with_WebGL(int width, int height, bool isDark)
    {
        await using var page = await chromium.OpenAsync(sample.Service.Address, width, height);
        await page.Page.EmulateMediaAsync(new() { ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light });
        await Expect(page["no-webgl"]).ToContainTextAsync("WebGL");
        await page.ExpectColourAsync(Actor, MapGestures.ColourOf(Actor, isDark));
        await page.ExpectColourAsync(Other, MapGestures.ColourOf(Other, isDark));
        Assert.NotEmpty(await page.Page.EvaluateAsync<string[]>("() => window.ptce.names()"));
        await page.ScreenshotAsync($"without-webgl-{width}");

        await MapGestures.TryAsync(page, sample.Service, isDark, Token);

        await page["legend"].Locator("button[data-value=reseau]").ClickAsync();
        await page.ExpectOtherColourAsync(Other, MapGestures.ColourOf(Other, isDark));
        await page.ExpectColourAsync(Actor, MapGestures.ColourOf(Actor, isDark));
        await page["legend"].Locator("button[data-value=reseau]").ClickAsync();
        await page.ExpectColourAsync(Other, MapGestures.ColourOf(Other, isDark));

        var near = await DistanceAsync(page);
        await page["map"].FocusAsync();
        await page["map"].PressAsync("+");
        await WaitForDistanceAsync(page, $"> {Written(near * 1.4)}");
        await page["map"].PressAsync("0");
        await WaitForDistanceAsync(page, $"< {Written(near * 1.2)}");

        await page["search"].FillAsync("periscope");
        await page["search"].PressAsync("Enter");
        var pane = (await page["map"].BoundingBoxAsync())!;
        await page.Page.WaitForFunctionAsync(
            "([x, y]) => { const at = window.ptce.viewport(document.querySelector('[data-testid=sheet]')?.dataset.id);"
                + " return at && Math.hypot(at.x - x, at.y - y) < 20; }",
            new double[] { pane.X + (pane.Width / 2), pane.Y + (pane.Height / 2) },
            new() { Timeout = 60_000 }
        );
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task Dragging_the_ground_moves_the_map()
    {
        await using var page = await chromium.OpenAsync(sample.Service.Address);
        await page.StandsStillAsync(Other);
        var (x, y) = await page.PlaceOfAsync(Other);
        var pane = (await page["map"].BoundingBoxAsync())!;
        var mouse = page.Page.Mouse;

        await mouse.MoveAsync(pane.X + 20, pane.Y + 20);
        await mouse.DownAsync();
        await mouse.MoveAsync(pane.X + 60, pane.Y + 50);
        await mouse.MoveAsync(pane.X + 80, pane.Y + 80);
        await mouse.UpAsync();

        await page.Page.WaitForFunctionAsync(
            "([id, x, y]) => { const at = window.ptce.viewport(id); return at.x > x + 40 && at.y > y + 40; }",
            new object[] { Other, (double)x, (double)y },
            new() { Timeout = 60_000 }
        );
        await page.ExpectColourAsync(Other, MapGestures.ColourOf(Other));
        Assert.Empty(page.Errors);
    }

    [Theory]
    [InlineData(1280, 800, "fr-FR", "sans WebGL, la carte n’en dessine que 500 au plus")]
    [InlineData(390, 844, "en-GB", "without WebGL, the map draws 500 at most")]
    public async Task In_place_of_a_map_that_is_too_large_stand_a_sentence_and_the_ways_to_the_lists(
        int width,
        int height,
        string language,
        string sentence
    )
    {
        await using var service = await RunningService.StartAsync(null, isEmpty: true, 0, Token);
        await MapGestures.AddActorsAsync(service, 600, Token);
        await using var page = await chromium.OpenAsync(service.Address, width, height, language);

        await Expect(page["no-map"]).ToContainTextAsync(sentence);
        await Expect(page["no-webgl"]).ToHaveCountAsync(0);
        await page.ScreenshotAsync($"no-map-{width}");
        await page["no-map-who"].ClickAsync();
        await Expect(page["ranking"]).ToBeVisibleAsync();
        await page["search"].FillAsync("Acteur 599");
        await page["search"].PressAsync("Enter");
        await Expect(page["sheet"]).ToHaveAttributeAsync("data-id", "a599");

        // With 500 left, the map is there.
        var changes = Enumerable.Range(0, 100).Select(i => new { op = "actor.remove", id = $"a{i}" });
        (await service.Http.PostAsJsonAsync("/api/v1/changes", new { changes }, Token)).EnsureSuccessStatusCode();
        await Expect(page["no-map"]).ToHaveCountAsync(0);
        await Expect(page["no-webgl"]).ToContainTextAsync("WebGL");
        await page.Page.Keyboard.PressAsync("Escape");
        if (await page["grip"].IsVisibleAsync())
        {
            await page["grip"].ClickAsync();
        }

        await page.ExpectColourAsync("a599", "#1b7f5c");
        Assert.Empty(page.Errors);
    }

    private static string Written(double value) => value.ToString(CultureInfo.InvariantCulture);

    private const string Distance =
        $"(() => {{ const [a, b] = ['{Actor}', '{Other}'].map(window.ptce.viewport); return Math.hypot(a.x - b.x, a.y - b.y); }})()";

    private static Task<double> DistanceAsync(OpenPage page) => page.Page.EvaluateAsync<double>(Distance);

    private static async Task WaitForDistanceAsync(OpenPage page, string condition) =>
        await page.Page.WaitForFunctionAsync($"() => {Distance} {condition}", null, new() { Timeout = 60_000 });
}
