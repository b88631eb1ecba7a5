using PtceGraph.Worker.Api;

namespace PtceGraph.Worker.Security;

/// <summary>Lets nothing write where this process only follows another: reading and trying out pass.</summary>
internal static class FollowerGuard
{
    public static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        var isReading = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)
            || !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
            || request.Path.StartsWithSegments("/api/v1/what-if", StringComparison.OrdinalIgnoreCase)
            || (request.Path.StartsWithSegments("/api/v1/import", StringComparison.OrdinalIgnoreCase) && request.Query["dryRun"] == "true");
        return isReading
            ? next(context)
            : context.ProblemAsync(
                StatusCodes.Status403Forbidden,
                "Ce service suit le réseau sans y écrire : modifiez-le sur le service principal.",
                "This service follows the network and never writes: edit it on the main service.");
    }
}
