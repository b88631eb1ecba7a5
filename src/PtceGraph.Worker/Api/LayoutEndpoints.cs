using Microsoft.AspNetCore.Http.Features;
using PtceGraph.Contracts;
using PtceGraph.Exchange.Json;
using PtceGraph.Worker.Access;
using PtceGraph.Worker.Pipeline;
using PtceGraph.Worker.Publishing;

namespace PtceGraph.Worker.Api;

/// <summary>The routes of the map's positions, which all viewers share.</summary>
internal static class LayoutEndpoints
{
    public static void MapLayout(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(
                "/layout",
                (HttpContext context, LayoutHolder layouts) => context.JsonAsync(RawJson.Of(Messages.Layout(layouts.Current)))
            )
            .Reads()
            .Answers<LayoutAnswer>()
            .WithSummary("The positions of the map's nodes.");
        routes
            .MapPut("/layout", PutAsync)
            .TakesBody<LayoutRequest>()
            .Answers<LayoutWritten>(
                StatusCodes.Status409Conflict,
                StatusCodes.Status413PayloadTooLarge,
                StatusCodes.Status415UnsupportedMediaType,
                StatusCodes.Status422UnprocessableEntity
            )
            .WithSummary("Moves nodes of the map; with replace, replaces all positions. Ids that are not in the network are ignored.");
    }

    private static async Task PutAsync(
        HttpContext context,
        LayoutWriter writer,
        LayoutHolder layouts,
        SnapshotHolder holder,
        JournalLineage lineage
    )
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

        if (!await context.HasAsync(lineage, asked.Held).ConfigureAwait(false))
        {
            return;
        }

        if (
            await writer
                .WriteAsync(asked.ExpectedVersion, asked.ExpectedDigest, asked.Positions, asked.Replace, context.RequestAborted)
                .ConfigureAwait(false)
            is not { } written
        )
        {
            await context
                .ProblemAsync(
                    StatusCodes.Status409Conflict,
                    Sentences.MapMovedMeanwhile(),
                    problem => problem with { Version = layouts.Current.Version, Positions = Messages.Positions(layouts.Current.Positions) }
                )
                .ConfigureAwait(false);
            return;
        }

        await context.JsonAsync(RawJson.Of(new LayoutWritten(written.Version, written.Digest))).ConfigureAwait(false);
    }
}
