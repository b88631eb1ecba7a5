using System.Net.Http.Json;
using Xunit;

namespace PtceGraph.Browser.Tests;

/// <summary>A network too small to be measured: every panel says so, and none waits for results forever.</summary>
public sealed class PanelTests(Chromium chromium)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static readonly string[] Questions =
    [
        "map",
        "who",
        "silos",
        "clans",
        "missing",
        "introduce",
        "circles",
        "pole",
        "territory",
        "history",
        "data",
    ];

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 0)]
    [InlineData(3, 1)]
    [InlineData(3, 3)]
    public async Task No_panel_calculates_for_ever(int actors, int ties)
    {
        await using var service = await RunningService.StartAsync(null, isEmpty: true, 0, Token);
        IEnumerable<object> changes =
        [
            new
            {
                op = "actor.add",
                id = "gone",
                name = "Reparti",
            },
            .. Enumerable
                .Range(0, actors)
                .Select(i => new
                {
                    op = "actor.add",
                    id = $"a{i}",
                    name = $"Acteur {i}",
                }),
            .. Enumerable
                .Range(0, ties)
                .Select(i => new
                {
                    op = "tie.add",
                    source = $"a{i}",
                    target = $"a{(i + 1) % actors}",
                }),
            new { op = "actor.remove", id = "gone" },
        ];
        (await service.Http.PostAsJsonAsync("/api/v1/changes", new { changes }, Token)).EnsureSuccessStatusCode();
        foreach (var (width, height) in new[] { (1280, 800), (390, 844) })
        {
            await using var page = await chromium.OpenAsync(service.Address, width, height);
            await page.Page.WaitForTimeoutAsync(500);
            foreach (var question in Questions)
            {
                await page.Page.EvaluateAsync("id => document.querySelector(`[data-testid=question-${id}]`).click()", question);
                await ExpectSaidAsync(page, question);
            }

            if (actors > 0)
            {
                await page.Page.GotoAsync(new Uri(service.Address, "/?sel=a0").ToString());
                await page.WaitForRevisionAsync(1);
                await ExpectSaidAsync(page, "sheet");
            }

            Assert.Empty(page.Errors);
        }

        async Task ExpectSaidAsync(OpenPage page, string panel)
        {
            await page.Page.WaitForTimeoutAsync(200);
            var text = await page["panel"].InnerTextAsync();
            TestContext.Current.TestOutputHelper?.WriteLine($"--- {panel}: {text.ReplaceLineEndings(" / ")}");
            Assert.DoesNotContain("calcul", text, StringComparison.OrdinalIgnoreCase);
            if (panel is "who" or "silos" or "sheet")
            {
                await page.ScreenshotAsync($"panel-{actors}-{ties}-{panel}-{page.Page.ViewportSize!.Width}");
            }
        }
    }
}
