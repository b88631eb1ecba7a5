using System.Text.Json;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PtceGraph.Browser.Tests;

/// <summary>All viewers share one map: only an explicit action for all changes it, and that can be undone.</summary>
public sealed class SharedMapTests(Chromium chromium)
{
    private const string Node = "etat";
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task A_layer_that_one_page_shows_leaves_everyone_s_map_as_it_is(int width, int height)
    {
        await using var room = await Room.OpenAsync(chromium, width, height);
        var (mine, other) = (room.Mine, room.Other);
        var shared = await room.SharedAsync();
        var meetings = mine.Page.GetByLabel("Rencontres", new() { Exact = true });

        await meetings.CheckAsync();
        await mine.WaitAsync("Object.keys(window.ptce.positions()).length > 280");
        await mine.Page.WaitForTimeoutAsync(2_500); // a share would have been sent by now
        await mine.ScreenshotAsync($"meetings-{width}");
        Assert.Equal(shared, await room.SharedAsync());
        Assert.Equal(room.Before, await other.PositionsAsync());
        var own = await mine.PositionsAsync();
        Assert.All(room.Before, place => Assert.Equal(place.Value, own[place.Key]));

        await meetings.UncheckAsync();
        await mine.Page.WaitForTimeoutAsync(2_500);
        Assert.Equal(room.Before, await mine.PositionsAsync());
        Assert.Equal(shared, await room.SharedAsync());
    }

    [Theory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task A_drag_is_everyone_s_and_is_taken_back_in_the_order_of_what_was_done(int width, int height)
    {
        await using var room = await Room.OpenAsync(chromium, width, height);
        var (mine, other) = (room.Mine, room.Other);
        await AddActorAsync(mine, "Le Fournil");
        await DragAsync(mine, Node);
        var dragged = (await mine.PositionsAsync())[Node];
        Assert.NotEqual(room.Before[Node], dragged);
        await ExpectAtAsync(other, Node, dragged);

        await mine.Page.Keyboard.PressAsync("Control+z");
        await ExpectAtAsync(mine, Node, room.Before[Node]);
        await ExpectAtAsync(other, Node, room.Before[Node]);
        Assert.Equal(139, await room.ActorsAsync());

        await mine[width < 900 ? "toast-redo" : "redo"].ClickAsync();
        await ExpectAtAsync(other, Node, dragged);
        await mine["toast-undo"].WaitForAsync(); // the redo is answered

        // A move can be undone after a reload too, before an earlier edit.
        await mine.Page.ReloadAsync();
        await mine.WaitForRevisionAsync(2);
        await mine["undo"].ClickAsync();
        await ExpectAtAsync(other, Node, room.Before[Node]);
        Assert.Equal(139, await room.ActorsAsync());
        await mine["undo"].ClickAsync();
        await EventuallyAsync(async () => await room.ActorsAsync() == 138);
        await Expect(mine["undo"]).ToBeDisabledAsync();
    }

    [Theory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task What_another_moved_since_stays_and_is_said(int width, int height)
    {
        await using var room = await Room.OpenAsync(chromium, width, height);
        var (mine, other) = (room.Mine, room.Other);
        await DragAsync(mine, Node);
        await ExpectAtAsync(other, Node, (await mine.PositionsAsync())[Node]);
        await DragAsync(other, Node);
        var theirs = (await other.PositionsAsync())[Node];
        await ExpectAtAsync(mine, Node, theirs);

        await mine["undo"].ClickAsync();

        await Expect(mine["toast"]).ToContainTextAsync("quelqu’un d’autre", new() { IgnoreCase = true });
        await mine.Page.WaitForTimeoutAsync(500);
        Assert.Equal(theirs, (await room.SharedAsync())[Node]);
        Assert.Equal(theirs, (await mine.PositionsAsync())[Node]);
    }

    [Theory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task A_new_layout_is_asked_for_shared_and_taken_back_by_its_toast(int width, int height)
    {
        await using var room = await Room.OpenAsync(chromium, width, height);
        var (mine, other) = (room.Mine, room.Other);
        await DragAsync(mine, Node);
        var before = await mine.PositionsAsync();
        await mine["rearrange"].ClickAsync();
        await mine["rearrange-accept"].ClickAsync();
        await mine["toast-undo"].WaitForAsync();
        var after = await mine.PositionsAsync();
        Assert.NotEqual(before[Node], after[Node]);
        await ExpectAtAsync(other, Node, after[Node]);

        await mine["toast-undo"].ClickAsync();

        await ExpectAtAsync(other, Node, before[Node]);
        Assert.Equal(before, await mine.PositionsAsync());
        Assert.Equal(before, await other.PositionsAsync());
    }

    [Fact]
    public async Task A_phone_that_watches_leaves_the_map_to_the_screen()
    {
        await using var service = await RunningService.StartAsync(null, isEmpty: false, 0, Token);
        await using var phone = await chromium.OpenAsync(service.Address, 390, 844);
        await phone.Page.WaitForTimeoutAsync(2_500); // a share would have been sent by now
        Assert.Empty(await Room.SharedAsync(service));

        await using var screen = await chromium.OpenAsync(service.Address);
        await EventuallyAsync(async () => (await Room.SharedAsync(service)).Count > 0);
        var shared = await screen.PositionsAsync();
        await ExpectAtAsync(phone, Node, shared[Node]);
        Assert.Equal(shared, await phone.PositionsAsync());
    }

    private static async Task AddActorAsync(OpenPage mine, string name)
    {
        await mine["add-button"].ClickAsync();
        await mine["add-name"].FillAsync(name);
        await mine["add-submit"].ClickAsync();
        await mine.WaitForRevisionAsync(2);
        await mine.Page.Keyboard.PressAsync("Escape");
        await mine.Page.WaitForTimeoutAsync(1_500); // its place is shared
    }

    /// <summary>Drags a node to another place.</summary>
    private static async Task DragAsync(OpenPage page, string id)
    {
        await page.StandsStillAsync(id);
        var at = await page.Page.EvaluateAsync<JsonElement>("id => window.ptce.viewport(id)", id);
        var (x, y) = ((float)at.GetProperty("x").GetDouble(), (float)at.GetProperty("y").GetDouble());
        await page.Page.Mouse.MoveAsync(x, y);
        await page.Page.WaitForTimeoutAsync(200);
        await page.Page.Mouse.DownAsync();
        await page.Page.Mouse.MoveAsync(x + 35, y + 50, new() { Steps = 5 });
        await page.Page.Mouse.UpAsync();
        await page["toast-undo"].WaitForAsync();
        await page.Page.Mouse.MoveAsync(200, 20);
    }

    private static Task ExpectAtAsync(OpenPage page, string id, double[] at) =>
        EventuallyAsync(async () => (await page.PositionsAsync())[id].SequenceEqual(at));

    private static async Task EventuallyAsync(Func<Task<bool>> holds)
    {
        for (var tries = 0; !await holds(); tries++)
        {
            Assert.True(tries < 300, "It did not come to hold.");
            await Task.Delay(100, Token);
        }
    }

    /// <summary>A service with two pages: one of the tested size and one of a laptop's size.</summary>
    private sealed record Room(RunningService Service, OpenPage Mine, OpenPage Other, Dictionary<string, double[]> Before)
        : IAsyncDisposable
    {
        public static async Task<Room> OpenAsync(Chromium chromium, int width, int height)
        {
            var service = await RunningService.StartAsync(null, isEmpty: false, 0, Token);
            try
            {
                var other = await chromium.OpenAsync(service.Address);
                await EventuallyAsync(async () => (await SharedAsync(service)).Count > 0);
                var mine = await chromium.OpenAsync(service.Address, width, height);
                return new(service, mine, other, await mine.PositionsAsync());
            }
            catch
            {
                await service.DisposeAsync(); // the test was skipped, for want of a browser
                throw;
            }
        }

        /// <summary>The positions that the service has.</summary>
        public Task<Dictionary<string, double[]>> SharedAsync() => SharedAsync(Service);

        public async Task<int> ActorsAsync()
        {
            using var answer = JsonDocument.Parse(await Service.Http.GetStringAsync("/api/v1/network", Token));
            return answer.RootElement.GetProperty("actors").GetArrayLength();
        }

        public async ValueTask DisposeAsync()
        {
            Assert.Empty(Mine.Errors);
            Assert.Empty(Other.Errors);
            await Mine.DisposeAsync();
            await Other.DisposeAsync();
            await Service.DisposeAsync();
        }

        public static async Task<Dictionary<string, double[]>> SharedAsync(RunningService service)
        {
            using var answer = JsonDocument.Parse(await service.Http.GetStringAsync("/api/v1/layout", Token));
            return answer.RootElement.GetProperty("positions").Deserialize<Dictionary<string, double[]>>()!;
        }
    }
}
