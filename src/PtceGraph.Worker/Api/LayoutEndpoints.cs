using Microsoft.AspNetCore.Http.Features;
using PtceGraph.Exchange.Json;
using PtceGraph.Storage;
using PtceGraph.Worker.Pipeline;
using PtceGraph.Worker.Publishing;
using PtceGraph.Worker.Security;

namespace PtceGraph.Worker.Api;

/// <summary>The map's positions, shared by everyone.</summary>
internal static class LayoutEndpoints
{
    public static void MapLayout(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/layout", (HttpContext context, LayoutHolder layouts) => context.JsonAsync(Write(layouts.Current))).WithSummary("Where the map's nodes stand.");
        routes.MapPut("/api/v1/layout", PutAsync).WithSummary("Moves nodes of the map, or with replace all of them; what is no node of the network is left out.");
    }

    private static async Task PutAsync(HttpContext context, LayoutWriter writer, LayoutHolder layouts, SnapshotHolder holder)
    {
        if (!await context.IsJsonAsync().ConfigureAwait(false))
        {
            return;
        }

        var network = holder.Current.Snapshot;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = ServiceLimits.MaxBodyBytes + (ServiceLimits.LayoutBytesPerNode * network.NodeCount);
        }

        LayoutBody asked;
        try
        {
            asked = await LayoutBody.ReadAsync(context.ReadBody(), network, context.RequestAborted).ConfigureAwait(false);
        }
        catch (RequestRefusedException refused)
        {
            await context.ProblemAsync(refused.Problems, refused.IsMalformed).ConfigureAwait(false);
            return;
        }

        try
        {
            if (await writer.WriteAsync(asked.ExpectedVersion, asked.Positions, asked.Replace, context.RequestAborted).ConfigureAwait(false) is not { } version)
            {
                await context.ProblemAsync(
                    StatusCodes.Status409Conflict, "Quelqu'un d'autre a déplacé la carte entre-temps.", "Somebody else moved the map meanwhile.",
                    json => LayoutJson.WriteMembers(json, layouts.Current.Version, layouts.Current.Positions)).ConfigureAwait(false);
                return;
            }

            await context.JsonAsync(RawJson.Of(json =>
            {
                json.WriteStartObject();
                json.WriteNumber("version", version);
                json.WriteEndObject();
            })).ConfigureAwait(false);
        }
        catch (StoreException exception)
        {
            await context.StoreAwayAsync(exception).ConfigureAwait(false);
        }
    }

    /// <summary>Positions of nodes that are gone are among them: an undo brings the nodes back where they were.</summary>
    private static RawJson Write(MapLayout layout) => RawJson.Of(writer =>
    {
        writer.WriteStartObject();
        LayoutJson.WriteMembers(writer, layout.Version, layout.Positions);
        writer.WriteEndObject();
    });
}
