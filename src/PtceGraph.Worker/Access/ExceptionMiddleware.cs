using Microsoft.AspNetCore.Http.Features;
using PtceGraph.Storage;
using PtceGraph.Worker.Api;
using PtceGraph.Worker.Observability;

namespace PtceGraph.Worker.Access;

/// <summary>Turns exceptions into problem details: the log gets the exception, the client only a sentence.</summary>
/// <remarks>At most one line of each kind is logged in ten seconds, so that a client that repeats a request does not fill the
/// disk.</remarks>
internal sealed class ExceptionMiddleware(TimeProvider time, ILogger<ExceptionMiddleware> logger) : IMiddleware
{
    private readonly LogThrottle _storeFailures = new(time);
    private readonly LogThrottle _failures = new(time);

    /// <inheritdoc/>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context).ConfigureAwait(false);
            await ExplainAsync(context).ConfigureAwait(false);
        }
        catch (BadHttpRequestException bad) when (!context.Response.HasStarted)
        {
            await (
                bad.StatusCode == StatusCodes.Status413PayloadTooLarge
                    ? context.ProblemAsync(StatusCodes.Status413PayloadTooLarge, Sentences.BodyTooLarge(LimitOf(context)))
                    : context.ProblemAsync(bad.StatusCode, Sentences.MalformedRequest())
            ).ConfigureAwait(false);
        }
        catch (StoreException exception) when (!context.Response.HasStarted)
        {
            if (_storeFailures.Take() is not null)
            {
                Log.StoreFailed(logger, exception);
            }

            await context.StoreAwayAsync(exception).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has disconnected; there is nobody to answer.
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            if (_failures.Take() is { } heldBack)
            {
                Log.RequestFailed(logger, context.Request.Method, context.Request.Path, heldBack, exception);
            }

            await context.FailedAsync().ConfigureAwait(false);
        }
    }

    /// <summary>The largest body that the route of a request takes, in MB.</summary>
    private static long LimitOf(HttpContext context) =>
        (context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize ?? ServiceLimits.MaxBodyBytes) >> 20;

    /// <summary>Adds a sentence to a 404 or 405 that has no body.</summary>
    private static Task ExplainAsync(HttpContext context)
    {
        var response = context.Response;
        var isBare = !response.HasStarted && response.ContentType is null && response.ContentLength is null;
        return (isBare ? response.StatusCode : StatusCodes.Status200OK) switch
        {
            StatusCodes.Status404NotFound => context.ProblemAsync(StatusCodes.Status404NotFound, Sentences.UnknownAddress()),
            StatusCodes.Status405MethodNotAllowed => context.ProblemAsync(
                StatusCodes.Status405MethodNotAllowed,
                Sentences.MethodNotAllowed(context.Request.Method)
            ),
            _ => Task.CompletedTask,
        };
    }
}
