using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>Makes terms of the new words of files, and writes which profile the network has.</summary>
internal sealed class LearntTerms(NetworkBuilder builder, ImportContext context)
{
    /// <summary>Adds the terms, as many as a network may have, and the profile where it was chosen or is not that of the store.</summary>
    /// <returns>The number of new words that stay without a term.</returns>
    public int Add()
    {
        var room = GraphState.MaxTerms - (context.Store?.Terms.Length ?? 0) - builder.State.Count(EntityKind.Term);
        var news = builder.Words.New.ToList();
        var directed = news.Exists(word => word.Of == WordKind.TieType.Name) ? DirectedTypes() : [];
        var without = 0;
        foreach (var word in news)
        {
            var kind = WordKind.Named(word.Of)!;
            var term = NetworkTerm.New(kind, word.Word);
            if (builder.Words.HasTerm(kind, word.Word))
            {
                continue; // a file of ours has the term besides
            }

            if (room <= 0 || word.Word.Length > NetworkTerm.MaxWordLength)
            {
                without++; // the word stays, and is read as a term that nobody edited
                continue;
            }

            room--;
            builder.State.Add(kind == WordKind.TieType && directed.Contains(word.Word) ? term with { Directed = true } : term);
        }

        var stored = context.Store?.Settings?.Profile;
        if (context.Profile != stored && (context.ChosenProfile is not null || context.Profile != NetworkProfile.Ptce))
        {
            builder.SetProfile(context.Profile);
        }

        return without;
    }

    /// <summary>The types all of whose ties are directed.</summary>
    private HashSet<string> DirectedTypes() =>
        builder
            .State.All(EntityKind.Tie)
            .Cast<Tie>()
            .Where(tie => tie.Type is not null)
            .GroupBy(tie => tie.Type!, StringComparer.Ordinal)
            .Where(ties => ties.All(tie => tie.Directed))
            .Select(ties => ties.Key)
            .ToHashSet(StringComparer.Ordinal);
}
