using System.Diagnostics;
using PtceGraph.Benchmarks.Hub;

namespace PtceGraph.Benchmarks.Abuse;

/// <summary>One who edits twice a second meanwhile, whether the edit before is answered or not, and how long each answer took.</summary>
internal sealed class GoodClient(HttpClient http, IReadOnlyList<string> actors) : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(500);

    private readonly EditStream _edits = new(http, actors, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly List<double> _all = [], _some = []; // milliseconds: of all, and since they were last taken
    private Task _life = Task.CompletedTask;

    /// <summary>Edits that were sent.</summary>
    public int Sent { get; private set; }

    /// <summary>Edits that were answered with success.</summary>
    public int Answered { get; private set; }

    /// <summary>How long all answers took.</summary>
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

    /// <summary>Begins to edit.</summary>
    public void Start() => _life = Task.Run(LiveAsync);

    /// <summary>How long the answers since this was last asked took.</summary>
    public Quantiles Take()
    {
        lock (_lock)
        {
            var taken = new Quantiles([.. _some]);
            _some.Clear();
            return taken;
        }
    }

    /// <summary>Stops editing; ends when every edit is answered.</summary>
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
            await Task.Delay(Every, _stop.Token).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
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
