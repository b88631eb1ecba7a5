using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace PtceGraph.Storage.Neo4j;

/// <summary>Retries transient failures with exponential, jittered pauses, for as long as an edit may wait; once Neo4j is known to be
/// unavailable, tries once.</summary>
/// <remarks>Large transfers, and opening the store, have a longer time limit per attempt, but not for all attempts together.</remarks>
internal sealed class CypherRetryPolicy(TimeProvider time)
{
    /// <summary>The time limit of one call with all its attempts: an edit is answered within 10 s.</summary>
    public static readonly TimeSpan Budget = TimeSpan.FromSeconds(8.5);

    private static readonly TimeSpan OneTry = TimeSpan.FromSeconds(5);
    private static readonly ResiliencePropertyKey<TimeSpan> Allowance = new("allowance");
    private static readonly ResiliencePropertyKey<long> Beginning = new("beginning"); // a timestamp

    private readonly ResiliencePipeline _patient = new ResiliencePipelineBuilder { TimeProvider = time }
        .AddTimeout(Within(Budget))
        .AddRetry(
            new RetryStrategyOptions
            {
                ShouldHandle = outcome =>
                    ValueTask.FromResult(
                        outcome.Outcome.Exception is TimeoutRejectedException or CypherException { IsTransient: true }
                            && time.GetElapsedTime(outcome.Context.Properties.GetValue(Beginning, 0)) < Budget
                    ),
                MaxRetryAttempts = int.MaxValue,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromMilliseconds(50),
                MaxDelay = TimeSpan.FromSeconds(1),
            }
        )
        .AddTimeout(Within(OneTry))
        .Build();

    private readonly ResiliencePipeline _once = new ResiliencePipelineBuilder { TimeProvider = time }
        .AddTimeout(Within(OneTry))
        .Build();

    private volatile bool _isAway; // the last call gave up

    /// <summary>Runs an idempotent action.</summary>
    /// <param name="rows">The number of rows transferred: a large import may take longer than an edit.</param>
    /// <param name="action">The action; each attempt gets its own token.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="StoreException">The action failed, or Neo4j is unavailable.</exception>
    public Task<T> RunAsync<T>(int rows, Func<CancellationToken, Task<T>> action, CancellationToken cancellationToken) =>
        RunAsync(_isAway ? _once : _patient, rows, action, cancellationToken);

    /// <summary>Runs an action without retries: an unavailable server fails at once, one that answers may take its time.</summary>
    /// <exception cref="StoreException">The action failed, or Neo4j is unavailable.</exception>
    public Task<T> RunOnceAsync<T>(int rows, Func<CancellationToken, Task<T>> action, CancellationToken cancellationToken) =>
        RunAsync(_once, rows, action, cancellationToken);

    private async Task<T> RunAsync<T>(
        ResiliencePipeline pipeline,
        int rows,
        Func<CancellationToken, Task<T>> action,
        CancellationToken cancellationToken
    )
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(Allowance, TimeSpan.FromMilliseconds(rows));
        context.Properties.Set(Beginning, time.GetTimestamp());
        CypherException? last = null;
        try
        {
            var result = await pipeline
                .ExecuteAsync(
                    async attempt =>
                    {
                        try
                        {
                            return await action(attempt.CancellationToken).ConfigureAwait(false);
                        }
                        catch (CypherException exception)
                        {
                            last = exception;
                            throw;
                        }
                    },
                    context
                )
                .ConfigureAwait(false);
            _isAway = false;
            return result;
        }
        catch (TimeoutRejectedException exception)
        {
            _isAway = true;
            throw last ?? new StoreException(Sentences.Neo4jTimedOut(), isTransient: true, exception);
        }
        catch (CypherException exception) when (exception.IsTransient)
        {
            _isAway = !exception.IsRefusal;
            throw;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static TimeoutStrategyOptions Within(TimeSpan time) =>
        new()
        {
            TimeoutGenerator = arguments => ValueTask.FromResult(time + arguments.Context.Properties.GetValue(Allowance, TimeSpan.Zero)),
        };
}
