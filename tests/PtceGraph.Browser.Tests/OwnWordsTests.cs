using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using PtceGraph.Testing.OwnWords;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PtceGraph.Browser.Tests;

/// <summary>Networks that are none of PTCE, walked through as their people do: no screen has a word of PTCE, and their own words are
/// everywhere.</summary>
public sealed partial class OwnWordsTests(Chromium chromium)
{
    private const string Drawn = "Object.keys(window.ptce.positions()).filter(id => window.ptce.viewport(id) !== null).length";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("river-basin", "en")]
    [InlineData("survey", "en")]
    [InlineData("cluster", "fr")]
    [InlineData("federation/north", "fr")]
    public async Task No_screen_has_a_word_of_PTCE(string network, string language)
    {
        await using var service = await ServiceOfAsync(network);
        foreach (var (width, height) in new[] { (1280, 800), (390, 844) })
        {
            await using var page = await chromium.OpenAsync(new Uri(service.Address, $"/?lang={language}"), width, height);
            await page.WaitForRevisionAsync(1);
            var questions = await page.Page.EvaluateAsync<string[]>(
                "() => [...document.querySelectorAll('[data-testid^=question-]')].map(question => question.dataset.testid)"
            );
            Assert.Contains("question-silos", questions);
            Assert.DoesNotContain("question-pole", questions);
            foreach (var question in questions)
            {
                await page.Page.EvaluateAsync("id => document.querySelector(`[data-testid=${id}]`).click()", question);
                await page.Page.WaitForTimeoutAsync(300);
                await ExpectOwnWordsAsync(page, $"{network}, {question}, {width}");
            }

            var actor = await page.Page.EvaluateAsync<string>("() => Object.keys(window.ptce.positions())[0]");
            await page.LoadAsync(new Uri(service.Address, $"/?lang={language}&sel={Uri.EscapeDataString(actor)}"));
            await page.WaitForRevisionAsync(1);
            await ExpectOwnWordsAsync(page, $"{network}, {actor}, {width}");
            await page.ScreenshotAsync($"own-words-{network.Replace('/', '-')}-{width}");
            Assert.Empty(page.Errors);
        }
    }

    [Fact]
    public async Task Types_are_switched_off_a_part_is_measured_and_two_axes_are_drawn()
    {
        await using var service = await ServiceOfAsync("river-basin");
        await using var page = await chromium.OpenAsync(new Uri(service.Address, "/?lang=en"));
        await page.WaitForRevisionAsync(1);

        await page["tie-types"].Locator("summary").ClickAsync();
        await page.Page.Locator("[data-type='Conflict']").UncheckAsync();
        await Expect(page["types-band"]).ToContainTextAsync("Conflict");
        Assert.Contains("exclude_type=Conflict", page.Page.Url, StringComparison.Ordinal);
        await page["types-back"].ClickAsync();
        await Expect(page["types-band"]).ToHaveCountAsync(0);

        await page["colour-select"].SelectOptionAsync("category");
        await page.Page.Locator("[data-testid=legend] [data-value='Municipality']").ClickAsync();
        await page["measure-only"].ClickAsync();
        await Expect(page["perimeter-band"]).ToContainTextAsync("Municipality");
        await page.WaitAsync($"{Drawn} === 6");
        await Expect(page["tie-types"]).ToContainTextAsync(new Regex(@"Conflict\s*1\D"));
        await page.ScreenshotAsync("own-words-part");
        await page["perimeter-end"].ClickAsync();
        await page.WaitAsync($"{Drawn} === 36");

        await page["layout-select"].SelectOptionAsync("axes");
        await Expect(page["axes-choice"]).ToContainTextAsync("Power");
        Assert.Contains("layout=axes", page.Page.Url, StringComparison.Ordinal);
        await page.Page.WaitForTimeoutAsync(500);
        await page.ScreenshotAsync("own-words-axes");
        Assert.Empty(page.Errors);
    }

    [Theory]
    [InlineData(null, "plain")]
    [InlineData("ptce", "ptce")]
    public async Task The_preview_says_the_new_words_and_what_the_network_would_be_of(string? chosen, string profile)
    {
        await using var service = await RunningService.StartAsync(null, isEmpty: true, 0, Token);
        // What is waited for when a page opens is a revision.
        using var begun = await service.Http.PostAsJsonAsync(
            "/api/v1/changes",
            new
            {
                changes = new object[]
                {
                    new
                    {
                        op = "actor.add",
                        id = "gone",
                        name = "Gone",
                    },
                    new { op = "actor.remove", id = "gone" },
                },
            },
            Token
        );
        begun.EnsureSuccessStatusCode();
        await using var page = await chromium.OpenAsync(new Uri(service.Address, "/?lang=en&page=data"));

        await page["data"].GetByTestId("import-files").SetInputFilesAsync(Directory.GetFiles(OwnWordsNetworks.FolderOf("survey")));
        await Expect(page["import-words"]).ToContainTextAsync("another network of actors");
        await Expect(page["import-words"]).ToContainTextAsync("Professor");
        if (chosen is not null)
        {
            await page[$"import-profile-{chosen}"].CheckAsync();
        }

        await Expect(page[$"import-profile-{profile}"]).ToBeCheckedAsync();
        await Expect(page["import-apply"]).ToBeEnabledAsync();
        await page.ScreenshotAsync($"own-words-preview-{profile}");
        await page["import-apply"].ClickAsync();
        await page.WaitForRevisionAsync(2);
        using var answer = JsonDocument.Parse(await service.Http.GetStringAsync("/api/v1/network", Token));
        Assert.Equal(profile, answer.RootElement.GetProperty("profile").GetString());
        Assert.Empty(page.Errors);
    }

    private static async Task<RunningService> ServiceOfAsync(string network)
    {
        var service = await RunningService.StartAsync(null, isEmpty: true, 0, Token);
        try
        {
            await ImportAsync(service, network);
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    private static async Task ImportAsync(RunningService service, string network)
    {
        await OwnWordsNetworks.ImportAsync(service.Http, network, Token);
        using var answer = JsonDocument.Parse(await service.Http.GetStringAsync("/api/v1/network", Token));
        Assert.Equal("plain", answer.RootElement.GetProperty("profile").GetString());
    }

    private static async Task ExpectOwnWordsAsync(OpenPage page, string where)
    {
        var text = await page.Page.EvaluateAsync<string>("() => document.body.innerText");
        Assert.False(OfPtce().IsMatch(text), $"{where}: {OfPtce().Match(text).Value}");
    }

    /// <summary>Words of PTCE in either language; the program's own name has none.</summary>
    [GeneratedRegex(
        @"\bPTCE\b|article 9|\bp[oô]les?\b|noyau dur|\bcircles?\b|\bcercles?\b|ECARTS|[eé]conomie sociale|social economy|local authorit|collectivit[eé]",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex OfPtce();
}
