using Microsoft.Playwright;

namespace PtceGraph.Testing;

/// <summary>The headless Chromium of this machine.</summary>
internal static class ChromiumBrowser
{
    /// <summary>The names of the program; the first one found on the PATH is used.</summary>
    public static string Names => string.Join(", ", Programs);

    private static readonly string[] Programs = ["chromium", "chromium-browser", "google-chrome"];

    /// <summary>What the browser does without. Of a switch that is given twice only the last counts, so what Playwright switches off for every
    /// page stands here too; the last three are pages of the browser's own address bar, which every window starts and nobody here sees: they
    /// take as much as the page itself.</summary>
    private static readonly string[] Features =
    [
        "AimEnabled",
        "AutoDeElevate",
        "AvoidCorsURLLoaderRestartOnRedirect",
        "AvoidUnnecessaryBeforeUnloadCheckSync",
        "BlockOriginHeaderModificationOnRedirect",
        "DestroyProfileOnBrowserClose",
        "DialMediaRouteProvider",
        "GlobalMediaControls",
        "HttpsUpgrades",
        "LensOverlay",
        "MediaRouter",
        "NetworkTimeServiceQuerying",
        "OptimizationHints",
        "PaintHolding",
        "ThirdPartyStoragePartitioning",
        "Translate",
        "WebUIOmniboxAimPopup",
        "WebUIOmniboxFullPopup",
        "WebUIOmniboxPopup",
    ];

    private static readonly string[] Arguments =
    [
        "--no-sandbox",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        $"--disable-features={string.Join(',', Features)}",
    ];

    /// <summary>WebGL in software, for a machine without a graphics card.</summary>
    private static readonly string[] WebGl = ["--enable-unsafe-swiftshader"];

    private static readonly string[] NoWebGl = ["--disable-gpu", "--disable-webgl", "--disable-3d-apis"];

    /// <summary>Starts Chromium; null where it is not installed.</summary>
    /// <param name="playwright">What drives it.</param>
    /// <param name="hasWebGl">Whether pages get a WebGL context.</param>
    public static async Task<IBrowser?> LaunchAsync(IPlaywright playwright, bool hasWebGl = true)
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .SelectMany(folder => Programs.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
        return path is null
            ? null
            : await playwright
                .Chromium.LaunchAsync(new() { ExecutablePath = path, Args = [.. Arguments, .. hasWebGl ? WebGl : NoWebGl] })
                .ConfigureAwait(false);
    }
}
