namespace PtceGraph.Worker.Publishing;

/// <summary>A stage of an analysis that a viewer was sent, and those before it of which it has something still: each with more stages than the one after it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Stage">How many stages of its analysis it has.</param>
/// <param name="Before">The next; null for none.</param>
internal sealed record SentStage(long Number, int Stage, SentStage? Before)
{
    /// <summary>This one and those before it that have more stages than a new one.</summary>
    public SentStage? Beyond(int stage) => Stage > stage ? this : Before?.Beyond(stage);

    /// <summary>This one and those before it.</summary>
    public IEnumerable<SentStage> All()
    {
        for (var one = this; one is not null; one = one.Before)
        {
            yield return one;
        }
    }
}
