using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PtceGraph.SignalR.MessagePack;
using Xunit;

namespace PtceGraph.Tests.SignalR;

/// <summary>The conformance hub on a free port of this machine, with a page that loads the official client and the scenarios.</summary>
internal sealed class ConformanceHost : IAsyncDisposable
{
    private const string Page = """
        <!doctype html><title>Conformance</title>
        <script src="/signalr.js"></script><script src="/msgpack.js"></script>
        <script type="module">
          import { run } from '/scenarios.js';
          window.conform = () => run({ ...signalR, ...signalR.protocols.msgpack }, '/hub');
        </script>
        """;

    /// <summary>The scenarios that must be played, so that one cannot go missing.</summary>
    public const int Scenarios = 15;

    private readonly WebApplication _app;

    private ConformanceHost(WebApplication app) => _app = app;

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>Where the scenarios are.</summary>
    public static string Folder { get; } = Path.Combine(Root(), "web", "tests", "conformance");

    /// <summary>Starts it; skips the test where the client was not installed.</summary>
    public static async Task<ConformanceHost> StartAsync(CancellationToken cancellationToken)
    {
        var modules = Path.Combine(Root(), "web", "node_modules", "@microsoft");
        Assert.SkipUnless(Directory.Exists(Path.Combine(modules, "signalr-protocol-msgpack")), "The official client is not installed, for want of Node.js 20.");
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        builder.Services.AddSignalR(hub =>
        {
            hub.EnableDetailedErrors = true;
            hub.MaximumParallelInvocationsPerClient = 4;
        }).AddPtceMessagePackProtocol(options => options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower);
        var app = builder.Build();
        app.MapHub<ConformanceHub>("/hub");
        app.MapGet("/", () => Results.Content(Page, "text/html"));
        app.MapGet("/scenarios.js", () => Results.File(Path.Combine(Folder, "scenarios.js"), "text/javascript"));
        app.MapGet("/signalr.js", () => Results.File(Path.Combine(modules, "signalr", "dist", "browser", "signalr.js"), "text/javascript"));
        app.MapGet("/msgpack.js", () => Results.File(Path.Combine(modules, "signalr-protocol-msgpack", "dist", "browser", "signalr-protocol-msgpack.js"), "text/javascript"));
        await app.StartAsync(cancellationToken);
        return new ConformanceHost(app);
    }

    /// <summary>Every scenario was played and none failed.</summary>
    public static void AllPassed(IReadOnlyCollection<string> lines)
    {
        Assert.All(lines, line => Assert.EndsWith(": ok", line, StringComparison.Ordinal));
        Assert.Equal(Scenarios, lines.Count);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PtceGraph.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside the project.");
        }

        return folder.FullName;
    }
}
