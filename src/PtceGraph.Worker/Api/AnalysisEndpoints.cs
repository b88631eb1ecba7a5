using PtceGraph.Analysis;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Exchange.Json;
using PtceGraph.Graph;
using PtceGraph.Worker.Pipeline;
using PtceGraph.Worker.Publishing;
using PtceGraph.Worker.Security;

namespace PtceGraph.Worker.Api;

/// <summary>The analysis: the one that everyone sees, another on demand, or what changes would make of it.</summary>
internal static class AnalysisEndpoints
{
    private static readonly string[] Parameters = ["asOf", "layers", "exclude_type", "with"];

    public static void MapAnalysis(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/analysis", AnalysisAsync).WithSummary("The measures of the network: at a date (asOf), of some layers (layers), without some types of ties (exclude_type), with what takes longer (with=rank_intervals,subgroups).");
        routes.MapPost("/api/v1/what-if", WhatIfAsync).WithSummary("What changes would make of the measures, before and after; takes what POST /api/v1/changes takes, and stores nothing.");
    }

    private static async Task AnalysisAsync(HttpContext context, SnapshotHolder holder, AnalysisLoop loop)
    {
        var network = holder.Current.Snapshot;
        if (await ParametersAsync(context).ConfigureAwait(false) is { } parameters && await context.SnapshotAsync(network).ConfigureAwait(false) is { } snapshot)
        {
            var result = await AnalyzeAsync(context, loop, snapshot, parameters).ConfigureAwait(false);
            await context.JsonAsync(AnalysisJson.Of(result)).ConfigureAwait(false);
        }
    }

    private static async Task WhatIfAsync(HttpContext context, SnapshotHolder holder, AnalysisLoop loop, IIdSource ids)
    {
        if (!await context.IsJsonAsync().ConfigureAwait(false) || await ParametersAsync(context).ConfigureAwait(false) is not { } parameters)
        {
            return;
        }

        var network = holder.Current.Snapshot;
        ChangesBody body;
        try
        {
            body = ChangeRequestReader.Read(await context.ReadBodyAsync().ConfigureAwait(false));
        }
        catch (RequestRefusedException refused)
        {
            await context.ProblemAsync(refused.Problems, refused.IsMalformed).ConfigureAwait(false);
            return;
        }

        if (body.ExpectedRevision is { } expected && expected != network.Revision)
        {
            await context.AnswerAsync(new WriteAnswer.Conflict(expected, network.Revision)).ConfigureAwait(false);
            return;
        }

        var state = GraphState.Of(network);
        AppliedRequests applied;
        try
        {
            applied = state.Apply(body.Requests, ids, ServiceLimits.MaxChangesBytes);
        }
        catch (ChangeRefusedException refused)
        {
            await context.AnswerAsync(new WriteAnswer.Refused(refused)).ConfigureAwait(false);
            return;
        }

        if (await context.SnapshotAsync(network).ConfigureAwait(false) is { } before && await context.SnapshotAsync(state.Snapshot(network.Revision)).ConfigureAwait(false) is { } after)
        {
            var now = await AnalyzeAsync(context, loop, before, parameters).ConfigureAwait(false);
            var then = await Task.Run(() => AnalysisEngine.Analyze(after, now.Parameters, null, context.RequestAborted), context.RequestAborted).ConfigureAwait(false);
            await context.JsonAsync(AnalysisJson.WhatIf(now, then, applied, state.NodesTouchedBy(applied.Changes))).ConfigureAwait(false);
        }
    }

    /// <summary>The analysis that everyone sees where it is the one asked for, else a new one.</summary>
    private static async Task<AnalysisResult> AnalyzeAsync(HttpContext context, AnalysisLoop loop, GraphSnapshot snapshot, AnalysisParameters parameters)
    {
        var isStandard = !Parameters.Any(context.Request.Query.ContainsKey);
        return isStandard && loop.Newest is { Complete: true } newest && newest.Revision == snapshot.Revision
            ? newest
            : await Task.Run(() => AnalysisEngine.Analyze(snapshot, parameters with { AsOf = snapshot.AsOfDate }, null, context.RequestAborted), context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>What the query asks to measure with, or null once a problem has been answered.</summary>
    private static async Task<AnalysisParameters?> ParametersAsync(HttpContext context)
    {
        var query = context.Request.Query;
        Layers? layers = null;
        if (query["layers"].FirstOrDefault() is { Length: > 0 } names && (layers = LayerSelection.Parse(names, out var unknown)) is null)
        {
            var known = string.Join(", ", LayerSelection.AllNames);
            await context.ProblemAsync([new RequestProblem("/layers", $"« {unknown} » n'est pas une couche. Les couches : {known}.", $"“{unknown}” is no layer. Layers: {known}.")], isMalformed: true).ConfigureAwait(false);
            return null;
        }

        var onDemand = List("with");
        if (onDemand.FirstOrDefault(name => !ResultTables.OnDemandNames.Contains(name)) is { } stranger)
        {
            var known = string.Join(", ", ResultTables.OnDemandNames);
            await context.ProblemAsync([new RequestProblem("/with", $"« {stranger} » ne se demande pas. Ce qui se demande : {known}.", $"“{stranger}” cannot be asked for. What can: {known}.")], isMalformed: true).ConfigureAwait(false);
            return null;
        }

        return new AnalysisParameters { Layers = layers, ExcludedTypes = List("exclude_type"), OnDemand = onDemand };

        TextList List(string name) => TextList.Of((query[name].FirstOrDefault() ?? "").Split(','));
    }
}
