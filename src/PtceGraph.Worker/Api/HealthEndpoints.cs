using PtceGraph.Graph;
using PtceGraph.Storage.Keeping;
using PtceGraph.Worker.Pipeline;
using PtceGraph.Worker.Supervision;

namespace PtceGraph.Worker.Api;

/// <summary>Whether the service lives, and whether it is ready.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => Results.Text("ok")).WithSummary("The service lives.");
        routes.MapGet("/readyz", (Boot boot, LoopSupervisor loops, ContactFile contacts) => (loops.Trouble ?? contacts.FindReplaced()?.In(Language.English) ?? (boot.Ready.IsCompletedSuccessfully ? null : "loading")) is { } reason
            ? Results.Text(reason, statusCode: StatusCodes.Status503ServiceUnavailable)
            : Results.Text("ready")).WithSummary("The network is loaded and everything behind it works; else 503 with the reason.");
    }
}
