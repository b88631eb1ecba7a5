using System.Text.Json;
using PtceGraph.Tests.Service;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PtceGraph.Browser.Tests;

/// <summary>Everyone shares one map: only an act meant for all changes it, and such an act can be taken back.</summary>
public sealed class SharedMapTests(Chromium chromium) : IAsyncLifetime
{
    private const string Node = "etat";
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    private RunningService _service = null!;
    private OpenPage _mine = null!;
    private OpenPage _other = null!;
    private Dictionary<string, double[]> _before = [];

    public async ValueTask InitializeAsync()
    {
        _service = await RunningService.StartAsync(null, isEmpty: false, 0, Token);
        _mine = await chromium.OpenAsync(_service.Address);
        _other = await chromium.OpenAsync(_service.Address);
        await EventuallyAsync(async () => (await SharedAsync()).Count > 0);
        _before = await _mine.PositionsAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(_mine.Errors);
        Assert.Empty(_other.Errors);
        await _mine.DisposeAsync();
        await _other.DisposeAsync();
        await _service.DisposeAsync();
    }

    [Fact]
    public async Task A_layer_that_one_page_shows_leaves_everyone_s_map_as_it_is()
    {
        var shared = await SharedAsync();
        var meetings = _mine.Page.GetByLabel("Rencontres", new() { Exact = true });

        await meetings.CheckAsync();
        await _mine.WaitAsync("Object.keys(window.ptce.positions()).length > 280");
        await _mine.Page.WaitForTimeoutAsync(2_500); // a share would have been sent by now
        await _mine.ScreenshotAsync("meetings-1280");
        Assert.Equal(shared, await SharedAsync());
        Assert.Equal(_before, await _other.PositionsAsync());
        var own = await _mine.PositionsAsync();
        Assert.All(_before, place => Assert.Equal(place.Value, own[place.Key]));

        await meetings.UncheckAsync();
        await _mine.Page.WaitForTimeoutAsync(2_500);
        Assert.Equal(_before, await _mine.PositionsAsync());
        Assert.Equal(shared, await SharedAsync());
    }

    [Fact]
    public async Task A_drag_is_everyone_s_and_is_taken_back_in_the_order_of_what_was_done()
    {
        await AddActorAsync("Le Fournil");
        await DragAsync(_mine, Node);
        var dragged = (await _mine.PositionsAsync())[Node];
        Assert.NotEqual(_before[Node], dragged);
        await ExpectAtAsync(_other, Node, dragged);

        await _mine.Page.Keyboard.PressAsync("Control+z");
        await ExpectAtAsync(_mine, Node, _before[Node]);
        await ExpectAtAsync(_other, Node, _before[Node]);
        Assert.Equal(139, await ActorsAsync());

        await _mine["redo"].ClickAsync();
        await ExpectAtAsync(_other, Node, dragged);
        await _mine["toast"].WaitForAsync();

        // What was moved is taken back after a reload too, before the edit that was earlier.
        await _mine.Page.ReloadAsync();
        await _mine.WaitForRevisionAsync(2);
        await _mine["undo"].ClickAsync();
        await ExpectAtAsync(_other, Node, _before[Node]);
        Assert.Equal(139, await ActorsAsync());
        await _mine["undo"].ClickAsync();
        await EventuallyAsync(async () => await ActorsAsync() == 138);
        await Expect(_mine["undo"]).ToBeDisabledAsync();
    }

    [Fact]
    public async Task What_another_moved_since_stays_and_is_said()
    {
        await DragAsync(_mine, Node);
        await ExpectAtAsync(_other, Node, (await _mine.PositionsAsync())[Node]);
        await DragAsync(_other, Node);
        var theirs = (await _other.PositionsAsync())[Node];
        await ExpectAtAsync(_mine, Node, theirs);

        await _mine["undo"].ClickAsync();

        await Expect(_mine["toast"]).ToContainTextAsync("quelqu’un d’autre", new() { IgnoreCase = true });
        await _mine.Page.WaitForTimeoutAsync(500);
        Assert.Equal(theirs, (await SharedAsync())[Node]);
        Assert.Equal(theirs, (await _mine.PositionsAsync())[Node]);
    }

    [Fact]
    public async Task A_new_layout_is_asked_for_shared_and_taken_back_by_its_toast()
    {
        await DragAsync(_mine, Node);
        var before = await _mine.PositionsAsync();
        await _mine["rearrange"].ClickAsync();
        await _mine["rearrange-accept"].ClickAsync();
        await _mine["toast-undo"].WaitForAsync();
        var after = await _mine.PositionsAsync();
        Assert.NotEqual(before[Node], after[Node]);
        await ExpectAtAsync(_other, Node, after[Node]);

        await _mine["toast-undo"].ClickAsync();

        await ExpectAtAsync(_other, Node, before[Node]);
        Assert.Equal(before, await _mine.PositionsAsync());
        Assert.Equal(before, await _other.PositionsAsync());
    }

    private async Task AddActorAsync(string name)
    {
        await _mine["add-button"].ClickAsync();
        await _mine["add-name"].FillAsync(name);
        await _mine["add-submit"].ClickAsync();
        await _mine.WaitForRevisionAsync(2);
        await _mine.Page.Keyboard.PressAsync("Escape");
        await _mine.Page.WaitForTimeoutAsync(1_500); // its place is shared
    }

    /// <summary>Takes a node with the mouse to another place.</summary>
    private static async Task DragAsync(OpenPage page, string id)
    {
        await page.Page.WaitForTimeoutAsync(500); // the camera and the nodes stand still
        var at = await page.Page.EvaluateAsync<JsonElement>("id => window.ptce.viewport(id)", id);
        var (x, y) = ((float)at.GetProperty("x").GetDouble(), (float)at.GetProperty("y").GetDouble());
        await page.Page.Mouse.MoveAsync(x, y);
        await page.Page.WaitForTimeoutAsync(200);
        await page.Page.Mouse.DownAsync();
        await page.Page.Mouse.MoveAsync(x + 35, y + 50, new() { Steps = 5 });
        await page.Page.Mouse.UpAsync();
        await page["toast-undo"].WaitForAsync();
        await page.Page.Mouse.MoveAsync(600, 20);
    }

    private static Task ExpectAtAsync(OpenPage page, string id, double[] at) => EventuallyAsync(async () => (await page.PositionsAsync())[id].SequenceEqual(at));

    private static async Task EventuallyAsync(Func<Task<bool>> holds)
    {
        for (var tries = 0; !await holds(); tries++)
        {
            Assert.True(tries < 100, "It did not come to hold.");
            await Task.Delay(100, Token);
        }
    }

    /// <summary>The positions that the service has.</summary>
    private async Task<Dictionary<string, double[]>> SharedAsync()
    {
        using var answer = JsonDocument.Parse(await _service.Http.GetStringAsync("/api/v1/layout", Token));
        return answer.RootElement.GetProperty("positions").Deserialize<Dictionary<string, double[]>>()!;
    }

    private async Task<int> ActorsAsync()
    {
        using var answer = JsonDocument.Parse(await _service.Http.GetStringAsync("/api/v1/network", Token));
        return answer.RootElement.GetProperty("actors").GetArrayLength();
    }
}
