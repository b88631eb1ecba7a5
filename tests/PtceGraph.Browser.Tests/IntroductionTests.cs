using System.Net.Http.Json;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PtceGraph.Browser.Tests;

/// <summary>« Qui peut nous présenter ? »: two are typed, the ways between them are listed and lit, and follow what others do.</summary>
public sealed class IntroductionTests(Chromium chromium)
{
    private static readonly string[] Names = ["Atelier", "Mairie", "Ferme", "Labo", "Ruche"];

    [Theory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task Two_are_joined_by_whom_as_the_network_is_now(int width, int height)
    {
        await using var service = await RunningService.StartAsync(null, isEmpty: true, 0, TestContext.Current.CancellationToken);
        await ChangeAsync(
            service,
            [
                .. Names.Select(name => new
                {
                    op = "actor.add",
                    id = name,
                    name,
                    category = "ess",
                }),
                Tie("am", "Atelier", "Mairie"),
                Tie("mf", "Mairie", "Ferme"),
                Tie("al", "Atelier", "Labo"),
                Tie("lr", "Labo", "Ruche"),
                Tie("rf", "Ruche", "Ferme"),
            ]
        );
        await using var page = await chromium.OpenAsync(new Uri(service.Address, "/?page=introduce"), width, height);

        await ChooseAsync(page, "path-from", "ateli");
        await ChooseAsync(page, "path-to", "Ferm");

        await Expect(page["independent"]).ToContainTextAsync("2 chemins indépendants");
        Assert.Equal(["Atelier Mairie Ferme", "Atelier Labo Ruche Ferme"], await WaysAsync(page));
        await page.ScreenshotAsync($"introductions-{width}");
        await ChangeAsync(service, [new { op = "actor.remove", id = "Mairie" }]);
        await Expect(page["independent"]).ToContainTextAsync("1 chemin indépendant");
        await ChangeAsync(service, [Tie("af", "Ferme", "Atelier")]);
        await Expect(page["independent"]).ToContainTextAsync("Déjà liés ; sans ce lien, 1 autre chemin.");
        Assert.Equal(["Atelier Ferme", "Atelier Labo Ruche Ferme"], await WaysAsync(page));

        await page.Page.ReloadAsync();
        await Expect(page["path-from"]).ToHaveValueAsync("Atelier");
        await Expect(page["independent"]).ToContainTextAsync("Déjà liés");
        await page["path"].First.Locator("[data-id=Ferme]").ClickAsync();
        await page["sheet-introduce"].ClickAsync();
        await Expect(page["path-to"]).ToHaveValueAsync("Ferme");
        Assert.Empty(page.Errors);
    }

    private static object Tie(string id, string source, string target) =>
        new
        {
            op = "tie.add",
            id,
            source,
            target,
        };

    private static async Task ChangeAsync(RunningService service, object[] changes)
    {
        using var answer = await service.Http.PostAsJsonAsync("/api/v1/changes", new { changes }, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task ChooseAsync(OpenPage page, string testId, string letters)
    {
        await page[testId].PressSequentiallyAsync(letters);
        await page[testId].PressAsync("Enter");
        await Expect(page.Page.GetByRole(AriaRole.Listbox)).ToHaveCountAsync(0);
    }

    private static Task<string[]> WaysAsync(OpenPage page) =>
        page["path"]
            .EvaluateAllAsync<string[]>(
                "ways => ways.map(way => [...way.querySelectorAll('.node-link span')].map(name => name.textContent).join(' '))"
            );
}
