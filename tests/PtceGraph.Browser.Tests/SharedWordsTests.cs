using System.Text.Json;
using PtceGraph.Testing.OwnWords;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PtceGraph.Browser.Tests;

/// <summary>What one person does to the words of a network, others see without a reload: in their legend, on their map and in their
/// figures.</summary>
public sealed class SharedWordsTests(Chromium chromium)
{
    private const string Watched = "Clean Banks";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_label_a_colour_a_merge_and_its_undo_are_seen_by_a_second_page()
    {
        await using var service = await RunningService.StartAsync(null, isEmpty: true, 0, Token);
        await OwnWordsNetworks.ImportAsync(service.Http, "river-basin", Token);
        await using var mine = await chromium.OpenAsync(new Uri(service.Address, "/?lang=en&page=words"));
        await using var other = await chromium.OpenAsync(new Uri(service.Address, "/?lang=en"));
        var (category, into) = await CategoriesAsync(service, Watched);
        var entry = other.Page.Locator($"[data-testid=legend] [data-value='{category}']");
        var before = await FiguresAsync(other);
        var count = await CountAsync(other, category);
        var intoCount = await CountAsync(other, into);

        // A label.
        await EditAsync(mine, category);
        await mine["term-en"].FillAsync("People of the fields");
        await SaveAsync(mine);
        await Expect(entry).ToContainTextAsync($"People of the fields {count}");

        // A colour, in the legend and on the map.
        await EditAsync(mine, category);
        await mine["term-color"].FillAsync("#b3261e");
        await SaveAsync(mine);
        await Expect(entry.Locator("path")).ToHaveAttributeAsync("fill", "#b3261e");
        await other.ExpectColourAsync(await IdAsync(service, Watched), "#b3261e");
        Assert.Equal(before, await FiguresAsync(other));

        // A merge: fewer categories, other silos.
        await EditAsync(mine, category);
        await mine["term-into"].SelectOptionAsync(into);
        await mine["term-merge"].ClickAsync();
        await Expect(entry).ToHaveCountAsync(0);
        await Expect(other.Page.Locator($"[data-testid=legend] [data-value='{into}']")).ToContainTextAsync($"{count + intoCount}");
        await other.WaitForRevisionAsync(await RevisionAsync(service));
        Assert.NotEqual(before, await FiguresAsync(other));
        await other.ScreenshotAsync("shared-words-merged");

        // Its undo.
        await mine["undo"].ClickAsync();
        await Expect(entry).ToContainTextAsync($"People of the fields {count}");
        await other.WaitForRevisionAsync(await RevisionAsync(service));
        Assert.Equal(before, await FiguresAsync(other));

        Assert.Equal(1, other.Loads);
        Assert.Empty(mine.Errors);
        Assert.Empty(other.Errors);
    }

    [Theory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task A_new_word_of_files_is_bound_to_one_that_is_there(int width, int height)
    {
        await using var service = await RunningService.StartAsync(null, isEmpty: true, 0, Token);
        await OwnWordsNetworks.ImportAsync(service.Http, "river-basin", Token);
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "elements.csv");
        await File.WriteAllTextAsync(file, "Label,Category\nUpper Mill,Mill\nOld Quay,Harbour\n", Token);
        await using var page = await chromium.OpenAsync(new Uri(service.Address, "/?lang=en&page=data"), width, height);
        if (width < 900)
        {
            await page["grip"].ClickAsync();
        }

        await page["data"].GetByTestId("import-files").SetInputFilesAsync(file);
        var choice = page["import-words"].GetByLabel("“Mill” (1 row)");
        await Expect(choice).ToHaveValueAsync("");
        // By the keyboard: the first letters of an option choose it.
        await choice.FocusAsync();
        await page.Page.Keyboard.TypeAsync("Agency");
        await Expect(choice).ToHaveValueAsync("Agency");
        await Expect(page["import-report"]).ToHaveAttributeAsync("aria-busy", "false");
        await Expect(choice).ToHaveValueAsync("Agency");
        await choice.ScrollIntoViewIfNeededAsync();
        await page.ScreenshotAsync($"new-words-{width}");
        if (width < 900)
        {
            Assert.True((await choice.BoundingBoxAsync())!.Height >= 44);
        }

        await page["import-apply"].ClickAsync();
        await page.WaitForRevisionAsync(2);

        using var answer = JsonDocument.Parse(await service.Http.GetStringAsync("/api/v1/network", Token));
        var actors = answer.RootElement.GetProperty("actors").EnumerateArray().ToList();
        Assert.Equal("Agency", CategoryOf("Upper Mill"));
        Assert.Equal("Harbour", CategoryOf("Old Quay"));
        Assert.Empty(page.Errors);

        string? CategoryOf(string name) =>
            actors.Single(actor => actor.GetProperty("name").GetString() == name).GetProperty("category").GetString();
    }

    [Fact]
    public async Task A_search_on_two_axes_stays_on_the_plot()
    {
        await using var service = await RunningService.StartAsync(null, isEmpty: true, 0, Token);
        await OwnWordsNetworks.ImportAsync(service.Http, "river-basin", Token);
        await using var page = await chromium.OpenAsync(new Uri(service.Address, "/?lang=en&layout=axes&x=Power&y=Interest"));
        var id = await IdAsync(service, Watched);
        await page.Page.WaitForTimeoutAsync(1_500); // the bands of the start are gone, and the plot has its height
        await page.StandsStillAsync(id);
        var before = await PlacesAsync(page);

        await page["search"].FillAsync(Watched);
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(page["sheet"]).ToContainTextAsync(Watched);
        await page.Page.WaitForTimeoutAsync(1_000); // the camera would have moved by now
        await page.StandsStillAsync(id);

        Assert.Contains("layout=axes", page.Page.Url, StringComparison.Ordinal);
        Assert.All(
            before.Zip(await PlacesAsync(page)),
            pair => Assert.True(Math.Abs(pair.First - pair.Second) <= 2, $"{pair.First} is now {pair.Second}.")
        );
        await page.ScreenshotAsync("axes-searched");
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task On_a_phone_the_types_of_ties_are_at_hand()
    {
        await using var service = await RunningService.StartAsync(null, isEmpty: true, 0, Token);
        await OwnWordsNetworks.ImportAsync(service.Http, "river-basin", Token);
        await using var page = await chromium.OpenAsync(new Uri(service.Address, "/?lang=en"), 390, 844);

        var summary = page["tie-types"].Locator("summary");
        await Expect(summary).ToBeInViewportAsync(new() { Ratio = 1 });
        await summary.ClickAsync();
        var first = page.Page.Locator("[data-testid=tie-types] .type-switch").First;
        await Expect(first).ToBeInViewportAsync(new() { Ratio = 1 });
        Assert.True((await first.BoundingBoxAsync())!.Height >= 44);
        await page.ScreenshotAsync("phone-types");
        // All of them, from side to side of the window.
        foreach (var box in await page.Page.Locator("[data-testid=tie-types] .type-switch").AllAsync())
        {
            var place = (await box.BoundingBoxAsync())!;
            Assert.InRange(place.X, 0, 390 - place.Width);
        }

        var last = page.Page.Locator("[data-testid=tie-types] .type-switch").Last;
        await last.ScrollIntoViewIfNeededAsync();
        await Expect(last).ToBeInViewportAsync(new() { Ratio = 1 });
        Assert.Empty(page.Errors);
    }

    private static async Task EditAsync(OpenPage page, string word)
    {
        var line = page["words-category"].Locator($"[data-term='{word}']");
        await line.GetByTestId("term-edit").ClickAsync();
        await page["term-form"].WaitForAsync();
    }

    private static async Task SaveAsync(OpenPage page)
    {
        await page["add-submit"].ClickAsync();
        await Expect(page["term-form"]).ToHaveCountAsync(0);
    }

    /// <summary>The category of an actor, and another one.</summary>
    private static async Task<(string Category, string Other)> CategoriesAsync(RunningService service, string name)
    {
        using var answer = JsonDocument.Parse(await service.Http.GetStringAsync("/api/v1/network", Token));
        var actors = answer.RootElement.GetProperty("actors").EnumerateArray().ToList();
        var own = actors.Single(actor => actor.GetProperty("name").GetString() == name).GetProperty("category").GetString()!;
        return (own, actors.Select(actor => actor.GetProperty("category").GetString()!).First(category => category != own));
    }

    private static async Task<string> IdAsync(RunningService service, string name)
    {
        using var answer = JsonDocument.Parse(await service.Http.GetStringAsync("/api/v1/network", Token));
        var actors = answer.RootElement.GetProperty("actors").EnumerateArray();
        return actors.Single(actor => actor.GetProperty("name").GetString() == name).GetProperty("id").GetString()!;
    }

    private static async Task<long> RevisionAsync(RunningService service)
    {
        using var answer = JsonDocument.Parse(await service.Http.GetStringAsync("/api/v1/network", Token));
        return answer.RootElement.GetProperty("revision").GetInt64();
    }

    /// <summary>How many actors the legend says that a category has.</summary>
    private static async Task<int> CountAsync(OpenPage page, string category) =>
        int.Parse(
            await page.Page.Locator($"[data-testid=legend] [data-value='{category}'] .soft").InnerTextAsync(),
            System.Globalization.CultureInfo.InvariantCulture
        );

    /// <summary>What the page says of the silos.</summary>
    private static Task<string> FiguresAsync(OpenPage page) => page["gauge"].InnerTextAsync();

    /// <summary>Where all nodes are in the window, one coordinate after the other.</summary>
    private static Task<double[]> PlacesAsync(OpenPage page) =>
        page.Page.EvaluateAsync<double[]>(
            "() => Object.keys(window.ptce.positions()).sort().flatMap(id => { const { x, y } = window.ptce.viewport(id); return [x, y]; })"
        );
}
