using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>What an import requests for a term of its files.</summary>
internal static class TermRequests
{
    /// <summary>The request that adds the term, or changes what the files say otherwise of it; none where the store has it as it is, merged
    /// it, or knows its word already and the files say no more.</summary>
    public static IEnumerable<ChangeRequest> Of(NetworkVocabulary vocabulary, NetworkTerm term)
    {
        var kind = WordKind.Named(term.Of)!;
        if (vocabulary.Find(kind, term.Word) is not { } known)
        {
            return [new ChangeRequest.Add(term)];
        }

        return vocabulary.Stands(kind, known) && ImportPlanner.Update(known, term) is { } update ? [update] : [];
    }
}
