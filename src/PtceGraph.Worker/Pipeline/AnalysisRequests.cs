using PtceGraph.Analysis;
using PtceGraph.Contracts;
using PtceGraph.Worker.Access;

namespace PtceGraph.Worker.Pipeline;

/// <summary>Runs the analyses that requests ask for: one at a time, shared by all requests for the same, after the analysis that every
/// viewer sees.</summary>
/// <remarks>A run uses one thread, so that edits are answered meanwhile. It is cancelled when no request waits for it any more; its answer
/// is cached for later requests.</remarks>
internal sealed class AnalysisRequests(AnalysisLoop standing) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _slot = new(1, 1); // held by the current run
    private readonly Dictionary<AnalysisKey, Run> _runs = []; // running or waiting
    private readonly LinkedList<(AnalysisKey Key, RawJson Answer)> _cached = []; // most recently used first
    private (AnalysisResult Result, Lazy<RawJson> Json)? _standingAnswer; // the newest answer of the analysis that every viewer sees

    /// <summary>The answer for a key: a cached one, or that of a run shared with all requests for the key.</summary>
    /// <param name="key">The analysis.</param>
    /// <param name="compute">Computes the answer on a thread of its own, and observes its token.</param>
    /// <param name="cancellationToken">Ends the wait of this request.</param>
    /// <returns>The answer; null when too many requests wait already.</returns>
    public async Task<RawJson?> AskAsync(AnalysisKey key, Func<CancellationToken, RawJson> compute, CancellationToken cancellationToken)
    {
        Run run;
        lock (_lock)
        {
            if (FindCached(key) is { } answer)
            {
                return answer;
            }

            if (_runs.TryGetValue(key, out var shared))
            {
                run = shared;
            }
            else if (_runs.Count > ServiceLimits.WaitingAnalyses)
            {
                return null;
            }
            else
            {
                _runs.Add(key, run = new Run());
                run.Task = RunAsync(key, run, compute);
            }

            run.Askers++;
        }

        try
        {
            return await run.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            lock (_lock)
            {
                if (--run.Askers == 0 && !run.Task.IsCompleted)
                {
                    // No request waits any more: the next one for the key starts a new run.
                    _runs.Remove(key);
                    run.Unwanted.Cancel();
                }
            }
        }
    }

    /// <summary>The answer of the analysis that every viewer sees, once it is complete. It is serialised once.</summary>
    /// <returns>The answer; null where a newer revision superseded the analysis before it was complete, or it failed.</returns>
    public async Task<RawJson?> StandingAsync(Published published, CancellationToken cancellationToken) =>
        await standing.WaitAsync(published, cancellationToken).ConfigureAwait(false) is { } result ? AnswerOf(result) : null;

    /// <inheritdoc/>
    public void Dispose() => _slot.Dispose();

    private RawJson AnswerOf(AnalysisResult result)
    {
        Lazy<RawJson> json;
        lock (_lock)
        {
            if (_standingAnswer is not { } made || !ReferenceEquals(made.Result, result))
            {
                _standingAnswer = made = (
                    result,
                    new Lazy<RawJson>(() => RawJson.Of(AnalysisAnswer.Of(result)), LazyThreadSafetyMode.PublicationOnly)
                );
            }

            json = made.Json;
        }

        return json.Value;
    }

    private async Task<RawJson> RunAsync(AnalysisKey key, Run run, Func<CancellationToken, RawJson> compute)
    {
        // The caller holds the lock, so nothing may run on its thread.
        await Task.Yield();
        RawJson? answer = null;
        try
        {
            await _slot.WaitAsync(run.Unwanted.Token).ConfigureAwait(false);
            try
            {
                await standing.IdleAsync(ServiceLimits.StandingFirst, run.Unwanted.Token).ConfigureAwait(false);
                answer = await Task
                    .Factory.StartNew(
                        () => compute(run.Unwanted.Token),
                        run.Unwanted.Token,
                        TaskCreationOptions.LongRunning,
                        TaskScheduler.Default
                    )
                    .ConfigureAwait(false);
                return answer;
            }
            finally
            {
                _slot.Release();
            }
        }
        finally
        {
            End(key, run, answer);
        }
    }

    /// <summary>Ends a run and caches its answer, if it has one and another request may have the same key.</summary>
    private void End(AnalysisKey key, Run run, RawJson? answer)
    {
        lock (_lock)
        {
            if (_runs.TryGetValue(key, out var current) && current == run)
            {
                _runs.Remove(key);
            }

            if (answer is null || key.Own is not null)
            {
                return;
            }

            _cached.AddFirst((key, answer));
            while (
                _cached.Count > ServiceLimits.KeptAnalyses
                || _cached.Sum(cached => (long)cached.Answer.Utf8.Length) > ServiceLimits.MaxKeptAnalysisBytes
            )
            {
                _cached.RemoveLast();
            }
        }
    }

    private RawJson? FindCached(AnalysisKey key)
    {
        for (var node = _cached.First; node is not null; node = node.Next)
        {
            if (node.Value.Key == key)
            {
                _cached.Remove(node);
                _cached.AddFirst(node);
                return node.Value.Answer;
            }
        }

        return null;
    }

    /// <summary>A run that is running or waiting.</summary>
    private sealed class Run
    {
        public Task<RawJson> Task { get; set; } = null!; // set before others see the run

        public int Askers { get; set; } // guarded by _lock

        // cancelled when no request waits any more; it has no timer or handle to dispose of
        public CancellationTokenSource Unwanted { get; } = new();
    }
}

/// <summary>Identifies an analysis on demand: equal keys have equal answers.</summary>
/// <param name="Revision">The revision to measure.</param>
/// <param name="Digest">The digest of its journal entry: another store may have the same revision.</param>
/// <param name="Parameters">The parameters of the analysis.</param>
/// <param name="Own">What only this request has, such as the changes of a what-if; null where other requests may share the answer.</param>
internal sealed record AnalysisKey(long Revision, string Digest, AnalysisParameters Parameters, object? Own = null);
