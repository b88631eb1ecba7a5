using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PtceGraph.Browser.Tests;

/// <summary>Back, Forward and reload: one act is one step, and each step has its whole view, at the address that it had.</summary>
public sealed class HistoryTests(Chromium chromium) : IAsyncLifetime
{
    private RunningService _service = null!;

    public async ValueTask InitializeAsync() =>
        _service = await RunningService.StartAsync(null, isEmpty: false, 0, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Theory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task Each_act_is_one_step_that_Back_and_Forward_restore_whole(int width, int height)
    {
        // The first address is not as the page would write it.
        await using var page = await chromium.OpenAsync(
            new Uri(_service.Address, "/?sel=reas&page=map&colour=category&x=1"),
            width,
            height
        );
        List<View> steps = [await SettledViewAsync(page)];
        var length = await LengthAsync(page);
        foreach (
            var act in new Func<Task>[]
            {
                () => page.GoToAsync("clans"), // changes the panel, the selection and the colour
                () => page["size-select"].SelectOptionAsync("degree"),
                () => page["language"].ClickAsync(),
                async () =>
                {
                    await page["search"].FillAsync("etat");
                    await page["search"].PressAsync("Enter");
                },
                () => page["panel"].Locator("[data-testid=ties] button.node-link").First.DispatchEventAsync("click"),
            }
        )
        {
            await act();
            await page.Page.WaitForFunctionAsync("address => location.href !== address", steps[^1].Address);
            steps.Add(await SettledViewAsync(page));
            Assert.Equal(++length, await LengthAsync(page));
        }

        Assert.Equal(("fr", "en"), (steps[0].Language, steps[^1].Language));
        foreach (var to in new[] { 4, 3, 2, 1, 0, 1, 2, 3, 4, 5, 4 })
        {
            var at = steps.FindIndex(step => step.Address == page.Page.Url);
            await (to < at ? page.Page.GoBackAsync() : page.Page.GoForwardAsync());
            await page.Page.WaitForFunctionAsync("address => location.href === address", steps[to].Address);
            await ExpectViewAsync(page, steps[to]);
            Assert.Equal(length, await LengthAsync(page));
        }

        await page.Page.ReloadAsync();
        await page.WaitForRevisionAsync(1);
        await ExpectViewAsync(page, steps[4]);
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task An_open_form_keeps_what_is_typed_under_Back_Forward_and_a_reload()
    {
        await using var page = await chromium.OpenAsync(new Uri(_service.Address, "/?page=clans"));
        await page.Page.EvaluateAsync("() => window.ptce.names()");
        await page["search"].FillAsync("reas");
        await page["search"].PressAsync("Enter");
        await page["sheet-edit"].ClickAsync();
        await page["edit-name"].FillAsync("Un nom en cours");
        await page.Page.GoBackAsync();
        await Expect(page["sheet"]).Not.ToBeVisibleAsync();
        await Expect(page["unfinished-edit"]).ToBeVisibleAsync();
        await Expect(page["edit-name"]).ToHaveValueAsync("Un nom en cours");
        await page.ScreenshotAsync("back-under-a-form");
        await page.Page.GoForwardAsync();
        await Expect(page["sheet"]).ToBeVisibleAsync();
        await Expect(page["edit-name"]).ToHaveValueAsync("Un nom en cours");

        await page["sheet-add-tie"].ClickAsync();
        await page["add-target"].FillAsync("etat");
        await page["add-target"].PressAsync("Enter");
        await page["add-evidence"].FillAsync("Une convention");
        var target = await page["add-target"].InputValueAsync();
        await page.Page.GoBackAsync();
        await Expect(page["add-evidence"]).ToHaveValueAsync("Une convention");

        // Out of the page and back, and a reload.
        await page.Page.GotoAsync("about:blank");
        await page.Page.GoBackAsync();
        await page.WaitForRevisionAsync(1);
        await page.Page.ReloadAsync();
        await page.WaitForRevisionAsync(1);
        await Expect(page["add-evidence"]).ToHaveValueAsync("Une convention");
        await Expect(page["add-target"]).ToHaveValueAsync(target);
        await page["add-submit"].ClickAsync();
        await page.WaitForRevisionAsync(2);
        await Expect(page["add-form"]).Not.ToBeVisibleAsync();
        await Expect(page["edit-name"]).ToHaveValueAsync("Un nom en cours");
        await page["edit-cancel"].ClickAsync();
        await Expect(page["edit-form"]).Not.ToBeVisibleAsync();
        await page.Page.ReloadAsync();
        await page.WaitForRevisionAsync(2);
        await Expect(page["edit-form"]).Not.ToBeVisibleAsync();
        Assert.Empty(page.Errors);
    }

    /// <summary>What the page shows, and at which address.</summary>
    private sealed record View(string Address, string Language, string Panel, string Sheet, string Colour, string Size, string Text);

    /// <summary>Reads the view in one turn of the page.</summary>
    private static async Task<View> ViewAsync(OpenPage page)
    {
        var read = await page.Page.EvaluateAsync<string[]>(
            """
            () => {
              const part = (id) => document.querySelector(`[data-testid="${id}"]`);
              return [
                location.href, document.documentElement.lang, part('panel').dataset.page, part('sheet')?.dataset.id ?? '',
                part('colour-select').value, part('size-select').value, part('search').placeholder,
              ];
            }
            """
        );
        return new View(read[0], read[1], read[2], read[3], read[4], read[5], read[6]);
    }

    /// <summary>The view once it has been the same for half a second.</summary>
    private static async Task<View> SettledViewAsync(OpenPage page)
    {
        var view = await ViewAsync(page);
        for (var same = 0; same < 5; )
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            var next = await ViewAsync(page);
            (same, view) = (next == view ? same + 1 : 0, next);
        }

        return view;
    }

    private static async Task ExpectViewAsync(OpenPage page, View expected)
    {
        for (var tries = 0; tries < 300 && await ViewAsync(page) != expected; tries++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Equal(expected, await ViewAsync(page));
    }

    private static Task<int> LengthAsync(OpenPage page) => page.Page.EvaluateAsync<int>("() => history.length");
}
