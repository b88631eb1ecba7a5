using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PtceGraph.Browser.Tests;

/// <summary>A page that is open while the program behind it is replaced, or a part of which is gone.</summary>
public sealed class UpgradeTests(Chromium chromium) : IDisposable
{
    private const string Typed = "Ce qui est en cours de saisie";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly InstalledProgram _program = new();
    private readonly TempFolder _data = new();

    public void Dispose()
    {
        _program.Dispose();
        _data.Dispose();
    }

    [Theory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task An_upgrade_under_an_open_page_is_told_and_the_reload_keeps_the_view_and_what_is_typed(int width, int height)
    {
        var port = RunningService.FreePort();
        string address;
        await using var page = await chromium.NewPageAsync(width, height);
        await using (var before = await StartAsync(port))
        {
            await page.Page.GotoAsync(new Uri(before.Address, "/?page=clans&sel=reas&colour=economy&lang=fr").ToString());
            await page.WaitForRevisionAsync(1);
            await Expect(page["reload-band"]).Not.ToBeVisibleAsync();
            if (width < 900)
            {
                await page["grip"].ClickAsync();
            }

            await page["sheet-edit"].ClickAsync();
            await page["edit-name"].FillAsync(Typed);
            address = page.Page.Url;
            await before.TerminateAsync();
        }

        _program.UpgradePage();
        await using var after = await StartAsync(port);
        await Expect(page["reload-band"]).ToHaveAttributeAsync("data-reason", "outdated");
        await Expect(page["reload-band"]).ToContainTextAsync("la saisie en cours seront gardées");
        await page.ScreenshotAsync($"upgraded-{width}");

        await page["reload"].ClickAsync();
        await page.WaitAsync("html.layout === 'done' && html.analysis === html.revision");
        Assert.Equal(address, page.Page.Url);
        await Expect(page["edit-name"]).ToHaveValueAsync(Typed);
        await Expect(page["reload-band"]).Not.ToBeVisibleAsync();
        await page.ScreenshotAsync($"reloaded-{width}");
    }

    [Fact]
    public async Task A_part_that_is_gone_is_told_in_the_place_of_the_map_and_loaded_once_it_is_there()
    {
        var (worker, aside) = (_program.LayoutWorker, Path.Combine(_data.Path, "worker.js"));
        File.Move(worker, aside);
        await using var service = await StartAsync(RunningService.FreePort());
        await using var page = await chromium.NewPageAsync();
        await page.Page.GotoAsync(service.Address.ToString());
        await Expect(page["not-arranged"]).ToContainTextAsync("La carte n’a pas pu être mise en place.");
        await Expect(page["reload-band"]).ToHaveAttributeAsync("data-reason", "missing");
        await page.ScreenshotAsync("part-gone");

        // It is tried again by itself whenever the network changes, as it does when the page subscribes.
        await page.WaitAsync("html.analysis === html.revision && Number(html.revision) > 0");
        await Expect(page["header-live"]).ToHaveAttributeAsync("data-state", "up");
        File.Move(aside, worker);
        await page["not-arranged"].GetByRole(Microsoft.Playwright.AriaRole.Button).ClickAsync();
        await page.WaitAsync("html.layout === 'done'");
        await Expect(page["not-arranged"]).Not.ToBeVisibleAsync();
        await Expect(page["reload-band"]).Not.ToBeVisibleAsync();
    }

    [Fact]
    public async Task Panels_that_do_not_load_say_so_and_load_when_they_are_tried_again()
    {
        var (bodies, aside) = (_program.Bodies, Path.Combine(_data.Path, "bodies.js"));
        File.Move(bodies, aside);
        await using var service = await StartAsync(RunningService.FreePort());
        await using var page = await chromium.OpenAsync(service.Address);
        await Expect(page["essential"]).ToBeVisibleAsync();
        await page["question-who"].ClickAsync();
        await Expect(page["not-loaded"]).ToContainTextAsync("Cette partie de la page n’a pas pu être chargée.");
        await page.ScreenshotAsync("panel-gone");

        File.Move(aside, bodies);
        await page["load-again"].ClickAsync();
        await Expect(page["ranking"]).ToBeVisibleAsync();
        await Expect(page["reload-band"]).Not.ToBeVisibleAsync();

        // Once they are there, nothing is missing on a page whose service is gone.
        await service.TerminateAsync();
        await page["question-committee"].ClickAsync();
        await Expect(page["committee"]).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_failure_of_the_page_is_told_and_a_reload_offered()
    {
        await using var service = await StartAsync(RunningService.FreePort());
        await using var page = await chromium.OpenAsync(service.Address);
        await page.Page.EvaluateAsync("() => { void Promise.reject(new Error('tried')); }");
        await Expect(page["reload-band"]).ToHaveAttributeAsync("data-reason", "failed");
        await page.ScreenshotAsync("failed");
        await page["reload"].ClickAsync();
        await page.WaitForRevisionAsync(1);
        await Expect(page["reload-band"]).Not.ToBeVisibleAsync();
        Assert.Contains("tried", Assert.Single(page.Errors), StringComparison.Ordinal);
    }

    private Task<RunningService> StartAsync(int port) =>
        RunningService.StartAsync(_data.Path, isEmpty: false, port, Token, program: _program.Folder);
}
