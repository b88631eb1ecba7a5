using PtceGraph.Analysis.Reporting;
using PtceGraph.Contracts;
using PtceGraph.Exchange.Json;
using PtceGraph.Graph;
using PtceGraph.Worker.Pipeline;

namespace PtceGraph.Worker.Api;

/// <summary><c>GET /api/v1/analysis/each</c>: each part of a network measured alone, computed in the same queue as analyses on
/// demand.</summary>
internal static class EachEndpoints
{
    public static void MapEach(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/analysis/each", EachAsync)
            .Reads()
            .Takes(
                RequestParameter.Column,
                RequestParameter.AsOf,
                RequestParameter.Layers,
                RequestParameter.ExcludeType,
                RequestParameter.Silo,
                RequestParameter.Where
            )
            .Answers<EachAnswer>(StatusCodes.Status422UnprocessableEntity)
            .WithSummary(
                "The figures of the actors of each value of a column (column), each part measured as if nothing else existed: the table that analyze --each writes."
            );

    private static async Task EachAsync(HttpContext context, SnapshotHolder holder, AnalysisRequests requests, TimeProvider time)
    {
        var published = holder.Current;
        var network = published.Snapshot;
        if (await AnalysisEndpoints.ParametersAsync(context, published, time).ConfigureAwait(false) is not { } parameters)
        {
            return;
        }

        var column = RequestParameter.Column.In(context.Request) ?? "";
        if (PerimeterValues.Of(network, column) is not { } values)
        {
            await RefuseAsync(context, AskedNames.UnknownColumn("column", network, column).Sentence).ConfigureAwait(false);
            return;
        }

        if (values.Distinct.Count > EachTable.MostParts)
        {
            var sentence = Sentences.TooManyParts(values.Column, values.Distinct.Count, EachTable.MostParts);
            await RefuseAsync(context, sentence).ConfigureAwait(false);
            return;
        }

        await AnalysisEndpoints
            .AnswerAsync(
                context,
                requests,
                new AnalysisKey(network.Revision, published.Digest, parameters, Own: new EachQuery(values.Column)),
                token =>
                    RawJson.Of(
                        EachAnswer.Of(
                            network.Revision,
                            parameters.AsOf,
                            values.Column,
                            EachTable.Of(network.Apart(), parameters, values, null, token)
                        )
                    )
            )
            .ConfigureAwait(false);
    }

    private static Task RefuseAsync(HttpContext context, Sentence sentence) =>
        context.ProblemAsync([new RequestProblem("/column", sentence)], isMalformed: true);

    /// <summary>What tells the parts of one column from those of another among the analyses that are asked for.</summary>
    private sealed record EachQuery(string Column);
}
