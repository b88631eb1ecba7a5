using PtceGraph.Analysis.TerritoryViews;
using PtceGraph.Contracts;
using PtceGraph.Exchange.Json;
using PtceGraph.Worker.Pipeline;

namespace PtceGraph.Worker.Api;

/// <summary><c>GET /api/v1/territories/{code}</c>: what the network answers to a collectivité, computed in the same queue as analyses on
/// demand.</summary>
internal static class TerritoryEndpoints
{
    public static void MapTerritory(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/territories/{code}", TerritoryAsync)
            .Reads()
            .Takes(
                RequestParameter.AsOf,
                RequestParameter.Layers,
                RequestParameter.ExcludeType,
                RequestParameter.Since,
                RequestParameter.Authority
            )
            .Answers<TerritoryAnswer>()
            .WithSummary(
                "What the network answers to an authority about its territory (commune:44129, epci:200000438, departement:44, region:52, a name, or COLUMN=VALUE): its actors, those linked to nobody and whom they could meet, projects without public support, levels of authority and kinds of article 9 that are absent, who animates, funding; on a date (as_of); and, since another day, what differs with and without an authority."
            );

    private static async Task TerritoryAsync(
        HttpContext context,
        string code,
        SnapshotHolder holder,
        AnalysisRequests requests,
        TimeProvider time
    )
    {
        var published = holder.Current;
        var network = published.Snapshot;
        if (await AnalysisEndpoints.ParametersAsync(context, published, time).ConfigureAwait(false) is not { } parameters)
        {
            return;
        }

        TerritoryArea area;
        SupportQuestion? support;
        try
        {
            area = TerritoryArea.Parse(code);
            support = SupportQuestion.Parse(RequestParameter.Since.In(context.Request), RequestParameter.Authority.In(context.Request));
        }
        catch (TerritoryRefusedException refused)
        {
            await context
                .ProblemAsync([new RequestProblem($"/{refused.Parameter}", refused.Sentence)], isMalformed: true)
                .ConfigureAwait(false);
            return;
        }

        if (area.Perimeter is not null && new AskedNames(null) { Where = [code] }.FindUnknown(network) is { } unknown)
        {
            await context.ProblemAsync([new RequestProblem("/code", unknown.Sentence)], isMalformed: true).ConfigureAwait(false);
            return;
        }

        var snapshot = support is null && AnalysisEndpoints.IsStandard(context, published, parameters) ? network : network.Apart();
        await AnalysisEndpoints
            .AnswerAsync(
                context,
                requests,
                new AnalysisKey(network.Revision, published.Digest, parameters, Own: (area, support)),
                _ => RawJson.Of(TerritoryAnswer.Of(TerritoryViews.Of(snapshot, parameters, area, support)))
            )
            .ConfigureAwait(false);
    }
}
