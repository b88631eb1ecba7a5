using Xunit;

namespace PtceGraph.Browser.Tests.Firefox;

/// <summary>Reading the page in Firefox: the real service, a real Firefox ESR.</summary>
[Collection(typeof(FirefoxRoom))]
public sealed class FirefoxTests(FirefoxRoom room)
{
    private static readonly string[] Questions = ["map", "who", "silos", "clans", "missing", "circles", "pole", "history", "data"];

    [Theory]
    [InlineData(1280, 800, "fr-FR", "décloisonnement")]
    [InlineData(390, 844, "en-GB", "openness")]
    public async Task Every_panel_is_shown_in_its_language_without_a_warning(int width, int height, string language, string word)
    {
        await using var page = await room.OpenAsync("/", width, height, language);
        Assert.Equal(language[..2], await page.EvaluateAsync<string>("() => document.documentElement.lang"));
        Assert.True((await page.PositionsAsync()).Count >= 280);
        await page.ExpectTextAsync("gauge-sentence", word);

        foreach (var question in Questions)
        {
            await page.AskAsync(question);
            await page.WaitForAsync("() => document.querySelector('#panel h1')?.innerText.length > 3");
            await page.WaitForAsync("() => !document.querySelector('#panel .pending')");
            await page.ScreenshotAsync($"{question}-{width}");
        }

        Assert.Equal(1, page.Loads);
        Assert.Empty(page.Errors);
    }

    [Theory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task A_click_on_a_node_opens_its_sheet(int width, int height)
    {
        await using var page = await room.OpenAsync("/", width, height);
        await page.SelectNodesAsync("etat", "reas", "region-champagne-ardenne");
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task The_keyboard_searches_leaves_and_goes_through_the_page_in_its_order()
    {
        await using var page = await room.OpenAsync();

        await page.PressAsync("s");
        await page.TypeAsync("periscope");
        await page.ExpectTextAsync("search-results", "Périscope");
        await page.PressAsync("ArrowDown");
        await page.PressAsync("Enter");
        await page.ExpectTextAsync("sheet", "Le Périscope");
        await page.PressAsync("Escape");
        await page.ExpectVisibleAsync("essential");

        await page.OpenAsync(room.Service.Address);
        var order = new List<string>();
        while (order.LastOrDefault() != "map" && order.Count < 40)
        {
            await page.PressAsync("Tab");
            order.Add(
                await page.EvaluateAsync<string>(
                    "() => { const at = document.activeElement; return at.dataset.testid ?? (at.className || at.tagName); }"
                )
            );
        }

        Assert.Equal(
            ["skip", "search", "add-button", "keys-button", "language", "sample-replace", "question-map", "question-who"],
            order.Take(8)
        );
        Assert.Equal(["question-committee", "map"], order.TakeLast(2));
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task The_legend_filters_colours_and_shows_the_meetings()
    {
        await using var page = await room.OpenAsync();

        await page.ClickAsync("legend [data-value=ess]");
        await page.WaitForAsync("() => new URLSearchParams(location.search).get('keep') === 'ess'");
        await page.WaitForAsync("() => document.querySelectorAll('.entries .off').length > 5");
        await page.ScreenshotAsync("filtered");
        await page.ClickAsync("legend .entries li:last-child .more");
        await page.WaitForAsync("() => location.search === ''");

        await page.SelectAsync("colour-select", "region");
        await page.ExpectTextAsync("legend", "Rhône-Alpes");
        await page.SelectAsync("size-select", "degree");
        await page.WaitForAsync("() => new URLSearchParams(location.search).get('size') === 'degree'");
        await page.ClickAsync("meetings-switch");
        await page.WaitForAsync("() => Object.keys(window.ptce.positions()).length > 280");
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task Back_returns_to_the_view_before()
    {
        await using var page = await room.OpenAsync();
        await page.AskAsync("who");
        await page.ClickAsync("ranking .node-link");
        await page.ExpectVisibleAsync("sheet");

        await page.TraverseAsync(-1);
        await page.ExpectVisibleAsync("ranking");
        await page.TraverseAsync(-1);
        await page.ExpectVisibleAsync("essential");
        await page.TraverseAsync(2);
        await page.ExpectVisibleAsync("sheet");
        Assert.Equal(1, page.Loads);
        Assert.Empty(page.Errors);
    }

    [Theory]
    [InlineData("json")]
    [InlineData("csv")]
    public async Task An_export_arrives_with_the_bytes_that_the_service_gives(string format)
    {
        await using var page = await room.OpenAsync("/?page=data");
        await page.ClickAsync($"export-{format}");

        var file = await (await room.BrowserAsync()).DownloadedAsync();
        var sent = await room.Service.Http.GetByteArrayAsync($"/api/v1/export/{format}?locale=fr", TestContext.Current.CancellationToken);
        var arrived = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal(sent.Length, arrived.Length);
        if (format == "json")
        {
            Assert.Equal(sent, arrived);
            Assert.EndsWith(".json", file, StringComparison.Ordinal);
        }

        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task The_page_prints()
    {
        await using var page = await room.OpenAsync("/?sel=etat");
        var pdf = await page.PrintAsync();
        Assert.Equal("%PDF-"u8, pdf.AsSpan(0, 5));
        Assert.InRange(pdf.Length, 10_000, 20_000_000);
        Assert.Empty(page.Errors);
    }
}
