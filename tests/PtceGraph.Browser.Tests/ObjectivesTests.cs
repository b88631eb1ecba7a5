using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PtceGraph.Browser.Tests;

/// <summary>« Les neuf objectifs »: two people score a pole, and what they said of themselves is erased again.</summary>
public sealed class ObjectivesTests(Chromium chromium)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_people_score_a_pole_and_a_name_is_erased()
    {
        await using var service = await RunningService.StartAsync(null, isEmpty: false, 0, Token);
        var address = new Uri(service.Address, "/?page=pole");
        await using var page = await chromium.OpenAsync(address);
        await page["pole-choice"].SelectOptionAsync("ardaines");
        await ScoreAsync(page, "4", "Ana", "Bon accueil de la mairie");
        await ScoreAsync(page, "2", "", "Trop peu de réunions");

        await using var other = await chromium.OpenAsync(address);
        await other["pole-choice"].SelectOptionAsync("ardaines");
        foreach (var shown in new[] { page, other })
        {
            var objective = shown["objectives"].Locator("[data-objective=C]");
            await Expect(objective).ToContainTextAsync("Moyenne 3 de 2 notes");
            await Expect(objective.Locator(".given")).ToHaveCountAsync(2);
            await Expect(objective).ToContainTextAsync("Ana : « Bon accueil de la mairie »");
            await Expect(objective).ToContainTextAsync("Personne 2 : « Trop peu de réunions »");

            // The panel scrolls, not the page, however long the panel is.
            Assert.True(
                await shown.Page.EvaluateAsync<bool>("() => document.documentElement.scrollHeight <= document.documentElement.clientHeight")
            );
        }

        await page["rating-kept"].GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page["objectives"].Locator("[data-objective=C]")).ToContainTextAsync("Personne 1 : « Bon accueil de la mairie »");
        Assert.DoesNotContain("Ana", await service.Http.GetStringAsync(new Uri("/api/v1/contacts?of=ardaines", UriKind.Relative), Token));
        Assert.Empty(page.Errors.Concat(other.Errors));
    }

    private static async Task ScoreAsync(OpenPage page, string value, string name, string remark)
    {
        await page["rate"].ClickAsync();
        await page["rater-name"].FillAsync(name);
        await page["score-C"].SelectOptionAsync(value);
        await page["remark-C"].FillAsync(remark);
        await page["save-scores"].ClickAsync();
        await Expect(page["rate"]).ToBeVisibleAsync();
    }
}
