using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(PtceGraph.Browser.Tests.Chromium))]

namespace PtceGraph.Browser.Tests;

/// <summary>One real Chromium for all tests; where there is none, they are skipped and say so.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await ChromiumBrowser.LaunchAsync(_playwright);
    }

    /// <summary>Opens a page of the service and waits until it shows the network with its measures.</summary>
    /// <param name="address">The page's address.</param>
    /// <param name="width">Of the window, in pixels.</param>
    /// <param name="height">Of the window, in pixels.</param>
    /// <param name="language">What the browser prefers.</param>
    public async Task<OpenPage> OpenAsync(Uri address, int width = 1280, int height = 800, string language = "fr-FR")
    {
        Assert.SkipUnless(Directory.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot")), "No viewer: it was not built, for want of Node.js 20.");
        var open = await NewPageAsync(width, height, language);
        await open.Page.GotoAsync(address.ToString());
        await open.WaitAsync("html.layout === 'done' && Number(html.revision) > 0 && html.analysis === html.revision");
        return open;
    }

    /// <summary>An empty page in a context of its own.</summary>
    public async Task<OpenPage> NewPageAsync(int width = 1280, int height = 800, string language = "fr-FR")
    {
        Assert.SkipWhen(_browser is null, $"No browser: none of {ChromiumBrowser.Names} is on the PATH.");
        var context = await _browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, Locale = language });
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
    }
}

/// <summary>An open page and what went wrong in it.</summary>
public sealed class OpenPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;

    internal OpenPage(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.PageError += (_, error) => Errors.Add(error);
        page.Console += (_, message) =>
        {
            // Of two pages that place the same newcomer at once the server answers one with 409: a race that it settles, no error.
            var isLostRace = message.Location.Contains("/api/v1/layout", StringComparison.Ordinal) && message.Text.Contains("409", StringComparison.Ordinal);
            if (message.Type == "error" && !isLostRace)
            {
                Errors.Add(message.Text);
            }
        };
        page.DOMContentLoaded += (_, _) => Loads++;
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>Errors of the console and of scripts, violations of the content policy among them.</summary>
    public List<string> Errors { get; } = [];

    /// <summary>How often it was loaded; 1 unless it was loaded again.</summary>
    public int Loads { get; private set; }

    /// <summary>One element by its test id.</summary>
    public ILocator this[string testId] => Page.GetByTestId(testId);

    /// <summary>Waits until a condition on <c>html</c> (the root element's data) holds.</summary>
    public Task WaitAsync(string condition) => Page.WaitForFunctionAsync($"() => {{ const html = document.documentElement.dataset; return {condition}; }}", null, new() { Timeout = 60_000 });

    /// <summary>Waits until it shows a revision with its measures.</summary>
    public Task WaitForRevisionAsync(long revision) => WaitAsync($"Number(html.revision) >= {revision} && html.analysis === html.revision");

    /// <summary>Where the nodes stand on the sheet, by id.</summary>
    public Task<Dictionary<string, double[]>> PositionsAsync() => Page.EvaluateAsync<Dictionary<string, double[]>>("() => window.ptce.positions()");

    /// <summary>Takes a picture of the window, kept in <c>PTCEGRAPH_SCREENSHOTS</c> where that is set, else beside the tests.</summary>
    /// <returns>The picture's path.</returns>
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
