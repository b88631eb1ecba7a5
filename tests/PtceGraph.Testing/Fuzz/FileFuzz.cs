using System.Collections.Concurrent;
using System.Diagnostics;
using PtceGraph.Contracts;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;

namespace PtceGraph.Testing.Fuzz;

/// <summary>Reads spoilt files as an import without a store does. Each is read, or refused in a sentence, within a time and a
/// memory.</summary>
/// <param name="reader">Makes the files.</param>
internal sealed class FileFuzz(FuzzedReader reader)
{
    /// <summary>The longest that a file may take, by the clock and of processor time: a busy machine is no hang.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5); // by the clock alone, for a reader that only waits

    /// <summary>The most bytes that may be allocated for a file that is refused, live or not: an upper bound of the peak.</summary>
    public const long MaxAllocatedBytes = 256L << 20;

    private readonly FuzzCounts _counts = new();
    private readonly ConcurrentDictionary<string, int> _failures = new(StringComparer.Ordinal);
    private Reading? _current;

    /// <summary>The reader that is fuzzed.</summary>
    public FuzzedReader Reader => reader;

    /// <summary>What has been counted.</summary>
    public FuzzCounts Counts => _counts;

    /// <summary>The failures of different kinds, with the first seed of each.</summary>
    public IEnumerable<string> Failures =>
        _failures.OrderBy(failure => failure.Value).Select(failure => $"seed {failure.Value}: {failure.Key}");

    /// <summary>Reads the files of some seeds. One that takes longer than <see cref="Longest"/> is left to itself, and the next is
    /// read.</summary>
    /// <param name="first">The first seed.</param>
    /// <param name="count">The number of seeds.</param>
    public void Run(int first, int count)
    {
        var (next, end) = (first, first + count);
        while (next < end)
        {
            var begin = next;
            var ended = new ManualResetEventSlim();
            var thread = new Thread(() => ReadAll(begin, end, ended)) { IsBackground = true };
            _current = null;
            thread.Start();
            next = WaitFor(ended, end);
        }
    }

    /// <summary>Waits until all are read, or one takes too long.</summary>
    /// <returns>The seed that is next.</returns>
    private int WaitFor(ManualResetEventSlim ended, int end)
    {
        while (!ended.Wait(TimeSpan.FromMilliseconds(200)))
        {
            if (Volatile.Read(ref _current) is { IsTooLong: true } reading && reading.TryLeave())
            {
                _counts.Hangs++;
                _counts.Inputs++;
                _failures.TryAdd("takes longer than 10 s", reading.Seed);
                return reading.Seed + 1;
            }
        }

        return end;
    }

    private void ReadAll(int first, int end, ManualResetEventSlim ended)
    {
        for (var seed = first; seed < end; seed++)
        {
            var input = reader.Input(seed);
            var reading = new Reading(seed);
            Volatile.Write(ref _current, reading);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var (isRead, failure) = Read(input);
            var (allocated, duration) = (GC.GetAllocatedBytesForCurrentThread() - before, reading.Duration);
            if (!reading.TryLeave())
            {
                return;
            }

            _counts.Add(isRead, failure is not null, allocated, duration, input.Length);
            if (failure is not null)
            {
                _failures.TryAdd(failure, seed);
            }
            else if (!isRead && allocated > MaxAllocatedBytes)
            {
                _failures.TryAdd("takes more than 256 MB to be refused", seed);
            }
        }

        ended.Set();
    }

    /// <summary>Reads a file, and says what failed where it was neither read nor refused.</summary>
    private (bool IsRead, string? Failure) Read(byte[] input)
    {
        try
        {
            var source = ImportSource.Open(
                [(reader.File, () => new MemoryStream(input, writable: false))],
                ImportMap.None,
                TableLimits.MaxRows,
                CancellationToken.None
            );
            NetworkReader.Read(source.Recognised(), ImportContext.None, CancellationToken.None);
            return (true, null);
        }
        catch (ImportRefusedException refused)
        {
            return (false, refused.In(Language.French).Length > 0 && refused.Message.Length > 0 ? null : "is refused without a sentence");
        }
        catch (Exception exception)
        {
            var at = exception.StackTrace?.Split('\n').Take(3).Select(frame => frame.Trim());
            return (false, $"{exception.GetType().Name}: {exception.Message} {string.Join(' ', at ?? [])}");
        }
    }

    /// <summary>One file that is being read: its end, or that it is given up, whichever comes first.</summary>
    private sealed class Reading(int seed)
    {
        private int _isLeft;

        private readonly long _start = Stopwatch.GetTimestamp();
        private readonly TimeSpan _processorStart = Environment.CpuUsage.TotalTime;

        public int Seed => seed;

        public bool IsTooLong => Duration > Longest || Stopwatch.GetElapsedTime(_start) > LongestWait;

        /// <summary>So far: by the clock, or the processor time of the whole process where that is less.</summary>
        public TimeSpan Duration
        {
            get
            {
                var (clock, processor) = (Stopwatch.GetElapsedTime(_start), Environment.CpuUsage.TotalTime - _processorStart);
                return clock < processor ? clock : processor;
            }
        }

        public bool TryLeave() => Interlocked.Exchange(ref _isLeft, 1) == 0;
    }
}
