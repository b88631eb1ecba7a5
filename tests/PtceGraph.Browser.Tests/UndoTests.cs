using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using PtceGraph.Tests.Service;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PtceGraph.Browser.Tests;

/// <summary>What a tab did can be taken back by that tab, after a reload too, and by no other.</summary>
public sealed class UndoTests(Chromium chromium) : IAsyncLifetime
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    private RunningService _service = null!;

    public async ValueTask InitializeAsync() => _service = await RunningService.StartAsync(null, isEmpty: false, 0, Token);

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Theory]
    [InlineData(1280, 800, false)]
    [InlineData(1280, 800, true)]
    [InlineData(390, 844, false)]
    public async Task The_sample_that_gave_way_comes_back(int width, int height, bool afterReload)
    {
        await using var page = await chromium.OpenAsync(_service.Address, width, height);
        var before = await page.PositionsAsync();
        await Expect(page["undo"]).ToBeDisabledAsync();

        await page["sample-replace"].ClickAsync();
        await page["sample-replace-confirm"].ClickAsync();
        await Expect(page["empty"]).ToBeVisibleAsync();
        await Expect(page["toast-undo"]).ToBeVisibleAsync();
        await page.ScreenshotAsync($"gave-way-{width}");
        if (afterReload)
        {
            await page.Page.ReloadAsync();
            await Expect(page["empty"]).ToBeVisibleAsync();
            await Expect(page["undo"]).ToBeEnabledAsync();
            await page.Page.Keyboard.PressAsync("Control+z");
        }
        else
        {
            await page["toast-undo"].ClickAsync();
        }

        await Expect(page["sample-band"]).ToBeVisibleAsync();
        await page.WaitAsync("Object.keys(window.ptce.positions()).length === 280");
        Assert.Equal(before, await page.PositionsAsync());
        await Expect(page["undo"]).ToBeDisabledAsync();
        await Expect(page["redo"]).ToHaveCountAsync(1);
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task An_import_and_the_edits_after_it_are_taken_back_in_their_order_after_a_reload()
    {
        await using var page = await chromium.OpenAsync(new Uri(_service.Address, "/?page=data"));
        var file = new FilePayload { Name = "acteurs.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes("nom\nLa Ruche\nLe Fournil\n") };
        await page["import-files"].SetInputFilesAsync([file]);
        await page["import-apply"].ClickAsync();
        await Expect(page["toast-undo"]).ToBeVisibleAsync();
        await Expect(page["import-report"]).ToContainTextAsync("Import fait.");
        await page["add-button"].ClickAsync();
        await page["add-name"].FillAsync("Le Jardin");
        await page["add-submit"].ClickAsync();
        await page.WaitForRevisionAsync(3);

        await page.Page.ReloadAsync();
        await page.WaitForRevisionAsync(3);
        await page["undo"].ClickAsync();
        await page.WaitForRevisionAsync(4);
        Assert.Equal(2, await ActorsAsync());
        await page["undo"].ClickAsync();
        await page.WaitForRevisionAsync(5);
        Assert.Equal(138, await ActorsAsync());
        await Expect(page["sample-band"]).ToBeVisibleAsync();
        await Expect(page["undo"]).ToBeDisabledAsync();

        await page["redo"].ClickAsync();
        await page.WaitForRevisionAsync(6);
        Assert.Equal(2, await ActorsAsync());
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task A_duplicated_tab_has_a_word_of_its_own()
    {
        await using var page = await chromium.OpenAsync(_service.Address);
        await page["add-button"].ClickAsync();
        await page["add-name"].FillAsync("Le Jardin");
        await page["add-submit"].ClickAsync();
        await page.WaitForRevisionAsync(2);
        await Expect(page["undo"]).ToBeEnabledAsync();
        var word = await WordAsync(page.Page);

        // As a browser duplicates a tab: window.open copies the opener's session storage.
        var copy = await page.Page.RunAndWaitForPopupAsync(() => page.Page.EvaluateAsync("() => { window.open(location.href); }"));
        await copy.WaitForFunctionAsync("word => sessionStorage.getItem('ptcegraph.client') !== word", word);
        await Expect(copy.GetByTestId("undo")).ToBeDisabledAsync();
        await page.Page.ReloadAsync();
        await page.WaitForRevisionAsync(2);
        await page.Page.WaitForTimeoutAsync(500);
        Assert.Equal(word, await WordAsync(page.Page));
        await Expect(page["undo"]).ToBeEnabledAsync();
        Assert.NotEqual(word, await WordAsync(copy));
    }

    private static Task<string> WordAsync(IPage page) => page.EvaluateAsync<string>("() => sessionStorage.getItem('ptcegraph.client')");

    private async Task<int> ActorsAsync()
    {
        using var answer = JsonDocument.Parse(await _service.Http.GetStringAsync("/api/v1/network", Token));
        return answer.RootElement.GetProperty("actors").GetArrayLength();
    }
}
