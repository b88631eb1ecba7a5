using System.Collections.Immutable;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>A mapping has names that neither a mapping nor the graph that it is for has: nothing was read.</summary>
public sealed class MappingMistakesException : Exception
{
    private MappingMistakesException(ImmutableArray<Sentence> mistakes)
        : base(string.Join(' ', mistakes)) => Mistakes = mistakes;

    /// <summary>Each mistake and what to do.</summary>
    public ImmutableArray<Sentence> Mistakes { get; }

    internal static void ThrowIfAny(ImmutableArray<Sentence> mistakes)
    {
        if (!mistakes.IsEmpty)
        {
            throw new MappingMistakesException(mistakes);
        }
    }
}
