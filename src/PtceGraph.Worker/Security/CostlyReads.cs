using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace PtceGraph.Worker.Security;

/// <summary>Reads that are made for one asker (another date, another revision, an export): a few at a time, a few waiting, the rest told when to come back.</summary>
internal sealed class CostlyReads : IRateLimiterPolicy<string>
{
    /// <summary>The policy's name, for the routes that it is of.</summary>
    public const string Policy = "costly-reads";

    private static readonly string[] Variants = ["revision", "asOf", "as_of"];

    /// <inheritdoc/>
    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected { get; } = (refused, _) => new ValueTask(RequestRates.RefuseAsync(
        refused.HttpContext, StatusCodes.Status503ServiceUnavailable, "Trop de lectures longues à la fois : réessayez dans un instant.", "Too many long reads at once: try again in a moment."));

    /// <inheritdoc/>
    public RateLimitPartition<string> GetPartition(HttpContext httpContext) => IsCostly(httpContext.Request)
        ? RateLimitPartition.GetConcurrencyLimiter(Policy, _ => new ConcurrencyLimiterOptions { PermitLimit = ServiceLimits.CostlyReadsAtOnce, QueueLimit = ServiceLimits.WaitingCostlyReads })
        : RateLimitPartition.GetNoLimiter("");

    /// <summary>The network in force is kept for all; anything else is made for who asks.</summary>
    private static bool IsCostly(HttpRequest request) =>
        !request.Path.Value!.EndsWith("/network", StringComparison.OrdinalIgnoreCase) || Variants.Any(request.Query.ContainsKey);
}
