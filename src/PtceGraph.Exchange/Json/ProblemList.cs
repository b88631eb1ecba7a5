namespace PtceGraph.Exchange.Json;

/// <summary>The errors of a request: the first <see cref="Most"/>, and the number of the others, so that the answer stays small.</summary>
public sealed class ProblemList
{
    /// <summary>The number of errors that are listed.</summary>
    public const int Most = 100;

    private readonly List<RequestProblem> _first = []; // at most Most

    /// <summary>The number of errors.</summary>
    public int Count { get; private set; }

    /// <summary>Adds an error, which is created only if it is listed.</summary>
    public void Add(Func<RequestProblem> problem)
    {
        if (Count++ < Most)
        {
            _first.Add(problem());
        }
    }

    /// <summary>Adds an error.</summary>
    public void Add(RequestProblem problem)
    {
        if (Count++ < Most)
        {
            _first.Add(problem);
        }
    }

    /// <summary>The errors; the last one gives the number of those that are not listed.</summary>
    public IReadOnlyList<RequestProblem> ToList()
    {
        var more = Count - _first.Count;
        return more == 0 ? _first : [.. _first, new RequestProblem("", Sentences.MoreProblems(more))];
    }

    /// <summary>Throws if there is any error.</summary>
    /// <exception cref="RequestRefusedException">There is an error.</exception>
    public void ThrowIfAny()
    {
        if (Count > 0)
        {
            throw new RequestRefusedException(ToList(), isMalformed: false);
        }
    }
}
