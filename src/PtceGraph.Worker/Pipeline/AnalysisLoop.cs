using PtceGraph.Analysis;
using PtceGraph.Graph;
using PtceGraph.Worker.Observability;
using PtceGraph.Worker.Publishing;
using PtceGraph.Worker.Supervision;

namespace PtceGraph.Worker.Pipeline;

/// <summary>Measures a network in stages, each with all that the one before had: <see cref="AnalysisEngine.AnalyzeInStages"/>.</summary>
internal delegate IEnumerable<AnalysisResult> AnalyzeNetwork(GraphSnapshot snapshot, AnalysisParameters parameters, IProgress<AnalysisProgress>? progress, CancellationToken cancellation);

/// <summary>Analyses the newest revision in stages and publishes each; a newer revision cancels the run of the older.</summary>
internal sealed class AnalysisLoop(AnalyzeNetwork analyze, NetworkFeed feed, FeedMeter meter, LoopSupervisor loops, TimeProvider time) : IDisposable
{
    /// <summary>How often a run that fails is tried: memory may have been short for a moment.</summary>
    private const int MostTries = 3;

    private static readonly AnalysisParameters Standard = new();

    /// <summary>Progress of what is done sooner is told to nobody.</summary>
    private static readonly TimeSpan Unnoticed = TimeSpan.FromMilliseconds(300);

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);

    private readonly BackgroundLoop _loop = loops.Add("analysis", isVital: false); // without measures the map still serves
    private readonly Lock _lock = new();
    private CancellationTokenSource _run = new(); // of the run under way
    private Task _last = Task.CompletedTask;
    private volatile AnalysisResult? _newest;
    private long _target; // the revision that is analysed, or was last; under _lock

    /// <summary>The newest stage that is done; null until the first.</summary>
    public AnalysisResult? Newest => _newest;

    /// <summary>Starts on a snapshot; what runs on an older one is cancelled.</summary>
    public void Analyze(GraphSnapshot snapshot)
    {
        lock (_lock)
        {
            _run.Cancel();
            _run.Dispose();
            _run = new CancellationTokenSource();
            _target = snapshot.Revision;
            var (token, asked) = (_run.Token, time.GetTimestamp());

            // One run at a time: the next waits for the cancelled one to let go, which is soon.
            _last = RunAfterAsync(_last, snapshot, asked, token);
        }
    }

    /// <summary>Waits for the whole analysis of a revision.</summary>
    /// <returns>It, or that of a newer one; null where a newer revision took its place, or it failed.</returns>
    public async Task<AnalysisResult?> WaitAsync(long revision, CancellationToken cancellationToken)
    {
        for (var isLast = false; ;)
        {
            Task last;
            lock (_lock)
            {
                if (_newest is { Complete: true } done && done.Revision >= revision)
                {
                    return done;
                }

                if (isLast || _target > revision)
                {
                    return null;
                }

                // A revision is in force a moment before its analysis begins.
                (last, isLast) = _target < revision ? (Task.Delay(Moment, time, cancellationToken), false) : (_last, true);
            }

            await last.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Waits until nothing is analysed here, or that long.</summary>
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

    /// <summary>Ends the run under way.</summary>
    public async Task CloseAsync()
    {
        Task last;
        lock (_lock)
        {
            _run.Cancel();
            last = _last;
        }

        await last.ConfigureAwait(false);
    }

    public void Dispose() => _run.Dispose();

    /// <summary>Never fails: what a run throws, the loop logs.</summary>
    private async Task RunAfterAsync(Task before, GraphSnapshot snapshot, long asked, CancellationToken cancellation)
    {
        await before.ConfigureAwait(false);
        for (var tries = 1; tries <= MostTries && !cancellation.IsCancellationRequested; tries++)
        {
            if (await _loop.RoundAsync(() => Task.Run(() => Run(snapshot, asked, cancellation), cancellation), stopping: cancellation).ConfigureAwait(false))
            {
                return;
            }
        }
    }

    private void Run(GraphSnapshot snapshot, long asked, CancellationToken cancellation)
    {
        var progress = new Relay<AnalysisProgress>(step =>
        {
            if (time.GetElapsedTime(asked) > Unnoticed)
            {
                feed.Publish(snapshot.Revision, step);
            }
        });
        foreach (var stage in analyze(snapshot, Standard, progress, cancellation))
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
