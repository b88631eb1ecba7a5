using Microsoft.Playwright;

namespace PtceGraph.Benchmarks.Hub;

/// <summary>A viewer in a real Chromium that shows the sheet of an actor, without animation, and notes when something appears.</summary>
internal sealed class BrowserViewer : IAsyncDisposable
{
    /// <summary>
    /// Watches the sheet for a tie: notes when the page has it, when no measure of the previous network is left (those are marked stale),
    /// and when a frame with all of that is drawn.
    /// </summary>
    private const string Watcher = """
        id => {
          window.shown = new Promise((resolve) => {
            const at = { tie: 0, measures: 0 };
            const now = () => performance.timeOrigin + performance.now();
            const look = () => {
              const tie = document.querySelector(`[data-tie="${id}"]`);
              const measures = document.querySelector('[data-testid="measures"]');
              if (tie && !at.tie) at.tie = now();
              if (!tie || !measures?.querySelector('li') || measures.querySelector('.stale')) return;
              at.measures = now();
              watcher.disconnect();
              requestAnimationFrame(() => setTimeout(() => resolve([at.tie, at.measures, now()])));
            };
            const watcher = new MutationObserver(look);
            watcher.observe(document.getElementById('panel'), { subtree: true, childList: true, attributes: true, characterData: true });
          });
        }
        """;

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly IPage _page;

    private BrowserViewer(IPlaywright playwright, IBrowser browser, IPage page) =>
        (_playwright, _browser, _page) = (playwright, browser, page);

    /// <summary>Opens the sheet of an actor and waits for its measures; null where Chromium is not installed.</summary>
    public static async Task<BrowserViewer?> OpenAsync(Uri service, string actor)
    {
        var playwright = await Playwright.CreateAsync().ConfigureAwait(false);
        if (await ChromiumBrowser.LaunchAsync(playwright).ConfigureAwait(false) is not { } browser)
        {
            playwright.Dispose();
            return null;
        }

        var page = await browser
            .NewPageAsync(
                new()
                {
                    ViewportSize = new() { Width = 1280, Height = 800 },
                    Locale = "fr-FR",
                    ReducedMotion = ReducedMotion.Reduce,
                }
            )
            .ConfigureAwait(false);
        await page.GotoAsync(new Uri(service, $"/?sel={Uri.EscapeDataString(actor)}").ToString()).ConfigureAwait(false);
        await page.WaitForFunctionAsync(
                "() => { const { layout, revision, analysis } = document.documentElement.dataset; return layout === 'done' && Number(revision) > 0 && analysis === revision; }",
                null,
                new() { Timeout = 120_000 }
            )
            .ConfigureAwait(false);
        return new BrowserViewer(playwright, browser, page);
    }

    /// <summary>Starts to watch for a tie.</summary>
    public Task WatchAsync(string tie) => _page.EvaluateAsync(Watcher, tie);

    /// <summary>The times at which the page had the tie, had its measures, and showed them in a frame, by the clock of this
    /// machine.</summary>
    public async Task<DateTimeOffset[]> ShownAsync()
    {
        var at = await _page.EvaluateAsync<double[]>("() => window.shown").ConfigureAwait(false);
        return Array.ConvertAll(at, instant => DateTimeOffset.UnixEpoch.AddMilliseconds(instant));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync().ConfigureAwait(false);
        _playwright.Dispose();
    }
}
