using Microsoft.AspNetCore.Http.Features;
using PtceGraph.Storage;
using PtceGraph.Worker.Api;
using PtceGraph.Worker.Observability;

namespace PtceGraph.Worker.Security;

/// <summary>What went wrong inside stays inside: the log has it, the asker gets a sentence.</summary>
internal static class Failures
{
    public static async Task InvokeAsync(HttpContext context, RequestDelegate next, ILogger logger)
    {
        try
        {
            await next(context).ConfigureAwait(false);
            await ExplainAsync(context).ConfigureAwait(false);
        }
        catch (BadHttpRequestException bad) when (!context.Response.HasStarted)
        {
            await (bad.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? context.ProblemAsync(StatusCodes.Status413PayloadTooLarge, $"Le corps dépasse {LimitOf(context)} Mo : coupez la demande en plusieurs.", $"The body is larger than {LimitOf(context)} MB: split the request.")
                : context.ProblemAsync(bad.StatusCode, "La demande est mal formée.", "The request is malformed.")).ConfigureAwait(false);
        }
        catch (StoreException exception) when (!context.Response.HasStarted)
        {
            Log.StoreFailed(logger, exception);
            await context.StoreAwayAsync(exception).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The asker has gone; nobody is left to answer.
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            Log.RequestFailed(logger, context.Request.Method, context.Request.Path, exception);
            await context.FailedAsync().ConfigureAwait(false);
        }
    }

    /// <summary>The largest body that the request's route takes, in MB.</summary>
    private static long LimitOf(HttpContext context) => (context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize ?? ServiceLimits.MaxBodyBytes) >> 20;

    /// <summary>A refusal that came without a word gets its sentence.</summary>
    private static Task ExplainAsync(HttpContext context)
    {
        var response = context.Response;
        var isBare = !response.HasStarted && response.ContentType is null && response.ContentLength is null;
        return (isBare ? response.StatusCode : StatusCodes.Status200OK) switch
        {
            StatusCodes.Status404NotFound => context.ProblemAsync(StatusCodes.Status404NotFound, "Cette adresse n'existe pas.", "There is nothing at this address."),
            StatusCodes.Status405MethodNotAllowed => context.ProblemAsync(
                StatusCodes.Status405MethodNotAllowed, $"Cette adresse ne prend pas {context.Request.Method}.", $"This address does not take {context.Request.Method}."),
            _ => Task.CompletedTask,
        };
    }
}
