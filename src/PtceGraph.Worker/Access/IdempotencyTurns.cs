namespace PtceGraph.Worker.Access;

/// <summary>Lets requests with the same idempotency key through one at a time, whatever they change: each finds the answer of the one
/// before.</summary>
internal sealed class IdempotencyTurns : IDisposable
{
    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];

    /// <summary>Waits for the turn of a key, which lasts until what is returned is disposed of. Other keys may share it.</summary>
    public Task<Turn> TakeAsync(string key, CancellationToken cancellationToken) =>
        Turn.TakeAsync(_turns[(uint)key.GetHashCode(StringComparison.Ordinal) % _turns.Length], cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => Array.ForEach(_turns, turn => turn.Dispose());
}
