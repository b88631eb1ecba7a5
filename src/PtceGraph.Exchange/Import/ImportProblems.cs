using PtceGraph.Contracts;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>Collects the problems of an import as its files are read.</summary>
internal sealed class ImportProblems
{
    private readonly List<ImportProblem> _problems = [];
    private int _more;
    private int _leftOut;

    public ImportProblems() { }

    /// <summary>Goes on from a report.</summary>
    public ImportProblems(ImportReport before)
    {
        _problems.AddRange(before.Problems);
        (_more, _leftOut) = (before.MoreProblems, before.LeftOut);
    }

    /// <summary>The number of problems so far.</summary>
    public int Count => _problems.Count + _more;

    /// <summary>Whether further problems are only counted.</summary>
    public bool IsFull => _problems.Count >= ImportReport.MaxProblems;

    /// <summary>Adds a problem.</summary>
    public void Add(ImportProblem problem)
    {
        _leftOut += problem.IsLeftOut ? 1 : 0;
        if (IsFull)
        {
            _more++;
        }
        else
        {
            _problems.Add(problem);
        }
    }

    /// <summary>The report of these problems.</summary>
    public ImportReport Report(IEnumerable<ImportedFile> files) =>
        new([.. files], [.. _problems.OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line)])
        {
            MoreProblems = _more,
            LeftOut = _leftOut,
        };
}

/// <summary>An input that cannot be read at all: nothing of it was taken.</summary>
public sealed class ImportRefusedException : Exception
{
    /// <summary>Refused, for the reason given.</summary>
    public ImportRefusedException(Sentence sentence)
        : base(sentence.In(Language.English)) => Sentence = sentence;

    /// <summary>Refused, for a reason found in a row of a file.</summary>
    internal static ImportRefusedException At(string file, int line, Sentence reason) =>
        new(line > 0 ? Sentences.InLine(file, line, reason) : reason);

    /// <summary>What is wrong and what to do.</summary>
    public Sentence Sentence { get; }

    /// <summary>What is wrong and what to do, in one language.</summary>
    public string In(Language language) => Sentence.In(language);
}
