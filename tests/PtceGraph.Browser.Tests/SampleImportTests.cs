using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PtceGraph.Browser.Tests;

/// <summary>Something takes the place of a sample that people edited: the page asks first, with numbers, and undo brings all back.</summary>
public sealed class SampleImportTests(Chromium chromium)
{
    private const float Patience = 60_000;
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(
        1280,
        800,
        "fr-FR",
        "mine",
        3,
        "1 élément ajouté, 1 lien ajouté et 1 élément modifié",
        "1 élément est gardé ; le lien qui mène à l’exemple part avec lui"
    )]
    [InlineData(
        390,
        844,
        "en-GB",
        "all",
        141,
        "1 item added, 1 link added and 1 item changed",
        "1 item is kept; the link that leads to the sample goes with it"
    )]
    public async Task An_import_waits_for_a_choice_and_can_be_undone(
        int width,
        int height,
        string language,
        string choice,
        int actors,
        string done,
        string lost
    )
    {
        await using var service = await EditedAsync();
        await using var page = await chromium.OpenAsync(new Uri(service.Address, "/?page=data"), width, height, language);

        await page["import-files"].SetInputFilesAsync([File()]);
        await Expect(page["sample-question"]).ToContainTextAsync(done, new() { Timeout = Patience });
        await Expect(page["sample-question"]).ToContainTextAsync(lost);
        await Expect(page["import-apply"]).ToBeDisabledAsync();
        await page["sample-question"].ScrollIntoViewIfNeededAsync();
        await page.ScreenshotAsync($"sample-question-{width}");
        await page[$"sample-{choice}"].CheckAsync();
        await page["import-apply"].ClickAsync();
        await Expect(page["toast-undo"]).ToBeVisibleAsync(new() { Timeout = Patience });
        Assert.Equal(actors, await ActorsAsync(service));

        await page["toast-undo"].ClickAsync();
        await Expect(page["sample-band"]).ToBeVisibleAsync(new() { Timeout = Patience });
        Assert.Equal(139, await ActorsAsync(service));
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task A_sample_that_is_edited_after_the_preview_is_asked_about_at_once()
    {
        await using var service = await RunningService.StartAsync(null, isEmpty: false, 0, Token);
        await using var page = await chromium.OpenAsync(new Uri(service.Address, "/?page=data"));
        await page["import-files"].SetInputFilesAsync([File()]);
        await Expect(page["import-apply"]).ToBeEnabledAsync(new() { Timeout = Patience });
        await Expect(page["sample-question"]).ToHaveCountAsync(0);

        await EditAsync(service);

        await Expect(page["sample-question"]).ToBeVisibleAsync(new() { Timeout = Patience });
        await Expect(page["import-apply"]).ToBeDisabledAsync();
        Assert.Equal(139, await ActorsAsync(service));
    }

    [Theory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task Starting_one_s_own_says_first_what_goes_with_the_sample(int width, int height)
    {
        await using var service = await EditedAsync();
        await using var page = await chromium.OpenAsync(service.Address, width, height);

        await page["sample-replace"].ClickAsync();
        await Expect(page["sample-band"])
            .ToContainTextAsync("Part avec lui ce qui y a été fait : 1 élément ajouté, 1 lien ajouté et 1 élément modifié.");
        await page.ScreenshotAsync($"sample-lost-{width}");
        await page["sample-replace-confirm"].ClickAsync();
        await Expect(page["empty"]).ToBeVisibleAsync(new() { Timeout = Patience });
        await page["toast-undo"].ClickAsync();
        await Expect(page["sample-band"]).ToBeVisibleAsync(new() { Timeout = Patience });
        Assert.Equal(139, await ActorsAsync(service));
        Assert.Empty(page.Errors);
    }

    private static FilePayload File() =>
        new()
        {
            Name = "acteurs.csv",
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes("nom\nLa Ruche\nLe Fournil\n"),
        };

    /// <summary>A service whose sample has an actor more, tied to one of the sample, and a changed one.</summary>
    private static async Task<RunningService> EditedAsync()
    {
        var service = await RunningService.StartAsync(null, isEmpty: false, 0, Token);
        await EditAsync(service);
        return service;
    }

    private static async Task EditAsync(RunningService service)
    {
        using var answer = await service.Http.PostAsync(
            "/api/v1/changes",
            new StringContent(
                """{"changes":[{"op":"actor.add","id":"mine","name":"À moi"},{"op":"tie.add","source":"mine","target":"etat"},{"op":"actor.update","id":"etat","notes":"Vu"}]}""",
                null,
                "application/json"
            ),
            Token
        );
        Assert.True(answer.IsSuccessStatusCode);
    }

    private static async Task<int> ActorsAsync(RunningService service) =>
        (await service.Http.GetFromJsonAsync<JsonElement>("/api/v1/network", Token)).GetProperty("actors").GetArrayLength();
}
