using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PtceGraph.Browser.Tests;

/// <summary>How somebody uses a page.</summary>
internal abstract class Hands(OpenPage page)
{
    private const int MostAttempts = 4;

    /// <summary>The page.</summary>
    protected OpenPage Page => page;

    /// <summary>Presses a button, or opens a link.</summary>
    public abstract Task PressAsync(ILocator button);

    /// <summary>Chooses one of several that exclude each other.</summary>
    public abstract Task ChooseAsync(ILocator radio);

    /// <summary>Chooses an entry of a list that unfolds.</summary>
    public abstract Task SelectAsync(ILocator list, string value);

    /// <summary>Chooses a node on the map as the second end of a tie.</summary>
    public abstract Task PickAsync(string id);

    /// <summary>Points at a node that stands still and presses there; aims again, as people do, where the map has moved meanwhile and
    /// nothing was chosen.</summary>
    protected async Task AimAsync(string id, Func<float, float, Task> press)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            await page.StandsStillAsync(id);
            var (x, y) = await page.PlaceAsync(id);
            await press((float)x, (float)y);
            try
            {
                await Expect(page["linking"]).ToBeHiddenAsync(new() { Timeout = 3_000 });
                return;
            }
            catch (PlaywrightException) when (attempt < MostAttempts - 1)
            {
                // It is aimed again.
            }
        }
    }

    /// <summary>Opens a question.</summary>
    public virtual async Task GoToAsync(string question)
    {
        if (await page["questions-button"].IsVisibleAsync())
        {
            await PressAsync(page["questions-button"]);
        }

        await PressAsync(page[$"question-{question}"]);
    }

    /// <summary>Uncovers the map.</summary>
    public virtual Task SeeMapAsync() => Task.CompletedTask;

    /// <summary>Takes the last edit back.</summary>
    public virtual Task UndoAsync() => PressAsync(page["undo"]);

    /// <summary>Brings a file in.</summary>
    public virtual async Task BringAsync(string path)
    {
        var chooser = await page.Page.RunAndWaitForFileChooserAsync(() => PressAsync(page["import-files"].Locator("..")));
        await chooser.SetFilesAsync(path);
    }
}

/// <summary>A mouse, which also drops files.</summary>
internal sealed class Mouse(OpenPage page) : Hands(page)
{
    public override Task PressAsync(ILocator button) => button.ClickAsync();

    public override Task ChooseAsync(ILocator radio) => radio.ClickAsync();

    public override Task SelectAsync(ILocator list, string value) => list.SelectOptionAsync(value);

    public override Task PickAsync(string id) => AimAsync(id, (x, y) => Page.Page.Mouse.ClickAsync(x, y));

    public override Task BringAsync(string path) => DroppingTests.DragAsync(Page, "map", [path], drop: true);
}

/// <summary>A finger on a phone.</summary>
internal sealed class Finger(OpenPage page) : Hands(page)
{
    public override Task PressAsync(ILocator button) => button.TapAsync();

    public override Task ChooseAsync(ILocator radio) => radio.TapAsync();

    public override Task SelectAsync(ILocator list, string value) => list.SelectOptionAsync(value);

    public override Task SeeMapAsync() => PressAsync(Page["grip"]);

    public override Task PickAsync(string id) => AimAsync(id, (x, y) => Page.Page.Touchscreen.TapAsync(x, y));
}

/// <summary>A keyboard alone: everything is reached by Tab, and chosen by Enter, Space and arrows.</summary>
internal sealed class Keys(OpenPage page) : Hands(page)
{
    /// <summary>More stops than any page of a small network has.</summary>
    private const int MostStops = 250;

    private IKeyboard Keyboard => Page.Page.Keyboard;

    public override async Task PressAsync(ILocator button)
    {
        await ReachAsync(button, "(element) => element === document.activeElement");
        await Keyboard.PressAsync("Enter");
    }

    public override async Task ChooseAsync(ILocator radio)
    {
        await ReachAsync(radio, "(element) => element.name !== '' && element.name === document.activeElement.name");
        for (var stop = 0; stop < MostStops && !await IsAsync(radio, "(element) => element === document.activeElement"); stop++)
        {
            await Keyboard.PressAsync("ArrowDown");
        }

        await Keyboard.PressAsync("Space");
    }

    public override async Task SelectAsync(ILocator list, string value)
    {
        await ReachAsync(list, "(element) => element === document.activeElement");
        for (var stop = 0; stop < MostStops && await list.InputValueAsync() != value; stop++)
        {
            await Keyboard.PressAsync("ArrowDown");
        }
    }

    public override async Task PickAsync(string id)
    {
        await ReachAsync(Page["map"], "(element) => element === document.activeElement");
        string[] arrows = ["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"];
        for (var step = 0; step < MostStops && await Page.Page.EvaluateAsync<string>("() => window.ptce.pointed()") != id; step++)
        {
            await Keyboard.PressAsync(arrows[step / 2 % arrows.Length]);
        }

        await Keyboard.PressAsync("Enter");
    }

    public override Task UndoAsync() => Keyboard.PressAsync("Control+z");

    public override async Task BringAsync(string path)
    {
        await Expect(Page["import-files"]).ToBeEnabledAsync();
        var chooser = await Page.Page.RunAndWaitForFileChooserAsync(() => PressAsync(Page["import-files"]));
        await chooser.SetFilesAsync(path);
    }

    private static Task<bool> IsAsync(ILocator element, string condition) => element.EvaluateAsync<bool>(condition);

    /// <summary>Presses Tab until the focus is where a condition on the element holds.</summary>
    private async Task ReachAsync(ILocator element, string condition)
    {
        for (var stop = 0; !await IsAsync(element, condition); stop++)
        {
            Xunit.Assert.True(stop < MostStops, $"{element} is not reached by {MostStops} presses of Tab.");
            await Keyboard.PressAsync("Tab");
        }
    }
}
