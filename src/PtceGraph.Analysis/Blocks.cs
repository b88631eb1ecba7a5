namespace PtceGraph.Analysis;

/// <summary>Work in fixed contiguous blocks, so that sums have the same bits whatever the number of threads.</summary>
internal static class Blocks
{
    /// <summary>Computes each block and gives the results in the order of the blocks.</summary>
    /// <param name="count">Items in all.</param>
    /// <param name="blocks">At most so many blocks; the blocks depend on this and the count only.</param>
    /// <param name="threads">Threads to use, 0 for as many as there are processors.</param>
    /// <param name="compute">From the first item to the one after the last.</param>
    /// <param name="cancellation">Looked at before each block; <paramref name="compute"/> looks at it within.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static T[] Compute<T>(int count, int blocks, int threads, Func<int, int, T> compute, CancellationToken cancellation)
    {
        blocks = Math.Min(blocks, count);
        var results = new T[blocks];
        var options = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = threads > 0 ? threads : Environment.ProcessorCount };
        try
        {
            Parallel.For(0, blocks, options, block =>
                results[block] = compute((int)((long)block * count / blocks), (int)((long)(block + 1) * count / blocks)));
        }
        catch (AggregateException failures) when (cancellation.IsCancellationRequested && failures.Flatten().InnerExceptions.All(failure => failure is OperationCanceledException))
        {
            throw new OperationCanceledException(cancellation);
        }

        return results;
    }
}
