using PtceGraph.Worker.Api;

namespace PtceGraph.Worker.Access;

/// <summary>Admits only requests that name this machine as their host and do not come from another site's page. This stops cross-site
/// requests and DNS rebinding.</summary>
internal static class OriginGuard
{
    /// <summary>The host names that requests may have and that the service may listen on.</summary>
    public static IReadOnlyList<string> LoopbackHosts { get; } = ["localhost", "127.0.0.1", "[::1]"];

    public static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var host = context.Request.Host;
        if (!host.HasValue || !LoopbackHosts.Contains(host.Host, StringComparer.OrdinalIgnoreCase))
        {
            return context.ProblemAsync(StatusCodes.Status400BadRequest, Sentences.ForeignHost());
        }

        var origins = context.Request.Headers.Origin;
        var isForeign = origins.Count > 0 && !(origins.Count == 1 && origins[0] == $"{context.Request.Scheme}://{host.Value}");
        return isForeign || (IsFromAnotherSite(context.Request) && !IsVisit(context))
            ? context.ProblemAsync(StatusCodes.Status403Forbidden, Sentences.OtherSite())
            : next(context);
    }

    /// <summary>Whether a browser says that the request comes from a page of another site or of another port of this machine. Scripts do
    /// not send this header.</summary>
    private static bool IsFromAnotherSite(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].Any(site => site is "cross-site" or "same-site");

    /// <summary>Whether the request follows a link to the page. Links from other sites may lead to the page, but not to the API or the
    /// hub.</summary>
    private static bool IsVisit(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method)
        && context.Request.Headers["Sec-Fetch-Mode"] == "navigate"
        && EndpointAccess.Of(context) is null;
}
