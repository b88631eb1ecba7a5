using Microsoft.Playwright;

namespace PtceGraph.Browser.Tests;

/// <summary>The Chromium of this machine, driven without a window.</summary>
internal static class ChromiumBrowser
{
    /// <summary>The programs that may be it, the first found on the PATH is taken.</summary>
    public static string Names => string.Join(", ", Programs);

    private static readonly string[] Programs = ["chromium", "chromium-browser", "google-chrome"];

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--enable-unsafe-swiftshader",
    ];

    /// <summary>Starts it; null where there is none.</summary>
    public static async Task<IBrowser?> LaunchAsync(IPlaywright playwright)
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => Programs.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
        return path is null ? null : await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Arguments }).ConfigureAwait(false);
    }
}
