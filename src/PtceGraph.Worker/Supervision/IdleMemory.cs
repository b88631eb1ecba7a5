namespace PtceGraph.Worker.Supervision;

/// <summary>Gives memory back to the machine once the service is quiet: garbage of a busy time would stay until something is allocated again, which may be never.</summary>
internal sealed class IdleMemory : BackgroundService
{
    /// <summary>How much garbage there may be, in bytes, before it is worth a collection.</summary>
    private const long WorthCollecting = 64L << 20;

    /// <summary>The service is quiet while it allocates no more than this in <see cref="Pause"/>, in bytes.</summary>
    private const long Quiet = 16L << 20;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    private long _allocated; // bytes, at the last look
    private long _collected; // bytes allocated until the last full collection
    private int _collections; // full ones, at the last look

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            if (IsTime(GC.GetTotalAllocatedBytes(), GC.CollectionCount(GC.MaxGeneration)))
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            }
        }
    }

    /// <summary>Whether it is time to collect: much was allocated since the last full collection, and next to nothing lately.</summary>
    /// <param name="allocated">Bytes allocated since the start.</param>
    /// <param name="collections">Full collections since the start.</param>
    internal bool IsTime(long allocated, int collections)
    {
        var isQuiet = allocated - _allocated <= Quiet;
        if (collections != _collections)
        {
            (_collections, _collected) = (collections, _allocated);
        }

        _allocated = allocated;
        if (!isQuiet || allocated - _collected <= WorthCollecting)
        {
            return false;
        }

        (_collections, _collected) = (collections + 1, allocated);
        return true;
    }
}
