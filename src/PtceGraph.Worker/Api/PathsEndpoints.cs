using System.Globalization;
using PtceGraph.Analysis.Paths;
using PtceGraph.Contracts;
using PtceGraph.Exchange.Json;
using PtceGraph.Worker.Pipeline;

namespace PtceGraph.Worker.Api;

/// <summary><c>GET /api/v1/paths</c>: the paths between two nodes, computed in the same queue as analyses on demand.</summary>
internal static class PathsEndpoints
{
    public static void MapPaths(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/paths", PathsAsync)
            .Reads()
            .Takes(
                RequestParameter.From,
                RequestParameter.To,
                RequestParameter.K,
                RequestParameter.Weighted,
                RequestParameter.AsOf,
                RequestParameter.Layers,
                RequestParameter.ExcludeType
            )
            .Answers<PathsAnswer>(StatusCodes.Status422UnprocessableEntity)
            .WithSummary(
                "The k shortest paths between two nodes (from, to), by ties or by strength (weighted=true), and the number of their independent paths: on some layers (layers), without some types of ties (exclude_type), on a date (as_of)."
            );

    private static async Task PathsAsync(HttpContext context, SnapshotHolder holder, AnalysisRequests requests, TimeProvider time)
    {
        var published = holder.Current;
        var network = published.Snapshot;
        if (await AnalysisEndpoints.ParametersAsync(context, published, time).ConfigureAwait(false) is not { } parameters)
        {
            return;
        }

        if (Query(context.Request, out var problem) is not { } query)
        {
            await context.ProblemAsync([problem!], isMalformed: true).ConfigureAwait(false);
            return;
        }

        // Layers that only this request needs are built on a separate snapshot: the shared one would keep them.
        var snapshot = AnalysisEndpoints.IsStandard(context, published, parameters) ? network : network.Apart();
        await AnalysisEndpoints
            .AnswerAsync(
                context,
                requests,
                new AnalysisKey(network.Revision, published.Digest, parameters, Own: query),
                token => RawJson.Of(PathsAnswer.Of(NetworkPaths.Find(snapshot, parameters, query, token)))
            )
            .ConfigureAwait(false);
    }

    /// <summary>The query of a request; null, with the problem, where it is not valid.</summary>
    private static PathsQuery? Query(HttpRequest request, out RequestProblem? problem)
    {
        problem = null;
        var (from, to) = (RequestParameter.From.In(request), RequestParameter.To.In(request));
        if (string.IsNullOrEmpty(from) || string.IsNullOrEmpty(to))
        {
            var missing = string.IsNullOrEmpty(from) ? "from" : "to";
            problem = new RequestProblem($"/{missing}", Sentences.MissingNodeId(missing));
            return null;
        }

        var k = 1;
        if (RequestParameter.K.In(request) is { } number && !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out k))
        {
            problem = new RequestProblem("/k", Sentences.KOutOfRange(NetworkPaths.MostPaths));
            return null;
        }

        return new PathsQuery(from, to, k, RequestParameter.Weighted.IsTrueIn(request));
    }
}
