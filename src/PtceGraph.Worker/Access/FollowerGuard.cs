using PtceGraph.Worker.Api;

namespace PtceGraph.Worker.Access;

/// <summary>Refuses writes in a process that follows a store; reads and dry runs pass.</summary>
internal static class FollowerGuard
{
    public static Task InvokeAsync(HttpContext context, RequestDelegate next) =>
        EndpointAccess.Of(context)?.IsWriting(context.Request) == true
            ? context.ProblemAsync(StatusCodes.Status403Forbidden, Sentences.ReadOnlyFollower())
            : next(context);
}
