using System.Diagnostics;
using System.Text.Json;

namespace PtceGraph.Browser.Tests.Firefox;

/// <content>The mouse, the keyboard and files.</content>
internal sealed partial class FirefoxPage
{
    /// <summary>Keys with a name: https://w3c.github.io/webdriver/#keyboard-actions.</summary>
    private static readonly Dictionary<string, string> Keys = new()
    {
        ["Backspace"] = "\uE003",
        ["Tab"] = "\uE004",
        ["Enter"] = "\uE007",
        ["Shift"] = "\uE008",
        ["Control"] = "\uE009",
        ["Escape"] = "\uE00C",
        ["ArrowUp"] = "\uE013",
        ["ArrowDown"] = "\uE015",
        ["Delete"] = "\uE017",
    };

    /// <summary>Clicks in the middle of an element with the mouse, once it is visible, enabled, still and not covered.</summary>
    public async Task ClickAsync(string element)
    {
        const string middle = """
            async (css) => {
              const element = document.querySelector(css);
              if (!element || element.disabled || !element.checkVisibility({ visibilityProperty: true })) return null;
              element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
              const before = element.getBoundingClientRect();
              await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
              const { left, top, width, height } = element.getBoundingClientRect();
              if (left !== before.left || top !== before.top || width === 0) return null;
              const at = [Math.floor(left + width / 2), Math.floor(top + height / 2)];
              const hit = document.elementFromPoint(...at);
              return hit && (element.contains(hit) || hit.contains(element) && hit.tagName === 'LABEL') ? at : null;
            }
            """;
        var at = await FirstAsync<int[]>(middle, Css(element), $"{element} cannot be clicked");
        await ClickAtAsync(at[0], at[1]);
    }

    /// <summary>Moves the mouse to a point of the window and clicks there.</summary>
    public Task ClickAtAsync(double x, double y) => PointAsync((x, y), Down, Up);

    /// <summary>Drags with the mouse from a point of the window to another.</summary>
    public Task DragAsync(double x, double y, double toX, double toY) =>
        PointAsync((x, y), Down, Move((x + toX) / 2, (y + toY) / 2), Move(toX, toY), Up);

    /// <summary>Clicks on nodes of the map, one after the other: each opens its sheet, which is left again.</summary>
    public async Task SelectNodesAsync(params string[] ids)
    {
        foreach (var id in ids)
        {
            var (x, y) = await PlaceAsync(id);
            await PointAsync((x, y), Pause, Down, Up);
            await WaitForAsync("(id) => document.querySelector('[data-testid=sheet]')?.dataset.id === id", id);
            await ClickAsync("sheet-back");
            await ExpectVisibleAsync("essential");
        }
    }

    /// <summary>Drags a node of the map by as many pixels.</summary>
    public async Task DragNodeAsync(string id, double right, double down)
    {
        var (x, y) = await PlaceAsync(id);
        await DragAsync(x, y, x + right, y + down);
    }

    /// <summary>Replaces the text of a field by what is typed.</summary>
    public async Task FillAsync(string element, string text)
    {
        await ClickAsync(element);
        await PressAsync("Control+a");
        await TypeAsync(text);
    }

    /// <summary>Chooses an option of a list by its value.</summary>
    public Task SelectAsync(string element, string value) =>
        EvaluateAsync<object>(
            """
            (css, value) => {
              const list = document.querySelector(css);
              list.value = value;
              for (const event of ['input', 'change']) list.dispatchEvent(new Event(event, { bubbles: true }));
            }
            """,
            Css(element),
            value
        );

    /// <summary>Presses a key, with the modifiers before it: <c>Control+Shift+Z</c>.</summary>
    public Task PressAsync(string chord)
    {
        var keys = chord.Split('+').Select(key => Keys.GetValueOrDefault(key, key)).ToArray();
        return KeysAsync([.. keys.Select(key => ("keyDown", key)), .. keys.Reverse().Select(key => ("keyUp", key))]);
    }

    /// <summary>Types a text into what has the focus.</summary>
    public Task TypeAsync(string text) =>
        KeysAsync([.. text.EnumerateRunes().SelectMany(rune => new[] { ("keyDown", rune.ToString()), ("keyUp", rune.ToString()) })]);

    /// <summary>Drops files on an element, as from the desktop: BiDi has no drag from outside, so that the events are the page's own.</summary>
    public Task DropAsync(string element, params (string Name, string Text)[] files) =>
        EvaluateAsync<object>(
            """
            (css, files) => {
              const dataTransfer = new DataTransfer();
              for (const { name, text } of files) dataTransfer.items.add(new File([text], name, { type: 'text/csv' }));
              for (const event of ['dragenter', 'dragover', 'drop'])
                document.querySelector(css).dispatchEvent(new DragEvent(event, { bubbles: true, cancelable: true, dataTransfer }));
            }
            """,
            Css(element),
            files.Select(file => new { name = file.Name, text = file.Text })
        );

    /// <summary>Chooses files in a file field.</summary>
    public async Task SetFilesAsync(string element, params string[] paths)
    {
        await ExpectThereAsync(element);
        var found = await CommandAsync("browsingContext.locateNodes", new() { ["locator"] = new { type = "css", value = Css(element) } });
        var sharedId = found.GetProperty("nodes")[0].GetProperty("sharedId").GetString();
        await CommandAsync("input.setFiles", new() { ["element"] = new { sharedId }, ["files"] = paths });
    }

    /// <summary>Where a node is in the window, once the camera and the node stand still.</summary>
    private async Task<(double X, double Y)> PlaceAsync(string id)
    {
        const string place = """
            async (id) => {
              const read = () => window.ptce.viewport(id) ?? { x: NaN, y: NaN };
              const before = read();
              for (let frame = 0; frame < 6; frame++) await new Promise((done) => requestAnimationFrame(done));
              const { x, y } = read();
              return x === before.x && y === before.y ? [x, y] : null;
            }
            """;
        var at = await FirstAsync<double[]>(place, id, $"{id} does not stand still on the map");
        return (at[0], at[1]);
    }

    /// <summary>The first value of a script that is not null; fails where there is none for long.</summary>
    private async Task<T> FirstAsync<T>(string script, string argument, string otherwise)
        where T : class
    {
        for (var clock = Stopwatch.StartNew(); ; )
        {
            if (await EvaluateAsync<T?>(script, argument) is { } found)
            {
                return found;
            }

            if (clock.Elapsed > Limit)
            {
                await FailAsync(otherwise);
            }
        }
    }

    /// <summary>Longer than what makes two clicks a double click, 300 ms.</summary>
    private static object Pause => new { type = "pause", duration = 400 };

    private static object Down => new { type = "pointerDown", button = 0 };

    private static object Up => new { type = "pointerUp", button = 0 };

    private static object Move(double x, double y) =>
        new
        {
            type = "pointerMove",
            x = (int)x,
            y = (int)y,
        };

    private Task<JsonElement> PointAsync((double X, double Y) at, params object[] then) =>
        ActAsync(
            new
            {
                type = "pointer",
                id = "mouse",
                actions = new[] { Move(at.X, at.Y) }.Concat(then),
            }
        );

    private Task<JsonElement> KeysAsync(IEnumerable<(string Type, string Key)> keys) =>
        ActAsync(
            new
            {
                type = "key",
                id = "keyboard",
                actions = keys.Select(key => new { type = key.Type, value = key.Key }),
            }
        );

    private Task<JsonElement> ActAsync(object source) => CommandAsync("input.performActions", new() { ["actions"] = new[] { source } });
}
