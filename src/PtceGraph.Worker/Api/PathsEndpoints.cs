using System.Globalization;
using PtceGraph.Analysis.Paths;
using PtceGraph.Exchange.Json;
using PtceGraph.Worker.Pipeline;
using PtceGraph.Worker.Publishing;

namespace PtceGraph.Worker.Api;

/// <summary><c>GET /api/v1/paths</c>: the ways between two nodes, computed under the same queue as an analysis on demand.</summary>
internal static class PathsEndpoints
{
    public static void MapPaths(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/paths", PathsAsync).WithSummary("The shortest paths between two nodes (from, to), k at most (k), by ties or by strength (weighted=true), and how many independent ones join them; of some layers (layers), without some types of ties (exclude_type), at a date (asOf).");

    private static async Task PathsAsync(HttpContext context, SnapshotHolder holder, AnalysisRequests requests)
    {
        if (await AnalysisEndpoints.ParametersAsync(context).ConfigureAwait(false) is not { } parameters)
        {
            return;
        }

        if (Query(context.Request.Query, out var problem) is not { } query)
        {
            await context.ProblemAsync([problem!], isMalformed: true).ConfigureAwait(false);
            return;
        }

        // Its own layers are built in a snapshot apart, so that the one that is shared does not keep them.
        var network = holder.Current.Snapshot;
        var snapshot = AnalysisEndpoints.IsStandard(context) ? network : network.Apart();
        await AnalysisEndpoints.AnswerAsync(
            context, requests, new AnalysisKey(network.Revision, parameters, Own: query),
            token => RawJson.Of(writer => PathsJson.Write(writer, NetworkPaths.Find(snapshot, parameters, query, token)))).ConfigureAwait(false);
    }

    /// <summary>What the query asks for; null with what is wrong with it.</summary>
    private static PathsQuery? Query(IQueryCollection query, out RequestProblem? problem)
    {
        problem = null;
        var (from, to) = (query["from"].FirstOrDefault(), query["to"].FirstOrDefault());
        if (string.IsNullOrEmpty(from) || string.IsNullOrEmpty(to))
        {
            var missing = string.IsNullOrEmpty(from) ? "from" : "to";
            problem = new RequestProblem($"/{missing}", $"« {missing} » manque : l'id d'un nœud.", $"“{missing}” is missing: the id of a node.");
            return null;
        }

        var k = 1;
        if (query["k"].FirstOrDefault() is { } number && !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out k))
        {
            problem = new RequestProblem("/k", $"« k » est un nombre entier de 1 à {NetworkPaths.MostPaths}.", $"“k” is a whole number from 1 to {NetworkPaths.MostPaths}.");
            return null;
        }

        var byStrength = false;
        if (query["weighted"].FirstOrDefault() is { } weighted && !bool.TryParse(weighted, out byStrength))
        {
            problem = new RequestProblem("/weighted", "« weighted » est true ou false.", "“weighted” is true or false.");
            return null;
        }

        return new PathsQuery(from, to, k, byStrength);
    }
}
