using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PtceGraph.Browser.Tests;

/// <summary>
/// What the pointer meets is told by positions: a browser that guards against fingerprinting gives noise for every pixel that is read.
/// </summary>
public sealed class PickingTests(Chromium chromium, SampleService sample) : IClassFixture<SampleService>
{
    private const string FalsifyPixels = """
        for (const context of [WebGLRenderingContext, WebGL2RenderingContext]) {
          context.prototype.readPixels = (...read) => read.at(-1)?.fill?.(0) && crypto.getRandomValues(read.at(-1));
        }
        CanvasRenderingContext2D.prototype.getImageData = function (x, y, width, height) {
          return new ImageData(crypto.getRandomValues(new Uint8ClampedArray(4 * width * height)), width, height);
        };
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1280, 800, 1)]
    [InlineData(1000, 700, 2)]
    public async Task Pixels_that_are_noise_deceive_nobody(int width, int height, float pixelRatio)
    {
        await using var page = await chromium.NewPageAsync(width, height, configure: options => options.DeviceScaleFactor = pixelRatio);
        await page.Page.AddInitScriptAsync(FalsifyPixels);
        await page.LoadAsync(sample.Service.Address);
        await Expect(page["no-webgl"]).ToHaveCountAsync(0);

        await MapGestures.TryAsync(page, sample.Service, isDark: false, Token);

        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task A_finger_that_touches_beside_a_small_node_selects_it()
    {
        await using var page = await chromium.NewPageAsync(390, 844, configure: options => options.HasTouch = true);
        await page.LoadAsync(sample.Service.Address);
        await page.Page.EmulateMediaAsync(new() { ReducedMotion = Microsoft.Playwright.ReducedMotion.Reduce });
        await page["map"].FocusAsync();
        for (var step = 0; step < 4; step++)
        {
            await page["map"].PressAsync("+");
        }

        await page["search"].FillAsync("reas");
        await page["search"].PressAsync("Enter");
        await page["sheet-back"].ClickAsync();
        await Expect(page["sheet"]).ToHaveCountAsync(0);
        await page.StandsStillAsync(MapGestures.Actor);
        var (x, y) = await page.PlaceOfAsync(MapGestures.Actor);

        await page.Page.Touchscreen.TapAsync(x, y - 12);
        await Expect(page["sheet"]).ToHaveAttributeAsync("data-id", MapGestures.Actor);
        Assert.Empty(page.Errors);
    }
}
