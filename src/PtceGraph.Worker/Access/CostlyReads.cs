using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using PtceGraph.Worker.Api;

namespace PtceGraph.Worker.Access;

/// <summary>Limits reads that are computed for one client (another date, another revision, an export): a few run, a few wait, and the rest
/// get 503 with <c>Retry-After</c>.</summary>
internal sealed class CostlyReads : IRateLimiterPolicy<string>
{
    /// <summary>The name of the policy, for the routes that it applies to.</summary>
    public const string Policy = "costly-reads";

    /// <inheritdoc/>
    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected { get; } =
        (refused, _) =>
            new ValueTask(
                RequestRates.RefuseAsync(refused.HttpContext, StatusCodes.Status503ServiceUnavailable, Sentences.TooManyLongReads())
            );

    /// <inheritdoc/>
    public RateLimitPartition<string> GetPartition(HttpContext httpContext) =>
        IsCostly(httpContext)
            ? RateLimitPartition.GetConcurrencyLimiter(
                Policy,
                _ => new ConcurrencyLimiterOptions
                {
                    PermitLimit = ServiceLimits.CostlyReadsAtOnce,
                    QueueLimit = ServiceLimits.WaitingCostlyReads,
                }
            )
            : RateLimitPartition.GetNoLimiter("");

    private static bool IsCostly(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<CostlyWith>() is not { } with
        || with.Parameters.Any(parameter => parameter.In(context.Request) is not null);
}

/// <summary>Endpoint metadata of a route that is costly only with one of these parameters: without them, its answer is cached for all
/// clients.</summary>
internal sealed record CostlyWith(params RequestParameter[] Parameters);
