using UglyToad.PdfPig;
using Xunit;

namespace PtceGraph.Browser.Tests.Firefox;

/// <summary>The map in a Firefox that guards against fingerprinting, in one without WebGL, and on paper.</summary>
[Collection(typeof(FirefoxRoom))]
public sealed class FirefoxDrawingTests(FirefoxRoom room)
{
    [Fact]
    public async Task Pixels_that_are_noise_deceive_nobody()
    {
        await using var page = await room.OpenAsync("/?lang=fr", preference: ("privacy.resistFingerprinting", true));
        await page.SelectNodesAsync("etat", "reas", "region-champagne-ardenne");
        Assert.Empty(page.Errors);
    }

    [Theory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task Without_WebGL_the_map_is_drawn_and_answers(int width, int height)
    {
        await using var page = await room.OpenAsync("/", width, height, preference: ("webgl.disabled", true));
        await page.ExpectTextAsync("no-webgl", "WebGL");
        await page.ScreenshotAsync($"without-webgl-{width}");
        await page.SelectNodesAsync("etat", "reas", "region-champagne-ardenne");
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task On_paper_are_the_picture_of_the_map_and_the_whole_panel()
    {
        await using var page = await room.OpenAsync("/?page=who");
        var names = await page.EvaluateAsync<string[]>(PrintTests.NamesInPanel);
        Assert.Equal(40, names.Length);

        using var pdf = PdfDocument.Open(await page.PrintAsync());

        PrintTests.ExpectTexts(pdf, ["PTCE 2014 (exemple)", "Imprimé le", "Source", .. names]);
        var sheet = pdf.GetPage(1);
        Assert.True(
            sheet.GetImages().Any(image => image.BoundingBox.Width > 200) || sheet.Paths.Count(path => path.IsFilled) >= 280,
            "The first page has no picture of the map."
        );
        await page.ExpectVisibleAsync("search");
        Assert.Empty(page.Errors);
    }
}
