using System.Text;
using Microsoft.Playwright;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Graphics.Colors;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PtceGraph.Browser.Tests;

/// <summary>On paper: the network's name, the date, the whole map with its legend and source, and the whole panel.</summary>
public sealed class PrintTests(Chromium chromium, SampleService sample) : IClassFixture<SampleService>
{
    /// <summary>Names in the panel, in the order of the page.</summary>
    internal const string NamesInPanel = "() => [...document.querySelectorAll('.panel .node-link > span')].map((name) => name.textContent)";

    /// <summary>Unfolds, or folds, all that is folded in the panel.</summary>
    private const string Unfold = "isOpen => document.querySelectorAll('#panel details').forEach((folded) => { folded.open = isOpen; })";

    /// <summary>The number of dots of the picture that are neither white nor grey.</summary>
    private const string ColouredDots = """
        () => {
          const canvas = document.querySelector('.printed canvas');
          const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          let dots = 0;
          for (let i = 0; i < data.length; i += 4) {
            if (Math.max(data[i], data[i + 1], data[i + 2]) - Math.min(data[i], data[i + 1], data[i + 2]) > 60) dots++;
          }
          return dots;
        }
        """;

    [Theory]
    [InlineData(1280, 800, "?page=who", false, ColorScheme.Dark)]
    [InlineData(390, 844, "?sel=etat", false, ColorScheme.Light)]
    [InlineData(683, 325, "?page=clans", true, ColorScheme.Light)]
    [InlineData(1280, 800, "?page=committee", false, ColorScheme.Light)]
    public async Task The_map_is_a_picture_and_the_panel_is_whole(int width, int height, string view, bool isLandscape, ColorScheme scheme)
    {
        await using var page = await chromium.OpenAsync(new Uri(sample.Service.Address, "/" + view), width, height);
        await page.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
        // What is folded is written once it is unfolded, and on paper all the same.
        await page.Page.EvaluateAsync(Unfold, true);
        await page.Page.WaitForFunctionAsync($"({NamesInPanel})().length >= 10");
        var names = await page.Page.EvaluateAsync<string[]>(NamesInPanel);
        await page.Page.EvaluateAsync(Unfold, false);

        var bytes = await page.Page.PdfAsync(new() { Format = "A4", Landscape = isLandscape });

        using var pdf = PdfDocument.Open(bytes);
        var pages = pdf.GetPages().ToList();
        var text = ExpectTexts(
            pdf,
            ["PTCE 2014 (exemple)", "Imprimé le", "Source", "cinq documents publics", "Collectivité", "Couleur", .. names]
        );
        Assert.DoesNotContain(Folded("Ajouter"), text, StringComparison.Ordinal);
        Assert.DoesNotContain(Folded("Données"), text, StringComparison.Ordinal);
        Assert.True(pages.Count > 1, "The panel takes more than one page.");
        if (view == "?page=committee")
        {
            Assert.Equal(2, pages.Count); // one sheet of paper
        }

        // Chromium draws a canvas with lines, not with dots: a shape for each of the 280 nodes, in colour for actors.
        var shapes = pages[0].Paths.Where(path => path.IsFilled && path.FillColor is not null).ToList();
        var pictures = pages[0].GetImages().Count(image => image.BoundingBox.Width > 100);
        Assert.True(pictures > 0 || shapes.Count >= 280, $"{shapes.Count} shapes and {pictures} pictures are on the first page.");
        Assert.True(pictures > 0 || shapes.Count(shape => IsColoured(shape.FillColor!)) >= 138, "The actors have no colours.");

        // The screen is as it was.
        await Expect(page["printed"]).ToHaveCountAsync(0);
        await Expect(page["search"]).ToBeVisibleAsync();
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task A_browser_that_tells_of_printing_by_its_media_alone_prints_the_same()
    {
        await using var page = await chromium.OpenAsync(new Uri(sample.Service.Address, "/?sel=etat"));
        await page.Page.EmulateMediaAsync(new() { Media = Media.Print, ColorScheme = ColorScheme.Dark });
        await Expect(page["printed"]).ToContainTextAsync("Imprimé le");
        await Expect(page["panel"]).ToContainTextAsync("État");
        Assert.True(await page.Page.EvaluateAsync<int>(ColouredDots) > 10_000);
        Assert.Empty(
            await page.Page.EvaluateAsync<string[]>(
                "() => [...document.querySelectorAll('.panel details:not([open])')].map((d) => d.textContent)"
            )
        );
        await Expect(page["search"]).ToBeHiddenAsync();

        await page.Page.EmulateMediaAsync(new() { Media = Media.Screen, ColorScheme = ColorScheme.Light });
        await Expect(page["printed"]).ToHaveCountAsync(0);
        await page.ExpectColourAsync(MapGestures.Other, MapGestures.ColourOf(MapGestures.Other));
        Assert.Empty(page.Errors);
    }

    private static bool IsColoured(IColor colour)
    {
        var (r, g, b) = colour.ToRGBValues();
        return Math.Max(r, Math.Max(g, b)) - Math.Min(r, Math.Min(g, b)) > 0.02;
    }

    /// <summary>Expects texts on the pages of a PDF, and gives all the text there is, folded.</summary>
    internal static string ExpectTexts(PdfDocument pdf, IEnumerable<string> wanted)
    {
        var text = Folded(string.Concat(pdf.GetPages().Select(sheet => sheet.Text)));
        Assert.All(wanted, said => Assert.Contains(Folded(said), text, StringComparison.Ordinal));
        return text;
    }

    /// <summary>Letters and digits alone: a PDF has spaces and ligatures of its own.</summary>
    private static string Folded(string text) => string.Concat(text.Normalize(NormalizationForm.FormKD).Where(char.IsLetterOrDigit));
}
