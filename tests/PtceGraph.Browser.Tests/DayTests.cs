using System.Net.Http.Json;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PtceGraph.Browser.Tests;

/// <summary>The day of the network on the page: said with what it leaves out, chosen for everyone, taken back.</summary>
public sealed class DayTests(Chromium chromium)
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task What_has_ended_is_not_drawn_until_all_dates_are_chosen(int width, int height)
    {
        await using var service = await RunningService.StartAsync(null, isEmpty: true, 0, Token);
        object[] changes =
        [
            new
            {
                op = "actor.add",
                id = "a",
                name = "Atelier",
            },
            new
            {
                op = "actor.add",
                id = "b",
                name = "Boutique",
            },
            new
            {
                op = "actor.add",
                id = "c",
                name = "Cantine",
                until = "2015",
            },
            new
            {
                op = "tie.add",
                source = "a",
                target = "b",
            },
            new
            {
                op = "tie.add",
                source = "a",
                target = "c",
            },
            new
            {
                op = "tie.add",
                source = "b",
                target = "c",
                until = "2013",
            },
        ];
        (await service.Http.PostAsJsonAsync("/api/v1/changes", new { changes }, Token)).EnsureSuccessStatusCode();
        await using var page = await chromium.OpenAsync(service.Address, width, height);
        await using var other = await chromium.OpenAsync(service.Address, 1280, 800);

        await Expect(page["day-said"]).ToContainTextAsync("3 éléments terminés ou à venir laissés de côté");
        await Expect(page["essential"]).ToContainTextAsync("1 lien");
        await Expect(page["essential-day"]).ToContainTextAsync("3 éléments terminés ou à venir laissés de côté");
        await page.ScreenshotAsync($"day-today-{width}");

        await page["day-select"].SelectOptionAsync("all");
        await Expect(page["day-said"]).ToHaveTextAsync("Toutes les dates : ce qui est terminé compte aussi");
        await Expect(page["essential"]).ToContainTextAsync("3 liens");
        await Expect(other["day-said"]).ToHaveTextAsync("Toutes les dates : ce qui est terminé compte aussi");

        await page["day-select"].SelectOptionAsync("other");
        await page["day-other"].FillAsync("12/2014");
        await page["day-submit"].ClickAsync();
        await Expect(page["day-said"]).ToHaveTextAsync("Au 31 décembre 2014 · 1 élément terminé ou à venir laissé de côté");
        await Expect(page["essential"]).ToContainTextAsync("2 liens");
        await page.WaitForRevisionAsync(3);
        Assert.Equal(["2014-12-31", "2014-12-31"], await DaysAsync(service));

        await page["undo"].ClickAsync();
        await page["undo"].ClickAsync();
        await Expect(page["day-said"]).ToContainTextAsync("3 éléments terminés ou à venir laissés de côté");
        await page.WaitForRevisionAsync(5);
        Assert.Empty(page.Errors);
    }

    private static async Task<string[]> DaysAsync(RunningService service)
    {
        var days = new List<string>();
        foreach (var path in new[] { "network", "analysis" })
        {
            var answer = await service.Http.GetFromJsonAsync<System.Text.Json.JsonElement>($"/api/v1/{path}", Token);
            days.Add(answer.GetProperty("as_of").GetString()!);
        }

        return [.. days];
    }
}
