using PtceGraph.Worker.Api;

namespace PtceGraph.Worker.Security;

/// <summary>Lets in only requests that name this machine and come from its own pages: other sites' pages cannot reach the service, nor can a name that points here.</summary>
internal static class OriginGuard
{
    private static readonly HashSet<string> Loopback = new(StringComparer.OrdinalIgnoreCase) { "localhost", "127.0.0.1", "[::1]" };

    /// <summary>Whether a host is this machine's own name.</summary>
    public static bool IsLoopback(string host) => Loopback.Contains(host);

    public static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var host = context.Request.Host;
        if (!host.HasValue || !IsLoopback(host.Host))
        {
            return context.ProblemAsync(StatusCodes.Status400BadRequest, "L'hôte demandé n'est pas cette machine.", "The host asked for is not this machine.");
        }

        var origins = context.Request.Headers.Origin;
        if (origins.Count > 0 && !(origins.Count == 1 && origins[0] == $"{context.Request.Scheme}://{host.Value}"))
        {
            return context.ProblemAsync(StatusCodes.Status403Forbidden, "La demande vient d'un autre site.", "The request comes from another site.");
        }

        return next(context);
    }
}
