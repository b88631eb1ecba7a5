using System.Net.Http.Json;
using System.Text.Json;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PtceGraph.Browser.Tests;

/// <summary>Ids, values, columns and words that are names of inherited JavaScript properties work like any others.</summary>
public sealed class HostileNamesTests(Chromium chromium)
{
    /// <summary>Records the connection states that the page showed: the connection is never cut here.</summary>
    private const string WatchBands = """
        window.bands = [];
        new MutationObserver(() => {
          const band = document.querySelector('[data-testid=band]');
          if (band) window.bands.push(band.textContent);
        }).observe(document, { childList: true, subtree: true });
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static readonly string[] Words = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"];

    [Theory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task They_are_imported_drawn_found_and_edited(int width, int height)
    {
        await using var service = await RunningService.StartAsync(null, isEmpty: true, 0, Token);
        await using var page = await chromium.NewPageAsync(width, height);
        await page.Page.AddInitScriptAsync(WatchBands);
        await page.Page.GotoAsync(new Uri(service.Address, "/?page=data").ToString());
        var folder = Path.Combine(AppContext.BaseDirectory, "Cases", "20-prototype-names");
        await page["import-files"].Last.SetInputFilesAsync([Path.Combine(folder, "acteurs.csv"), Path.Combine(folder, "liens.csv")]);
        await page["import-apply"].ClickAsync();
        await page.WaitForRevisionAsync(1);
        await page.WaitAsync("html.layout === 'done'");
        await ExpectDrawnAsync(page, ["__proto__", "b"]);

        // The same, for a page that begins with it.
        await page.Page.GotoAsync(service.Address.ToString());
        await page.WaitAsync("html.layout === 'done' && html.analysis === html.revision && Number(html.revision) > 0");
        await ExpectDrawnAsync(page, ["__proto__", "b"]);
        await page.Page.WaitForTimeoutAsync(1_000);
        await page.ScreenshotAsync($"prototype-{width}");
        await Expect(page["legend"]).ToContainTextAsync("constructor 1");
        await Expect(page["legend"]).ToContainTextAsync("toString 1");

        await page["search"].FillAsync("Proto");
        await page["search"].PressAsync("Enter");
        await Expect(page["sheet"]).ToHaveAttributeAsync("data-id", "__proto__");
        await Expect(page["ties"]).ToContainTextAsync("Beta");
        Assert.Empty(await page.Page.EvaluateAsync<string[]>("() => window.bands"));
        Assert.Empty(page.Errors);
    }

    [Theory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task They_may_be_ids_columns_and_values_together_and_change_under_an_open_page(int width, int height)
    {
        await using var service = await RunningService.StartAsync(null, isEmpty: true, 0, Token);
        var attributes = Words.ToDictionary(word => word, word => $"valeur {word}");
        IEnumerable<object> changes =
        [
            .. Words.Select(word =>
                (object)
                    new
                    {
                        op = "actor.add",
                        id = word,
                        name = $"Acteur {word}",
                        commune = word,
                        attributes,
                    }
            ),
            .. Words.Select(
                (word, i) =>
                    (object)
                        new
                        {
                            op = "actor.add",
                            id = $"a{i}",
                            name = $"Autre {i}",
                            commune = word,
                            attributes = Words.ToDictionary(w => w, w => i % 2 == 0 ? "pair" : "impair"),
                        }
            ),
            .. Words.Select(
                (word, i) =>
                    (object)
                        new
                        {
                            op = "tie.add",
                            source = word,
                            target = $"a{i}",
                        }
            ),
            .. Words
                .Skip(1)
                .Select(
                    (word, i) =>
                        (object)
                            new
                            {
                                op = "tie.add",
                                source = word,
                                target = Words[i],
                            }
                ),
        ];
        (await service.Http.PostAsJsonAsync("/api/v1/changes", new { changes }, Token)).EnsureSuccessStatusCode();
        await using var page = await chromium.NewPageAsync(width, height);
        await page.Page.AddInitScriptAsync(WatchBands);
        await page.Page.GotoAsync(service.Address.ToString());
        await page.WaitForRevisionAsync(1);
        string[] all = [.. Words, "a0", "a1", "a2", "a3", "a4"];
        await ExpectDrawnAsync(page, all);

        foreach (var word in Words)
        {
            await page["colour-select"].SelectOptionAsync(word);
            await Expect(page["legend"]).ToContainTextAsync($"valeur {word}");
            await page.Page.EvaluateAsync("id => history.pushState(null, '', `?sel=${encodeURIComponent(id)}`)", word);
            await page.Page.EvaluateAsync("() => dispatchEvent(new PopStateEvent('popstate'))");
            await Expect(page["sheet"]).ToHaveAttributeAsync("data-id", word);
            foreach (var column in Words)
            {
                await Expect(page["sheet"]).ToContainTextAsync($"valeur {column}");
            }
        }

        foreach (var question in new[] { "who", "silos", "clans", "missing", "circles", "pole" })
        {
            await page.GoToAsync(question);
            await Expect(page["panel"]).ToHaveAttributeAsync("data-page", question);
        }

        await page.GoToAsync("silos");
        foreach (var word in Words)
        {
            await page["partition-select"].SelectOptionAsync(word);
            await Expect(page["silo-bars"]).ToContainTextAsync("pair");
        }

        // An edit of such a column, its clearing, and an undo come to the open page.
        var edit = new
        {
            op = "actor.update",
            id = "__proto__",
            name = "Acteur __proto__",
            attributes = new Dictionary<string, string?> { ["__proto__"] = "neuf", ["constructor"] = null },
        };
        (await service.Http.PostAsJsonAsync("/api/v1/changes", new { changes = new[] { edit } }, Token)).EnsureSuccessStatusCode();
        await page.WaitForRevisionAsync(2);
        await page["search"].FillAsync("Acteur __proto__");
        await page["search"].PressAsync("Enter");
        await Expect(page["sheet"]).ToHaveAttributeAsync("data-id", "__proto__");
        await Expect(page["sheet"]).ToContainTextAsync("neuf");
        await Expect(page["sheet"]).Not.ToContainTextAsync("valeur constructor");
        await Expect(page["sheet"]).ToContainTextAsync("valeur toString");
        await page["sheet-back"].ClickAsync();
        if (width < 900)
        {
            await page["grip"].ClickAsync(); // the panel is pulled up over the map
        }

        await page.Page.GetByLabel("Toute la carte").ClickAsync();
        await ExpectDrawnAsync(page, all);
        Assert.Empty(await page.Page.EvaluateAsync<string[]>("() => window.bands"));
        Assert.Equal(1, page.Loads);
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task A_change_set_of_150_000_changes_comes_to_open_pages_of_both_sizes()
    {
        await using var service = await RunningService.StartAsync(null, isEmpty: true, 0, Token);
        (
            await service.Http.PostAsJsonAsync(
                "/api/v1/changes",
                new
                {
                    changes = new[]
                    {
                        new
                        {
                            op = "actor.add",
                            id = "a",
                            name = "Avant",
                        },
                    },
                },
                Token
            )
        ).EnsureSuccessStatusCode();
        await using var laptop = await chromium.OpenAsync(service.Address);
        await using var phone = await chromium.OpenAsync(service.Address, 390, 844);
        var changes = Enumerable
            .Range(1, 150_000)
            .Select(i => new
            {
                op = "actor.update",
                id = "a",
                name = $"N{i}",
            });
        (await service.Http.PostAsJsonAsync("/api/v1/changes", new { changes }, Token)).EnsureSuccessStatusCode();

        foreach (var page in new[] { laptop, phone })
        {
            await page.WaitForRevisionAsync(2);
            await page["search"].FillAsync("N150000");
            await Expect(page["search-results"]).ToContainTextAsync("N150000");
            await Expect(page["header-live"]).ToHaveAttributeAsync("data-state", "up");
            Assert.Equal(1, page.Loads);
            Assert.Empty(page.Errors);
        }
    }

    /// <summary>Every node has a place in the window, and its name is written.</summary>
    private static async Task ExpectDrawnAsync(OpenPage page, string[] ids)
    {
        await page.Page.WaitForFunctionAsync("ids => ids.every((id) => window.ptce.viewport(id))", ids);
        await page.Page.WaitForFunctionAsync("ids => ids.every((id) => window.ptce.names().includes(id))", ids);
        foreach (var id in ids)
        {
            var at = await page.Page.EvaluateAsync<JsonElement>("id => window.ptce.viewport(id)", id);
            var pane = (await page["map"].BoundingBoxAsync())!;
            Assert.InRange(at.GetProperty("x").GetDouble(), pane.X, pane.X + pane.Width);
            Assert.InRange(at.GetProperty("y").GetDouble(), pane.Y, pane.Y + pane.Height);
        }
    }
}
