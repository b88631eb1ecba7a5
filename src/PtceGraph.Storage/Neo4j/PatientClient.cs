using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace PtceGraph.Storage.Neo4j;

/// <summary>Tries again what may succeed, with growing and jittered pauses, for as long as an edit may wait; once Neo4j is known to be away, tries once.</summary>
/// <remarks>What moves much, or opens the store, may take longer over a try; it is not tried again for longer.</remarks>
internal sealed class PatientClient(TimeProvider time)
{
    /// <summary>How long one call may take in all: an edit is answered within 10 s.</summary>
    public static readonly TimeSpan Budget = TimeSpan.FromSeconds(8.5);

    private static readonly TimeSpan OneTry = TimeSpan.FromSeconds(5);
    private static readonly ResiliencePropertyKey<TimeSpan> Allowance = new("allowance");
    private static readonly ResiliencePropertyKey<long> Beginning = new("beginning"); // a timestamp

    private readonly ResiliencePipeline _patient = new ResiliencePipelineBuilder { TimeProvider = time }
        .AddTimeout(Within(Budget))
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = outcome => ValueTask.FromResult(
                outcome.Outcome.Exception is TimeoutRejectedException or CypherException { IsTransient: true }
                && time.GetElapsedTime(outcome.Context.Properties.GetValue(Beginning, 0)) < Budget),
            MaxRetryAttempts = int.MaxValue,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromMilliseconds(50),
            MaxDelay = TimeSpan.FromSeconds(1),
        })
        .AddTimeout(Within(OneTry))
        .Build();

    private readonly ResiliencePipeline _once = new ResiliencePipelineBuilder { TimeProvider = time }.AddTimeout(Within(OneTry)).Build();

    private volatile bool _isAway; // the last call gave up

    /// <summary>Does something that may be done twice without harm.</summary>
    /// <param name="rows">How much is moved: a large import may take longer than an edit.</param>
    /// <param name="action">What is done; each try gets a token of its own.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="StoreException">It failed, or Neo4j is away.</exception>
    public Task<T> RunAsync<T>(int rows, Func<CancellationToken, Task<T>> action, CancellationToken cancellationToken) =>
        RunAsync(_isAway ? _once : _patient, rows, action, cancellationToken);

    /// <summary>Does something without trying again: one that is not there is said at once, one that answers may take its time.</summary>
    /// <exception cref="StoreException">It failed, or Neo4j is away.</exception>
    public Task<T> RunOnceAsync<T>(int rows, Func<CancellationToken, Task<T>> action, CancellationToken cancellationToken) => RunAsync(_once, rows, action, cancellationToken);

    private async Task<T> RunAsync<T>(ResiliencePipeline pipeline, int rows, Func<CancellationToken, Task<T>> action, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(Allowance, TimeSpan.FromMilliseconds(rows));
        context.Properties.Set(Beginning, time.GetTimestamp());
        CypherException? last = null;
        try
        {
            var result = await pipeline.ExecuteAsync(async attempt =>
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
            }, context).ConfigureAwait(false);
            _isAway = false;
            return result;
        }
        catch (TimeoutRejectedException exception)
        {
            _isAway = true;
            throw last ?? new StoreException("Neo4j n'a pas répondu à temps.", "Neo4j did not answer in time.", isTransient: true, exception);
        }
        catch (CypherException exception) when (exception.IsTransient)
        {
            _isAway = true;
            throw;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static TimeoutStrategyOptions Within(TimeSpan time) => new()
    {
        TimeoutGenerator = arguments => ValueTask.FromResult(time + arguments.Context.Properties.GetValue(Allowance, TimeSpan.Zero)),
    };
}
