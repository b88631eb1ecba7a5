namespace PtceGraph.Worker.Supervision;

/// <summary>Collects garbage that the runtime would leave: on a machine with much memory it lets the heap grow by gigabytes before it
/// collects, and once the service is quiet it may never do so.</summary>
internal sealed class IdleMemory(LoopSupervisor loops) : BackgroundService
{
    /// <summary>The bytes allocated since the last full collection that make another worthwhile.</summary>
    private const long WorthCollecting = 64L << 20;

    /// <summary>The service is quiet while it allocates no more than this many bytes in <see cref="Pause"/>.</summary>
    private const long Quiet = 16L << 20;

    /// <summary>The bytes that the collector may hold beyond those in use while the service is busy.</summary>
    private const long MostHeld = 192L << 20;

    /// <summary>The bytes by which the heap may grow beyond what the last full collection left in use.</summary>
    private const long MostGrown = 256L << 20;

    private const int LooksBefore = 2, // consecutive looks with more held than that
        LooksBetween = 3; // between two collections of a busy service

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15),
        Glance = TimeSpan.FromSeconds(1); // between two looks at how the heap grows

    private readonly BackgroundLoop _loop = loops.Add("idle memory", isVital: false);
    private int _bloated; // consecutive looks with too much held
    private int _since = LooksBetween; // looks since the last collection of this kind
    private long _allocated; // bytes, at the last look
    private long _collected; // bytes allocated up to the last full collection
    private int _collections; // full collections at the last look

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => _loop.RunAsync(() => RunAsync(stoppingToken), stoppingToken);

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Glance);
        for (var glances = 1; await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false); glances++)
        {
            if (IsGrown(GC.GetTotalMemory(forceFullCollection: false), InUse(LastFull())))
            {
                // In the background: who edits meanwhile does not wait.
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false);
            }

            if (glances % (Pause / Glance) != 0)
            {
                continue;
            }

            var heap = GC.GetGCMemoryInfo();
            var isTime = IsTime(GC.GetTotalAllocatedBytes(), GC.CollectionCount(GC.MaxGeneration));
            if (IsBloated(heap.TotalCommittedBytes - InUse(heap)) || isTime)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            }
        }
    }

    /// <summary>Whether the heap has grown so much since the last full collection that another is due.</summary>
    /// <param name="size">Bytes of the heap, garbage included.</param>
    /// <param name="inUse">Bytes in use after the last full collection; 0 before the first.</param>
    internal static bool IsGrown(long size, long inUse) => size - inUse > MostGrown;

    private static GCMemoryInfo LastFull()
    {
        var (background, blocking) = (GC.GetGCMemoryInfo(GCKind.Background), GC.GetGCMemoryInfo(GCKind.FullBlocking));
        return background.Index > blocking.Index ? background : blocking;
    }

    private static long InUse(GCMemoryInfo heap) => heap.HeapSizeBytes - heap.FragmentedBytes;

    /// <summary>Whether a busy service has been holding much more than it uses. The memory of one large request would otherwise stay as
    /// long as smaller ones keep arriving.</summary>
    /// <param name="held">Bytes held beyond those in use.</param>
    internal bool IsBloated(long held)
    {
        _since++;
        _bloated = held > MostHeld ? _bloated + 1 : 0;
        if (_bloated < LooksBefore || _since < LooksBetween)
        {
            return false;
        }

        (_bloated, _since) = (0, 0);
        return true;
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
