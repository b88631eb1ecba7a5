using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using PtceGraph.Graph;
using PtceGraph.Worker;
using PtceGraph.Worker.Access;
using PtceGraph.Worker.Pipeline;

namespace PtceGraph.Benchmarks.Hub;

/// <summary>The service in this process, with its store in a temporary folder.</summary>
internal sealed class OwnService : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _folder;

    private OwnService(WebApplication app, string folder)
    {
        (_app, _folder) = (app, folder);
        Http = new HttpClient { BaseAddress = Address, Timeout = Timeout.InfiniteTimeSpan };
    }

    public Uri Address => new(_app.Urls.First());

    public HttpClient Http { get; }

    /// <summary>Starts a service that has a generated network.</summary>
    public static async Task<OwnService> StartAsync(BenchmarkGraph graph)
    {
        var service = await StartEmptyAsync();
        await service.ImportAsync(graph);
        return service;
    }

    /// <summary>Starts a service without a network.</summary>
    public static async Task<OwnService> StartEmptyAsync()
    {
        var folder = Directory.CreateTempSubdirectory("ptcegraph-bench-").FullName;
        var app = await WorkerHost.BuildAsync(
            new ServeOptions(new StoreOptions(folder), [new ListenAddress("127.0.0.1", 0)], IsEmpty: true),
            CancellationToken.None
        );
        await app.StartAsync();
        await app.Services.GetRequiredService<NetworkStartup>().Ready;
        return new OwnService(app, folder);
    }

    /// <summary>Adds a generated network as one import, and returns once it is in the store.</summary>
    public async Task ImportAsync(BenchmarkGraph graph)
    {
        var answer = await _app
            .Services.GetRequiredService<GraphWriter>()
            .SubmitAsync(
                new WriteRequest.Edit([.. graph.Entities().Select(entity => new ChangeRequest.Add(entity))], EntryKind.Import),
                CancellationToken.None
            );
        if (answer is not WriteAnswer.Done)
        {
            throw new InvalidOperationException($"The network was not taken: {answer}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
