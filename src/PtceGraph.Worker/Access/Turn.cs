namespace PtceGraph.Worker.Access;

/// <summary>A place in a semaphore, given back once, when it is disposed of. Those that wait for one hold no thread.</summary>
internal sealed class Turn : IDisposable
{
    private SemaphoreSlim? _turns; // null once given back

    private Turn(SemaphoreSlim turns) => _turns = turns;

    /// <summary>Waits for a place.</summary>
    public static async Task<Turn> TakeAsync(SemaphoreSlim turns, CancellationToken cancellationToken)
    {
        await turns.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Turn(turns);
    }

    /// <summary>Waits for a place.</summary>
    /// <returns>Null where none was free within <paramref name="longest"/>.</returns>
    public static async Task<Turn?> TryTakeAsync(SemaphoreSlim turns, TimeSpan longest, CancellationToken cancellationToken) =>
        await turns.WaitAsync(longest, cancellationToken).ConfigureAwait(false) ? new Turn(turns) : null;

    /// <inheritdoc/>
    public void Dispose() => Interlocked.Exchange(ref _turns, null)?.Release();
}
