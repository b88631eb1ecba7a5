using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace PtceGraph.Browser.Tests.Firefox;

/// <summary>
/// A real Firefox with a profile of its own, on a virtual display of its own: without a display Firefox has no WebGL. Mesa draws in
/// software. Both processes end with it.
/// </summary>
internal sealed class FirefoxBrowser : IAsyncDisposable
{
    private static readonly string[] Programs = ["firefox-esr", "firefox"];

    private static readonly string[] Events = ["log.entryAdded", "browsingContext.load"];

    /// <summary>What keeps a new profile from asking, updating and calling home.</summary>
    private static readonly Dictionary<string, object> QuietPreferences = new()
    {
        ["app.normandy.enabled"] = false,
        ["app.update.disabledForTesting"] = true,
        ["browser.aboutwelcome.enabled"] = false,
        ["browser.download.folderList"] = 2,
        ["browser.download.useDownloadDir"] = true,
        ["browser.download.alwaysOpenPanel"] = false,
        ["browser.newtabpage.enabled"] = false,
        ["browser.shell.checkDefaultBrowser"] = false,
        ["browser.startup.homepage_override.mstone"] = "ignore",
        ["browser.startup.page"] = 0,
        ["datareporting.policy.dataSubmissionEnabled"] = false,
        ["dom.disable_beforeunload"] = false,
        ["focusmanager.testmode"] = true, // each window has the focus of its own
        ["network.captive-portal-service.enabled"] = false,
        ["network.connectivity-service.enabled"] = false,
        ["services.settings.server"] = "data:,#remote-settings-dummy/v1",
        ["toolkit.telemetry.enabled"] = false,
        ["widget.windows.window_occlusion_tracking.enabled"] = false,
    };

    private readonly Process _display;
    private readonly Process _process;
    private readonly DirectoryInfo _profile;
    private readonly BidiConnection _bidi;

    private FirefoxBrowser(Process display, Process process, DirectoryInfo profile, BidiConnection bidi) =>
        (_display, _process, _profile, _bidi) = (display, process, profile, bidi);

    /// <summary>Why the tests are skipped: what is not installed; null when all is there.</summary>
    public static string? Missing =>
        Find("Xvfb") is null ? "No Xvfb on the PATH: Firefox has no display."
        : Programs.All(name => Find(name) is null) ? $"No browser: none of {string.Join(", ", Programs)} is on the PATH."
        : null;

    /// <summary>Waits for a download, moves it out of the way of the next and returns its path.</summary>
    public async Task<string> DownloadedAsync()
    {
        var folder = Path.Combine(_profile.FullName, "downloads");
        var arrived = _profile.CreateSubdirectory("arrived").FullName;
        for (var clock = Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            // Firefox writes to a file with another name and renames it once it is whole.
            var files = Directory.GetFiles(folder);
            if (files is [var file] && !file.EndsWith(".part", StringComparison.Ordinal) && new FileInfo(file).Length > 0)
            {
                var moved = Path.Combine(arrived, Path.GetFileName(file));
                File.Move(file, moved, overwrite: true);
                return moved;
            }

            Assert.True(clock.Elapsed < TimeSpan.FromMinutes(1), $"No download arrived: {string.Join(", ", files)}");
        }
    }

    /// <summary>Starts a display and Firefox on it.</summary>
    /// <param name="preferences">Of <c>about:config</c>, beside those that keep it quiet.</param>
    public static async Task<FirefoxBrowser> LaunchAsync(params (string Name, object Value)[] preferences)
    {
        // Xvfb chooses a free display and prints its number on the file descriptor that it is told.
        var display = Process.Start(
            new ProcessStartInfo("Xvfb", ["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        display.ErrorDataReceived += (_, _) => { };
        display.BeginErrorReadLine();
        var number = await display.StandardOutput.ReadLineAsync();
        var profile = Directory.CreateTempSubdirectory("ptcegraph-firefox-");
        var wanted = new Dictionary<string, object>(QuietPreferences)
        {
            ["browser.download.dir"] = profile.CreateSubdirectory("downloads").FullName,
        };
        foreach (var (name, value) in preferences)
        {
            wanted[name] = value;
        }

        await File.WriteAllLinesAsync(
            Path.Combine(profile.FullName, "user.js"),
            wanted.Select(one => $"user_pref({JsonSerializer.Serialize(one.Key)}, {JsonSerializer.Serialize(one.Value)});")
        );
        var start = new ProcessStartInfo(
            Programs.Select(Find).First(path => path is not null)!,
            ["--remote-debugging-port", "0", "--no-remote", "--profile", profile.FullName, "about:blank"]
        )
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["DISPLAY"] = $":{number}";
        start.Environment["LIBGL_ALWAYS_SOFTWARE"] = "1";
        start.Environment["GDK_BACKEND"] = "x11";
        start.Environment["MOZ_CRASHREPORTER_DISABLE"] = "1";
        var process = Process.Start(start)!;
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) =>
        {
            const string listening = "WebDriver BiDi listening on ";
            if (line.Data is null)
            {
                address.TrySetException(new InvalidOperationException("Firefox ended before it listened."));
            }
            else if (line.Data.StartsWith(listening, StringComparison.Ordinal))
            {
                address.TrySetResult(new Uri(line.Data[listening.Length..].Trim()));
            }
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var bidi = await BidiConnection.OpenAsync(await address.Task.WaitAsync(TimeSpan.FromMinutes(2)));
        await bidi.SendAsync("session.subscribe", new { events = Events });
        return new(display, process, profile, bidi);
    }

    /// <summary>An empty page in a window and a container of its own, as if it were another user's.</summary>
    /// <param name="width">Of the window's content, in pixels.</param>
    /// <param name="height">Of the window's content, in pixels.</param>
    /// <param name="language">The preferred language.</param>
    public async Task<FirefoxPage> NewPageAsync(int width = 1280, int height = 800, string language = "fr-FR")
    {
        var user = (await _bidi.SendAsync("browser.createUserContext", new { })).GetProperty("userContext").GetString()!;
        var page = new FirefoxPage(_bidi, user, await CreateAsync(user));
        await page.ResizeAsync(width, height);
        await _bidi.SendAsync("emulation.setLocaleOverride", new { locale = language, contexts = new[] { page.Context } });
        return page;
    }

    private async Task<string> CreateAsync(string userContext) =>
        (await _bidi.SendAsync("browsingContext.create", new { type = "window", userContext })).GetProperty("context").GetString()!;

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _bidi.DisposeAsync();
        foreach (var process in new[] { _process, _display })
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        _profile.Delete(recursive: true);
    }
}
