using PtceGraph.Worker.Api;

namespace PtceGraph.Worker.Security;

/// <summary>Lets in only requests that name this machine and come from its own pages: other sites' pages cannot reach the service, nor can a name that points here.</summary>
internal static class OriginGuard
{
    /// <summary>The names of this machine that requests may ask for and that the service may listen on.</summary>
    public static IReadOnlyList<string> LoopbackHosts { get; } = ["localhost", "127.0.0.1", "[::1]"];

    public static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var host = context.Request.Host;
        if (!host.HasValue || !LoopbackHosts.Contains(host.Host, StringComparer.OrdinalIgnoreCase))
        {
            return context.ProblemAsync(StatusCodes.Status400BadRequest, "L'hôte demandé n'est pas cette machine.", "The host asked for is not this machine.");
        }

        var origins = context.Request.Headers.Origin;
        var isForeign = origins.Count > 0 && !(origins.Count == 1 && origins[0] == $"{context.Request.Scheme}://{host.Value}");
        return isForeign || (IsFromAnotherSite(context.Request) && !IsVisit(context.Request))
            ? context.ProblemAsync(StatusCodes.Status403Forbidden, "La demande vient d'un autre site.", "The request comes from another site.")
            : next(context);
    }

    /// <summary>Whether a browser says that a page of another site, or of another port of this machine, asks. Scripts send no such header.</summary>
    private static bool IsFromAnotherSite(HttpRequest request) => request.Headers["Sec-Fetch-Site"].Any(site => site is "cross-site" or "same-site");

    /// <summary>Whether somebody follows a link to the page: its files may be visited from anywhere, the API and the hub may not.</summary>
    private static bool IsVisit(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Headers["Sec-Fetch-Mode"] == "navigate"
        && !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && !request.Path.StartsWithSegments("/hub", StringComparison.OrdinalIgnoreCase);
}
