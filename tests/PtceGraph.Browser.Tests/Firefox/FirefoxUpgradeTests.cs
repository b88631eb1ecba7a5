using Xunit;

namespace PtceGraph.Browser.Tests.Firefox;

/// <summary>An upgrade under an open page, a form under Back, and the keys of redo, in Firefox.</summary>
[Collection(typeof(FirefoxRoom))]
public sealed class FirefoxUpgradeTests(FirefoxRoom room) : IDisposable
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly TempFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task A_part_that_is_gone_and_an_upgrade_are_told_and_the_reload_keeps_what_is_typed()
    {
        var browser = await room.BrowserAsync();
        using var program = new InstalledProgram();
        var (port, worker, aside) = (RunningService.FreePort(), program.LayoutWorker, Path.Combine(_data.Path, "worker.js"));
        File.Move(worker, aside);
        await using var page = await browser.NewPageAsync();
        await using (var before = await StartAsync(program, port))
        {
            await page.GoToAsync(new Uri(before.Address, "/?page=clans&sel=reas"));
            await page.ExpectVisibleAsync("not-arranged");
            await page.WaitForAsync("() => document.querySelector('[data-testid=reload-band]')?.dataset.reason === 'missing'");
            await page.ClickAsync("sheet-edit");
            await page.FillAsync("edit-name", "Un nom en cours");
            File.Move(aside, worker);
            await page.ClickAsync("reload");
            await page.ExpectVisibleAsync("reload-band", visible: false);
            await page.WaitAsync("html.layout === 'done' && Number(html.revision) > 0 && html.analysis === html.revision");
            await ExpectValueAsync(page, "edit-name", "Un nom en cours");
            await before.TerminateAsync();
        }

        program.UpgradePage();
        await using var after = await StartAsync(program, port);
        await page.WaitForAsync("() => document.querySelector('[data-testid=reload-band]')?.dataset.reason === 'outdated'");
        await page.ClickAsync("reload");
        await page.ExpectVisibleAsync("reload-band", visible: false);
        await page.WaitAsync("html.layout === 'done' && html.analysis === html.revision");
        await ExpectValueAsync(page, "edit-name", "Un nom en cours");
        Assert.Equal("?page=clans&sel=reas", await page.EvaluateAsync<string>("() => location.search"));
    }

    [Fact]
    public async Task A_form_keeps_what_is_typed_under_Back_and_a_key_makes_one_act_again()
    {
        var browser = await room.BrowserAsync();
        await using var service = await RunningService.StartAsync(null, isEmpty: true, 0, Token);
        await using var page = await browser.NewPageAsync();
        await page.GoToAsync(service.Address);
        await page.WaitForAsync("() => document.documentElement.dataset.layout === 'done'");
        foreach (var (name, revision) in new[] { ("Le Jardin", 1), ("La Ruche", 2) })
        {
            await page.ClickAsync("add-button");
            await page.FillAsync("add-name", name);
            await page.ClickAsync("add-submit");
            await page.WaitForRevisionAsync(revision);
        }

        await page.ClickAsync("sheet-edit");
        await page.FillAsync("edit-name", "La Ruche nouvelle");
        await page.TraverseAsync(-1);
        await page.ExpectVisibleAsync("unfinished-edit");
        await ExpectValueAsync(page, "edit-name", "La Ruche nouvelle");
        await page.ClickAsync("edit-cancel");
        await page.ExpectVisibleAsync("unfinished-edit", visible: false);

        var last = 2;
        foreach (var key in new[] { "Control+Shift+z", "Control+y" })
        {
            for (var times = 0; times < 2; times++)
            {
                await page.ClickAsync("undo");
                await page.WaitForRevisionAsync(++last);
            }

            await page.EvaluateAsync<object>("() => document.activeElement?.blur()");
            await page.PressAsync(key);
            await page.WaitForRevisionAsync(++last);
            // One act was made again: there is another one to redo, and its revision is the next.
            await page.WaitForAsync("() => !document.querySelector('[data-testid=redo]').disabled");
            await page.ClickAsync("redo");
            await page.WaitForRevisionAsync(++last);
            Assert.Equal(last, await page.EvaluateAsync<int>("() => Number(document.documentElement.dataset.revision)"));
        }
    }

    private Task<RunningService> StartAsync(InstalledProgram program, int port) =>
        RunningService.StartAsync(_data.Path, isEmpty: false, port, Token, program: program.Folder);

    private static Task ExpectValueAsync(FirefoxPage page, string testId, string value) =>
        page.WaitForAsync("(testId, value) => document.querySelector(`[data-testid=${testId}]`)?.value === value", testId, value);
}
