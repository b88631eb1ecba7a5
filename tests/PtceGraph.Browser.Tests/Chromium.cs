using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(PtceGraph.Browser.Tests.Chromium))]
[assembly: AssemblyFixture(typeof(Neo4jServer))]

namespace PtceGraph.Browser.Tests;

/// <summary>One real Chromium for all tests, which are skipped with a reason where it is not installed.</summary>
public class Chromium : IAsyncLifetime
{
    /// <summary>How long an expectation waits for its state, in milliseconds. Playwright's own five seconds are too short where other
    /// programs use the processors.</summary>
    private const float ExpectTimeoutMs = 30_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Whether pages get a WebGL context.</summary>
    private protected virtual bool HasWebGl => true;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(ExpectTimeoutMs);
        _playwright = await Playwright.CreateAsync();
        _browser = await ChromiumBrowser.LaunchAsync(_playwright, HasWebGl);
    }

    /// <summary>Opens a page of the service and waits until it shows the network with its measures.</summary>
    /// <param name="address">The address of the page.</param>
    /// <param name="width">Of the window, in pixels.</param>
    /// <param name="height">Of the window, in pixels.</param>
    /// <param name="language">The preferred language of the browser.</param>
    public async Task<OpenPage> OpenAsync(Uri address, int width = 1280, int height = 800, string language = "fr-FR")
    {
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot")),
            "No viewer: it was not built, for want of Node.js 20."
        );
        var open = await NewPageAsync(width, height, language);
        await open.LoadAsync(address);
        return open;
    }

    /// <summary>An empty page in a new context.</summary>
    /// <param name="width">Of the window, in pixels.</param>
    /// <param name="height">Of the window, in pixels.</param>
    /// <param name="language">The preferred language of the browser.</param>
    /// <param name="configure">Sets further options of the context.</param>
    public async Task<OpenPage> NewPageAsync(
        int width = 1280,
        int height = 800,
        string language = "fr-FR",
        Action<BrowserNewContextOptions>? configure = null
    )
    {
        Assert.SkipWhen(_browser is null, $"No browser: none of {ChromiumBrowser.Names} is on the PATH.");
        var options = new BrowserNewContextOptions
        {
            ViewportSize = new() { Width = width, Height = height },
            Locale = language,
        };
        configure?.Invoke(options);
        var context = await _browser.NewContextAsync(options);
        return new OpenPage(context, await context.NewPageAsync());
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        GC.SuppressFinalize(this);
    }
}

/// <summary>A Chromium whose pages get no WebGL context.</summary>
public sealed class ChromiumWithoutWebGl : Chromium
{
    private protected override bool HasWebGl => false;
}

/// <summary>The service with the sample, for the tests of one class.</summary>
public sealed class SampleService : IAsyncLifetime
{
    private RunningService? _service;

    /// <summary>The running service.</summary>
    public RunningService Service => _service ?? throw new InvalidOperationException("The service was not started.");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() =>
        _service = await RunningService.StartAsync(null, isEmpty: false, 0, TestContext.Current.CancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_service is not null)
        {
            await _service.DisposeAsync();
        }
    }
}

/// <summary>An open page with its errors.</summary>
public sealed class OpenPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;

    internal OpenPage(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.PageError += (_, error) => Errors.Add(error);
        page.Console += (_, message) =>
        {
            // When two pages place the same new node at the same time, the server answers one with 409, which is not an error.
            var isLostRace =
                message.Location.Contains("/api/v1/layout", StringComparison.Ordinal)
                && message.Text.Contains("409", StringComparison.Ordinal);
            if (message.Type == "error" && !isLostRace)
            {
                Errors.Add(message.Text);
            }
        };
        page.DOMContentLoaded += (_, _) => Loads++;
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>Errors of the console and of scripts, including violations of the content security policy.</summary>
    public List<string> Errors { get; } = [];

    /// <summary>The number of times that the page was loaded.</summary>
    public int Loads { get; private set; }

    /// <summary>The element with a test id.</summary>
    public ILocator this[string testId] => Page.GetByTestId(testId);

    /// <summary>Waits until a condition on <c>html</c> (the root element's data) holds.</summary>
    public Task WaitAsync(string condition) =>
        Page.WaitForFunctionAsync(
            $"() => {{ const html = document.documentElement.dataset; return {condition}; }}",
            null,
            new() { Timeout = 60_000 }
        );

    /// <summary>Loads an address and waits until the page shows its network with its measures.</summary>
    public async Task LoadAsync(Uri address)
    {
        await Page.GotoAsync(address.ToString());
        await WaitAsync("html.layout === 'done' && Number(html.revision) > 0 && html.analysis === html.revision");
    }

    /// <summary>Waits until the page shows a revision with its measures.</summary>
    public Task WaitForRevisionAsync(long revision) => WaitAsync($"Number(html.revision) >= {revision} && html.analysis === html.revision");

    /// <summary>Opens a question from the list, which is behind a button on a phone.</summary>
    public async Task GoToAsync(string question)
    {
        if (await this["questions-button"].IsVisibleAsync())
        {
            await this["questions-button"].ClickAsync();
        }

        await this[$"question-{question}"].ClickAsync();
    }

    /// <summary>Selects a node by its name, as people do it: it is typed into the search, and taken from what is found.</summary>
    public async Task SelectAsync(string id, string name)
    {
        await this["search"].FillAsync(name);
        await this["search-results"].Locator($"[data-id='{id}']").ClickAsync();
    }

    /// <summary>The positions of the nodes on the map, by id.</summary>
    public Task<Dictionary<string, double[]>> PositionsAsync() =>
        Page.EvaluateAsync<Dictionary<string, double[]>>("() => window.ptce.positions()");

    /// <summary>Where a node is in the window.</summary>
    public async Task<(double X, double Y)> PlaceAsync(string id)
    {
        var at = await Page.EvaluateAsync<double[]>("id => { const { x, y } = window.ptce.viewport(id); return [x, y]; }", id);
        return (at[0], at[1]);
    }

    /// <summary>Waits until a node is drawn and has stood in the same place of the window for half a second.</summary>
    public Task StandsStillAsync(string id) =>
        Page.WaitForFunctionAsync(
            """
            async (id) => {
              const place = () => JSON.stringify(window.ptce.viewport(id));
              const first = place();
              for (let wait = 0; wait < 5; wait++) {
                await new Promise((resolve) => setTimeout(resolve, 100));
                if (first === 'null' || place() !== first) return false;
              }
              return true;
            }
            """,
            id,
            new() { Timeout = 60_000 }
        );

    /// <summary>Takes a screenshot into <c>PTCEGRAPH_SCREENSHOTS</c>, or next to the tests where that is not set.</summary>
    /// <returns>The path of the screenshot.</returns>
    public async Task<string> ScreenshotAsync(string name)
    {
        var folder = Environment.GetEnvironmentVariable("PTCEGRAPH_SCREENSHOTS") ?? Path.Combine(AppContext.BaseDirectory, "screenshots");
        var path = Path.Combine(folder, $"{name}.png");
        await Page.ScreenshotAsync(new() { Path = path });
        return path;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
