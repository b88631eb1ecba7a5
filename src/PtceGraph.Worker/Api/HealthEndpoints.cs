using System.Text.Json;
using PtceGraph.Contracts;
using PtceGraph.Graph;
using PtceGraph.Storage.Backups;
using PtceGraph.Worker.Pipeline;
using PtceGraph.Worker.Supervision;

namespace PtceGraph.Worker.Api;

/// <summary>The routes of liveness and readiness.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/healthz", () => Results.Text("ok"))
            .Produces<string>(contentType: "text/plain")
            .WithSummary("Liveness: the process answers.");
        routes
            .MapGet(
                "/readyz",
                (NetworkStartup startup, LoopSupervisor loops, ContactFile contacts, SnapshotHolder holder, GraphWriter writer) =>
                {
                    var trouble =
                        loops.Trouble
                        ?? contacts.FindReplaced()?.In(Language.English)
                        ?? (startup.Ready.IsCompletedSuccessfully ? null : "loading");
                    var readOnly = holder.Current.ReadOnly is { } reason ? $"\nread_only_reason: {Code(reason)}" : "";
                    readOnly += writer.Away is { } away ? $"\n{away.In(Language.English)}" : "";
                    return Results.Text(
                        (trouble ?? "ready") + readOnly,
                        statusCode: trouble is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable
                    );
                }
            )
            .Produces<string>(contentType: "text/plain")
            .Produces<string>(StatusCodes.Status503ServiceUnavailable, "text/plain")
            .WithSummary(
                "Readiness: the network is loaded, its files are in place and every background loop works; otherwise 503 with the reason. A network that can be read but not edited is ready: the line read_only_reason says why it cannot be edited, and a sentence after it what the store answered."
            );
    }

    private static string Code(ReadOnlyReason reason) => JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString());
}
