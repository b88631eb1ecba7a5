using PtceGraph.Contracts;
using PtceGraph.Worker.Access;

namespace PtceGraph.Worker.Api;

/// <summary>Describes what a route takes and answers, as endpoint metadata.</summary>
internal static class RouteDescriptions
{
    /// <summary>Declares that the route stores nothing.</summary>
    public static RouteHandlerBuilder Reads(this RouteHandlerBuilder route) => route.WithMetadata(EndpointAccess.Reading);

    /// <summary>Declares the parameters of the route; all others are refused.</summary>
    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder route, params RequestParameter[] parameters) =>
        route.WithMetadata(new RequestParameters(parameters));

    /// <summary>Declares a JSON body.</summary>
    public static RouteHandlerBuilder TakesBody<T>(this RouteHandlerBuilder route, bool isRequired = true) =>
        route.WithMetadata(new RequestBody(typeof(T), isRequired));

    /// <summary>Declares the answers: 200 with a record, or a problem with one of these statuses or of those that every route may
    /// answer.</summary>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder route, params int[] problems)
    {
        route.Produces<T>(StatusCodes.Status200OK, "application/json");
        foreach (var status in problems)
        {
            route.WithMetadata(ProblemOf(status));
        }

        return route;
    }

    /// <summary>Declares the answers: 200 with a file of one of these content types, or 404.</summary>
    public static RouteHandlerBuilder AnswersFile(this RouteHandlerBuilder route, IEnumerable<string> types) =>
        route.WithMetadata(
            new ProducesResponseTypeMetadata(
                StatusCodes.Status200OK,
                typeof(Stream),
                [.. types.Select(type => type.Split(';')[0]).Distinct()]
            ),
            ProblemOf(StatusCodes.Status404NotFound)
        );

    /// <summary>Declares the problems that every route of the API may answer.</summary>
    public static RouteGroupBuilder AnswersProblems(this RouteGroupBuilder group) =>
        group.WithMetadata([
            ProblemOf(StatusCodes.Status400BadRequest),
            ProblemOf(StatusCodes.Status403Forbidden),
            ProblemOf(StatusCodes.Status429TooManyRequests),
            ProblemOf(StatusCodes.Status500InternalServerError),
            ProblemOf(StatusCodes.Status503ServiceUnavailable),
            ProblemOf(StatusCodes.Status507InsufficientStorage),
        ]);

    private static ProducesResponseTypeMetadata ProblemOf(int status) => new(status, typeof(Problem), ["application/problem+json"]);
}
