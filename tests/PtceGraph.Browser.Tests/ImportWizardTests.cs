using System.Text.Json;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PtceGraph.Browser.Tests;

/// <summary>A workbook with mistakes is imported as people do it: they see what was recognised, decide, agree, and take it back.</summary>
public sealed class ImportWizardTests(Chromium chromium)
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Its mistakes: a header that says little, an end with a typo, an actor of the network under another name, a strength that is a
    /// word.</summary>
    private static FilePayload Workbook() =>
        new()
        {
            Name = "partenaires.xlsx",
            MimeType = Xlsx,
            Buffer = new TestWorkbook()
                .Sheet(
                    "Structures",
                    ["Structure", "Catégorie", "Enregistrement"],
                    ["La Ruche", "ess", ""],
                    ["SARL du Fournil", "entreprise", "12345678200002"]
                )
                .Sheet("Liens", ["De", "Vers", "Force"], ["La Ruche", "SARL du Fournil", "fort"], ["La Rûchee", "Mairie de Bourges", "2"])
                .Bytes(),
        };

    [Fact]
    public async Task A_workbook_with_mistakes_is_decided_imported_seen_and_taken_back()
    {
        await using var service = await RunningService.StartAsync(null, isEmpty: true, 0, Token);
        using var first = await service.Http.PostAsync(
            "/api/v1/changes",
            new StringContent(
                """{"changes":[{"op":"actor.add","id":"fournil","name":"Boulangerie coopérative","siret":"12345678200002"},{"op":"actor.add","id":"mairie","name":"Mairie de Bourges"}]}""",
                null,
                "application/json"
            ),
            Token
        );
        Assert.True(first.IsSuccessStatusCode);
        await using var page = await chromium.OpenAsync(new Uri(service.Address, "/?page=data"));
        var apply = page["import-apply"];

        await page["import-files"].SetInputFilesAsync([Workbook()]);
        await Expect(page["import-file"]).ToHaveTextAsync(["partenaires.xlsx › Structures", "partenaires.xlsx › Liens"]);
        await Expect(page["import-problems"]).ToContainTextAsync("1 cellule, Force");
        await Expect(apply).ToBeInViewportAsync();
        await Expect(page["import-double"]).ToHaveCountAsync(0);

        await page.Page.GetByLabel("« Enregistrement »").SelectOptionAsync("siret");
        await Expect(page["import-double"]).ToContainTextAsync("même Siret, 12345678200002");
        await page["import-double"].GetByLabel("C’est le même").CheckAsync();
        await page["import-end"].GetByLabel("La Ruche", new() { Exact = true }).CheckAsync();
        await Expect(apply).ToHaveTextAsync("Importer : 3 ajouts, 1 changement");
        foreach (var (width, height) in new[] { (390, 844), (1280, 800) })
        {
            await page.Page.SetViewportSizeAsync(width, height);
            await Expect(apply).ToBeInViewportAsync();
            Assert.True(await page.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth"));
            await page.ScreenshotAsync($"import-wizard-{width}");
        }

        await apply.ClickAsync();
        await page.WaitForRevisionAsync(2);
        await page.StandsStillAsync("La Ruche");
        var network = await NetworkAsync(service);
        Assert.Equal(["fournil", "La Ruche", "mairie"], network.Actors);
        Assert.Equal(["La Ruche–fournil", "La Ruche–mairie"], network.Ties);

        await page["import-undo"].ClickAsync();
        await page.WaitForRevisionAsync(3);
        await page.WaitAsync("!('La Ruche' in window.ptce.positions())");
        network = await NetworkAsync(service);
        Assert.Equal(["fournil", "mairie"], network.Actors);
        Assert.Empty(network.Ties);
        Assert.Empty(page.Errors);
    }

    private static async Task<(IEnumerable<string> Actors, IEnumerable<string> Ties)> NetworkAsync(RunningService service)
    {
        using var answer = JsonDocument.Parse(await service.Http.GetStringAsync("/api/v1/network", Token));
        var network = answer.RootElement.Clone();
        return (
            network.GetProperty("actors").EnumerateArray().Select(actor => Text(actor, "id")).Order(StringComparer.OrdinalIgnoreCase),
            network
                .GetProperty("ties")
                .EnumerateArray()
                .Select(tie => $"{Text(tie, "source")}–{Text(tie, "target")}")
                .Order(StringComparer.OrdinalIgnoreCase)
        );

        static string Text(JsonElement entity, string name) => entity.GetProperty(name).GetString()!;
    }
}
