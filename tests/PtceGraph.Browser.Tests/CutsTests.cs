using System.Text.Json.Nodes;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PtceGraph.Browser.Tests;

/// <summary>Two people edit at once over connections that break again and again: no edit is lost, and both end with the same network.</summary>
public sealed class CutsTests(Chromium chromium) : IAsyncLifetime
{
    private static readonly bool IsAll = Environment.GetEnvironmentVariable("PTCEGRAPH_TEST_ALL") == "1";

    /// <summary>The edits of each person and the cuts of each connection.</summary>
    private static readonly (int Edits, int Cuts) Size = IsAll ? (200, 20) : (20, 2);

    /// <summary>What is typed waits for what waits since a cut, in milliseconds.</summary>
    private const float Patience = 180_000;

    private static readonly TimeSpan Cut = TimeSpan.FromSeconds(5);

    /// <summary>Notes each conflict that the page shows, however briefly: who says a field anew is not asked of what was said before.</summary>
    private const string NoteConflicts = """
        () => {
          window.shownConflicts = [];
          const note = () =>
            document.querySelectorAll('[data-testid=conflict-yours]').forEach((one) => window.shownConflicts.push(one.textContent));
          new MutationObserver(note).observe(document.body, { childList: true, subtree: true, characterData: true });
        }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private RunningService _service = null!;

    public async ValueTask InitializeAsync() => _service = await RunningService.StartAsync(null, isEmpty: false, 0, Token);

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task Every_edit_of_two_who_are_cut_off_again_and_again_is_done_or_shown_as_a_conflict()
    {
        await using var firstProxy = new CuttableProxy(_service.Address);
        await using var secondProxy = new CuttableProxy(_service.Address);
        await using var first = await chromium.OpenAsync(firstProxy.Address);
        await using var second = await chromium.OpenAsync(secondProxy.Address);

        await Task.WhenAll(first.Page.EvaluateAsync(NoteConflicts), second.Page.EvaluateAsync(NoteConflicts));
        var actors = await ActorsAsync();
        var asked = await Task.WhenAll(EditAsync(first, "un", actors, firstProxy), EditAsync(second, "deux", actors, secondProxy));
        await Task.WhenAll(SettleAsync(first), SettleAsync(second));

        await using var newcomer = await chromium.OpenAsync(_service.Address);
        var revision = await newcomer.Page.EvaluateAsync<long>("() => Number(document.documentElement.dataset.revision)");
        await first.WaitForRevisionAsync(revision);
        await second.WaitForRevisionAsync(revision);
        var done = await DoneAsync();
        var shown = (await ShownAsync(first)).Concat(await ShownAsync(second)).ToList();
        Assert.All(
            asked.SelectMany(texts => texts).Where(text => !done.Contains(text)),
            text => Assert.Contains(shown, conflict => conflict.Contains(text, StringComparison.Ordinal))
        );
        var held = await HeldAsync(newcomer);
        foreach (var page in new[] { first, second })
        {
            Assert.Equal(await DigestAsync(newcomer), await DigestAsync(page));
            Assert.True(JsonNode.DeepEquals(held, await HeldAsync(page)));
        }

        // A browser tells every request that was cut, and every one that was answered by a conflict.
        Assert.All(first.Errors.Concat(second.Errors), error => Assert.Matches("net::ERR_|status of 409", error));
    }

    /// <summary>Edits while the connection is cut now and then: in turn a new actor, and new notes of an actor whose notes the other changes
    /// too.</summary>
    /// <returns>The texts that were typed, each once.</returns>
    private static async Task<IReadOnlyList<string>> EditAsync(
        OpenPage page,
        string who,
        IReadOnlyList<(string Id, string Name)> actors,
        CuttableProxy proxy
    )
    {
        var texts = new List<string>();
        var cuts = CutAsync(proxy);
        for (var edit = 0; edit < Size.Edits || !cuts.IsCompleted; edit++)
        {
            var text = $"{who} {edit:000}";
            if (edit % 2 == 0)
            {
                await page["add-button"].ClickAsync();
                await page["add-name"].FillAsync(text);
                await page["add-submit"].ClickAsync();
                await Expect(page["sheet"]).ToContainTextAsync(text, new() { Timeout = Patience });
            }
            else
            {
                var (id, name) = actors[edit / 2];
                await page.SelectAsync(id, name);
                await page["sheet-edit"].ClickAsync();
                await page["edit-notes"].FillAsync(text);
                await page["add-submit"].ClickAsync();
                await Expect(page["edit-form"]).Not.ToBeVisibleAsync(new() { Timeout = Patience });
            }

            texts.Add(text);
        }

        await cuts;
        return texts;
    }

    private static async Task CutAsync(CuttableProxy proxy)
    {
        for (var cut = 0; cut < Size.Cuts; cut++)
        {
            await Task.Delay(Cut / 2, Token);
            proxy.Cut();
            await Task.Delay(Cut, Token);
            proxy.Mend();
        }
    }

    /// <summary>Waits until nothing waits any more, and gives way wherever the other said something else.</summary>
    private static async Task SettleAsync(OpenPage page)
    {
        while (true)
        {
            await page.Page.WaitForFunctionAsync(
                "() => document.querySelector('[data-testid=conflict]') || sessionStorage.getItem('ptcegraph.waiting') === '[]'",
                null,
                new() { Timeout = Patience }
            );
            if (!await page["conflict"].First.IsVisibleAsync())
            {
                return;
            }

            await page["conflict-theirs"].First.ClickAsync();
        }
    }

    private async Task<IReadOnlyList<(string Id, string Name)>> ActorsAsync() =>
        [
            .. JsonNode.Parse(await _service.Http.GetStringAsync("/api/v1/network", Token))!["actors"]!
                .AsArray()
                .Select(actor => ((string)actor!["id"]!, (string)actor["name"]!)),
        ];

    /// <summary>All texts that the journal has of new actors and of notes.</summary>
    private async Task<IReadOnlySet<string>> DoneAsync()
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        var before = "";
        while (true)
        {
            var answer = JsonNode.Parse(await _service.Http.GetStringAsync($"/api/v1/history?what=true{before}", Token))!;
            var entries = answer["entries"]!.AsArray();
            if (entries.Count == 0)
            {
                return texts;
            }

            texts.UnionWith(Texts(entries));
            before = $"&before={entries[^1]!["revision"]}";
        }

        static IEnumerable<string> Texts(JsonNode? node) =>
            node switch
            {
                JsonArray list => list.SelectMany(Texts),
                JsonObject map => map.SelectMany(member => Texts(member.Value)),
                JsonValue value when value.TryGetValue<string>(out var text) => [text],
                _ => [],
            };
    }

    private static Task<string[]> ShownAsync(OpenPage page) => page.Page.EvaluateAsync<string[]>("() => window.shownConflicts");

    private static Task<string> DigestAsync(OpenPage page) =>
        page.Page.EvaluateAsync<string>("() => document.documentElement.dataset.digest");

    private static async Task<JsonNode> HeldAsync(OpenPage page) =>
        JsonNode.Parse(await page.Page.EvaluateAsync<string>("() => JSON.stringify(window.ptce.held())"))!;
}
