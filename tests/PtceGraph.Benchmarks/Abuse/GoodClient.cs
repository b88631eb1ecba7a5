using System.Diagnostics;
using PtceGraph.Benchmarks.Hub;

namespace PtceGraph.Benchmarks.Abuse;

/// <summary>A client that edits twice a second during an abuse, whether the previous edit is answered or not, and records the time of each
/// answer.</summary>
internal sealed class GoodClient(HttpClient http, IReadOnlyList<string> actors) : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(500);

    private readonly EditStream _edits = new(http, actors, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly List<double> _all = [],
        _some = []; // in milliseconds: all, and those since the last call of Take
    private Task _life = Task.CompletedTask;

    /// <summary>The number of edits sent.</summary>
    public int Sent { get; private set; }

    /// <summary>The number of edits answered with success.</summary>
    public int Answered { get; private set; }

    /// <summary>The times of all answers.</summary>
    public Quantiles All
    {
        get
        {
            lock (_lock)
            {
                return new Quantiles([.. _all]);
            }
        }
    }

    /// <summary>Starts editing.</summary>
    public void Start() => _life = Task.Run(LiveAsync);

    /// <summary>The times of the answers since the last call.</summary>
    public Quantiles Take()
    {
        lock (_lock)
        {
            var taken = new Quantiles([.. _some]);
            _some.Clear();
            return taken;
        }
    }

    /// <summary>Stops editing and waits until every edit is answered.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _life;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task LiveAsync()
    {
        var underWay = new List<Task>();
        while (!_stop.IsCancellationRequested)
        {
            underWay.RemoveAll(edit => edit.IsCompleted);
            underWay.Add(EditAsync());
            await Task.Delay(Every, _stop.Token)
                .ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        await Task.WhenAll(underWay);
    }

    private async Task EditAsync()
    {
        Sent++;
        var began = Stopwatch.GetTimestamp();
        var revision = await _edits.PostAsync(CancellationToken.None);
        var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        lock (_lock)
        {
            Answered += revision is null ? 0 : 1;
            _all.Add(took);
            _some.Add(took);
        }
    }
}
