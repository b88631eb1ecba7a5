using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PtceGraph.Browser.Tests;

/// <summary>What an animateur does in a meeting: introduces two, looks between silos, tells what was done.</summary>
public sealed class MeetingTests(Chromium chromium) : IAsyncLifetime
{
    private RunningService _service = null!;

    public async ValueTask InitializeAsync() =>
        _service = await RunningService.StartAsync(null, isEmpty: false, 0, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task A_pair_is_drawn_set_aside_taken_back_and_its_tie_recorded_and_the_history_tells_it()
    {
        await using var page = await chromium.OpenAsync(new Uri(_service.Address, "/?page=missing"));
        await using var other = await chromium.OpenAsync(new Uri(_service.Address, "/?page=history"));
        var card = page["suggestion"].First;
        var ends = await card.Locator("button.node-link").EvaluateAllAsync<string[]>("links => links.map(link => link.dataset.id)");
        await card.HoverAsync();
        await page.Page.WaitForFunctionAsync("() => window.ptce.introduced().length === 2");
        Assert.Equal(ends.Take(2), await page.Page.EvaluateAsync<string[]>("() => window.ptce.introduced()"));
        await page.ScreenshotAsync("proposed-tie");

        await card.GetByTestId("status-dismissed").ClickAsync();
        await page["why-dismissed"].FillAsync("Trop tôt");
        await page["why-dismissed"].PressAsync("Enter");
        await page["todo-dismissed"].ClickAsync();
        await Expect(page["pair-reason"]).ToContainTextAsync("Trop tôt");
        await page["status-proposed"].ClickAsync();
        await Expect(page["suggestion"]).ToHaveCountAsync(0);
        await page["todo-proposed"].ClickAsync();

        await page["suggestion"].First.GetByTestId("status-done").ClickAsync();
        await Expect(page["add-source"]).Not.ToHaveValueAsync("");
        await Expect(page["add-target"]).Not.ToHaveValueAsync("");
        await page["add-evidence"].FillAsync("Présentés au comité");
        await page["add-submit"].ClickAsync();
        await Expect(page["sheet"]).ToBeVisibleAsync();

        await other.WaitForRevisionAsync(5);
        var history = other["history"];
        await Expect(history.Locator("[data-revision='5']")).ToContainTextAsync("Ajout : lien entre ");
        await Expect(history.Locator("[data-revision='5']")).ToContainTextAsync("quelqu’un, sur un autre écran");
        await Expect(history.Locator("[data-revision='4']")).ToContainTextAsync(" : faite.");
        await Expect(history.Locator("[data-revision='1']")).ToContainTextAsync("L’exemple est chargé.");
        await other.ScreenshotAsync("history");
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task A_partition_is_in_the_address_and_its_rows_light_the_map()
    {
        await using var page = await chromium.OpenAsync(new Uri(_service.Address, "/?page=silos&partition=region&colour=region"));
        await Expect(page["partition-select"]).ToHaveValueAsync("region");
        await page["silo-bars"].Locator("li").First.HoverAsync();
        await page.ScreenshotAsync("silos-region");
        await page["partition-select"].SelectOptionAsync("category");
        await page.Page.WaitForURLAsync(url => url.Contains("partition=category", StringComparison.Ordinal));
        await Expect(page["colour-select"]).ToHaveValueAsync("category");
        await page.Page.GoBackAsync();
        await Expect(page["partition-select"]).ToHaveValueAsync("region");
        Assert.Empty(page.Errors);
    }
}
