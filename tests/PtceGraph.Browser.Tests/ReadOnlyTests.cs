using System.Net.Http.Json;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PtceGraph.Browser.Tests;

/// <summary>A store that takes no edits: the page says why, hides editing, and has it back by itself.</summary>
public sealed class ReadOnlyTests(Chromium chromium) : IDisposable
{
    private const float Patience = 60_000;
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly TempFolder _place = new();

    private string Folder => Path.Combine(_place.Path, "data");

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData(1280, 800, "fr-FR", "Lecture seule : le disque du service est plein")]
    [InlineData(390, 844, "en-GB", "Read-only: the disk of the service is full")]
    public async Task A_full_disk_is_said_and_what_was_typed_can_be_saved_once_there_is_room(
        int width,
        int height,
        string language,
        string sentence
    )
    {
        using var disk = SmallDisk.TryMount(_place.Path, 16, out var why);
        Assert.SkipWhen(disk is null, $"A file system of its own cannot be mounted here: {why}");
        await using var service = await RunningService.StartAsync(Folder, isEmpty: false, 0, Token);
        await using var page = await chromium.OpenAsync(service.Address, width, height, language);
        await page["add-button"].ClickAsync();
        await page["add-name"].FillAsync("Le Fournil coopératif");

        disk!.Fill(free: 0);
        await RefusedAsync(service);

        await Expect(page["read-only-band"]).ToContainTextAsync(sentence, new() { Timeout = Patience });
        await Expect(page["add-button"]).ToHaveCountAsync(0);
        await Expect(page["undo"]).ToHaveCountAsync(0);
        await Expect(page["add-submit"]).ToBeDisabledAsync();
        await page.ScreenshotAsync($"disk-full-{width}");

        disk.Free();
        await Expect(page["read-only-band"]).ToHaveCountAsync(0, new() { Timeout = Patience });
        await Expect(page["add-button"]).ToBeVisibleAsync();
        await Expect(page["add-name"]).ToHaveValueAsync("Le Fournil coopératif");
        await page["add-submit"].ClickAsync();
        await Expect(page["toast"]).ToHaveAttributeAsync("data-tone", "done", new() { Timeout = Patience });
        Assert.Equal(1, page.Loads);
        Assert.Empty(page.Errors);
    }

    [Theory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task A_folder_removed_under_the_service_is_said_before_anybody_edits(int width, int height)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets nobody take an open file away.");
        await using var service = await RunningService.StartAsync(Folder, isEmpty: false, 0, Token);
        await using var page = await chromium.OpenAsync(service.Address, width, height);

        Directory.Delete(Folder, recursive: true);

        await Expect(page["read-only-band"])
            .ToContainTextAsync("remplacées, déplacées ou supprimées sous le service", new() { Timeout = Patience });
        await Expect(page["add-button"]).ToHaveCountAsync(0);
        await page.ScreenshotAsync($"store-removed-{width}");
        Assert.Equal(280, (await page.PositionsAsync()).Count);
        Assert.All(page.Errors, error => Assert.Contains("503", error, StringComparison.Ordinal)); // what the page asked for meanwhile
    }

    /// <summary>Edits until the store refuses: its log may have room for a few.</summary>
    private static async Task RefusedAsync(RunningService service)
    {
        var isTaken = true;
        while (isTaken)
        {
            using var answer = await service.Http.PostAsJsonAsync(
                "/api/v1/changes",
                new { reason = new string('x', 900), changes = new[] { new { op = "actor.add", name = "Un autre" } } },
                Token
            );
            isTaken = answer.IsSuccessStatusCode;
        }
    }
}
