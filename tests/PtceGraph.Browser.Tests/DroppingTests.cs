using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PtceGraph.Browser.Tests;

/// <summary>What is dropped on the page, and what is typed by an input method, as only a real browser does it.</summary>
public sealed class DroppingTests(Chromium chromium) : IAsyncLifetime
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly TempFolder _files = new();
    private RunningService _service = null!;

    public async ValueTask InitializeAsync() => _service = await RunningService.StartAsync(null, isEmpty: false, 0, Token);

    public ValueTask DisposeAsync()
    {
        _files.Dispose();
        return _service.DisposeAsync();
    }

    [Fact]
    public async Task Files_dropped_anywhere_open_the_preview_of_their_import()
    {
        await using var page = await chromium.OpenAsync(_service.Address);
        string[] files = [Write("acteurs.csv", "id,nom\nx,Nouvel X\ny,Nouvel Y\n"), Write("liens.csv", "source,cible\nx,y\n")];
        foreach (var where in new[] { "map", "network-name", "panel", "search" })
        {
            await page.GoToAsync("map");
            await page["add-button"].ClickAsync();
            await DragAsync(page, where, files, drop: false);
            await Expect(page["file-drop"]).ToContainTextAsync("Déposez les fichiers ici");
            await page.ScreenshotAsync($"drop-{where}");
            await DragAsync(page, where, files, drop: true);

            await Expect(page["file-drop"]).Not.ToBeVisibleAsync();
            await Expect(page["import-report"]).ToContainTextAsync("acteurs.csv");
            await Expect(page["import-report"]).ToContainTextAsync("liens.csv");
            await page["import-cancel"].ClickAsync();
            await Expect(page["import-report"]).Not.ToBeVisibleAsync();
        }

        Assert.Equal(1, page.Loads);
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task A_folder_is_read_with_the_folders_in_it_and_without_what_is_hidden()
    {
        await using var page = await chromium.OpenAsync(_service.Address);
        Write("classeur/acteurs.csv", "id,nom\nx,Nouvel X\ny,Nouvel Y\n");
        Write("classeur/suite/liens.csv", "source,cible\nx,y\n");
        Write("classeur/.cache", "rien");
        Write("classeur/~$acteurs.csv", "rien");
        await DragAsync(page, "map", [Path.Combine(_files.Path, "classeur")], drop: true);
        await Expect(page["import-report"]).ToContainTextAsync("liens.csv");
        await Expect(page["import-file"]).ToHaveTextAsync(["acteurs.csv", "liens.csv"]);
        await page["import-apply"].ClickAsync();
        await Expect(page["import-report"]).ToContainTextAsync("Import fait.");
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task Text_and_links_do_not_leave_the_page_and_text_can_be_dropped_into_a_field()
    {
        await using var page = await chromium.OpenAsync(_service.Address);
        await page["add-button"].ClickAsync();
        foreach (var (type, text) in new[] { ("text/plain", "La Ruche"), ("text/uri-list", "https://example.org/") })
        {
            await DragAsync(page, "map", [], drop: true, (type, text));
            await Expect(page["file-drop"]).Not.ToBeVisibleAsync();
        }

        await DragAsync(page, "add-name", [], drop: true, ("text/plain", "La\tRuche"));
        await Expect(page["add-name"]).ToHaveValueAsync("La Ruche");

        // So can what is copied from a table.
        await page.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.Page.EvaluateAsync("() => navigator.clipboard.writeText('\\tdu\\tVal\\nde Loire')");
        await page["add-name"].PressAsync("End");
        await page["add-name"].PressAsync("Control+v");
        await Expect(page["add-name"]).ToHaveValueAsync("La Ruche du Val de Loire");
        Assert.Equal(1, page.Loads);
        Assert.Equal(_service.Address.ToString(), page.Page.Url);
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task While_the_connection_is_lost_a_drop_says_so_and_what_is_typed_waits()
    {
        await using var proxy = new CuttableProxy(_service.Address);
        await using var page = await chromium.OpenAsync(proxy.Address);
        await page["add-button"].ClickAsync();
        await page["add-name"].FillAsync("La Ruche");
        proxy.Cut();
        await Expect(page["band"]).ToContainTextAsync("gardé dans cet onglet");
        string[] files = [Write("acteurs.csv", "id,nom\nx,Nouvel X\n")];
        await DragAsync(page, "map", files, drop: false);
        await Expect(page["file-drop"]).ToContainTextAsync("La connexion est perdue");
        await page.ScreenshotAsync("drop-offline");
        await DragAsync(page, "map", files, drop: true);
        await Expect(page["toast"]).ToContainTextAsync("La connexion est perdue");
        await page["search"].FillAsync("reas");
        await page["search"].PressAsync("Enter");
        await Expect(page["add-name"]).ToHaveValueAsync("La Ruche");

        await page["add-submit"].ClickAsync();
        proxy.Mend();
        await page.WaitForRevisionAsync(2);
    }

    [Fact]
    public async Task Enter_that_ends_a_composition_chooses_and_sends_nothing()
    {
        await using var page = await chromium.OpenAsync(_service.Address);
        var typist = await page.Page.Context.NewCDPSessionAsync(page.Page);
        await page["search"].FocusAsync();
        await ComposeAsync("etat");
        await Expect(page["search-results"]).ToContainTextAsync("État");
        await EnterAsync();
        await Expect(page["search-results"]).ToBeVisibleAsync();
        Assert.Equal(_service.Address.ToString(), page.Page.Url);
        await typist.SendAsync("Input.insertText", new() { ["text"] = "etat" });
        await page["search"].PressAsync("Enter");
        await Expect(page["sheet"]).ToBeVisibleAsync();

        await page["add-button"].ClickAsync();
        await page["add-name"].FocusAsync();
        await ComposeAsync("La Ruche");
        await EnterAsync();
        await Expect(page["add-form"]).ToBeVisibleAsync();
        await Expect(page["form-refusal"]).Not.ToBeVisibleAsync();
        await typist.SendAsync("Input.insertText", new() { ["text"] = "La Ruche" });
        await page["add-name"].PressAsync("Enter");
        await page.WaitForRevisionAsync(2);
        Assert.Empty(page.Errors);

        Task ComposeAsync(string text) =>
            typist.SendAsync(
                "Input.imeSetComposition",
                new()
                {
                    ["text"] = text,
                    ["selectionStart"] = text.Length,
                    ["selectionEnd"] = text.Length,
                }
            );

        // As a browser sends the Enter that an input method takes.
        async Task EnterAsync()
        {
            foreach (var type in new[] { "keyDown", "keyUp" })
            {
                await typist.SendAsync(
                    "Input.dispatchKeyEvent",
                    new()
                    {
                        ["type"] = type,
                        ["key"] = "Enter",
                        ["code"] = "Enter",
                        ["text"] = "\r",
                        ["windowsVirtualKeyCode"] = type == "keyDown" ? 229 : 13,
                    }
                );
            }
        }
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_files.Path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Drags files, or an item of text, from outside the window to the middle of an element.</summary>
    internal static async Task DragAsync(OpenPage page, string where, string[] files, bool drop, (string Type, string Text)? item = null)
    {
        var box = (await page[where].BoundingBoxAsync())!;
        var session = await page.Page.Context.NewCDPSessionAsync(page.Page);
        var items = item is { } held
            ? new object[]
            {
                new Dictionary<string, object> { ["mimeType"] = held.Type, ["data"] = held.Text },
            }
            : [];
        foreach (var type in drop ? new[] { "dragEnter", "dragOver", "drop" } : ["dragEnter", "dragOver"])
        {
            await session.SendAsync(
                "Input.dispatchDragEvent",
                new()
                {
                    ["type"] = type,
                    ["x"] = box.X + (box.Width / 2),
                    ["y"] = box.Y + (box.Height / 2),
                    ["data"] = new Dictionary<string, object>
                    {
                        ["items"] = items,
                        ["files"] = files,
                        ["dragOperationsMask"] = 1,
                    },
                }
            );
        }
    }
}
