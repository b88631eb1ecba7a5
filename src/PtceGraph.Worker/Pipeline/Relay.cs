namespace PtceGraph.Worker.Pipeline;

/// <summary>Tells progress at once, on the thread that works; <see cref="Progress{T}"/> would tell later and out of order.</summary>
internal sealed class Relay<T>(Action<T> tell) : IProgress<T>
{
    public void Report(T value) => tell(value);
}
