namespace PtceGraph.Worker.Publishing;

/// <summary>A topic of which only the newest message counts: progress, presence.</summary>
internal sealed class LatestTopic
{
    private FeedMessage? _message;

    /// <summary>The number of messages published so far.</summary>
    public long Number { get; private set; }

    /// <summary>Replaces the message with a newer one.</summary>
    public void Publish(FeedMessage message) => (_message, Number) = (message, Number + 1);

    /// <summary>Forgets the message: it is of another store.</summary>
    public void Clear() => _message = null;

    /// <summary>The newest message for a viewer whose last one had number <paramref name="told"/>; null when that is the newest.</summary>
    public FeedMessage? After(long told) => told == Number ? null : _message;
}
