using PtceGraph.Analysis;
using PtceGraph.Graph;
using PtceGraph.Worker.Observability;
using PtceGraph.Worker.Publishing;
using PtceGraph.Worker.Supervision;

namespace PtceGraph.Worker.Pipeline;

/// <summary>Measures a network in stages, each of which includes the one before (see
/// <see cref="AnalysisEngine.AnalyzeInStages"/>).</summary>
internal delegate IEnumerable<AnalysisResult> AnalyzeNetwork(
    GraphSnapshot snapshot,
    AnalysisParameters parameters,
    IProgress<AnalysisProgress>? progress,
    CancellationToken cancellation
);

/// <summary>Analyses the newest revision on its day, in stages, and publishes each stage. A newer revision or another day cancels the
/// analysis before it.</summary>
/// <remarks>The first analysis waits until the service takes edits (<see cref="Open"/>), which it would delay. A large network is analysed
/// after a lull: while edits follow one another, an analysis that the next edit cancels would only slow them.</remarks>
internal sealed class AnalysisLoop(AnalyzeNetwork analyze, NetworkFeed feed, FeedMeter meter, LoopSupervisor loops, TimeProvider time)
    : IDisposable
{
    /// <summary>The number of attempts at an analysis that fails: it may have been short of memory for a moment.</summary>
    private const int MostTries = 3;

    private static readonly AnalysisParameters Standard = new();

    /// <summary>The progress of an analysis is published only after this time.</summary>
    private static readonly TimeSpan Unnoticed = TimeSpan.FromMilliseconds(300);

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan LongestLull = TimeSpan.FromMilliseconds(500);

    /// <summary>Some ten times less than a row costs the analysis.</summary>
    private static readonly TimeSpan LullOfARow = TimeSpan.FromMicroseconds(3);

    private readonly BackgroundLoop _loop = loops.Add("analysis", isVital: false); // the map is still of use without measures
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenSource _run = new(); // cancels the current run
    private Task _last = Task.CompletedTask;
    private volatile AnalysisResult? _newest;
    private (long Revision, DateOnly? Day) _target = (-1, null); // what is being analysed, or was last; guarded by _lock
    private bool _hasFailed; // whether its analysis was given up; guarded by _lock
    private int _lineage; // the store that is analysed, as in Published; guarded by _lock

    /// <summary>The newest stage; null before the first.</summary>
    public AnalysisResult? Newest => _newest;

    /// <summary>Lets the first analysis begin.</summary>
    public void Open() => _open.TrySetResult();

    /// <summary>Starts the analysis of a snapshot on a day, null for all dates, and cancels the one before.</summary>
    public void Analyze(GraphSnapshot snapshot, DateOnly? day)
    {
        lock (_lock)
        {
            if ((snapshot.Revision, day) == _target && !_hasFailed)
            {
                return; // published again because the store stopped answering or is back: the network is the same
            }

            _run.Cancel();
            _run.Dispose();
            _run = new CancellationTokenSource();
            (_target, _hasFailed) = ((snapshot.Revision, day), false);
            var (token, asked) = (_run.Token, time.GetTimestamp());

            // One run at a time: the next waits until the cancelled one has stopped.
            _last = RunAfterAsync(_last, snapshot, Standard with { AsOf = day }, asked, token);
        }
    }

    /// <summary>Cancels the current run and forgets all analyses: the store was replaced. Nothing of the other store is published
    /// afterwards.</summary>
    public void Forget(int lineage)
    {
        lock (_lock)
        {
            _run.Cancel();
            (_newest, _target, _lineage) = (null, (-1, null), lineage);
        }
    }

    /// <summary>Waits for the complete analysis of a published network.</summary>
    /// <returns>The analysis of that revision on its day, or of a newer one; null where a newer revision, another day or another store
    /// superseded it, or it failed.</returns>
    public async Task<AnalysisResult?> WaitAsync(Published published, CancellationToken cancellationToken)
    {
        var revision = published.Snapshot.Revision;
        for (var isLast = false; ; )
        {
            Task last;
            lock (_lock)
            {
                if (_lineage != published.Lineage)
                {
                    return null;
                }

                if (
                    _newest is { Complete: true } done
                    && (done.Revision > revision || (done.Revision == revision && done.AsOf == published.Day))
                )
                {
                    return done;
                }

                if (isLast || _target.Revision > revision || (_target.Revision == revision && _target.Day != published.Day))
                {
                    return null;
                }

                // A revision is published a moment before its analysis begins.
                (last, isLast) = _target.Revision < revision ? (Task.Delay(Moment, time, cancellationToken), false) : (_last, true);
            }

            await last.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Waits until no analysis is running, at most for <paramref name="atMost"/>.</summary>
    public async Task IdleAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var end = Task.Delay(atMost, time, late.Token);
        while (!end.IsCompleted)
        {
            Task last;
            lock (_lock)
            {
                last = _last;
            }

            if (last.IsCompleted)
            {
                break;
            }

            await Task.WhenAny(last, end).ConfigureAwait(false);
        }

        await late.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Cancels the current run and waits for its end.</summary>
    public async Task CloseAsync()
    {
        Task last;
        lock (_lock)
        {
            _run.Cancel();
            last = _last;
        }

        Open();
        await last.ConfigureAwait(false);
    }

    public void Dispose() => _run.Dispose();

    /// <summary>How long no other edit must come before a network is analysed: nothing for a small one.</summary>
    private static TimeSpan LullBefore(GraphSnapshot snapshot)
    {
        var lull = snapshot.RowCount * LullOfARow;
        return lull < Moment ? TimeSpan.Zero
            : lull < LongestLull ? lull
            : LongestLull;
    }

    /// <summary>Never fails: the loop logs the exceptions of a run.</summary>
    private async Task RunAfterAsync(
        Task before,
        GraphSnapshot snapshot,
        AnalysisParameters parameters,
        long asked,
        CancellationToken cancellation
    )
    {
        await before.ConfigureAwait(false);
        await _open.Task.ConfigureAwait(false);
        await Task.Delay(LullBefore(snapshot), time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        for (var tries = 1; tries <= MostTries && !cancellation.IsCancellationRequested; tries++)
        {
            if (
                await _loop
                    .RoundAsync(() => Task.Run(() => Run(snapshot, parameters, asked, cancellation), cancellation), stopping: cancellation)
                    .ConfigureAwait(false)
            )
            {
                return;
            }
        }

        lock (_lock)
        {
            if (!cancellation.IsCancellationRequested)
            {
                _hasFailed = true;
                feed.PublishFailedAnalysis(snapshot.Revision);
            }
        }
    }

    private void Run(GraphSnapshot snapshot, AnalysisParameters parameters, long asked, CancellationToken cancellation)
    {
        var progress = new SynchronousProgress<AnalysisProgress>(step =>
        {
            if (time.GetElapsedTime(asked) <= Unnoticed)
            {
                return;
            }

            lock (_lock)
            {
                if (!cancellation.IsCancellationRequested)
                {
                    feed.Publish(snapshot.Revision, step);
                }
            }
        });
        foreach (var stage in analyze(snapshot, parameters, progress, cancellation))
        {
            lock (_lock)
            {
                if (cancellation.IsCancellationRequested)
                {
                    return;
                }

                _newest = stage;
                feed.Publish(stage);
            }

            meter.Analysed(stage.Stage, time.GetElapsedTime(asked));
        }
    }
}
