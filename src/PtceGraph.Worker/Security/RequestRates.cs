using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using PtceGraph.Worker.Api;
using PtceGraph.Worker.Publishing;

namespace PtceGraph.Worker.Security;

/// <summary>How many look on and how often may be asked; whoever is refused is told in a sentence, and when to come back.</summary>
internal static class RequestRates
{
    /// <summary>The limits: none for this machine itself, a bucket of requests for each other one.</summary>
    public static void Limit(RateLimiterOptions limits)
    {
        limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, IPAddress>(context => Partition(context.Connection.RemoteIpAddress));
        limits.AddPolicy<string, CostlyReads>(CostlyReads.Policy);
        limits.OnRejected = (refused, _) => new ValueTask(RefuseAsync(
            refused.HttpContext, StatusCodes.Status429TooManyRequests, "Trop de demandes à la fois : réessayez dans un instant.", "Too many requests at once: try again in a moment."));
    }

    /// <summary>Refuses a viewer more than the service can serve.</summary>
    public static Task RefuseViewersAsync(HttpContext context, RequestDelegate next, HubConnections connections) =>
        context.Request.Path.StartsWithSegments("/hub", StringComparison.OrdinalIgnoreCase) && connections.Count >= ServiceLimits.MostViewers
            ? RefuseAsync(
                context,
                StatusCodes.Status503ServiceUnavailable,
                $"{ServiceLimits.MostViewers} personnes regardent déjà : réessayez dans un instant.",
                $"{ServiceLimits.MostViewers} people look on already: try again in a moment.")
            : next(context);

    private static RateLimitPartition<IPAddress> Partition(IPAddress? from) => from is null || IPAddress.IsLoopback(from)
        ? RateLimitPartition.GetNoLimiter(IPAddress.Loopback)
        : RateLimitPartition.GetTokenBucketLimiter(from, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = ServiceLimits.MostRequests,
            TokensPerPeriod = ServiceLimits.RequestsPerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        });

    /// <summary>Refuses for now, with a sentence and when to come back.</summary>
    public static Task RefuseAsync(HttpContext context, int status, string french, string english)
    {
        const int seconds = 2;
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return context.ProblemAsync(status, french, english);
    }
}
