using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PtceGraph.Browser.Tests;

/// <summary>The edits of a tab can be undone by that tab, also after a reload, and by no other.</summary>
public sealed class UndoTests(Chromium chromium) : IAsyncLifetime
{
    private const string FrenchKeyboard = "Ctrl+Maj+Z";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

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

        // First of all: it goes away by itself.
        await Expect(page["toast-redo"]).ToBeVisibleAsync();
        await Expect(page["sample-band"]).ToBeVisibleAsync();
        await page.WaitAsync("Object.keys(window.ptce.positions()).length === 280");
        Assert.Equal(before, await page.PositionsAsync());
        await Expect(page["undo"]).ToBeDisabledAsync();
        await Expect(page["redo"]).ToBeEnabledAsync();
        Assert.Empty(page.Errors);
    }

    [Theory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task An_import_and_the_edits_after_it_are_taken_back_in_their_order_after_a_reload(int width, int height)
    {
        await using var page = await chromium.OpenAsync(new Uri(_service.Address, "/?page=data"), width, height);
        var file = new FilePayload
        {
            Name = "acteurs.csv",
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes("nom\nLa Ruche\nLe Fournil\n"),
        };
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

        await page[width < 900 ? "toast-redo" : "redo"].ClickAsync();
        await page.WaitForRevisionAsync(6);
        Assert.Equal(2, await ActorsAsync());
        Assert.Empty(page.Errors);
    }

    [Theory]
    [InlineData("Control+Shift+z")]
    [InlineData("Control+Shift+Z")]
    [InlineData("Control+y")]
    [InlineData(FrenchKeyboard)]
    [InlineData("Meta+Shift+z", "MacIntel")]
    public async Task A_key_pressed_once_makes_one_act_again(string key, string? platform = null)
    {
        await using var page = await chromium.NewPageAsync();
        if (platform is not null)
        {
            await page.Page.AddInitScriptAsync($"Object.defineProperty(navigator, 'platform', {{ get: () => '{platform}' }})");
        }

        await page.Page.GotoAsync(_service.Address.ToString());
        await page.WaitForRevisionAsync(1);
        foreach (var (name, revision) in new[] { ("Le Jardin", 2), ("La Ruche", 3) })
        {
            await page["add-button"].ClickAsync();
            await page["add-name"].FillAsync(name);
            await page["add-submit"].ClickAsync();
            await page.WaitForRevisionAsync(revision);
            await page.Page.Keyboard.PressAsync("Escape");
        }

        await page["undo"].ClickAsync();
        await page["undo"].ClickAsync();
        await page.WaitForRevisionAsync(5);
        await (key == FrenchKeyboard ? PressOnFrenchKeyboardAsync(page.Page) : page.Page.Keyboard.PressAsync(key));

        await page.WaitForRevisionAsync(6);
        await page.Page.WaitForTimeoutAsync(1_000); // a second act would have come by now
        Assert.Equal(139, await ActorsAsync());
        await Expect(page["redo"]).ToBeEnabledAsync();
    }

    [Theory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task A_duplicated_tab_has_a_word_of_its_own(int width, int height)
    {
        await using var page = await chromium.OpenAsync(_service.Address, width, height);
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

    /// <summary>Presses Ctrl+Maj+Z as the browser tells it from a French keyboard, where z is at the place of an English w.</summary>
    private static async Task PressOnFrenchKeyboardAsync(IPage page)
    {
        var typist = await page.Context.NewCDPSessionAsync(page);
        foreach (var type in new[] { "rawKeyDown", "keyUp" })
        {
            await typist.SendAsync(
                "Input.dispatchKeyEvent",
                new()
                {
                    ["type"] = type,
                    ["modifiers"] = 2 | 8, // Ctrl and Shift
                    ["key"] = "Z",
                    ["code"] = "KeyW",
                    ["windowsVirtualKeyCode"] = (int)'Z',
                }
            );
        }
    }

    private static Task<string> WordAsync(IPage page) => page.EvaluateAsync<string>("() => sessionStorage.getItem('ptcegraph.client')");

    private async Task<int> ActorsAsync()
    {
        using var answer = JsonDocument.Parse(await _service.Http.GetStringAsync("/api/v1/network", Token));
        return answer.RootElement.GetProperty("actors").GetArrayLength();
    }
}
