using PtceGraph.Analysis;
using PtceGraph.Analysis.Paths;
using PtceGraph.Analysis.TerritoryViews;
using PtceGraph.Contracts;
using PtceGraph.Exchange.Json;
using PtceGraph.Graph;
using PtceGraph.Worker.Access;
using PtceGraph.Worker.Pipeline;

namespace PtceGraph.Worker.Api;

/// <summary>The routes of the analysis: the one that every viewer sees, others on demand, and the effect of changes that are not
/// made.</summary>
internal static class AnalysisEndpoints
{
    private static readonly RequestParameter[] Parameters =
    [
        RequestParameter.AsOf,
        RequestParameter.Layers,
        RequestParameter.ExcludeType,
        RequestParameter.With,
        RequestParameter.Silo,
        RequestParameter.Where,
    ];

    public static void MapAnalysis(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/analysis", AnalysisAsync)
            .Reads()
            .Takes([.. Parameters, RequestParameter.Only])
            .Answers<AnalysisAnswer>(StatusCodes.Status422UnprocessableEntity)
            .WithSummary(
                "The measures of the network: on a date (as_of), on some layers (layers), without some types of ties (exclude_type), by the silos of one column (silo), of a part (where), some results alone (only=pole), and with slower results on demand (with=rank_intervals,subgroups)."
            );
        routes
            .MapPost("/what-if", WhatIfAsync)
            .Reads()
            .Takes(Parameters)
            .TakesBody<ChangesRequest>()
            .Answers<WhatIfAnswer>(
                StatusCodes.Status409Conflict,
                StatusCodes.Status413PayloadTooLarge,
                StatusCodes.Status415UnsupportedMediaType,
                StatusCodes.Status422UnprocessableEntity
            )
            .WithMetadata(BodyLimit.Large)
            .WithSummary(
                "The measures before and after some changes, which are not made. Takes the body of POST /api/v1/changes and stores nothing."
            );
    }

    private static async Task AnalysisAsync(HttpContext context, SnapshotHolder holder, AnalysisRequests requests, TimeProvider time)
    {
        var published = holder.Current;
        var network = published.Snapshot;
        if (await ParametersAsync(context, published, time).ConfigureAwait(false) is not { } parameters)
        {
            return;
        }

        if (
            IsStandard(context, published, parameters)
            && await requests.StandingAsync(published, context.RequestAborted).ConfigureAwait(false) is { } standing
        )
        {
            await context.JsonAsync(standing).ConfigureAwait(false);
            return;
        }

        await AnswerAsync(
                context,
                requests,
                new AnalysisKey(network.Revision, published.Digest, parameters),
                token => RawJson.Of(AnalysisAnswer.Of(AnalysisEngine.Analyze(network.Apart(), parameters, null, token)))
            )
            .ConfigureAwait(false);
    }

    private static async Task WhatIfAsync(
        HttpContext context,
        SnapshotHolder holder,
        AnalysisRequests requests,
        AnalysisLoop loop,
        JournalLineage lineage,
        IIdSource ids,
        TimeProvider time
    )
    {
        var published = holder.Current;
        var network = published.Snapshot;
        if (
            !await context.IsJsonAsync().ConfigureAwait(false)
            || await ParametersAsync(context, published, time).ConfigureAwait(false) is not { } parameters
        )
        {
            return;
        }

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

        if (!await context.HasAsync(lineage, body.Held).ConfigureAwait(false))
        {
            return;
        }

        if (body.ExpectedRevision is { } expected && expected != network.Revision)
        {
            await context.AnswerAsync(new WriteAnswer.Conflict(expected, network.Revision)).ConfigureAwait(false);
            return;
        }

        var standing =
            IsStandard(context, published, parameters)
            && loop.Newest is { Complete: true } newest
            && newest.Revision == network.Revision
            && newest.AsOf == published.Day
                ? newest
                : null;
        await AnswerAsync(
                context,
                requests,
                new AnalysisKey(network.Revision, published.Digest, parameters, Own: body),
                token =>
                {
                    var state = GraphState.Of(network);
                    var applied = state.Apply(body.Requests, ids, ServiceLimits.MaxChangesBytes, checksWords: true);
                    var before = standing ?? AnalysisEngine.Analyze(network.Apart(), parameters, null, token);
                    return RawJson.Of(
                        WhatIfAnswer.Of(
                            before,
                            AnalysisEngine.Analyze(state.Snapshot(network.Revision), parameters, null, token),
                            applied,
                            state.NodesTouchedBy(applied.Changes)
                        )
                    );
                }
            )
            .ConfigureAwait(false);
    }

    /// <summary>Whether a request asks for the analysis that every viewer sees: it has none of the parameters, or only its day.</summary>
    internal static bool IsStandard(HttpContext context, Published published, AnalysisParameters parameters) =>
        parameters.AsOf == published.Day
        && parameters.OnlyColumns is null
        && Parameters.All(parameter => parameter == RequestParameter.AsOf || parameter.In(context.Request) is null);

    /// <summary>Answers with the result of a key, computed when its turn comes, or with 503 when too many requests wait.</summary>
    internal static async Task AnswerAsync(
        HttpContext context,
        AnalysisRequests requests,
        AnalysisKey key,
        Func<CancellationToken, RawJson> compute
    )
    {
        if (await AskAsync(context, requests, key, compute).ConfigureAwait(false) is { } answer)
        {
            await context.JsonAsync(answer).ConfigureAwait(false);
        }
    }

    /// <summary>The result of a key, computed when its turn comes; null once a problem has been answered: 503 when too many requests
    /// wait.</summary>
    internal static async Task<RawJson?> AskAsync(
        HttpContext context,
        AnalysisRequests requests,
        AnalysisKey key,
        Func<CancellationToken, RawJson> compute
    )
    {
        try
        {
            if (await requests.AskAsync(key, compute, context.RequestAborted).ConfigureAwait(false) is { } answer)
            {
                return answer;
            }
        }
        catch (ChangeRefusedException refused)
        {
            await context.AnswerAsync(new WriteAnswer.Refused(refused, key.Revision)).ConfigureAwait(false);
            return null;
        }
        catch (PathsRefusedException refused)
        {
            await context
                .ProblemAsync([new RequestProblem($"/{refused.Parameter}", refused.Sentence)], isMalformed: true)
                .ConfigureAwait(false);
            return null;
        }
        catch (TerritoryRefusedException refused)
        {
            await context
                .ProblemAsync([new RequestProblem($"/{refused.Parameter}", refused.Sentence)], isMalformed: true)
                .ConfigureAwait(false);
            return null;
        }
        catch (AnalysisRefusedException refused)
        {
            await context.ProblemAsync([new RequestProblem("", refused.Sentence)], isMalformed: false).ConfigureAwait(false);
            return null;
        }

        await RequestRates
            .RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, Sentences.AnalysesWaiting(ServiceLimits.WaitingAnalyses))
            .ConfigureAwait(false);
        return null;
    }

    /// <summary>The analysis parameters of a request; null once a problem has been answered.</summary>
    /// <param name="context">The request.</param>
    /// <param name="published">The network to measure, by default on its day.</param>
    /// <param name="time">Says what today is.</param>
    internal static async Task<AnalysisParameters?> ParametersAsync(HttpContext context, Published published, TimeProvider time)
    {
        if (await context.DayAsync().ConfigureAwait(false) is not (true, var asked))
        {
            return null;
        }

        var names = new AskedNames(
            RequestParameter.Layers.In(context.Request),
            RequestParameter.With.In(context.Request),
            RequestParameter.Silo.In(context.Request)
        )
        {
            ExcludedTypes = RequestParameter.ExcludeType.AllIn(context.Request),
            Where = RequestParameter.Where.AllIn(context.Request),
            Only = RequestParameter.Only.In(context.Request),
        };
        if (names.FindUnknown(published.Snapshot) is { } unknown)
        {
            await context
                .ProblemAsync([new RequestProblem($"/{unknown.Parameter}", unknown.Sentence)], isMalformed: true)
                .ConfigureAwait(false);
            return null;
        }

        // One thread: the others serve edits and the analysis that every viewer sees. The figures do not depend on it.
        var day = asked is null ? published.Day : asked.On(time.GetLocalToday());
        return names.ApplyTo(new AnalysisParameters { AsOf = day, Threads = 1 }, published.Snapshot);
    }
}
