using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PtceGraph.Browser.Tests;

/// <summary>Another store answers at the address of an open page: the page says so, shows the new one alone, and keeps what was being
/// typed.</summary>
public sealed class ReplacedStoreTests(Chromium chromium) : IAsyncLifetime
{
    private const string Draft = "La Ruche en cours de saisie";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly TempFolder _place = new();
    private readonly int _port = RunningService.FreePort();
    private RunningService _service = null!;

    /// <summary>A store « a » at revision 3 with three actors.</summary>
    public async ValueTask InitializeAsync()
    {
        await ServeAsync("a");
        await AddAsync("Alpha", "Beta", "Gamma");
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        _place.Dispose();
    }

    [Theory]
    [InlineData("equal", 1280, 800, "fr-FR")]
    [InlineData("lower", 390, 844, "fr-FR")]
    [InlineData("higher", 1280, 800, "en-GB")]
    [InlineData("restored", 1280, 800, "fr-FR")]
    public async Task An_open_page_says_it_and_begins_anew(string replacement, int width, int height, string language)
    {
        await using var page = await chromium.OpenAsync(_service.Address, width, height, language);
        await TypeAsync(page, "Delta");
        await page["add-submit"].ClickAsync();
        await page.WaitForRevisionAsync(4);
        await Expect(page["undo"]).ToBeEnabledAsync();
        await TypeAsync(page, Draft);
        var backup = Path.Combine(_place.Path, "backup.db");
        if (replacement == "restored")
        {
            Assert.Equal(0, (await CommandLine.RunAsync(_place.Path, Token, "backup", backup, "--data", FolderOf("a"))).ExitCode);
            await AddAsync("Lambda", "Mu");
            await page.WaitForRevisionAsync(6);
        }

        await _service.TerminateAsync();
        if (replacement == "restored")
        {
            Assert.Equal(0, (await CommandLine.RunAsync(_place.Path, Token, "restore", backup, "--data", FolderOf("a"))).ExitCode);
            await ServeAsync("a");
        }
        else
        {
            await ServeAsync("b");
            await AddAsync([
                .. Enumerable
                    .Range(
                        1,
                        replacement == "equal" ? 4
                            : replacement == "lower" ? 2
                            : 7
                    )
                    .Select(i => $"Autre {i}"),
            ]);
        }

        var band = page["replaced-band"];
        await Expect(band).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(band).ToContainTextAsync(language == "fr-FR" ? "Le réseau a été remplacé" : "The network was replaced");
        if (replacement == "lower" || replacement == "restored")
        {
            await Expect(band).ToContainTextAsync("Celui d’avant en était à la version");
        }

        await ShowsWhatIsServedAsync(page);
        await Expect(page["band"]).ToHaveCountAsync(0); // that nothing changed meanwhile would not be true
        await Expect(page["undo"]).ToBeDisabledAsync();
        await Expect(page["add-name"]).ToHaveValueAsync(Draft);
        await page.ScreenshotAsync($"replaced-{replacement}-{width}");

        // A yes of the person, and only that, brings what was typed into the new store.
        await page["add-submit"].ClickAsync();
        await Expect(page["sheet"]).ToContainTextAsync(Draft);
        Assert.Contains(Draft, await NamesAsync());
        await page["replaced-close"].ClickAsync();
        await Expect(band).ToHaveCountAsync(0);
        Assert.Equal(1, page.Loads);
    }

    [Fact]
    public async Task A_sheet_and_its_form_keep_what_was_typed_where_the_node_is_gone()
    {
        await using var page = await chromium.OpenAsync(new Uri(_service.Address, "/?sel=alpha"));
        await page["sheet-edit"].ClickAsync();
        await page["edit-name"].FillAsync(Draft);
        await page["contact-text"].FillAsync("06 00 00 00 00");

        await _service.TerminateAsync();
        await ServeAsync("b");
        await AddAsync("Autre");

        await Expect(page["replaced-band"]).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(page["edit-name"]).ToHaveValueAsync(Draft);
        await Expect(page["contact-text"]).ToHaveValueAsync("06 00 00 00 00");

        // Nobody is there to be renamed: the text can be copied or given up.
        await Expect(page["begun-for"].First).ToBeVisibleAsync();
        await Expect(page["edit-form"].GetByTestId("add-submit")).ToBeDisabledAsync();
        await page["edit-form"].GetByTestId("begun-for-discard").ClickAsync();
        await Expect(page["edit-form"]).ToHaveCountAsync(0);
        Assert.Equal(["Autre"], await NamesAsync());
    }

    [Fact]
    public async Task A_tab_that_is_reloaded_on_another_store_forgets_what_it_could_undo()
    {
        await using var page = await chromium.OpenAsync(_service.Address);
        await TypeAsync(page, "Delta");
        await page["add-submit"].ClickAsync();
        await page.WaitForRevisionAsync(4);
        await Expect(page["undo"]).ToBeEnabledAsync();
        var word = await WordAsync(page);

        await page.Page.GotoAsync("about:blank");
        await _service.TerminateAsync();
        await ServeAsync("b");
        await AddAsync("Autre", "Encore", "Enfin", "Un quatrième");
        await page.Page.GotoAsync(_service.Address.ToString());

        await Expect(page["replaced-band"]).ToBeVisibleAsync();
        await ShowsWhatIsServedAsync(page);
        await Expect(page["undo"]).ToBeDisabledAsync();
        Assert.NotEqual(word, await WordAsync(page));

        // The same store again: nothing is said.
        await page.Page.ReloadAsync();
        await ShowsWhatIsServedAsync(page);
        await Expect(page["replaced-band"]).ToHaveCountAsync(0);
    }

    private static async Task TypeAsync(OpenPage page, string name)
    {
        await page["add-button"].ClickAsync();
        await page["add-name"].FillAsync(name);
    }

    private static Task<string> WordAsync(OpenPage page) =>
        page.Page.EvaluateAsync<string>("() => sessionStorage.getItem('ptcegraph.client')");

    /// <summary>Waits until the page shows what is served: that revision of that store, its nodes alone, its measures.</summary>
    private async Task ShowsWhatIsServedAsync(OpenPage page)
    {
        var network = (await _service.Http.GetFromJsonAsync<JsonObject>("/api/v1/network", Token))!;
        var ids = network["actors"]!.AsArray().Select(actor => (string)actor!["id"]!).Order(StringComparer.Ordinal).ToArray();
        await page.WaitAsync($"html.digest === '{network["digest"]}' && html.analysis === html.revision && html.layout === 'done'");
        await page.WaitAsync($"Object.keys(window.ptce.positions()).sort().join() === '{string.Join(',', ids)}'");
    }

    private async Task<IEnumerable<string>> NamesAsync() =>
        (await _service.Http.GetFromJsonAsync<JsonObject>("/api/v1/network", Token))!["actors"]!
            .AsArray()
            .Select(actor => (string)actor!["name"]!);

    private string FolderOf(string store) => Path.Combine(_place.Path, store);

    private async Task ServeAsync(string store)
    {
        if (_service is not null)
        {
            await _service.DisposeAsync();
        }

        _service = await RunningService.StartAsync(FolderOf(store), isEmpty: true, _port, Token);
    }

    /// <summary>Adds actors, one revision each.</summary>
    private async Task AddAsync(params string[] names)
    {
        foreach (var name in names)
        {
            var changes = new[]
            {
                new
                {
                    op = "actor.add",
                    id = name.ToLowerInvariant().Replace(' ', '-'),
                    name,
                },
            };
            using var answer = await _service.Http.PostAsJsonAsync("/api/v1/changes", new { changes }, Token);
            answer.EnsureSuccessStatusCode();
        }
    }
}
