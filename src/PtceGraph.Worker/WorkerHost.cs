using System.Text.Json;
using MessagePack;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging.Console;
using PtceGraph.Analysis;
using PtceGraph.Graph;
using PtceGraph.Storage;
using PtceGraph.Storage.Keeping;
using PtceGraph.Storage.Opening;
using PtceGraph.Worker.Api;
using PtceGraph.Worker.Observability;
using PtceGraph.Worker.Pipeline;
using PtceGraph.Worker.Publishing;
using PtceGraph.Worker.Security;
using PtceGraph.Worker.Supervision;

namespace PtceGraph.Worker;

/// <summary>What the service runs with.</summary>
/// <param name="Store">Where the network is kept.</param>
/// <param name="Addresses">Where it listens.</param>
/// <param name="IsEmpty">Whether an empty store stays empty instead of showing the sample.</param>
internal sealed record ServeOptions(StoreOptions Store, IReadOnlyList<ListenAddress> Addresses, bool IsEmpty);

/// <summary>The service: all its wiring, on one page.</summary>
internal static class WorkerHost
{
    /// <summary>Threads beside those that an analysis keeps busy for seconds: without them an answer or a message would wait for it.</summary>
    private const int ThreadsToAnswer = 8;

    /// <summary>Opens the store and builds the service; the caller runs it and disposes of it.</summary>
    /// <param name="options">What it runs with.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <param name="replace">Puts other services in the place of those of this page, for tests; null for none.</param>
    /// <exception cref="StoreException">The store is held by another process, damaged, or cannot be written.</exception>
    public static async Task<WebApplication> BuildAsync(ServeOptions options, CancellationToken cancellationToken, Action<IServiceCollection>? replace = null)
    {
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, Environment.ProcessorCount + ThreadsToAnswer), ports);
        var store = await options.Store.OpenAsync(TimeProvider.System, cancellationToken).ConfigureAwait(false);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            // Before the endpoints: each takes the defaults in force when it is added.
            kestrel.ConfigureEndpointDefaults(LoopbackOnly.RefuseOthers);
            foreach (var address in options.Addresses)
            {
                address.AddTo(kestrel);
            }

            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = ServiceLimits.MaxBodyBytes;
            kestrel.Limits.MaxRequestBufferSize = ServiceLimits.MaxRequestBufferBytes;
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(ServiceLimits.SlowestBytesPerSecond, ServiceLimits.SlowGrace);
            kestrel.Limits.MaxConcurrentConnections = ServiceLimits.MostConnections;
            kestrel.Limits.MaxConcurrentUpgradedConnections = ServiceLimits.MostConnections;
        });
        // The verb says in a sentence why the service did not start; the host's own word would be a stack trace.
        builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.SignalR", LogLevel.None).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);

        var services = builder.Services;
        services.AddRouting();
        services.AddOpenApi();
        services.AddMetrics();
        services.AddRateLimiter(RequestRates.Limit);
        services.AddSingleton<HubConnections>();
        services.AddSingleton<HubFailures>();
        services.AddSingleton<HubLifetimeManager<GraphHub>>(provider => provider.GetRequiredService<HubConnections>());
        services.AddSignalR(hub =>
        {
            hub.MaximumReceiveMessageSize = ServiceLimits.MaxHubMessageBytes;
            hub.EnableDetailedErrors = false;
            hub.MaximumParallelInvocationsPerClient = 1;
            hub.AddFilter<HubFailures>();
        })
            .AddMessagePackProtocol(packed => packed.SerializerOptions = packed.SerializerOptions.WithSecurity(MessagePackSecurity.UntrustedData.WithMaximumObjectGraphDepth(ServiceLimits.MaxHubMessageDepth)))
            .AddJsonProtocol(json => json.PayloadSerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower);

        services.AddSingleton(options.Store);
        services.AddSingleton<IGraphJournal>(_ => store);
        services.AddSingleton<ILayoutStore>(_ => store);
        services.AddSingleton<IIdSource, RandomIds>();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new LoopSupervisor(
            provider.GetRequiredService<IHostApplicationLifetime>().StopApplication, TimeProvider.System, provider.GetRequiredService<ILogger<LoopSupervisor>>()));
        services.AddHostedService<IdleMemory>();
        services.AddSingleton<SnapshotHolder>();
        services.AddSingleton<FeedMeter>();
        services.AddSingleton<LayoutHolder>();
        services.AddSingleton<NetworkFeed>();
        services.AddSingleton<NetworkResponseCache>();
        services.AddSingleton<HubSnapshots>();
        services.AddSingleton<AnalyzeNetwork>(_ => AnalysisEngine.AnalyzeInStages);
        services.AddSingleton<AnalysisLoop>();
        services.AddSingleton<PublishNetwork>(provider => (published, entries) =>
        {
            provider.GetRequiredService<SnapshotHolder>().Swap(published);
            provider.GetRequiredService<ContactFollower>().Follow(published.Snapshot, entries);
            provider.GetRequiredService<NetworkFeed>().Publish(published, entries);
            provider.GetRequiredService<AnalysisLoop>().Analyze(published.Snapshot);
        });
        services.AddSingleton(_ => new SnapshotFile(options.Store.DataFolder));
        services.AddSingleton<SnapshotKeeper>();
        services.AddSingleton<GraphWriter>();
        services.AddSingleton<AnalysisRequests>();
        services.AddSingleton<BodyAdmission>();
        services.Configure<FormOptions>(form =>
        {
            form.MultipartBodyLengthLimit = ServiceLimits.MaxLargeBodyBytes;
            form.ValueLengthLimit = ServiceLimits.MaxFormValueBytes;
            form.ValueCountLimit = ServiceLimits.MaxFormValues;
        });
        services.AddSingleton<Importer>();
        services.AddSingleton<LayoutWriter>();
        services.AddSingleton(options);
        services.AddSingleton<Boot>();
        services.AddHostedService(provider => provider.GetRequiredService<Boot>());
        services.AddSingleton(_ => ContactFile.In(options.Store.DataFolder, store as IWatchedStore));
        services.AddSingleton<ContactDesk>();
        services.AddSingleton<ContactFollower>();
        services.AddHostedService<ContactRetention>();
        services.AddSingleton<DailyBackup>();
        services.AddHostedService(provider => provider.GetRequiredService<DailyBackup>());
        if (store is ISharedStore shared)
        {
            services.AddSingleton(shared);
            services.AddHostedService<StoreTail>();
        }
        else if (store is IWatchedStore watched)
        {
            services.AddSingleton(watched);
            services.AddHostedService<StoreWatch>();
        }

        replace?.Invoke(services);
        var app = builder.Build();
        app.Services.GetRequiredService<FeedMeter>().Watch(app.Services.GetRequiredService<NetworkFeed>().Lag);
        app.Use(SecurityHeaders.InvokeAsync);
        app.Use((context, next) => Failures.InvokeAsync(context, next, app.Logger));
        app.Use(OriginGuard.InvokeAsync);
        if (options.Store.IsFollower)
        {
            app.Use(FollowerGuard.InvokeAsync);
        }

        app.Use((context, next) => RequestRates.RefuseViewersAsync(context, next, app.Services.GetRequiredService<HubConnections>()));
        app.UsePage();
        app.UseRouting();
        app.UseRateLimiter();
        app.Use(app.Services.GetRequiredService<BodyAdmission>().InvokeAsync);
        app.Use(app.Services.GetRequiredService<Boot>().HoldUntilReadyAsync);
        app.MapHealth();
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapNetwork();
        app.MapAnalysis();
        app.MapPaths();
        app.MapChanges();
        app.MapContacts();
        app.MapLayout();
        app.MapFiles();
        app.MapHub<GraphHub>("/hub", hub =>
        {
            hub.Transports = HttpTransportType.WebSockets | HttpTransportType.ServerSentEvents | HttpTransportType.LongPolling;
            hub.TransportMaxBufferSize = hub.ApplicationMaxBufferSize = ServiceLimits.MaxHubBufferBytes;
        });
        app.MapPage();
        return app;
    }
}
