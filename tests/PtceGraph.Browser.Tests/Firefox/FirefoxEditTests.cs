using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace PtceGraph.Browser.Tests.Firefox;

/// <summary>Editing in Firefox, while a second window watches.</summary>
[Collection(typeof(FirefoxRoom))]
public sealed class FirefoxEditTests(FirefoxRoom room)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1280, 800, "Le Fournil coopératif")]
    [InlineData(390, 844, "L’Atelier du Môle")]
    public async Task What_one_adds_ties_edits_takes_back_and_does_again_arrives_at_who_watches(int width, int height, string name)
    {
        await using var mine = await room.OpenAsync("/", width, height);
        await using var other = await room.OpenAsync();
        var before = await RevisionAsync();

        await mine.PressAsync("a");
        await mine.WaitForAsync("() => document.activeElement.dataset.testid === 'add-name'");
        await mine.TypeAsync(name);
        await mine.SelectAsync("add-category", "ess");
        await mine.PressAsync("Enter");
        await mine.ExpectTextAsync("sheet", name);
        var id = await mine.EvaluateAsync<string>("() => document.querySelector('[data-testid=sheet]').dataset.id");
        await ExpectActorAsync(id, name);

        await mine.ClickAsync("sheet-add-tie");
        await mine.FillAsync("add-target", "etat");
        await mine.WaitForAsync("() => document.querySelector('.picker .options [aria-selected=true]')?.innerText.includes('État')");
        await mine.PressAsync("Enter");
        await mine.SelectAsync("add-type", "partenariat");
        // The last field comes into view when it takes the focus.
        await mine.WaitForAsync(
            """
            () => {
              const last = [...document.querySelectorAll('[data-testid=add-form] input')].at(-1);
              last.focus();
              return last.getBoundingClientRect().bottom <= innerHeight;
            }
            """
        );
        await mine.ClickAsync("add-submit");
        await mine.ExpectTextAsync("ties", "État");
        await other.WaitForAsync("(id) => id in window.ptce.positions()", id);

        await mine.ClickAsync("sheet-edit");
        await mine.FillAsync("edit-name", $"{name} (suite)");
        await mine.ScreenshotAsync($"edit-{width}");
        await mine.PressAsync("Enter");
        await ExpectActorAsync(id, $"{name} (suite)");
        await mine.ExpectVisibleAsync("edit-form", false);

        await mine.PressAsync("Escape");
        await mine.PressAsync("Control+z");
        await ExpectActorAsync(id, name);
        await mine.PressAsync("Control+z");
        await ExpectTiesAsync(id, 0);
        await mine.PressAsync("Control+z");
        await ExpectActorAsync(id, null);

        await mine.PressAsync("Control+y");
        await ExpectActorAsync(id, name);
        await mine.PressAsync("Control+Shift+Z");
        await ExpectTiesAsync(id, 1);
        await mine.WaitForAsync("() => !document.querySelector('[data-testid=redo]').disabled");
        await ExpectActorAsync(id, name);

        await other.FillAsync("search", name);
        await other.ExpectTextAsync("search-results", name);

        await mine.PressAsync("Control+z");
        await mine.PressAsync("Control+z");
        await ExpectActorAsync(id, null);
        Assert.Equal(before + 10, await RevisionAsync()); // one act a stroke
        Assert.Empty(mine.Errors);
        Assert.Empty(other.Errors);
    }

    [Fact]
    public async Task A_node_that_is_dragged_moves_for_who_watches_and_back()
    {
        await using var mine = await room.OpenAsync();
        await using var other = await room.OpenAsync();
        await other.WaitForAsync("() => document.querySelector('[data-testid=header-live]').dataset.viewers >= 2");
        var before = (await mine.PositionsAsync())["etat"];

        await mine.DragNodeAsync("etat", 40, 60);
        await mine.ExpectVisibleAsync("toast-undo");
        var after = (await mine.PositionsAsync())["etat"];
        Assert.NotEqual(before, after);
        await ExpectAtAsync(after);

        await mine.ClickAsync("toast-undo");
        await ExpectAtAsync(before);
        Assert.Empty(mine.Errors);
        Assert.Empty(other.Errors);

        Task ExpectAtAsync(double[] place) =>
            other.WaitForAsync("(place) => window.ptce.positions().etat.every((at, i) => at === place[i])", place);
    }

    [Fact]
    public async Task A_file_that_is_chosen_is_read_previewed_and_imported()
    {
        var browser = await room.BrowserAsync();
        await using var service = await RunningService.StartAsync(null, isEmpty: true, 0, Token);
        await using var page = await browser.NewPageAsync();
        await page.GoToAsync(service.Address);
        await page.ExpectVisibleAsync("empty");
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "liens.csv");
        await File.WriteAllTextAsync(file, "Source;Cible;Poids\nRégie de l’Été;Mairie d’Évreux;1,5\n", Token);

        await page.SetFilesAsync("import-files", file);
        await page.ExpectTextAsync("import-report", "3 ajoutés");
        await page.ClickAsync("import-apply");
        await page.WaitForRevisionAsync(1);

        var network = await service.Http.GetFromJsonAsync<JsonElement>("/api/v1/network", Token);
        Assert.Equal(1.5, Assert.Single(network.GetProperty("ties").EnumerateArray()).GetProperty("weight").GetDouble());
        await page.WaitForAsync("() => Object.keys(window.ptce.positions()).length === 2");
        Assert.Empty(page.Errors);
    }

    [Theory]
    [InlineData("map", 1280, 800)]
    [InlineData("panel", 390, 844)]
    public async Task Files_that_are_dropped_anywhere_are_read_previewed_and_imported(string where, int width, int height)
    {
        var browser = await room.BrowserAsync();
        await using var service = await RunningService.StartAsync(null, isEmpty: true, 0, Token);
        await using var page = await browser.NewPageAsync(width, height);
        await page.GoToAsync(service.Address);
        await page.ExpectVisibleAsync("empty");

        await page.DropAsync(where, ("acteurs.csv", "id,nom\nx,Nouvel X\ny,Nouvel Y\n"), ("liens.csv", "source,cible\nx,y\n"));
        await page.ExpectTextAsync("import-report", "3 ajoutés");
        await page.ClickAsync("import-apply");
        await page.WaitForRevisionAsync(1);
        await page.WaitForAsync("() => Object.keys(window.ptce.positions()).length === 2");
        Assert.Equal(1, page.Loads);
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task What_is_typed_stays_under_Back_and_a_reload()
    {
        await using var page = await room.OpenAsync("/?page=clans");
        await page.AskAsync("data");
        await page.PressAsync("a");
        await page.WaitForAsync("() => document.activeElement.dataset.testid === 'add-name'");
        await page.TypeAsync("La Ruche");
        await page.TraverseAsync(-1);
        await page.WaitForAsync("() => new URLSearchParams(location.search).get('page') === 'clans'");
        await page.WaitForAsync("() => document.querySelector('[data-testid=add-name]')?.value === 'La Ruche'");
        await page.ReloadAsync();
        await page.WaitForAsync("() => document.querySelector('[data-testid=add-name]')?.value === 'La Ruche'");
        Assert.Empty(page.Errors);
    }

    private async Task<long> RevisionAsync() =>
        (await room.Service.Http.GetFromJsonAsync<JsonElement>("/api/v1/network", Token)).GetProperty("revision").GetInt64();

    private Task ExpectTiesAsync(string id, int count) =>
        EventuallyAsync(network =>
            network
                .GetProperty("ties")
                .EnumerateArray()
                .Count(tie => tie.GetProperty("source").GetString() == id || tie.GetProperty("target").GetString() == id) == count
        );

    private Task ExpectActorAsync(string id, string? name) =>
        EventuallyAsync(network =>
            network.GetProperty("actors").EnumerateArray().FirstOrDefault(actor => actor.GetProperty("id").GetString() == id)
                is { ValueKind: JsonValueKind.Object } found
                ? found.GetProperty("name").GetString() == name
                : name is null
        );

    private async Task EventuallyAsync(Func<JsonElement, bool> holds)
    {
        for (var tries = 0; !holds(await room.Service.Http.GetFromJsonAsync<JsonElement>("/api/v1/network", Token)); tries++)
        {
            Assert.True(tries < 600, "The network did not come to be so.");
            await Task.Delay(100, Token);
        }
    }
}
