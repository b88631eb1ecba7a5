namespace PtceGraph.Worker.Observability;

/// <summary>Lets one log line through in ten seconds and counts the others, so that a client that repeats a request does not fill the
/// disk.</summary>
internal sealed class LogThrottle(TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private long? _last; // timestamp of the last line; null before the first
    private int _heldBack; // lines held back since then

    /// <summary>The number of lines held back since the last one; null when this line must be held back too.</summary>
    public int? Take()
    {
        lock (_lock)
        {
            if (_last is { } last && time.GetElapsedTime(last) < Window)
            {
                _heldBack++;
                return null;
            }

            var heldBack = _heldBack;
            (_last, _heldBack) = (time.GetTimestamp(), 0);
            return heldBack;
        }
    }
}
