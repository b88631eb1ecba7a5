using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using PtceGraph.Exchange.Formats;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PtceGraph.Browser.Tests;

/// <summary>The page as people use it: the real service, a real browser.</summary>
public sealed class PageTests(Chromium chromium)
{
    /// <summary>Ids of the nodes that the map's buttons cover.</summary>
    private const string UnderTheControls = """
        () => {
          const { left, right, top, bottom } = document.querySelector('.controls').getBoundingClientRect();
          return Object.keys(window.ptce.positions()).filter((id) => {
            const at = window.ptce.viewport(id);
            return at && at.x > left && at.x < right && at.y > top && at.y < bottom;
          });
        }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1280, 800, "map")]
    [InlineData(390, 844, "map-narrow")]
    public async Task The_page_shows_the_network(int width, int height, string picture)
    {
        await using var service = await StartAsync();
        await using var page = await chromium.OpenAsync(service.Address, width, height);

        await Expect(page["network-name"]).ToContainTextAsync("PTCE 2014", new() { IgnoreCase = true });
        await Expect(page["gauge-sentence"]).ToContainTextAsync("décloisonnement");
        Assert.Equal(280, (await page.PositionsAsync()).Count);
        Assert.Empty(await page.Page.EvaluateAsync<string[]>(UnderTheControls));
        Assert.Empty(page.Errors);

        // A picture of what the README shows: made by this test, kept when asked for.
        await page.Page.WaitForTimeoutAsync(1_000);
        Assert.InRange(new FileInfo(await page.ScreenshotAsync(picture)).Length, 20_000, 2_000_000);
    }

    [Fact]
    public async Task A_tie_that_is_posted_appears_with_its_measures_and_nothing_else_moves()
    {
        await using var service = await StartAsync();
        await using var page = await chromium.OpenAsync(new Uri(service.Address, "/?sel=reas"));
        var before = await page.PositionsAsync();
        var clock = Stopwatch.StartNew();

        var revision = await PostAsync(
            service,
            new
            {
                op = "tie.add",
                source = "reas",
                target = "etat",
                type = "partenariat",
            }
        );
        await page.WaitForRevisionAsync(revision);

        TestContext.Current.TestOutputHelper?.WriteLine($"From the post to the page with its measures: {clock.ElapsedMilliseconds} ms.");
        var after = await page.PositionsAsync();
        Assert.Equal(before.Count, after.Count);
        Assert.All(before, position => Assert.Equal(position.Value, after[position.Key]));
        Assert.Equal(1, page.Loads);
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task Two_browsers_stay_in_step_and_the_toast_takes_back()
    {
        await using var service = await StartAsync();
        await using var animateur = await chromium.OpenAsync(service.Address);
        await using var room = await chromium.OpenAsync(service.Address);
        await Expect(animateur["header-live"]).ToContainTextAsync("2");

        await animateur["add-button"].ClickAsync();
        await animateur["add-name"].FillAsync("Le Fournil coopératif");
        await animateur["add-category"].SelectOptionAsync("ess");
        await animateur["add-submit"].ClickAsync();

        await room.WaitAsync("Number(html.revision) >= 2 && html.analysis === html.revision");
        await room["search"].FillAsync("fournil");
        await Expect(room["search-results"]).ToContainTextAsync("Le Fournil coopératif");
        Assert.Equal(281, (await room.PositionsAsync()).Count);

        var toast = (await animateur["toast"].BoundingBoxAsync())!;
        foreach (var used in new[] { "legend", "rearrange", "panel" })
        {
            var box = (await animateur[used].BoundingBoxAsync())!;
            Assert.True(
                toast.X + toast.Width <= box.X
                    || box.X + box.Width <= toast.X
                    || toast.Y + toast.Height <= box.Y
                    || box.Y + box.Height <= toast.Y,
                $"The toast covers {used}."
            );
        }

        await animateur["toast-undo"].ClickAsync();
        await room.WaitForRevisionAsync(3);
        var network = await service.Http.GetFromJsonAsync<JsonElement>("/api/v1/network", Token);
        Assert.Equal(138, network.GetProperty("actors").GetArrayLength());
        Assert.Empty(animateur.Errors);
        Assert.Empty(room.Errors);
    }

    [Fact]
    public async Task What_happened_while_the_network_was_cut_is_there_when_it_is_back()
    {
        await using var service = await StartAsync();
        await using var proxy = new CuttableProxy(service.Address);
        await using var page = await chromium.OpenAsync(proxy.Address);

        proxy.Cut();
        await Expect(page["band"]).ToBeVisibleAsync(new() { Timeout = 20_000 });
        var revision = 0L;
        for (var edit = 0; edit < 10; edit++)
        {
            revision = await PostAsync(
                service,
                new
                {
                    op = "actor.add",
                    id = $"pendant-{edit}",
                    name = $"Pendant la coupure {edit}",
                }
            );
            await Task.Delay(TimeSpan.FromSeconds(1), Token);
        }

        proxy.Mend();
        await page.WaitForRevisionAsync(revision);

        var positions = await page.PositionsAsync();
        Assert.All(Enumerable.Range(0, 10), edit => Assert.Contains($"pendant-{edit}", positions.Keys));
        Assert.Equal(1, page.Loads);
    }

    [Fact]
    public async Task A_contact_is_added_on_the_sheet_and_erased_from_it()
    {
        await using var service = await StartAsync();
        await using var page = await chromium.OpenAsync(new Uri(service.Address, "/?sel=reas"));

        await page["contact-text"].FillAsync("02 00 00 00 00, le matin");
        await page["contact-add"].ClickAsync();
        await Expect(page["contacts"]).ToContainTextAsync("02 00 00 00 00, le matin");
        await page.Page.ReloadAsync();
        await page.WaitForRevisionAsync(1);
        await Expect(page["contacts"]).ToContainTextAsync("02 00 00 00 00, le matin");

        await page["contacts"].GetByLabel("Effacer").ClickAsync();
        await Expect(page["contacts"]).Not.ToContainTextAsync("02 00 00 00 00");
        Assert.Equal("""{"contacts":[]}""", await service.Http.GetStringAsync("/api/v1/contacts", Token));
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task The_page_speaks_MessagePack()
    {
        await using var service = await StartAsync();
        await using var page = await chromium.NewPageAsync();
        var (packed, plain) = (0, 0);
        page.Page.WebSocket += (_, socket) =>
            socket.FrameReceived += (_, frame) =>
            {
                packed += frame.Binary is { Length: > 0 } ? 1 : 0;
                plain += frame.Text?.Contains("\"type\":1", StringComparison.Ordinal) == true ? 1 : 0;
            };

        await page.Page.GotoAsync(service.Address.ToString());
        await page.WaitForRevisionAsync(1);

        Assert.True(packed > 0);
        Assert.Equal(0, plain);
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task Where_MessagePack_is_refused_the_page_speaks_JSON()
    {
        await using var service = await StartAsync();
        await using var page = await chromium.NewPageAsync();
        var refused = 0;
        await page.Page.RouteWebSocketAsync(
            "**/hub**",
            socket =>
            {
                var server = socket.ConnectToServer();
                socket.OnMessage(frame =>
                {
                    if (frame.Text?.Contains("\"protocol\":\"messagepack\"", StringComparison.Ordinal) == true)
                    {
                        refused++;
                        socket.Send("{\"error\":\"Requested protocol 'messagepack' is not available.\"}\u001e");
                    }
                    else if (frame.Text is { } text)
                    {
                        server.Send(text);
                    }
                    else
                    {
                        server.Send(frame.Binary!);
                    }
                });
            }
        );

        await page.Page.GotoAsync(service.Address.ToString());
        await page.WaitForRevisionAsync(1);
        var revision = await PostAsync(
            service,
            new
            {
                op = "tie.add",
                source = "reas",
                target = "etat",
                type = "partenariat",
            }
        );
        await page.WaitForRevisionAsync(revision);

        Assert.Equal(1, refused);
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task A_French_spreadsheet_is_imported_from_the_empty_page_and_reported_in_sentences()
    {
        await using var service = await RunningService.StartAsync(null, isEmpty: true, 0, Token);
        await using var page = await chromium.NewPageAsync();
        await page.Page.GotoAsync(service.Address.ToString());

        await page["empty"]
            .GetByTestId("import-files")
            .SetInputFilesAsync([
                FromExcel(
                    "acteurs.csv",
                    "Nom;Catégorie;Commune",
                    "Régie de l’Été;ess;Évreux",
                    "Mairie d’Évreux;collectivité;Évreux",
                    "Boulangerie Lœuf;entreprise;Évreux"
                ),
                FromExcel(
                    "liens.csv",
                    "Source;Cible;Type;Poids",
                    "Régie de l’Été;Mairie d’Évreux;partenariat;1,5",
                    "Boulangerie Lœuf;Régie de l’Été;partenariat;2",
                    "Inconnu;Mairie d’Évreux;partenariat;2"
                ),
            ]);

        var report = page["import-report"];
        await Expect(report).ToContainTextAsync("5 ajoutés, 0 modifié, 0 déjà là, 1 ligne laissée de côté.");
        await Expect(report).ToContainTextAsync("2 lignes lues sur 3");
        await Expect(report).ToContainTextAsync("liens.csv, ligne 4, Source");
        await Expect(report).Not.ToContainTextAsync("left out");
        await page["import-apply"].ClickAsync();
        await page.WaitForRevisionAsync(1);

        var network = await service.Http.GetFromJsonAsync<JsonElement>("/api/v1/network", Token);
        Assert.Equal(
            ["Boulangerie Lœuf", "Mairie d’Évreux", "Régie de l’Été"],
            network
                .GetProperty("actors")
                .EnumerateArray()
                .Select(actor => actor.GetProperty("name").GetString()!)
                .Order(StringComparer.Ordinal)
        );
        Assert.Equal([1.5, 2], network.GetProperty("ties").EnumerateArray().Select(tie => tie.GetProperty("weight").GetDouble()).Order());
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task The_file_field_offers_the_files_that_an_import_reads_and_no_others()
    {
        await using var service = await RunningService.StartAsync(null, isEmpty: true, 0, Token);
        await using var page = await chromium.NewPageAsync();
        await page.Page.GotoAsync(service.Address.ToString());

        await Expect(page["empty"].GetByTestId("import-files"))
            .ToHaveAttributeAsync("accept", string.Join(',', FileFormats.ReadExtensions));
    }

    [Fact]
    public async Task English_and_the_keyboard_work()
    {
        await using var service = await StartAsync();
        await using var page = await chromium.OpenAsync(new Uri(service.Address, "/?lang=en"), language: "en-GB");

        await Expect(page["question-map"]).ToContainTextAsync("Map");
        await page.Page.Keyboard.PressAsync("s");
        await page.Page.Keyboard.TypeAsync("periscope");
        await Expect(page["search-results"]).ToContainTextAsync("Périscope");
        await page.Page.Keyboard.PressAsync("ArrowDown");
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(page["sheet"]).ToContainTextAsync("Le Périscope");
        await page.Page.Keyboard.PressAsync("Escape");
        await Expect(page["essential"]).ToBeVisibleAsync();
        Assert.Empty(page.Errors);
    }

    /// <summary>A CSV file as a French Excel saves it: semicolons, Windows-1252.</summary>
    private static FilePayload FromExcel(string name, params string[] lines) =>
        new()
        {
            Name = name,
            MimeType = "text/csv",
            Buffer = CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(string.Join("\r\n", lines) + "\r\n"),
        };

    private static Task<RunningService> StartAsync() => RunningService.StartAsync(null, isEmpty: false, 0, Token);

    private static async Task<long> PostAsync(RunningService service, object change)
    {
        using var answer = await service.Http.PostAsJsonAsync("/api/v1/changes", new { changes = new[] { change } }, Token);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("revision").GetInt64();
    }
}
