using Xunit;

namespace PtceGraph.Browser.Tests.Firefox;

/// <summary>The page in a Firefox with less: colours of its user, a zoomed window, a WebGL context that is taken away.</summary>
[Collection(typeof(FirefoxRoom))]
public sealed class FirefoxSettingsTests(FirefoxRoom room)
{
    [Theory]
    [InlineData("question-silos", 1280, 800)]
    [InlineData("header-live i", 390, 844)]
    public async Task Colours_that_the_user_forces_hide_nothing_that_a_background_said(string element, int width, int height)
    {
        await using var page = await room.OpenAsync("/?page=silos", width, height, preference: ("browser.display.document_color_use", 2));
        Assert.True(await page.EvaluateAsync<bool>("() => matchMedia('(forced-colors: active)').matches"));
        await page.ScreenshotAsync($"forced-colours-{width}");
        var (own, around) = (await BackgroundAsync("element"), await BackgroundAsync("element.parentElement.parentElement"));
        Assert.NotEqual(own, around);
        Assert.Empty(page.Errors);

        // A forced background that is told apart: a colour of its own, not the one that is around it, nor none.
        Task<string> BackgroundAsync(string of) =>
            page.EvaluateAsync<string>(
                $$"""
                (css) => {
                  let element = document.querySelector(css);
                  element = {{of}};
                  while (element && /rgba.*, 0\)|transparent/.test(getComputedStyle(element).backgroundColor) && element.parentElement) element = element.parentElement;
                  return getComputedStyle(element).backgroundColor;
                }
                """,
                FirefoxPage.Css(element)
            );
    }

    [Fact]
    public async Task A_WebGL_context_that_is_taken_away_and_given_back_leaves_a_map_that_answers()
    {
        await using var page = await room.OpenAsync();
        await page.EvaluateAsync<object>(
            """
            () => {
              const canvas = document.querySelector('.sigma-nodes');
              window.lost = (canvas.getContext('webgl2') ?? canvas.getContext('webgl')).getExtension('WEBGL_lose_context');
              window.lost.loseContext();
            }
            """
        );
        await page.ExpectTextAsync("no-webgl", "WebGL");
        await page.SelectNodesAsync("etat");
        await page.ScreenshotAsync("lost-context");

        await page.EvaluateAsync<object>("() => window.lost.restoreContext()");
        await page.WaitForAsync("() => !document.querySelector('[data-testid=no-webgl]')");
        await page.SelectNodesAsync("etat", "reas");
    }

    [Theory]
    [InlineData(683, 325)]
    [InlineData(320, 256)]
    public async Task A_window_that_is_zoomed_keeps_a_map(int width, int height)
    {
        await using var page = await room.OpenAsync("/", width, height);
        await page.ScreenshotAsync($"zoomed-{width}");
        Assert.InRange(
            await page.EvaluateAsync<double>("() => document.querySelector('[data-testid=map]').getBoundingClientRect().height"),
            160,
            height * 2
        );
        Assert.Equal(0, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        Assert.Empty(page.Errors);
    }
}
