using System.Net.Http.Json;
using System.Text;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PtceGraph.Browser.Tests;

/// <summary>axe finds nothing on any page and state: light, dark, on a phone, zoomed to 200 %.</summary>
public sealed class AccessibilityTests(Chromium chromium) : IAsyncLifetime
{
    private static readonly string[] Questions =
    [
        "who",
        "silos",
        "clans",
        "missing",
        "circles",
        "pole",
        "territory",
        "history",
        "words",
        "data",
    ];

    /// <summary>What axe finds by WCAG 2.2 AA and by what it holds to be good practice: names that hold the text of their buttons, targets of
    /// 24 pixels. What a scrolled panel or an open list covers is reached by scrolling, or by closing it.</summary>
    private const string Look = """
        async (state) => {
          const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice', 'experimental'];
          const { violations } = await axe.run(document, { runOnly: tags, rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'] });
          return violations.flatMap(({ id, nodes }) => nodes.flatMap(({ any, all, none, target }) => {
            const reason = [...any, ...all, ...none].map(({ message }) => message).join(' ');
            return reason.includes('obscured') ? [] : [`${state}: ${id}: ${target}: ${reason}`];
          }));
        }
        """;

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private RunningService _service = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _service = await RunningService.StartAsync(null, isEmpty: false, 0, Token);

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Theory]
    [InlineData(1280, 800, ColorScheme.Light, "fr")]
    [InlineData(390, 844, ColorScheme.Dark, "en")]
    [InlineData(640, 400, ColorScheme.Light, "fr")]
    public async Task Axe_finds_nothing_on_any_page_and_state(int width, int height, ColorScheme scheme, string language)
    {
        await using var page = await chromium.NewPageAsync(
            width,
            height,
            configure: options => (options.ColorScheme, options.ReducedMotion) = (scheme, ReducedMotion.Reduce)
        );
        var found = new List<string>();
        await OpenAsync("");
        await LookAsync("the map");
        foreach (var question in Questions)
        {
            await page.GoToAsync(question);
            await page["panel"].EvaluateAsync("panel => panel.querySelectorAll('details').forEach(one => (one.open = true))");
            await LookAsync(question);
        }

        await OpenAsync("&page=territory&territory=region:32&support_since=2012-12-31&support_by=etat");
        await Expect(page["support-table"]).ToBeVisibleAsync();
        await LookAsync("the view of a territory");
        foreach (var node in new[] { "etat", "ardaines", "etude-rtes-ptce" })
        {
            await OpenAsync($"&sel={node}");
            await Expect(page["sheet"]).ToBeVisibleAsync();
            await LookAsync($"the sheet of {node}");
        }

        await OpenAsync("&sel=etat");
        await page["sheet-edit"].ClickAsync();
        await page["link-edit"].First.ClickAsync();
        await LookAsync("the forms of an actor and of a tie");
        await page["sheet-remove"].ClickAsync();
        await LookAsync("the question before a removal");
        foreach (var form in new[] { "actor", "tie", "membership" })
        {
            await page["add-button"].ClickAsync();
            await page[$"add-{form}"].ClickAsync();
            await LookAsync($"the form that adds: {form}");
            await page["add-form"].Locator(".panel-top button").ClickAsync();
        }

        await OpenAsync("&layout=axes&x=degree&y=degree&meetings=1");
        await LookAsync("two axes");
        await OpenAsync("&layout=territory");
        await Expect(page["territory-note"]).ToBeVisibleAsync();
        await LookAsync("the territory");
        await page["search"].FillAsync("co");
        await Expect(page["search-results"]).ToBeVisibleAsync();
        await LookAsync("the results of a search");
        await page["search"].FillAsync("zzzz");
        await LookAsync("a search without a result");
        await page["search"].PressAsync("Escape");
        if (await page["questions-button"].IsVisibleAsync())
        {
            await page["questions-button"].ClickAsync();
            await LookAsync("the list of questions");
        }
        else
        {
            await page["keys-button"].ClickAsync();
            await LookAsync("the keys");
        }

        await OpenAsync("&page=data");
        await page["import-files"]
            .SetInputFilesAsync([
                File("acteurs.csv", "nom;commune\nLa Ruche;Toulouse\nRégie des Tilleuls;Nulle-Part\nRégie des tilleuls;Toulouse\n"),
                File("liens.csv", "source;cible;type\nLa Ruche;Régie des Tilleuls;parrainage\nLa Ruche;Inconnue;partenariat\n"),
            ]);
        await Expect(page["import-report"]).ToHaveAttributeAsync("aria-busy", "false");
        await LookAsync("the preview of an import");

        await _service.Http.PostAsJsonAsync("/api/v1/changes", ScoreGrantAndIntroduction, Token);
        await OpenAsync("&page=pole");
        await page["pole-choice"].SelectOptionAsync("ardaines");
        await page["rate"].ClickAsync();
        await page["score-C"].SelectOptionAsync("4");
        await LookAsync("the scores of a pole, and their form");
        await OpenAsync("&page=missing&todo=done&width=amount");
        await Expect(page["pair-gauge"]).ToBeVisibleAsync();
        await LookAsync("a pair that is done, and ties as thick as their euros");

        await OpenAsync("");
        await _service.Http.PostAsJsonAsync("/api/v1/changes", AddedActor, Token);
        await page.WaitForRevisionAsync(3);
        await page["sample-replace"].ClickAsync();
        await page["sample-replace-confirm"].ClickAsync();
        await Expect(page["empty"]).ToBeVisibleAsync();
        await LookAsync("an empty network and its toast");
        Assert.Empty(found);
        Assert.Empty(page.Errors);

        Task OpenAsync(string view) => page.LoadAsync(new Uri(_service.Address, $"/?lang={language}{view}"));

        async Task LookAsync(string state)
        {
            await page.Page.EvaluateAsync(Axe);
            found.AddRange(await page.Page.EvaluateAsync<string[]>(Look, state));
        }
    }

    private static readonly object ScoreGrantAndIntroduction = new
    {
        changes = new object[]
        {
            new
            {
                op = "score.set",
                pole = "ardaines",
                objective = "C",
                value = 2,
                at = "2026-11-30",
                rater = "rater:a",
                comment = "Trop peu de réunions",
            },
            new
            {
                op = "tie.add",
                source = "etat",
                target = "ardaines",
                type = "financement",
                amount = 12_000,
                since = "2024",
            },
            new
            {
                op = "suggestion.update",
                source = "etat",
                target = "ardaines",
                status = "done",
            },
        },
    };

    private static readonly object AddedActor = new
    {
        changes = new[]
        {
            new
            {
                op = "actor.add",
                id = "nouveau",
                name = "Le Fournil",
            },
        },
    };

    private static FilePayload File(string name, string text) =>
        new()
        {
            Name = name,
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes(text),
        };
}
