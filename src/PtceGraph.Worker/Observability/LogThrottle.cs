namespace PtceGraph.Worker.Observability;

/// <summary>Lets one line of its kind through in ten seconds and counts the others: what one client does again and again fills no disk.</summary>
internal sealed class LogThrottle(TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private long? _last; // timestamp of the last line; null before the first
    private int _heldBack; // since then

    /// <summary>How many lines were held back since the last one; null when this one is to be held back too.</summary>
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
