using PtceGraph.Analysis;
using PtceGraph.Worker.Publishing;
using PtceGraph.Worker.Security;

namespace PtceGraph.Worker.Pipeline;

/// <summary>Analyses that requests ask for: one run at a time, shared by all who ask for the same, after the one that everyone sees.</summary>
/// <remarks>A run has one thread, so that edits are answered meanwhile; it ends when nobody waits for it any more; its answer is kept for those who come later.</remarks>
internal sealed class AnalysisRequests(AnalysisLoop standing) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _slot = new(1, 1); // held by the run under way
    private readonly Dictionary<AnalysisKey, Run> _runs = []; // wanted and not done
    private readonly LinkedList<(AnalysisKey Key, RawJson Answer)> _kept = []; // the last used first
    private (AnalysisResult Result, Lazy<RawJson> Json)? _standingAnswer; // the newest that was asked for

    /// <summary>The answer under a key: kept, or of a run that is shared with all who ask for it.</summary>
    /// <param name="key">What it is of.</param>
    /// <param name="compute">Makes it, on a thread of its own; looks at its token.</param>
    /// <param name="cancellationToken">This asker no longer waits.</param>
    /// <returns>Null when too many wait already: to be asked again in a moment.</returns>
    public async Task<RawJson?> AskAsync(AnalysisKey key, Func<CancellationToken, RawJson> compute, CancellationToken cancellationToken)
    {
        Run run;
        lock (_lock)
        {
            if (Kept(key) is { } answer)
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
                    // Nobody waits: who asks from now on begins anew.
                    _runs.Remove(key);
                    run.Unwanted.Cancel();
                }
            }
        }
    }

    /// <summary>The answer of the analysis that everyone sees, once it is whole; written once.</summary>
    /// <returns>Null where a newer revision took its place before it was.</returns>
    public async Task<RawJson?> StandingAsync(long revision, CancellationToken cancellationToken) =>
        await standing.WaitAsync(revision, cancellationToken).ConfigureAwait(false) is { } result ? AnswerOf(result) : null;

    /// <inheritdoc/>
    public void Dispose() => _slot.Dispose();

    private RawJson AnswerOf(AnalysisResult result)
    {
        Lazy<RawJson> json;
        lock (_lock)
        {
            if (_standingAnswer is not { } made || !ReferenceEquals(made.Result, result))
            {
                _standingAnswer = made = (result, new Lazy<RawJson>(() => AnalysisJson.Of(result)));
            }

            json = made.Json;
        }

        return json.Value;
    }

    private async Task<RawJson> RunAsync(AnalysisKey key, Run run, Func<CancellationToken, RawJson> compute)
    {
        // The caller holds the lock: nothing may run on its thread.
        await Task.Yield();
        RawJson? answer = null;
        try
        {
            await _slot.WaitAsync(run.Unwanted.Token).ConfigureAwait(false);
            try
            {
                await standing.IdleAsync(ServiceLimits.StandingFirst, run.Unwanted.Token).ConfigureAwait(false);
                answer = await Task.Factory.StartNew(() => compute(run.Unwanted.Token), run.Unwanted.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
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

    /// <summary>A run is over: its answer is kept, where it has one and another request may have the same key.</summary>
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

            _kept.AddFirst((key, answer));
            while (_kept.Count > ServiceLimits.KeptAnalyses || _kept.Sum(kept => (long)kept.Answer.Utf8.Length) > ServiceLimits.MaxKeptAnalysisBytes)
            {
                _kept.RemoveLast();
            }
        }
    }

    private RawJson? Kept(AnalysisKey key)
    {
        for (var node = _kept.First; node is not null; node = node.Next)
        {
            if (node.Value.Key == key)
            {
                _kept.Remove(node);
                _kept.AddFirst(node);
                return node.Value.Answer;
            }
        }

        return null;
    }

    /// <summary>A run that is wanted and not done.</summary>
    private sealed class Run
    {
        public Task<RawJson> Task { get; set; } = null!; // set before anybody sees it

        public int Askers { get; set; } // under the lock

        public CancellationTokenSource Unwanted { get; } = new(); // cancelled when nobody asks any more; has neither timer nor handle to dispose of
    }
}

/// <summary>What an analysis on demand is of: the same key, the same answer.</summary>
/// <param name="Revision">The revision measured.</param>
/// <param name="Parameters">What it is measured with.</param>
/// <param name="Own">Something that only this request has (what-if); null where others may share it.</param>
internal sealed record AnalysisKey(long Revision, AnalysisParameters Parameters, object? Own = null);
