namespace PtceGraph.Analysis;

/// <summary>Work in fixed contiguous blocks, so that sums have the same bits whatever the number of threads.</summary>
internal static class Blocks
{
    /// <summary>Elementary steps below which waking a second thread costs more than it brings.</summary>
    private const double WorthAThread = 200_000;

    /// <summary>The threads that so much work is worth: those asked for, or the calling one.</summary>
    /// <param name="work">Elementary steps, about a nanosecond each.</param>
    /// <param name="threads">Threads to use, 0 for as many as there are processors.</param>
    public static int Worth(double work, int threads) => work < WorthAThread ? 1 : threads;

    /// <summary>Computes each block and gives the results in the order of the blocks.</summary>
    /// <param name="count">Items in all.</param>
    /// <param name="blocks">At most so many blocks; the blocks depend on this and the count only.</param>
    /// <param name="threads">Threads to use, 0 for as many as there are processors.</param>
    /// <param name="compute">From the first item to the one after the last.</param>
    /// <param name="cancellation">Looked at before each block; <paramref name="compute"/> looks at it within.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static T[] Compute<T>(int count, int blocks, int threads, Func<int, int, T> compute, CancellationToken cancellation) =>
        Compute(count, blocks, threads, () => false, (_, from, to) => compute(from, to), cancellation);

    /// <summary>Computes each block, with what a thread works with, and gives the results in the order of the blocks.</summary>
    /// <param name="count">Items in all.</param>
    /// <param name="blocks">At most so many blocks; the blocks depend on this and the count only.</param>
    /// <param name="threads">Threads to use, 0 for as many as there are processors.</param>
    /// <param name="start">What a thread works with, disposed of at the end where it can be.</param>
    /// <param name="compute">From the first item to the one after the last.</param>
    /// <param name="cancellation">Looked at before each block; <paramref name="compute"/> looks at it within.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static T[] Compute<TWorker, T>(int count, int blocks, int threads, Func<TWorker> start, Func<TWorker, int, int, T> compute, CancellationToken cancellation)
    {
        var results = new T[Math.Min(blocks, count)];
        Run(count, blocks, threads, start, (worker, block, from, to) => results[block] = compute(worker, from, to), cancellation);
        return results;
    }

    /// <summary>The sum over blocks, added in the order of the blocks, of a row that each fills.</summary>
    /// <param name="length">Of the row.</param>
    /// <param name="count">Items in all.</param>
    /// <param name="blocks">At most so many blocks.</param>
    /// <param name="threads">Threads to use, 0 for as many as there are processors.</param>
    /// <param name="start">What a thread works with, disposed of at the end where it can be.</param>
    /// <param name="add">Adds items to a row that is zero at first: from the first item to the one after the last.</param>
    /// <param name="cancellation">Looked at before each block; <paramref name="add"/> looks at it within.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static double[] Sum<TWorker>(int length, int count, int blocks, int threads, Func<TWorker> start, Action<TWorker, int, int, double[]> add, CancellationToken cancellation)
    {
        var sum = new double[length];
        var waiting = new Dictionary<int, double[]>(); // rows of blocks that an earlier one is still missing before
        var spare = new Stack<double[]>();
        var (next, gate) = (0, new Lock());
        Run(count, blocks, threads, start, (worker, block, from, to) =>
        {
            double[]? row;
            lock (gate)
            {
                spare.TryPop(out row);
            }

            row ??= new double[length];
            add(worker, from, to, row);
            lock (gate)
            {
                waiting.Add(block, row);
                while (waiting.Remove(next, out var ready))
                {
                    for (var i = 0; i < length; i++)
                    {
                        sum[i] += ready[i];
                    }

                    Array.Clear(ready);
                    spare.Push(ready);
                    next++;
                }
            }
        }, cancellation);
        return sum;
    }

    /// <summary>Runs each block on some thread; blocks are begun in their order.</summary>
    /// <param name="count">Items in all.</param>
    /// <param name="blocks">At most so many blocks.</param>
    /// <param name="threads">Threads to use, 0 for as many as there are processors.</param>
    /// <param name="start">What a thread works with, disposed of at the end where it can be.</param>
    /// <param name="compute">The block, its first item and the one after its last.</param>
    /// <param name="cancellation">Looked at before each block.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static void Run<TWorker>(int count, int blocks, int threads, Func<TWorker> start, Action<TWorker, int, int, int> compute, CancellationToken cancellation)
    {
        blocks = Math.Min(blocks, count);
        var begun = -1;
        threads = Math.Min(threads > 0 ? threads : Environment.ProcessorCount, blocks);
        if (threads <= 1)
        {
            Work(0);
            return;
        }

        try
        {
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, Work);
        }
        catch (AggregateException failures) when (cancellation.IsCancellationRequested && failures.Flatten().InnerExceptions.All(failure => failure is OperationCanceledException))
        {
            throw new OperationCanceledException(cancellation);
        }

        void Work(int thread)
        {
            var worker = start();
            using var end = worker as IDisposable;
            for (var block = Interlocked.Increment(ref begun); block < blocks; block = Interlocked.Increment(ref begun))
            {
                cancellation.ThrowIfCancellationRequested();
                compute(worker, block, (int)((long)block * count / blocks), (int)((long)(block + 1) * count / blocks));
            }
        }
    }
}
