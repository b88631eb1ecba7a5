namespace PtceGraph.Worker.Pipeline;

/// <summary>Reports progress synchronously on the working thread; <see cref="Progress{T}"/> would report later and out of order.</summary>
internal sealed class SynchronousProgress<T>(Action<T> tell) : IProgress<T>
{
    public void Report(T value) => tell(value);
}
