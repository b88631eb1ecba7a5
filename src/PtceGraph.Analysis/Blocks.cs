namespace PtceGraph.Analysis;

/// <summary>Runs work in fixed contiguous blocks, so that sums have the same bits for any number of threads.</summary>
internal static class Blocks
{
    /// <summary>The number of elementary steps below which a second thread costs more than it gains.</summary>
    private const double WorthAThread = 200_000;

    /// <summary>The number of threads for an amount of work: the requested number, or 1 for little work.</summary>
    /// <param name="work">Elementary steps, about a nanosecond each.</param>
    /// <param name="threads">Threads to use, 0 for as many as there are processors.</param>
    public static int Worth(double work, int threads) => work < WorthAThread ? 1 : threads;

    /// <summary>Computes each block and returns the results in the order of the blocks.</summary>
    /// <param name="count">Number of items.</param>
    /// <param name="blocks">The most blocks; the blocks depend on this and the count only.</param>
    /// <param name="threads">Threads to use, 0 for as many as there are processors.</param>
    /// <param name="compute">Computes a block, given its first item and the one after its last.</param>
    /// <param name="cancellation">Checked before each block; <paramref name="compute"/> checks it within the block.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static T[] Compute<T>(int count, int blocks, int threads, Func<int, int, T> compute, CancellationToken cancellation) =>
        Compute(count, blocks, threads, () => false, (_, from, to) => compute(from, to), cancellation);

    /// <summary>Computes each block with the working memory of its thread, and returns the results in the order of the blocks.</summary>
    /// <param name="count">Number of items.</param>
    /// <param name="blocks">The most blocks; the blocks depend on this and the count only.</param>
    /// <param name="threads">Threads to use, 0 for as many as there are processors.</param>
    /// <param name="start">Creates the working memory of a thread, which is disposed at the end if it is disposable.</param>
    /// <param name="compute">Computes a block, given its first item and the one after its last.</param>
    /// <param name="cancellation">Checked before each block; <paramref name="compute"/> checks it within the block.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static T[] Compute<TWorker, T>(
        int count,
        int blocks,
        int threads,
        Func<TWorker> start,
        Func<TWorker, int, int, T> compute,
        CancellationToken cancellation
    )
    {
        var results = new T[Math.Min(blocks, count)];
        Run(count, blocks, threads, start, (worker, block, from, to) => results[block] = compute(worker, from, to), cancellation);
        return results;
    }

    /// <summary>The sum over blocks, added in the order of the blocks, of a row that each fills.</summary>
    /// <param name="length">Length of the row.</param>
    /// <param name="count">Number of items.</param>
    /// <param name="blocks">The most blocks.</param>
    /// <param name="threads">Threads to use, 0 for as many as there are processors.</param>
    /// <param name="start">Creates the working memory of a thread, which is disposed at the end if it is disposable.</param>
    /// <param name="add">Adds items to a row that is zero at first: from the first item to the one after the last.</param>
    /// <param name="cancellation">Checked before each block; <paramref name="add"/> checks it within the block.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static double[] Sum<TWorker>(
        int length,
        int count,
        int blocks,
        int threads,
        Func<TWorker> start,
        Action<TWorker, int, int, double[]> add,
        CancellationToken cancellation
    )
    {
        var sum = new double[length];
        var waiting = new Dictionary<int, double[]>(); // rows of blocks that wait for an earlier one
        var spare = new Stack<double[]>();
        var (next, gate) = (0, new Lock());
        Run(
            count,
            blocks,
            threads,
            start,
            (worker, block, from, to) =>
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
            },
            cancellation
        );
        return sum;
    }

    /// <summary>Runs each block on some thread; blocks are begun in their order.</summary>
    /// <param name="count">Number of items.</param>
    /// <param name="blocks">The most blocks.</param>
    /// <param name="threads">Threads to use, 0 for as many as there are processors.</param>
    /// <param name="start">Creates the working memory of a thread, which is disposed at the end if it is disposable.</param>
    /// <param name="compute">The block, its first item and the one after its last.</param>
    /// <param name="cancellation">Checked before each block.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static void Run<TWorker>(
        int count,
        int blocks,
        int threads,
        Func<TWorker> start,
        Action<TWorker, int, int, int> compute,
        CancellationToken cancellation
    )
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
        catch (AggregateException failures)
            when (cancellation.IsCancellationRequested
                && failures.Flatten().InnerExceptions.All(failure => failure is OperationCanceledException)
            )
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
