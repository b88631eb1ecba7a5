using PtceGraph.Analysis;
using PtceGraph.Graph;
using PtceGraph.Worker.Observability;
using PtceGraph.Worker.Publishing;

namespace PtceGraph.Worker.Pipeline;

/// <summary>Analyses the newest revision in stages and publishes each; a newer revision cancels the run of the older.</summary>
internal sealed class AnalysisLoop(NetworkFeed feed, FeedMeter meter, TimeProvider time, ILogger<AnalysisLoop> logger) : IDisposable
{
    private static readonly AnalysisParameters Standard = new();

    /// <summary>Progress of what is done sooner is told to nobody.</summary>
    private static readonly TimeSpan Unnoticed = TimeSpan.FromMilliseconds(300);

    private readonly Lock _lock = new();
    private CancellationTokenSource _run = new(); // of the run under way
    private Task _last = Task.CompletedTask;
    private volatile AnalysisResult? _newest;

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
            var (token, asked) = (_run.Token, time.GetTimestamp());

            // One run at a time: the next waits for the cancelled one to let go, which is soon.
            _last = _last.ContinueWith(_ => Run(snapshot, asked, token), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
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

    private void Run(GraphSnapshot snapshot, long asked, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            return;
        }

        try
        {
            var progress = new Relay<AnalysisProgress>(step =>
            {
                if (time.GetElapsedTime(asked) > Unnoticed)
                {
                    feed.Publish(snapshot.Revision, step);
                }
            });
            foreach (var stage in AnalysisEngine.AnalyzeInStages(snapshot, Standard, progress, cancellation))
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
        catch (OperationCanceledException)
        {
            // A newer revision is being analysed instead.
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or ArithmeticException or IndexOutOfRangeException or OutOfMemoryException)
        {
            Log.AnalysisFailed(logger, snapshot.Revision, exception);
        }
    }
}
