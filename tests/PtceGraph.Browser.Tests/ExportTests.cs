using System.IO.Compression;
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

    private static async Task<IDownload> DownloadedAsync(OpenPage page, string button)
    {
        await page[button].ScrollIntoViewIfNeededAsync();
        return await page.Page.RunAndWaitForDownloadAsync(() => page[button].ClickAsync());
    }
}
