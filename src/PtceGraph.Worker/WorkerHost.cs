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
using PtceGraph.Storage.Backups;
using PtceGraph.Storage.SnapshotCache;
using PtceGraph.Worker.Access;
using PtceGraph.Worker.Api;
using PtceGraph.Worker.Api.Description;
using PtceGraph.Worker.Observability;
using PtceGraph.Worker.Pipeline;
using PtceGraph.Worker.Publishing;
using PtceGraph.Worker.Supervision;

namespace PtceGraph.Worker;

/// <summary>The options of <c>serve</c>.</summary>
/// <param name="Store">The store of the network.</param>
/// <param name="Addresses">The addresses to listen on.</param>
/// <param name="IsEmpty">Whether an empty store stays empty; otherwise the sample is loaded into it.</param>
internal sealed record ServeOptions(StoreOptions Store, IReadOnlyList<ListenAddress> Addresses, bool IsEmpty);

/// <summary>Builds the service. All of its wiring is in this file.</summary>
internal static class WorkerHost
{
    /// <summary>Threads kept for requests and messages: an analysis occupies the others for seconds.</summary>
    private const int ThreadsToAnswer = 8;

    /// <summary>How often viewers hear from the service at least: the page takes a silence of three times that for a lost
    /// connection.</summary>
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(1.5);

    /// <summary>Opens the store and builds the service. The caller runs it and disposes of it.</summary>
    /// <param name="options">The options.</param>
    /// <param name="cancellationToken">Cancels opening the store.</param>
    /// <param name="replace">Replaces registered services, for tests; null to replace none.</param>
    /// <exception cref="StoreException">The store is held by another process, damaged, or cannot be written.</exception>
    public static async Task<WebApplication> BuildAsync(
        ServeOptions options,
        CancellationToken cancellationToken,
        Action<IServiceCollection>? replace = null
    )
    {
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, Environment.ProcessorCount + ThreadsToAnswer), ports);
        var store = await options.Store.OpenAsync(TimeProvider.System, cancellationToken).ConfigureAwait(false);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
            {
                // This precedes the endpoints: each takes the defaults in force when it is added.
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
        // The verb says in a sentence why the service did not start; the host would log a stack trace.
        builder
            .Logging.AddSimpleConsole()
            .SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.SignalR", LogLevel.None)
            .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);

        var services = builder.Services;
        services.Configure<HostOptions>(host => host.ShutdownTimeout = ServiceLimits.LongestFarewell);
        services.AddRouting();
        services.AddOpenApi(ApiDescription.Describe);
        services.AddMetrics();
        services.AddRateLimiter(RequestRates.Limit);
        services.AddSingleton<HubConnections>();
        services.AddSingleton<HubFailures>();
        services.AddSingleton<HubLifetimeManager<GraphHub>>(provider => provider.GetRequiredService<HubConnections>());
        services
            .AddSignalR(hub =>
            {
                hub.MaximumReceiveMessageSize = ServiceLimits.MaxHubMessageBytes;
                hub.EnableDetailedErrors = false;
                hub.KeepAliveInterval = KeepAlive;
                hub.MaximumParallelInvocationsPerClient = 1;
                hub.AddFilter<HubFailures>();
            })
            .AddMessagePackProtocol(packed =>
                packed.SerializerOptions = packed.SerializerOptions.WithSecurity(
                    MessagePackSecurity.UntrustedData.WithMaximumObjectGraphDepth(ServiceLimits.MaxHubMessageDepth)
                )
            )
            .AddJsonProtocol(json => json.PayloadSerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower);

        services.AddSingleton(options.Store);
        services.AddSingleton<IGraphJournal>(_ => store);
        services.AddSingleton<ILayoutStore>(_ => store);
        services.AddSingleton<IIdSource, RandomIds>();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new LoopSupervisor(
            provider.GetRequiredService<IHostApplicationLifetime>().StopApplication,
            TimeProvider.System,
            provider.GetRequiredService<ILogger<LoopSupervisor>>()
        ));
        services.AddHostedService<IdleMemory>();
        services.AddSingleton<SnapshotHolder>();
        services.AddSingleton<JournalLineage>();
        services.AddSingleton<FeedMeter>();
        services.AddSingleton<LayoutHolder>();
        services.AddSingleton(_ => new PageFiles(Path.Combine(AppContext.BaseDirectory, "wwwroot")));
        services.AddSingleton<NetworkFeed>();
        services.AddSingleton<NetworkResponseCache>();
        services.AddSingleton<HubSnapshots>();
        services.AddSingleton<AnalyzeNetwork>(_ => AnalysisEngine.AnalyzeInStages);
        services.AddSingleton<AnalysisLoop>();
        services.AddSingleton<PublishNetwork>(provider =>
            (published, entries) =>
            {
                var (holder, feed) = (provider.GetRequiredService<SnapshotHolder>(), provider.GetRequiredService<NetworkFeed>());
                var analysis = provider.GetRequiredService<AnalysisLoop>();
                var isReplaced = published.Lineage != holder.Current.Lineage;
                if (isReplaced)
                {
                    analysis.Forget(published.Lineage);
                }

                holder.Swap(published);
                provider.GetRequiredService<ContactFollower>().Follow(published.Snapshot, entries);
                if (isReplaced)
                {
                    feed.Replace(published, entries, provider.GetRequiredService<LayoutHolder>().Current);
                }
                else
                {
                    feed.Publish(published, entries);
                }

                analysis.Analyze(published.Snapshot, published.Day);
            }
        );
        services.AddSingleton(_ => new SnapshotFile(options.Store.DataFolder));
        services.AddSingleton<SnapshotCacheWriter>();
        services.AddSingleton<GraphWriter>();
        services.AddSingleton<AnalysisRequests>();
        services.AddSingleton<BodyAdmission>();
        services.AddSingleton<LargeAnswers>();
        services.AddSingleton<IdempotencyTurns>();
        services.Configure<FormOptions>(form =>
        {
            form.MultipartBodyLengthLimit = ServiceLimits.MaxLargeBodyBytes;
            form.ValueLengthLimit = ServiceLimits.MaxFormValueBytes;
            form.ValueCountLimit = ServiceLimits.MaxFormParts;
        });
        services.AddSingleton<ExceptionMiddleware>();
        services.AddSingleton<SampleLookup>();
        services.AddSingleton<EarlierImports>();
        services.AddSingleton<DoubleLookup>();
        services.AddSingleton(provider => new Importer(
            provider.GetRequiredService<GraphWriter>(),
            provider.GetRequiredService<SnapshotHolder>(),
            provider.GetRequiredService<SampleLookup>(),
            provider.GetRequiredService<EarlierImports>(),
            provider.GetRequiredService<ContactFile>()
        )
        {
            MaxRows = ServiceLimits.MaxImportRows,
            RefuseTooLarge = provider.GetService<ISharedStore>() is { } shared ? shared.RefuseTooLargeAsync : null,
        });
        services.AddSingleton<LayoutWriter>();
        services.AddSingleton<ReopenLayout>(provider => provider.GetRequiredService<LayoutWriter>().ReopenAsync);
        services.AddSingleton(options);
        services.AddSingleton<NetworkStartup>();
        services.AddHostedService(provider => provider.GetRequiredService<NetworkStartup>());
        services.AddSingleton<DayTurn>();
        services.AddHostedService(provider => provider.GetRequiredService<DayTurn>());
        services.AddSingleton(_ => ContactFile.In(options.Store.DataFolder, store as IWatchedStore));
        services.AddSingleton<ContactService>();
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
            services.AddHostedService<StoreWatcher>();
        }

        replace?.Invoke(services);
        var app = builder.Build();
        app.Services.GetRequiredService<FeedMeter>().Watch(app.Services.GetRequiredService<NetworkFeed>().Lag);
        app.UseRouting(); // first: the guards read the metadata of the route or hub
        app.Use(SecurityHeaders.InvokeAsync);
        app.UseMiddleware<ExceptionMiddleware>();
        app.Use(OriginGuard.InvokeAsync);
        if (options.Store.IsFollower)
        {
            app.Use(FollowerGuard.InvokeAsync);
        }

        app.Use((context, next) => RequestRates.RefuseViewersAsync(context, next, app.Services.GetRequiredService<HubConnections>()));
        app.UsePage();
        app.UseRateLimiter();
        app.Use(app.Services.GetRequiredService<BodyAdmission>().InvokeAsync);
        app.Use(app.Services.GetRequiredService<NetworkStartup>().HoldUntilReadyAsync);
        app.Use(ParameterGuard.InvokeAsync);
        app.MapHealth();
        app.MapOpenApi("/openapi/{documentName}.json");
        var api = app.MapGroup("/api/v1").WithMetadata(EndpointAccess.Writing, new RequestParameters()).AnswersProblems();
        api.MapNetwork();
        api.MapAnalysis();
        api.MapPaths();
        api.MapTerritory();
        api.MapEach();
        api.MapChanges();
        api.MapContacts();
        api.MapLayout();
        api.MapFiles();
        app.MapHub<GraphHub>(
                "/hub",
                hub =>
                {
                    hub.Transports = HttpTransportType.WebSockets | HttpTransportType.ServerSentEvents | HttpTransportType.LongPolling;
                    hub.TransportMaxBufferSize = hub.ApplicationMaxBufferSize = ServiceLimits.MaxHubBufferBytes;
                }
            )
            .WithMetadata(EndpointAccess.Reading);
        app.MapPage();
        return app;
    }
}
