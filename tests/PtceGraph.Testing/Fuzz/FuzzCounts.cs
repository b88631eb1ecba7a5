namespace PtceGraph.Testing.Fuzz;

/// <summary>What became of the spoilt files of a reader.</summary>
internal sealed class FuzzCounts
{
    /// <summary>All files.</summary>
    public long Inputs { get; set; }

    /// <summary>Files that were read.</summary>
    public long Read { get; private set; }

    /// <summary>Files that were refused in a sentence.</summary>
    public long Refused { get; private set; }

    /// <summary>Files that failed in any other way.</summary>
    public long Crashes { get; private set; }

    /// <summary>Files that took longer than <see cref="FileFuzz.Longest"/>.</summary>
    public long Hangs { get; set; }

    /// <summary>Refused files that took more memory than <see cref="FileFuzz.MaxAllocatedBytes"/>.</summary>
    public long OverMemory { get; private set; }

    /// <summary>The bytes of all files together.</summary>
    public long Bytes { get; private set; }

    /// <summary>The most bytes that were allocated for a refused file.</summary>
    public long MostAllocated { get; private set; }

    /// <summary>The longest that a file took.</summary>
    public TimeSpan Slowest { get; private set; }

    /// <summary>Whether no file crashed, hung or took too much memory.</summary>
    public bool IsFine => (Crashes, Hangs, OverMemory) == (0, 0, 0);

    /// <summary>Counts a file.</summary>
    public void Add(bool isRead, bool crashed, long allocated, TimeSpan duration, int bytes)
    {
        Inputs++;
        Bytes += bytes;
        Read += isRead ? 1 : 0;
        Crashes += crashed ? 1 : 0;
        Slowest = duration > Slowest ? duration : Slowest;
        if (!isRead && !crashed)
        {
            Refused++;
            OverMemory += allocated > FileFuzz.MaxAllocatedBytes ? 1 : 0;
            MostAllocated = Math.Max(MostAllocated, allocated);
        }
    }
}
