using Microsoft.AspNetCore.SignalR;
using PtceGraph.Worker.Observability;

namespace PtceGraph.Worker.Publishing;

/// <summary>Logs the exceptions of hub methods except refusals, throttled. SignalR's own log is off: it has a stack trace for every refusal
/// and every malformed frame.</summary>
internal sealed class HubFailures(TimeProvider time, ILogger<HubFailures> logger) : IHubFilter
{
    private readonly LogThrottle _throttle = new(time);

    /// <inheritdoc/>
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocation, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        try
        {
            return await next(invocation).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not HubException && !invocation.Context.ConnectionAborted.IsCancellationRequested)
        {
            if (_throttle.Take() is { } heldBack)
            {
                Log.HubMethodFailed(logger, invocation.HubMethodName, heldBack, exception);
            }

            throw;
        }
    }
}
