using System.Diagnostics;
using System.Text.Json.Nodes;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PtceGraph.Browser.Tests;

/// <summary>Edits that meet: of a tab that was cut off, and of two people who change the same field.</summary>
public sealed class WaitingEditsTests(Chromium chromium) : IAsyncLifetime
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private RunningService _service = null!;

    public async ValueTask InitializeAsync() => _service = await RunningService.StartAsync(null, isEmpty: false, 0, Token);

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task Of_two_who_change_one_field_the_second_sees_both_values_and_chooses()
    {
        var address = new Uri(_service.Address, "/?sel=reas");
        await using var first = await chromium.OpenAsync(address);
        await using var second = await chromium.OpenAsync(address, 390, 844);
        await second["sheet-edit"].ClickAsync();
        await second["edit-name"].FillAsync("Le nom du second");
        await second["edit-notes"].FillAsync("Une note du second");
        await RenameAsync(first, "Le nom du premier");
        await second.WaitForRevisionAsync(2);

        await second["add-submit"].ClickAsync();
        await Expect(second["conflict"]).ToContainTextAsync("nom");
        await Expect(second["conflict-theirs"]).ToContainTextAsync("Le nom du premier");
        await Expect(second["conflict-yours"]).ToContainTextAsync("Le nom du second");
        await second.ScreenshotAsync("conflict-390");
        Assert.Equal("Le nom du premier", (string)(await ActorAsync("reas"))["name"]!);

        // It is still there after a reload, and neither value has been lost.
        await second.Page.ReloadAsync();
        await second.WaitForRevisionAsync(2);
        await second["conflict-yours"].ClickAsync();
        await first.WaitForRevisionAsync(3);
        var actor = await ActorAsync("reas");
        Assert.Equal(("Le nom du second", "Une note du second"), ((string)actor["name"]!, (string)actor["notes"]!));

        // The other way round: what they said stays, the rest is saved.
        await first["sheet-edit"].ClickAsync();
        await first["edit-name"].FillAsync("Un autre nom du premier");
        await RenameAsync(second, "Le nom qui reste");
        await first.WaitForRevisionAsync(4);
        await first["add-submit"].ClickAsync();
        await Expect(first["conflict"]).ToBeVisibleAsync();
        await first.ScreenshotAsync("conflict-1280");
        await first["conflict-theirs"].ClickAsync();
        await Expect(first["conflict"]).Not.ToBeVisibleAsync();
        await Expect(first["sheet"]).ToContainTextAsync("Le nom qui reste");
        Assert.Equal("Le nom qui reste", (string)(await ActorAsync("reas"))["name"]!);
    }

    [Fact]
    public async Task Edits_made_while_the_connection_is_cut_wait_in_the_tab_and_arrive_in_their_order()
    {
        await using var proxy = new CuttableProxy(_service.Address);
        await using var page = await chromium.OpenAsync(proxy.Address);
        proxy.Cut();
        await Expect(page["band"]).ToBeVisibleAsync();
        foreach (var name in new[] { "La Ruche", "Le Fournil", "Le Jardin" })
        {
            await page["add-button"].ClickAsync();
            await page["add-name"].FillAsync(name);
            await page["add-submit"].ClickAsync();
            await Expect(page["sheet"]).ToContainTextAsync(name);
        }

        await Expect(page["band"]).ToContainTextAsync("3 modifications attendent");
        await page.ScreenshotAsync("waiting-edits");
        await page["undo"].ClickAsync();
        await Expect(page["band"]).ToContainTextAsync("2 modifications attendent");
        Assert.Equal(1, (await NetworkAsync())["revision"]!.GetValue<int>());

        proxy.Mend();
        await page.WaitForRevisionAsync(3);
        await Expect(page["band"]).Not.ToContainTextAsync("attendent");
        Assert.Equal(
            ["La Ruche", "Le Fournil"],
            (await NetworkAsync())["actors"]!.AsArray().TakeLast(2).Select(actor => (string)actor!["name"]!)
        );
    }

    [Fact]
    public async Task A_connection_that_has_died_in_silence_is_noticed_within_five_seconds()
    {
        await using var proxy = new CuttableProxy(_service.Address);
        await using var page = await chromium.OpenAsync(proxy.Address);
        await Task.Delay(TimeSpan.FromSeconds(6), Token); // a silence is none while the service says that it is there
        await Expect(page["header-live"]).ToHaveAttributeAsync("data-state", "up");

        proxy.FallSilent();
        var watch = Stopwatch.StartNew();
        await Expect(page["header-live"]).ToHaveAttributeAsync("data-state", "lost");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(7), $"Noticed after {watch.Elapsed}."); // with the expectation's own interval
        await page["add-button"].ClickAsync();
        await page["add-name"].FillAsync("La Ruche");
        await page["add-submit"].ClickAsync();
        proxy.Cut();
        proxy.Mend();
        await page.WaitForRevisionAsync(2);
    }

    private static async Task RenameAsync(OpenPage page, string name)
    {
        await page["sheet-edit"].ClickAsync();
        await page["edit-name"].FillAsync(name);
        await page["add-submit"].ClickAsync();
        await Expect(page["edit-form"]).Not.ToBeVisibleAsync();
    }

    private async Task<JsonNode> NetworkAsync() => JsonNode.Parse(await _service.Http.GetStringAsync("/api/v1/network", Token))!;

    private async Task<JsonNode> ActorAsync(string id) =>
        (await NetworkAsync())["actors"]!.AsArray().Single(actor => (string)actor!["id"]! == id)!;
}
