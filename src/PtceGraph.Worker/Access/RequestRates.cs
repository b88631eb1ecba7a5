using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.SignalR;
using PtceGraph.Graph;
using PtceGraph.Worker.Api;
using PtceGraph.Worker.Publishing;

namespace PtceGraph.Worker.Access;

/// <summary>Limits the number of viewers and the rate of requests. A refusal has a sentence and <c>Retry-After</c>.</summary>
internal static class RequestRates
{
    /// <summary>Configures the limits: none for this machine, a token bucket for each other address.</summary>
    public static void Limit(RateLimiterOptions limits)
    {
        limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, IPAddress>(context =>
            Partition(context.Connection.RemoteIpAddress)
        );
        limits.AddPolicy<string, CostlyReads>(CostlyReads.Policy);
        limits.OnRejected = (refused, _) =>
            new ValueTask(RefuseAsync(refused.HttpContext, StatusCodes.Status429TooManyRequests, Sentences.TooManyRequests()));
    }

    /// <summary>Refuses hub connections beyond <see cref="ServiceLimits.MostViewers"/>.</summary>
    public static Task RefuseViewersAsync(HttpContext context, RequestDelegate next, HubConnections connections) =>
        context.GetEndpoint()?.Metadata.GetMetadata<HubMetadata>() is not null && connections.Count >= ServiceLimits.MostViewers
            ? RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, Sentences.TooManyViewers(ServiceLimits.MostViewers))
            : next(context);

    private static RateLimitPartition<IPAddress> Partition(IPAddress? from) =>
        from is null || IPAddress.IsLoopback(from)
            ? RateLimitPartition.GetNoLimiter(IPAddress.Loopback)
            : RateLimitPartition.GetTokenBucketLimiter(
                from,
                _ => new TokenBucketRateLimiterOptions
                {
                    TokenLimit = ServiceLimits.MostRequests,
                    TokensPerPeriod = ServiceLimits.RequestsPerSecond,
                    ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                    QueueLimit = 0,
                }
            );

    /// <summary>Refuses a request for now, with a sentence and <c>Retry-After</c>.</summary>
    public static Task RefuseAsync(HttpContext context, int status, Sentence sentence)
    {
        const int seconds = 2;
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return context.ProblemAsync(status, sentence);
    }
}
