using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PtceGraph.Storage;
using PtceGraph.Storage.Backups;
using PtceGraph.Worker.Access;
using PtceGraph.Worker.Pipeline;
using PtceGraph.Worker.Publishing;
using Xunit;

namespace PtceGraph.Worker.Tests.Lineage;

/// <summary>One address behind which stores come and go: the whole service in this process, on one folder after the other.</summary>
internal sealed class StoreHost : IAsyncDisposable
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly TempFolder _place = new();
    private WebApplication? _app;
    private int _backups,
        _upgrades;

    /// <summary>The address, always the same.</summary>
    public Uri Address { get; } = new($"http://127.0.0.1:{RunningService.FreePort()}");

    /// <summary>The folder that is served, or was last.</summary>
    public string Folder { get; private set; } = "";

    /// <summary>Serves a folder, which is made where there is none, in place of the one before.</summary>
    public async Task ServeAsync(string name)
    {
        await StopAsync();
        Folder = Path.Combine(_place.Path, name);
        _app = await WorkerHost.BuildAsync(
            new ServeOptions(new StoreOptions(Folder), [new ListenAddress("127.0.0.1", Address.Port)], IsEmpty: true),
            Token,
            services =>
            {
                services.RemoveAll<PageFiles>();
                services.AddSingleton(new PageFiles(MakePage()));
            }
        );
        await _app.StartAsync(Token);
        await _app.Services.GetRequiredService<NetworkStartup>().Ready;
    }

    /// <summary>Serves the same folder with another program.</summary>
    public Task UpgradeAsync()
    {
        _upgrades++;
        return ServeAsync(Path.GetFileName(Folder));
    }

    /// <summary>Ends the service.</summary>
    public async Task StopAsync()
    {
        if (_app is { } app)
        {
            _app = null;
            await app.StopAsync(Token);
            await app.DisposeAsync();
        }
    }

    /// <summary>Removes the folder that is served and serves an empty one in its place.</summary>
    public async Task RebuildAsync()
    {
        await StopAsync();
        Directory.Delete(Folder, recursive: true);
        await ServeAsync(Path.GetFileName(Folder));
    }

    /// <summary>Makes a backup of the store that is served.</summary>
    /// <returns>Its path.</returns>
    public async Task<string> BackUpAsync()
    {
        var path = Path.Combine(_place.Path, $"backup-{_backups++}.db");
        var (journal, layout) = (_app!.Services.GetRequiredService<IGraphJournal>(), _app.Services.GetRequiredService<ILayoutStore>());
        await Backup.WriteAsync(journal, layout, _app.Services.GetRequiredService<ContactFile>(), path, null, Token);
        return path;
    }

    /// <summary>Restores a backup into the folder that is served, and serves it again.</summary>
    public async Task RestoreAsync(string backup)
    {
        await StopAsync();
        await Backup.RestoreAsync(backup, Folder, DateTimeOffset.UnixEpoch.AddSeconds(_backups++), null, Token);
        await ServeAsync(Path.GetFileName(Folder));
    }

    /// <summary>The network that is served, with its state.</summary>
    public async Task<JsonObject> NetworkAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };
        return (await http.GetFromJsonAsync<JsonObject>("/api/v1/network", Token))!;
    }

    /// <summary>The positions that are served.</summary>
    public async Task<JsonObject> LayoutAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };
        return (await http.GetFromJsonAsync<JsonObject>("/api/v1/layout", Token))!;
    }

    /// <summary>Posts a body to a route of the API.</summary>
    public async Task<HttpResponseMessage> PostAsync(string route, object body)
    {
        using var http = new HttpClient { BaseAddress = Address };
        return await http.PostAsJsonAsync($"/api/v1/{route}", body, Token);
    }

    /// <summary>Adds an actor, with a tie to the actor before it.</summary>
    public async Task AddAsync(string id, string? before = null)
    {
        object[] changes = before is null
            ?
            [
                new
                {
                    op = "actor.add",
                    id,
                    name = id,
                },
            ]
            :
            [
                new
                {
                    op = "actor.add",
                    id,
                    name = id,
                },
                new
                {
                    op = "tie.add",
                    source = id,
                    target = before,
                },
            ];
        using var answer = await PostAsync("changes", new { changes });
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Moves a node.</summary>
    public async Task MoveAsync(string id, double x, double y)
    {
        using var http = new HttpClient { BaseAddress = Address };
        var expected_version = (long)(await LayoutAsync())["version"]!;
        var positions = new Dictionary<string, double[]> { [id] = [x, y] };
        using var answer = await http.PutAsJsonAsync("/api/v1/layout", new { expected_version, positions }, Token);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Makes the files of the page, whose hash names the program.</summary>
    private string MakePage()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_place.Path, $"page-{_upgrades}")).FullName;
        File.WriteAllText(Path.Combine(folder, "index.html"), $"<!doctype html><head></head><p>{_upgrades}</p>");
        return folder;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _place.Dispose();
    }
}
