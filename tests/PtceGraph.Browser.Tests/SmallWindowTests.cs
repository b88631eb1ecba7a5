using System.Diagnostics;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PtceGraph.Browser.Tests;

/// <summary>Windows that leave little room, and browsers that show less: zoomed, on a phone, without colours, without JavaScript.</summary>
public sealed class SmallWindowTests(Chromium chromium, SampleService sample) : IClassFixture<SampleService>
{
    /// <summary>How long a colour may take to be painted.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>How far the page and all around its map are scrolled; the panel scrolls by itself.</summary>
    private const string Scrolled = """
        () => [document.documentElement, document.body, ...document.querySelectorAll('#app, .page, .frame, .centre, .stage')]
          .flatMap(({ scrollTop, scrollLeft }) => [scrollTop, scrollLeft])
        """;

    private const string Overflow = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

    /// <summary>A laptop of 1366×650 at 200 % and at 150 %, a phone on its side, 1280×1024 at 400 %.</summary>
    [Theory]
    [InlineData(683, 325, "?sel=etat")]
    [InlineData(911, 433, "")]
    [InlineData(844, 390, "?page=who")]
    [InlineData(320, 256, "")]
    public async Task A_low_window_keeps_a_map_and_a_way_to_everything(int width, int height, string view)
    {
        await using var page = await chromium.OpenAsync(new Uri(sample.Service.Address, "/" + view), width, height);

        var map = (await page["map"].BoundingBoxAsync())!;
        await page.ScreenshotAsync($"low-{width}x{height}");
        Assert.True(map.Height >= 160, $"The map is {map.Height} pixels high.");
        Assert.Equal(0, await page.Page.EvaluateAsync<int>(Overflow));
        foreach (var part in new[] { "legend", "search", "panel" })
        {
            await page[part].ScrollIntoViewIfNeededAsync();
            await Expect(page[part]).ToBeInViewportAsync();
        }

        await page.GoToAsync("data");
        var heading = page["panel"].GetByRole(AriaRole.Heading).First;
        await Expect(heading).ToHaveTextAsync("Données");
        // The panel may still grow upwards.
        await page.Page.EvaluateAsync("() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished))");
        await Expect(heading).ToBeInViewportAsync(new() { Ratio = 1 });
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task At_200_percent_the_map_is_high_enough_and_at_its_foot_is_its_key()
    {
        await using var page = await chromium.OpenAsync(sample.Service.Address, 640, 400);
        var map = (await page["map"].BoundingBoxAsync())!;
        await page.ScreenshotAsync("zoomed-200");
        Assert.True(map.Height >= 180, $"The map is {map.Height} pixels high.");
        await page["legend"].Locator("[data-value=ess]").ScrollIntoViewIfNeededAsync();
        await Expect(page["legend"].Locator("[data-value=ess]")).ToBeInViewportAsync(new() { Ratio = 1 });
    }

    [Fact]
    public async Task A_phone_shows_the_key_of_the_colours_and_redo_and_has_targets_for_fingers()
    {
        await using var page = await chromium.NewPageAsync(390, 844, configure: options => options.HasTouch = true);
        await page.LoadAsync(new Uri(sample.Service.Address, "/?lang=fr"));
        await Expect(page["legend"].Locator("[data-value=ess]")).ToBeInViewportAsync(new() { Ratio = 1 });
        await Expect(page["redo"]).ToBeInViewportAsync(new() { Ratio = 1 });
        var small = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var view in new[] { "", "&page=who", "&page=clans", "&page=missing", "&page=words", "&page=data", "&sel=etat" })
        {
            await page.LoadAsync(new Uri(sample.Service.Address, "/?lang=fr" + view));
            await page.Page.EvaluateAsync("() => document.querySelectorAll('#panel details').forEach(one => (one.open = true))");
            if (view == "&sel=etat")
            {
                await page["sheet-edit"].ClickAsync();
                await page["link-edit"].First.ClickAsync();
            }

            small.UnionWith(await page.Page.EvaluateAsync<string[]>(SmallTargets));
        }

        Assert.Empty(small);
        Assert.Empty(page.Errors);
    }

    /// <summary>What is touched and is less than 44 pixels wide or high; in the middle of a sentence, less than 24.</summary>
    private const string SmallTargets = """
        () => [...document.querySelectorAll('button, a[href], input, select, textarea, summary')].flatMap((element) => {
          const target = element.matches('[type=checkbox], [type=radio]') ? element.closest('label') : element;
          if (!target.checkVisibility({ visibilityProperty: true }) || element.matches('[type=file], .skip')) return [];
          const { width, height } = target.getBoundingClientRect();
          const least = element.matches('.info') ? 24 : 43.9;
          const name = element.dataset.testid ?? element.className ?? element.tagName;
          return width < least || height < least ? [`${name} ${width}x${height}`] : [];
        })
        """;

    [Theory]
    [InlineData(390, 844)]
    [InlineData(844, 390)]
    public async Task Editing_on_a_phone_leaves_header_search_and_menu_where_they_are(int width, int height)
    {
        await using var page = await chromium.NewPageAsync(width, height, configure: options => options.HasTouch = true);
        await page.LoadAsync(sample.Service.Address);
        var before = await page.Page.EvaluateAsync<double[]>(Scrolled);

        await page["add-button"].ClickAsync();
        await page["add-name"].FillAsync("Le Fournil");
        // The keyboard comes and takes half of the window, then goes.
        await page.Page.SetViewportSizeAsync(width, height / 2);
        await page["add-name"].PressAsync("Tab");
        await page["add-submit"].FocusAsync();
        await page["add-tie"].ClickAsync();
        foreach (var field in await page["add-form"].GetByRole(AriaRole.Textbox).AllAsync())
        {
            await field.FocusAsync();
        }

        await page.Page.SetViewportSizeAsync(width, height);
        await page["add-form"].GetByLabel("Fermer").ClickAsync();

        await page.Page.WaitForFunctionAsync(
            $"before => ({Scrolled})().every((place, i) => place === before[i])",
            before,
            new() { Timeout = 30_000 }
        );
        Assert.All(before, place => Assert.Equal(0, place));
        foreach (var part in new[] { "search", "questions-button", "add-button" })
        {
            await Expect(page[part]).ToBeInViewportAsync(new() { Ratio = 1 });
        }

        Assert.Equal(0, await page.Page.EvaluateAsync<int>(Overflow));
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task A_field_far_down_a_sheet_is_seen_when_it_is_typed_in_and_the_header_stays()
    {
        await using var page = await chromium.NewPageAsync(390, 844, configure: options => options.HasTouch = true);
        await page.LoadAsync(new Uri(sample.Service.Address, "/?sel=etat"));

        await page["contact-text"].FocusAsync();

        await Expect(page["contact-text"]).ToBeInViewportAsync(new() { Ratio = 1 });
        await Expect(page["search"]).ToBeInViewportAsync(new() { Ratio = 1 });
        // The page brings the field into the middle in a frame that may still come.
        await page.Page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        await Expect(page["contact-text"]).ToBeInViewportAsync(new() { Ratio = 1 });
        Assert.All(await page.Page.EvaluateAsync<double[]>(Scrolled), place => Assert.Equal(0, place));
        Assert.Empty(page.Errors);
    }

    [Theory]
    [InlineData(1280, 800)]
    [InlineData(683, 325)]
    [InlineData(390, 844)]
    public async Task Without_JavaScript_two_sentences_stand_at_the_top(int width, int height)
    {
        await using var page = await chromium.NewPageAsync(width, height, configure: options => options.JavaScriptEnabled = false);
        await page.Page.GotoAsync(sample.Service.Address.ToString());

        foreach (var language in new[] { "fr", "en" })
        {
            var sentence = page.Page.Locator($"p[lang={language}]");
            await Expect(sentence).ToContainTextAsync("JavaScript");
            await Expect(sentence).ToBeInViewportAsync(new() { Ratio = 1 });
        }
    }

    [Theory]
    [InlineData(1280, 800, ColorScheme.Light)]
    [InlineData(390, 844, ColorScheme.Dark)]
    public async Task Forced_colours_hide_nothing_that_a_background_said(int width, int height, ColorScheme scheme)
    {
        await using var page = await chromium.OpenAsync(new Uri(sample.Service.Address, "/?page=silos"), width, height);
        await page.Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active, ColorScheme = scheme });
        await page.ScreenshotAsync($"forced-colours-{width}");

        await ExpectSeenAsync(page.Page.Locator(".live i"), 0.5, -1);
        await ExpectSeenAsync(page["gauge"].Locator(".fill"), 0.5, -1);
        await page.ExpectColourAsync(MapGestures.Other, MapGestures.ColourOf(MapGestures.Other, scheme == ColorScheme.Dark));
        if (await page["questions-button"].IsVisibleAsync())
        {
            await ExpectSeenAsync(page.Page.Locator(".grip i"), 0.5, -2);
            await page["questions-button"].ClickAsync();
        }

        await ExpectSeenAsync(page.Page.Locator(".questions button[aria-current]"), 0.015, -0.2);
        Assert.Empty(page.Errors);

        // The colour in the middle of an element differs, once it is painted, from the one outside it, `outside` of its width or height to
        // its left and top.
        async Task ExpectSeenAsync(ILocator element, double inside, double outside)
        {
            await element.ScrollIntoViewIfNeededAsync();
            var clock = Stopwatch.StartNew();
            int[] within;
            int[] without;
            do
            {
                var box = (await element.BoundingBoxAsync())!;
                within = await page.ColourAtAsync(box.X + (box.Width * inside), box.Y + (box.Height / 2));
                without = await page.ColourAtAsync(box.X + (box.Width / 2), box.Y + (box.Height * outside));
                if (within.Zip(without).Sum(pair => Math.Abs(pair.First - pair.Second)) > 100)
                {
                    return;
                }
            } while (clock.Elapsed < Patience);

            Assert.Fail($"{element} is {string.Join(',', within)} on {string.Join(',', without)}.");
        }
    }
}
