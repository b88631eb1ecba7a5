using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PtceGraph.Analysis;
using PtceGraph.Storage;
using PtceGraph.Worker.Pipeline;

namespace PtceGraph.Worker.Tests.Faults;

/// <summary>Replaces services with doubles whose calls pass through a fault plan: the store, publishing, the analysis, the serialisation of
/// messages.</summary>
internal static class FaultyServices
{
    /// <summary>Replaces the services.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="plan">The fault plan.</param>
    /// <param name="isShared">Whether the store acts as a shared one.</param>
    /// <param name="log">Receives the log.</param>
    public static void Replace(IServiceCollection services, FaultPlan plan, bool isShared, ILoggerProvider log)
    {
        services.AddSingleton<EndsInTime>();
        services.AddHostedService(provider => provider.GetRequiredService<EndsInTime>());
        services.RemoveAll<ILoggerProvider>();
        services.AddSingleton(log);
        Wrap<IGraphJournal>(
            services,
            journal => isShared ? new FaultySharedStore((INetworkStore)journal, plan) : new FaultyStore((INetworkStore)journal, plan)
        );
        services.RemoveAll<ILayoutStore>();
        services.AddSingleton(provider => (ILayoutStore)provider.GetRequiredService<IGraphJournal>());
        if (isShared)
        {
            services.AddSingleton(provider => (ISharedStore)provider.GetRequiredService<IGraphJournal>());
            services.AddHostedService<StoreTail>();
        }

        Wrap<PublishNetwork>(
            services,
            publish =>
                (published, entries) =>
                    plan.Pass(
                        "Publish",
                        () =>
                        {
                            publish(published, entries);
                            return true;
                        }
                    )
        );
        Wrap<AnalyzeNetwork>(
            services,
            analyze => (snapshot, parameters, progress, cancellation) => Stages(analyze(snapshot, parameters, progress, cancellation), plan)
        );
        services.RemoveAll<IHubProtocol>();
        services.AddSingleton<IHubProtocol>(provider => new FaultyProtocol(
            new JsonHubProtocol(provider.GetRequiredService<IOptions<JsonHubProtocolOptions>>()),
            plan
        ));
    }

    private static IEnumerable<AnalysisResult> Stages(IEnumerable<AnalysisResult> stages, FaultPlan plan)
    {
        using var each = stages.GetEnumerator();
        while (plan.Pass("Analyze", each.MoveNext))
        {
            yield return each.Current;
        }
    }

    private static void Wrap<T>(IServiceCollection services, Func<T, T> around)
        where T : class
    {
        var before = services.Single(service => service.ServiceType == typeof(T)).ImplementationFactory!;
        services.RemoveAll<T>();
        services.AddSingleton(provider => around((T)before(provider)));
    }
}
