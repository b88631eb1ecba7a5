using System.Globalization;
using System.IO.Compression;
using Microsoft.Playwright;

namespace PtceGraph.Benchmarks.Hub;

/// <summary>The page in a real Chromium that draws WebGL in software, on networks of several sizes: the first picture after an import, a
/// frame while the pointer moves over the map, an edit until its toast, and memory under many edits.</summary>
internal static class PageBenchmark
{
    private const int Moves = 60,
        Edits = 10,
        EditsOfOthers = 1_000;

    /// <summary>From this size on, a thousand edits would take longer than all the rest.</summary>
    private const int Large = 5_000;

    private static readonly ViewportSize Screen = new() { Width = 1280, Height = 800 };
    private static readonly float Patience = (float)TimeSpan.FromMinutes(5).TotalMilliseconds;

    /// <summary>Resolves with the time of a frame that shows the network: with the sketch of its layout, or where it is asked to be
    /// settled, with its layout.</summary>
    private const string FirstPicture = """
        (settled) => new Promise((resolve) => {
          const look = () => {
            const { layout, revision } = document.documentElement.dataset;
            const isDrawn = layout === 'done' || (layout === 'sketched' && !settled);
            if (!isDrawn || Number(revision) === 0) return setTimeout(look, 5);
            requestAnimationFrame(() => setTimeout(() => resolve(performance.timeOrigin + performance.now())));
          };
          look();
        })
        """;

    /// <summary>Notes, for each movement of the pointer, the milliseconds until the frame after it is drawn.</summary>
    private const string WatchMoves = """
        () => {
          window.frames_ = [];
          addEventListener('mousemove', ({ timeStamp }) => {
            requestAnimationFrame(() => setTimeout(() => window.frames_.push(performance.now() - timeStamp)));
          }, { capture: true });
        }
        """;

    /// <summary>Saves the form of an actor, and resolves with the milliseconds until the toast.</summary>
    private const string Save = """
        () => new Promise((resolve) => {
          const start = performance.now();
          const look = () => {
            const toast = document.querySelector('[data-testid="toast"]');
            if (!toast) return;
            watcher.disconnect();
            requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
          };
          const watcher = new MutationObserver(look);
          watcher.observe(document.body, { subtree: true, childList: true });
          document.querySelector('[data-testid="edit-form"] [data-testid="add-submit"]').click();
        })
        """;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var options = new HubOptions(arguments, "--graph");
        var graphs = options.Text("--graph", "pole-60,reseau-500,region-2k,region-5k").Split(',');
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await ChromiumBrowser.LaunchAsync(playwright);
        if (browser is null)
        {
            Console.WriteLine($"None of {ChromiumBrowser.Names} is installed: the page was not measured.");
            return 0;
        }

        List<string> lines =
        [
            $"The script that the page loads at its start, its language included: {await ScriptKilobytesAsync(browser):0} kB gzipped.",
            "",
            "| network | first picture after an import (s) | its layout settled (s) | a frame under the pointer (ms): median | p95 | an edit until its toast (ms): median | max | script memory (MB) | after 1,000 edits |",
            "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
        ];
        lines.ForEach(Console.WriteLine);
        foreach (var graph in graphs)
        {
            lines.Add(await MeasureAsync(browser, BenchmarkGraph.Make(graph)));
            Console.WriteLine(lines[^1]);
        }

        if (options.AreDefault)
        {
            PerformancePage.Replace("page", lines);
        }

        return 0;
    }

    private static async Task<string> MeasureAsync(IBrowser browser, BenchmarkGraph graph)
    {
        await using var service = await OwnService.StartEmptyAsync();
        await using var context = await browser.NewContextAsync(new() { ViewportSize = Screen, Locale = "fr-FR" });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(Patience);
        await page.GotoAsync(service.Address.ToString());
        await page.GetByTestId("empty").WaitForAsync();
        await service.ImportAsync(graph);
        var imported = TimeProvider.System.GetUtcNow();
        var pictured = await PicturedAsync(page, isSettled: false);
        var settled = await PicturedAsync(page, isSettled: true);
        await AnalysedAsync(page);
        var frames = await HoverAsync(page);
        var edits = await EditAsync(page);
        var before = await MemoryAsync(page);
        var after = graph.Spec.Nodes < Large ? await AfterEditsOfOthersAsync(page, service, graph) : double.NaN;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {graph.Spec.Name} ({graph.Spec.Nodes:N0} / {graph.Spec.Edges:N0}) | {(pictured - imported).TotalSeconds:0.0} | {(settled - imported).TotalSeconds:0.0} | {frames[.5]:0} | {frames[.95]:0} | {edits[.5]:0} | {edits[1]:0} | {before:0} | {(double.IsNaN(after) ? "" : $"{after:0}")} |"
        );
    }

    private static async Task<DateTimeOffset> PicturedAsync(IPage page, bool isSettled) =>
        DateTimeOffset.UnixEpoch.AddMilliseconds(await page.EvaluateAsync<double>(FirstPicture, isSettled));

    /// <summary>Waits until the page has the whole analysis of what it shows.</summary>
    private static async Task AnalysedAsync(IPage page) =>
        await page.WaitForFunctionAsync(
            "() => { const { revision, analysis } = document.documentElement.dataset; return Number(revision) > 0 && analysis === revision; }"
        );

    /// <summary>Moves the pointer over the map, one step after the frame of the previous one.</summary>
    private static async Task<Quantiles> HoverAsync(IPage page)
    {
        var box = await page.GetByTestId("map").BoundingBoxAsync() ?? throw new InvalidOperationException("The map is not drawn.");
        await page.EvaluateAsync(WatchMoves);
        var random = new Random(1);
        for (var move = 1; move <= Moves; move++)
        {
            var (across, down) = (0.15f + (0.7f * random.NextSingle()), 0.15f + (0.7f * random.NextSingle()));
            await page.Mouse.MoveAsync(box.X + (box.Width * across), box.Y + (box.Height * down));
            await page.WaitForFunctionAsync($"() => window.frames_.length >= {move}");
        }

        return new Quantiles(await page.EvaluateAsync<double[]>("() => window.frames_"));
    }

    /// <summary>Renames the actor with the most ties in its form, as a user does, and waits for the toast.</summary>
    private static async Task<Quantiles> EditAsync(IPage page)
    {
        var times = new List<double>();
        await page.GotoAsync(new Uri(new Uri(page.Url), "/?sel=a0").ToString());
        await AnalysedAsync(page);
        for (var edit = 0; edit < Edits; edit++)
        {
            await page.GetByTestId("sheet-edit").ClickAsync();
            await page.GetByTestId("edit-name").FillAsync($"Acteur renommé {edit}");
            times.Add(await page.EvaluateAsync<double>(Save));
            await page.Locator("[data-testid=toast] button").Last.ClickAsync();
            await AnalysedAsync(page);
        }

        return new Quantiles(times);
    }

    /// <summary>Megabytes that the page's script uses after many edits by another client.</summary>
    private static async Task<double> AfterEditsOfOthersAsync(IPage page, OwnService service, BenchmarkGraph graph)
    {
        var stream = new EditStream(service.Http, [.. Enumerable.Range(0, graph.Spec.Nodes).Select(i => $"a{i}")], 1);
        for (var edit = 0; edit < EditsOfOthers; edit++)
        {
            _ = await stream.PostAsync(CancellationToken.None) ?? throw new InvalidOperationException("An edit was refused.");
        }

        await AnalysedAsync(page);
        return await MemoryAsync(page);
    }

    /// <summary>Megabytes that the page's script uses after a collection.</summary>
    private static async Task<double> MemoryAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("HeapProfiler.collectGarbage");
        var usage = await session.SendAsync("Runtime.getHeapUsage");
        await session.DetachAsync();
        return (usage?.GetProperty("usedSize").GetDouble() ?? double.NaN) / 1e6;
    }

    /// <summary>Kilobytes of the script that an empty page has loaded once it stands, compressed.</summary>
    private static async Task<double> ScriptKilobytesAsync(IBrowser browser)
    {
        await using var service = await OwnService.StartEmptyAsync();
        var page = await browser.NewPageAsync();
        await page.GotoAsync(service.Address.ToString());
        await page.GetByTestId("empty").WaitForAsync();
        var loaded = await page.EvaluateAsync<string[]>(
            "() => performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname).filter((path) => path.endsWith('.js'))"
        );
        await page.CloseAsync();
        return loaded.Distinct().Sum(path => Compressed(Path.Combine(AppContext.BaseDirectory, "wwwroot", path.TrimStart('/')))) / 1e3;
    }

    private static long Compressed(string file)
    {
        using var bytes = new MemoryStream();
        using (var zip = new GZipStream(bytes, CompressionLevel.Optimal, leaveOpen: true))
        {
            zip.Write(File.ReadAllBytes(file));
        }

        return bytes.Length;
    }
}
