using PtceGraph.Analysis;
using PtceGraph.Exchange.Json;
using PtceGraph.Graph;
using PtceGraph.Worker.Pipeline;
using PtceGraph.Worker.Publishing;

namespace PtceGraph.Worker.Api;

/// <summary>The analysis: the one that everyone sees, or another on demand.</summary>
internal static class AnalysisEndpoints
{
    public static void MapAnalysis(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/analysis", AnalysisAsync).WithSummary("The measures of the network: at a date (asOf), of some layers (layers), without some types of ties (exclude_type).");

    private static async Task AnalysisAsync(HttpContext context, SnapshotHolder holder, AnalysisLoop loop)
    {
        var query = context.Request.Query;
        var isStandard = !query.ContainsKey("asOf") && !query.ContainsKey("layers") && !query.ContainsKey("exclude_type");
        if (isStandard && loop.Newest is { Complete: true } newest && newest.Revision == holder.Current.Snapshot.Revision)
        {
            await context.JsonAsync(AnalysisJson.Of(newest)).ConfigureAwait(false);
            return;
        }

        Layers? layers = null;
        if (query["layers"].FirstOrDefault() is { Length: > 0 } names && (layers = LayerSelection.Parse(names, out var unknown)) is null)
        {
            var known = string.Join(", ", LayerSelection.AllNames);
            await context.ProblemAsync([new RequestProblem("/layers", $"« {unknown} » n'est pas une couche. Les couches : {known}.", $"“{unknown}” is no layer. Layers: {known}.")], isMalformed: true).ConfigureAwait(false);
            return;
        }

        if (await context.SnapshotAsync(holder.Current.Snapshot).ConfigureAwait(false) is { } snapshot)
        {
            var parameters = new AnalysisParameters { Layers = layers, AsOf = snapshot.AsOfDate, ExcludedTypes = TextList.Of((query["exclude_type"].FirstOrDefault() ?? "").Split(',')) };
            var result = await Task.Run(() => AnalysisEngine.Analyze(snapshot, parameters, null, context.RequestAborted), context.RequestAborted).ConfigureAwait(false);
            await context.JsonAsync(AnalysisJson.Of(result)).ConfigureAwait(false);
        }
    }
}
