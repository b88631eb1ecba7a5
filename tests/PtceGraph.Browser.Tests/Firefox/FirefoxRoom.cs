using Xunit;

namespace PtceGraph.Browser.Tests.Firefox;

/// <summary>
/// One Firefox and one service with the sample for all tests in Firefox, which run one after the other and leave the sample's actors as
/// they are. Skipped with the reason where something is missing.
/// </summary>
[CollectionDefinition]
public sealed class FirefoxRoom : IAsyncLifetime, ICollectionFixture<FirefoxRoom>
{
    private readonly Dictionary<string, FirefoxBrowser> _browsers = [];
    private RunningService? _service;

    /// <summary>The service.</summary>
    public RunningService Service => _service!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (Missing is null)
        {
            _service = await RunningService.StartAsync(null, isEmpty: false, 0, CancellationToken.None);
        }
    }

    /// <summary>The Firefox that one preference makes different; it is started the first time that it is asked for.</summary>
    /// <param name="preference">Of <c>about:config</c>, with its value; none for Firefox as it comes.</param>
    internal async Task<FirefoxBrowser> BrowserAsync((string Name, object Value)? preference = null)
    {
        Assert.SkipWhen(Missing is not null, Missing ?? "");
        var key = preference?.Name ?? "";
        return _browsers.TryGetValue(key, out var held)
            ? held
            : _browsers[key] = await FirefoxBrowser.LaunchAsync(preference is { } set ? [set] : []);
    }

    /// <summary>Opens the page of the service and waits until it shows the network with its measures.</summary>
    /// <param name="path">What follows the address of the service.</param>
    /// <param name="width">Of the window, in pixels.</param>
    /// <param name="height">Of the window, in pixels.</param>
    /// <param name="language">The preferred language of the browser.</param>
    /// <param name="preference">Of <c>about:config</c>, with its value.</param>
    internal async Task<FirefoxPage> OpenAsync(
        string path = "/",
        int width = 1280,
        int height = 800,
        string language = "fr-FR",
        (string Name, object Value)? preference = null
    )
    {
        var page = await (await BrowserAsync(preference)).NewPageAsync(width, height, language);
        await page.OpenAsync(new Uri(Service.Address, path));
        return page;
    }

    private static string? Missing =>
        FirefoxBrowser.Missing
        ?? (
            Directory.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot"))
                ? null
                : "No viewer: it was not built, for want of Node.js 20."
        );

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var browser in _browsers.Values)
        {
            await browser.DisposeAsync();
        }

        if (_service is not null)
        {
            await _service.DisposeAsync();
        }
    }
}
