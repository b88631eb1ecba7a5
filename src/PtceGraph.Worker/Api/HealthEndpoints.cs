using PtceGraph.Worker.Pipeline;

namespace PtceGraph.Worker.Api;

/// <summary>Whether the service lives, and whether it is ready.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => Results.Text("ok")).WithSummary("The service lives.");
        routes.MapGet("/readyz", (Boot boot) => boot.Ready.IsCompletedSuccessfully
            ? Results.Text("ready")
            : Results.Text("loading", statusCode: StatusCodes.Status503ServiceUnavailable)).WithSummary("The network is loaded.");
    }
}
