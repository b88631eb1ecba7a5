using PtceGraph.Contracts;
using PtceGraph.Graph;

namespace PtceGraph.Worker.Pipeline;

/// <summary>The words for what becomes of what people added to the sample, and the sentences about it.</summary>
internal static class SampleWords
{
    /// <summary>The words, as the command line and the API take them.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetNames<SampleChoice>().Select(name => name.ToLowerInvariant())];

    /// <summary>The choice of a word; null for any other.</summary>
    public static SampleChoice? Read(string? word) =>
        word is not null && All.Contains(word, StringComparer.Ordinal) ? Enum.Parse<SampleChoice>(word, ignoreCase: true) : null;

    /// <summary>What people did to the sample and what becomes of it, or that this has to be said.</summary>
    public static Sentence Of(SampleReport edits)
    {
        var done = new[]
        {
            (edits.Nodes, Sentences.CountNodesAdded(edits.Nodes)),
            (edits.Links, Sentences.CountLinksAdded(edits.Links)),
            (edits.Decisions, Sentences.CountDecisions(edits.Decisions)),
            (edits.Contacts, Sentences.CountContactsAdded(edits.Contacts)),
            (edits.Changed + edits.Removed, Sentences.CountSampleChanged(edits.Changed + edits.Removed)),
        }
            .Where(part => part.Item1 > 0)
            .Select(part => part.Item2)
            .Aggregate(Sentences.Listed);
        var lost = Sentences.CountLinksToSample(edits.LinksToSample);
        return edits.Choice switch
        {
            SampleChoice.Mine => Sentences.SampleMineKept(
                Sentences.CountNodesAdded(edits.Nodes),
                Sentences.CountLinksAdded(edits.Links),
                lost
            ),
            SampleChoice.All => Sentences.SampleAllKept(done),
            SampleChoice.None => Sentences.SampleNoneKept(done),
            _ => Sentences.SampleUndecided(done, lost),
        };
    }
}
