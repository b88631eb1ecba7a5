using PtceGraph.Graph;

namespace PtceGraph.Exchange.Json;

/// <summary>What is wrong with a request: the first <see cref="Most"/> mistakes, and how many more there are. However many it has, the answer stays small.</summary>
public sealed class ProblemList
{
    /// <summary>How many mistakes are told one by one.</summary>
    public const int Most = 100;

    private readonly List<RequestProblem> _first = []; // at most Most

    /// <summary>How many mistakes there are.</summary>
    public int Count { get; private set; }

    /// <summary>Takes note of a mistake; its sentences are made only where they will be told.</summary>
    /// <param name="pointer">A JSON pointer into the body.</param>
    /// <param name="sentence">The sentence in one language.</param>
    public void Add(Func<string> pointer, Func<Language, string> sentence)
    {
        if (Count++ < Most)
        {
            _first.Add(new RequestProblem(pointer(), sentence(Language.French), sentence(Language.English)));
        }
    }

    /// <summary>Takes note of a mistake.</summary>
    public void Add(RequestProblem problem)
    {
        if (Count++ < Most)
        {
            _first.Add(problem);
        }
    }

    /// <summary>The mistakes, and as the last of them how many are not told.</summary>
    public IReadOnlyList<RequestProblem> ToList()
    {
        var more = Count - _first.Count;
        return more == 0 ? _first : [.. _first, new RequestProblem("", $"Et {more} autres erreurs du même envoi.", $"And {more} more mistakes in the same request.")];
    }

    /// <summary>Refuses the request where anything is wrong with it.</summary>
    /// <exception cref="RequestRefusedException">There is a mistake.</exception>
    public void ThrowIfAny()
    {
        if (Count > 0)
        {
            throw new RequestRefusedException(ToList(), isMalformed: false);
        }
    }
}
