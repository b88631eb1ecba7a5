using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace PtceGraph.Browser.Tests.Firefox;

/// <summary>
/// An open page in Firefox with its errors. Elements are named by a test id, which a CSS selector inside of it may follow:
/// <c>legend .entries button</c>.
/// </summary>
internal sealed partial class FirefoxPage : IAsyncDisposable
{
    /// <summary>How long a state is waited for: much longer than any takes on a loaded machine.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly BidiConnection _bidi;
    private readonly string _user;
    private readonly List<string> _errors = [];

    internal FirefoxPage(BidiConnection bidi, string user, string context)
    {
        (_bidi, _user, Context) = (bidi, user, context);
        bidi.Event += Take;
    }

    /// <summary>The browsing context.</summary>
    public string Context { get; }

    /// <summary>Errors and warnings of scripts and of the console.</summary>
    public IReadOnlyList<string> Errors
    {
        get
        {
            lock (_errors)
            {
                return [.. _errors];
            }
        }
    }

    /// <summary>The number of times that the page was loaded.</summary>
    public int Loads { get; private set; }

    /// <summary>Opens an address and waits until its scripts have run.</summary>
    public Task GoToAsync(Uri address) =>
        CommandAsync("browsingContext.navigate", new() { ["url"] = address.ToString(), ["wait"] = "complete" });

    /// <summary>Opens a page of the service and waits until it shows the network with its measures.</summary>
    public async Task OpenAsync(Uri address)
    {
        await GoToAsync(address);
        await WaitAsync("html.layout === 'done' && Number(html.revision) > 0 && html.analysis === html.revision");
    }

    /// <summary>Loads the page anew.</summary>
    public Task ReloadAsync() => CommandAsync("browsingContext.reload", new() { ["wait"] = "complete" });

    /// <summary>Goes through the history: -1 is the browser's Back.</summary>
    public Task TraverseAsync(int by) => CommandAsync("browsingContext.traverseHistory", new() { ["delta"] = by });

    /// <summary>Sets the size of the window's content, in CSS pixels.</summary>
    public Task ResizeAsync(int width, int height) =>
        CommandAsync("browsingContext.setViewport", new() { ["viewport"] = new { width, height } });

    /// <summary>Calls a function of JavaScript with arguments and returns what it, or its promise, gives, through JSON.</summary>
    public async Task<T> EvaluateAsync<T>(string function, params object?[] arguments)
    {
        var answer = await _bidi.SendAsync(
            "script.callFunction",
            new
            {
                functionDeclaration = $"async (values) => JSON.stringify((await ({function})(...JSON.parse(values))) ?? null)",
                arguments = new[] { new { type = "string", value = JsonSerializer.Serialize(arguments) } },
                target = new { context = Context },
                awaitPromise = true,
            }
        );
        return answer.GetProperty("type").GetString() == "success"
            ? JsonSerializer.Deserialize<T>(answer.GetProperty("result").GetProperty("value").GetString()!)!
            : throw new InvalidOperationException(answer.GetProperty("exceptionDetails").GetProperty("text").GetString());
    }

    /// <summary>Waits until a condition on <c>html</c> (the root element's data) holds.</summary>
    public Task WaitAsync(string condition) =>
        WaitForAsync($"() => {{ const html = document.documentElement.dataset; return {condition}; }}");

    /// <summary>Waits until the page shows a revision with its measures.</summary>
    public Task WaitForRevisionAsync(long revision) => WaitAsync($"Number(html.revision) >= {revision} && html.analysis === html.revision");

    /// <summary>Waits until a function gives a true value.</summary>
    public async Task WaitForAsync(string function, params object?[] arguments)
    {
        var error = "";
        for (var clock = Stopwatch.StartNew(); !await HoldsAsync(); await Task.Delay(30))
        {
            if (clock.Elapsed > Limit)
            {
                await FailAsync($"It did not come to hold: {function} {JsonSerializer.Serialize(arguments)} {error}");
            }
        }

        async Task<bool> HoldsAsync()
        {
            try
            {
                return await EvaluateAsync<bool>($"(...values) => Boolean(({function})(...values))", arguments);
            }
            catch (Exception exception) when (exception is BidiException or InvalidOperationException)
            {
                error = exception.Message;
                return false; // the document is being replaced
            }
        }
    }

    /// <summary>Waits until an element's text contains a text, whatever the case.</summary>
    public Task ExpectTextAsync(string element, string text) =>
        WaitForAsync(
            "(css, text) => document.querySelector(css)?.innerText.toLowerCase().includes(text.toLowerCase())",
            Css(element),
            text
        );

    /// <summary>Waits until an element is there and visible, or is neither.</summary>
    public Task ExpectVisibleAsync(string element, bool visible = true) =>
        WaitForAsync(
            "(css, visible) => (document.querySelector(css)?.checkVisibility({ visibilityProperty: true }) ?? false) === visible",
            Css(element),
            visible
        );

    /// <summary>The visible text of an element.</summary>
    public Task<string> TextAsync(string element) => EvaluateAsync<string>("(css) => document.querySelector(css).innerText", Css(element));

    /// <summary>Waits until an element is there, visible or not.</summary>
    public Task ExpectThereAsync(string element) => WaitForAsync("(css) => document.querySelector(css)", Css(element));

    /// <summary>Opens a question from the list, which is behind a button on a phone.</summary>
    public async Task AskAsync(string question)
    {
        if (await EvaluateAsync<bool>("(css) => document.querySelector(css).checkVisibility()", Css("questions-button")))
        {
            await ClickAsync("questions-button");
        }

        await ClickAsync($"question-{question}");
        await WaitForAsync("(css, id) => document.querySelector(css).dataset.page === id", Css("panel"), question);
    }

    /// <summary>The positions of the nodes on the map, by id.</summary>
    public Task<Dictionary<string, double[]>> PositionsAsync() =>
        EvaluateAsync<Dictionary<string, double[]>>("() => window.ptce.positions()");

    /// <summary>The page printed on A4, as a PDF.</summary>
    public async Task<byte[]> PrintAsync() =>
        (await CommandAsync("browsingContext.print", new() { ["background"] = false })).GetProperty("data").GetBytesFromBase64();

    /// <summary>Fails with the page's address, and leaves a picture of it.</summary>
    private async Task FailAsync(string why)
    {
        await ScreenshotAsync("failure");
        Assert.Fail($"{why}, at {await EvaluateAsync<string>("() => location.href")}.");
    }

    /// <summary>Takes a screenshot into <c>PTCEGRAPH_SCREENSHOTS</c>, or next to the tests where that is not set.</summary>
    /// <returns>The picture, a PNG.</returns>
    public async Task<byte[]> ScreenshotAsync(string name)
    {
        var picture = (await CommandAsync("browsingContext.captureScreenshot", [])).GetProperty("data").GetBytesFromBase64();
        var folder = Environment.GetEnvironmentVariable("PTCEGRAPH_SCREENSHOTS") ?? Path.Combine(AppContext.BaseDirectory, "screenshots");
        Directory.CreateDirectory(folder);
        await File.WriteAllBytesAsync(Path.Combine(folder, $"firefox-{name}.png"), picture);
        return picture;
    }

    /// <summary>The CSS selector of an element that is named by its test id.</summary>
    internal static string Css(string element)
    {
        var parts = element.Split(' ', 2);
        return $"[data-testid=\"{parts[0]}\"]{(parts.Length > 1 ? " " + parts[1] : "")}";
    }

    private Task<JsonElement> CommandAsync(string method, Dictionary<string, object> parameters) =>
        _bidi.SendAsync(method, new Dictionary<string, object>(parameters) { ["context"] = Context });

    private void Take(string name, JsonElement parameters)
    {
        if (name == "browsingContext.load" && parameters.GetProperty("context").GetString() == Context)
        {
            Loads++;
        }
        else if (
            name == "log.entryAdded"
            && parameters.GetProperty("source").TryGetProperty("context", out var context)
            && context.GetString() == Context
            && parameters.GetProperty("level").GetString() is "error" or "warn"
        )
        {
            lock (_errors)
            {
                _errors.Add(parameters.GetProperty("text").GetString() ?? parameters.GetRawText());
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _bidi.Event -= Take;
        await _bidi.SendAsync("browser.removeUserContext", new { userContext = _user });
    }
}
