using System.Globalization;

namespace PtceGraph.Benchmarks.Abuse;

/// <summary>The resident memory of another process on Linux, now and at its peak.</summary>
internal sealed class ProcessMemory : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly string _status;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _watch;
    private long _peak; // in MB, since the last call of TakePeak

    public ProcessMemory(int process)
    {
        _status = $"/proc/{process.ToString(CultureInfo.InvariantCulture)}/status";
        _watch = Task.Run(WatchAsync);
    }

    /// <summary>The current resident memory in MB.</summary>
    public long Now => Read("VmRSS:");

    /// <summary>The peak of the resident memory since the start of the process, in MB.</summary>
    public long Peak => Read("VmHWM:");

    /// <summary>The largest sample since the last call, in MB; ten samples a second are taken.</summary>
    public long TakePeak() => Interlocked.Exchange(ref _peak, 0);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watch;
        _stop.Dispose();
    }

    private async Task WatchAsync()
    {
        while (!_stop.IsCancellationRequested && File.Exists(_status))
        {
            Interlocked.Exchange(ref _peak, Math.Max(Interlocked.Read(ref _peak), Now));
            await Task.Delay(Pause, _stop.Token)
                .ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    /// <summary>A value in MB; 0 once the process has ended.</summary>
    private long Read(string name) =>
        File.ReadLines(_status).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal)) is { } found
            ? long.Parse(found.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) >> 10
            : 0;
}
