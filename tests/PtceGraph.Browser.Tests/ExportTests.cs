using System.Buffers.Binary;
using System.IO.Compression;
using System.Xml.Linq;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PtceGraph.Browser.Tests;

/// <summary>What the page lets people take away: the table in sight, and the part of the network that the legend keeps.</summary>
public sealed class ExportTests(Chromium chromium)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_table_in_sight_and_what_the_legend_keeps_are_downloaded()
    {
        await using var service = await RunningService.StartAsync(null, isEmpty: false, 0, Token);
        await using var page = await chromium.OpenAsync(new Uri(service.Address, "?page=who&keep=europe|etat"));

        var table = await DownloadedAsync(page, "table-ranking");
        Assert.Equal("qui-compte.csv", table.SuggestedFilename);
        var rows = await File.ReadAllLinesAsync(await table.PathAsync(), Token);
        Assert.StartsWith("Rang;Nom;Nature;Catégorie;", rows[0].TrimStart('\ufeff'), StringComparison.Ordinal);
        Assert.Matches("^1;[^;]+;.*;0,[0-9]+;", rows[1]);

        await page.GoToAsync("data");
        await page["export-part"].SelectOptionAsync("legend");
        await Expect(page["export-csv"])
            .ToHaveAttributeAsync("href", "/api/v1/export/csv?locale=fr&lang=fr&where=category%3Deurope&where=category%3Detat");
        await page.ScreenshotAsync("exports");
        var part = await DownloadedAsync(page, "export-csv");
        await using var zip = await ZipFile.OpenReadAsync(await part.PathAsync(), Token);
        using var actors = new StreamReader(await zip.GetEntry("acteurs.csv")!.OpenAsync(Token));
        var kept = (await actors.ReadToEndAsync(Token)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[1..];
        Assert.Equal(7, kept.Length);
        Assert.All(kept, row => Assert.Matches(";(europe|etat);", row));
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task The_map_is_taken_away_as_an_image_with_its_legend_its_part_and_its_date()
    {
        await using var service = await RunningService.StartAsync(null, isEmpty: false, 0, Token);
        await using var page = await chromium.OpenAsync(new Uri(service.Address, "?page=data&ties=type&exclude_type=financement"));
        await Expect(page["types-band"]).ToBeVisibleAsync();

        var png = await DownloadedAsync(page, "image-png");
        Assert.Matches(@"^PTCE 2014 \(exemple\) \d{4}-\d\d-\d\d\.png$", png.SuggestedFilename);
        var bytes = await File.ReadAllBytesAsync(await png.PathAsync(), Token);
        Assert.Equal("PNG"u8.ToArray(), bytes[1..4]);
        var (width, height) = (
            BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)),
            BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20))
        );
        Assert.Equal(4 * 820, width);
        Assert.True(bytes.Length > 100_000, $"An image of {width} × {height} in {bytes.Length} bytes is empty.");

        var svg = XDocument.Load(await (await DownloadedAsync(page, "image-svg")).PathAsync());
        Assert.Equal((820, height / 4), ((int)svg.Root!.Attribute("width")!, (int)svg.Root.Attribute("height")!));
        var texts = svg.Root.Elements().Where(element => element.Name.LocalName == "text").Select(text => text.Value).ToList();
        Assert.All(
            ["PTCE 2014 (exemple)", "PTCE Le Périscope", "Couleur : Catégorie", "ESS 45", "Taille : Intermédiarité", "Types de liens"],
            text => Assert.Contains(text, texts)
        );
        Assert.Contains(texts, text => text.StartsWith("1 type de liens laissé de côté : Financement.", StringComparison.Ordinal));
        Assert.Contains(texts, text => text.StartsWith("Image du ", StringComparison.Ordinal));
        Assert.DoesNotContain(texts, text => text.StartsWith("Financement ", StringComparison.Ordinal));
        Assert.Empty(page.Errors);
    }

    private static async Task<IDownload> DownloadedAsync(OpenPage page, string button)
    {
        await page[button].ScrollIntoViewIfNeededAsync();
        return await page.Page.RunAndWaitForDownloadAsync(() => page[button].ClickAsync());
    }
}
