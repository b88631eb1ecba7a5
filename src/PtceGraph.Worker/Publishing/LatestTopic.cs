namespace PtceGraph.Worker.Publishing;

/// <summary>Something of which only the newest word counts: progress, presence.</summary>
internal sealed class LatestTopic
{
    private FeedMessage? _message;

    /// <summary>How many words there were.</summary>
    public long Number { get; private set; }

    /// <summary>Takes a newer word.</summary>
    public void Publish(FeedMessage message) => (_message, Number) = (message, Number + 1);

    /// <summary>The newest word for one who was told number <paramref name="told"/> last; null when that is the newest.</summary>
    public FeedMessage? After(long told) => told == Number ? null : _message;
}
