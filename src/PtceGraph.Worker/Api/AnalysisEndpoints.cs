using PtceGraph.Analysis;
using PtceGraph.Analysis.Paths;
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
        routes.MapPost("/api/v1/what-if", WhatIfAsync).WithMetadata(BodyLimit.Large).WithSummary("What changes would make of the measures, before and after; takes what POST /api/v1/changes takes, and stores nothing.");
    }

    private static async Task AnalysisAsync(HttpContext context, SnapshotHolder holder, AnalysisRequests requests)
    {
        var network = holder.Current.Snapshot;
        if (await ParametersAsync(context).ConfigureAwait(false) is not { } parameters)
        {
            return;
        }

        if (IsStandard(context) && await requests.StandingAsync(network.Revision, context.RequestAborted).ConfigureAwait(false) is { } standing)
        {
            await context.JsonAsync(standing).ConfigureAwait(false);
            return;
        }

        await AnswerAsync(context, requests, new AnalysisKey(network.Revision, parameters), token => AnalysisJson.Of(AnalysisEngine.Analyze(network.Apart(), parameters, null, token))).ConfigureAwait(false);
    }

    private static async Task WhatIfAsync(HttpContext context, SnapshotHolder holder, AnalysisRequests requests, AnalysisLoop loop, IIdSource ids)
    {
        if (!await context.IsJsonAsync().ConfigureAwait(false) || await ParametersAsync(context).ConfigureAwait(false) is not { } parameters)
        {
            return;
        }

        var network = holder.Current.Snapshot;
        ChangesBody body;
        try
        {
            body = await ChangesBodyReader.ReadAsync(context.ReadBody(), null, context.RequestAborted).ConfigureAwait(false);
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

        var standing = IsStandard(context) && loop.Newest is { Complete: true } newest && newest.Revision == network.Revision ? newest : null;
        await AnswerAsync(context, requests, new AnalysisKey(network.Revision, parameters, Own: body), token =>
        {
            var state = GraphState.Of(network);
            var applied = state.Apply(body.Requests, ids, ServiceLimits.MaxChangesBytes);
            var before = standing ?? AnalysisEngine.Analyze(network.Apart(), parameters, null, token);
            return AnalysisJson.WhatIf(before, AnalysisEngine.Analyze(state.Snapshot(network.Revision), parameters, null, token), applied, state.NodesTouchedBy(applied.Changes));
        }).ConfigureAwait(false);
    }

    /// <summary>Whether the analysis that everyone sees is asked for.</summary>
    internal static bool IsStandard(HttpContext context) => !Parameters.Any(context.Request.Query.ContainsKey);

    /// <summary>Answers with what is computed under a key, when its turn comes; 503 when too many wait.</summary>
    internal static async Task AnswerAsync(HttpContext context, AnalysisRequests requests, AnalysisKey key, Func<CancellationToken, RawJson> compute)
    {
        try
        {
            if (await requests.AskAsync(key, compute, context.RequestAborted).ConfigureAwait(false) is { } answer)
            {
                await context.JsonAsync(answer).ConfigureAwait(false);
                return;
            }
        }
        catch (ChangeRefusedException refused)
        {
            await context.AnswerAsync(new WriteAnswer.Refused(refused)).ConfigureAwait(false);
            return;
        }
        catch (PathsRefusedException refused)
        {
            await context.ProblemAsync([new RequestProblem($"/{refused.Parameter}", refused.In(Language.French), refused.In(Language.English))], isMalformed: true).ConfigureAwait(false);
            return;
        }
        catch (AnalysisRefusedException refused)
        {
            await context.ProblemAsync([new RequestProblem("", refused.In(Language.French), refused.In(Language.English))], isMalformed: false).ConfigureAwait(false);
            return;
        }

        await RequestRates.RefuseAsync(
            context, StatusCodes.Status503ServiceUnavailable,
            $"Une analyse à la demande est en cours et {ServiceLimits.WaitingAnalyses} attendent : réessayez dans un instant.",
            $"An analysis on demand is running and {ServiceLimits.WaitingAnalyses} wait: try again in a moment.").ConfigureAwait(false);
    }

    /// <summary>What the query asks to measure with, or null once a problem has been answered.</summary>
    internal static async Task<AnalysisParameters?> ParametersAsync(HttpContext context)
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

        if (await context.DateAsync().ConfigureAwait(false) is not (true, var asOf))
        {
            return null;
        }

        // One thread: the others are for edits and for the analysis that everyone sees. It changes no figure.
        return new AnalysisParameters { Layers = layers, ExcludedTypes = List("exclude_type"), OnDemand = onDemand, AsOf = asOf, Threads = 1 };

        TextList List(string name) => TextList.Of((query[name].FirstOrDefault() ?? "").Split(','));
    }
}
