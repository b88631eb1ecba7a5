using System.Collections.Immutable;
using System.Globalization;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>Something that a file holds and the network does not take as it is.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line, from 1; 0 when it is the whole file.</param>
/// <param name="Column">The column's header; null when it is the whole row.</param>
/// <param name="Value">The value in question.</param>
/// <param name="French">What is wrong and what was done, in French.</param>
/// <param name="English">The same in English.</param>
/// <param name="IsLeftOut">Whether the row was left out; otherwise it was read all the same.</param>
public sealed record ImportProblem(string File, int Line, string? Column, string? Value, string French, string English, bool IsLeftOut)
{
    /// <summary>The sentence.</summary>
    public string In(Language language) => language == Language.French ? French : English;
}

/// <summary>How one column of a file was read.</summary>
/// <param name="Header">The header, as the file has it.</param>
/// <param name="ReadAs">The field's name, <c>id</c>, or null for an attribute under the header.</param>
public sealed record ReadColumn(string Header, string? ReadAs);

/// <summary>What became of one file.</summary>
/// <param name="File">The file.</param>
/// <param name="RecognisedAs">What its headers and its name say it is; null when it was ignored.</param>
/// <param name="Rows">Rows that it has.</param>
/// <param name="Read">Rows that were read.</param>
/// <param name="Columns">How each column was read, those without a header apart.</param>
public sealed record ImportedFile(string File, EntityKind? RecognisedAs, int Rows, int Read, ImmutableArray<ReadColumn> Columns)
{
    /// <summary>A file in which no table was recognised.</summary>
    public static ImportedFile Ignored(string file) => new(file, null, 0, 0, []);
}

/// <summary>What an import recognised, took and left out.</summary>
/// <param name="Files">In the order they were read.</param>
/// <param name="Problems">In the order of files and lines; at most <see cref="MaxProblems"/>.</param>
public sealed record ImportReport(ImmutableArray<ImportedFile> Files, ImmutableArray<ImportProblem> Problems)
{
    /// <summary>The most problems that a report lists; the others are counted.</summary>
    public const int MaxProblems = 20_000;

    /// <summary>Problems that are not listed.</summary>
    public int MoreProblems { get; init; }

    /// <summary>Rows that were left out, listed or not.</summary>
    public int LeftOut { get; init; }

    /// <summary>Entities that are new in the store; set when the import was planned.</summary>
    public int Added { get; init; }

    /// <summary>Entities of the store that differ.</summary>
    public int Changed { get; init; }

    /// <summary>Entities that the store has already, the same.</summary>
    public int Unchanged { get; init; }
}

/// <summary>Collects the problems of an import as its files are read.</summary>
internal sealed class ImportProblems
{
    private readonly List<ImportProblem> _problems = [];
    private int _more;
    private int _leftOut;

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
        new([.. files], [.. _problems.OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line)]) { MoreProblems = _more, LeftOut = _leftOut };
}

/// <summary>How numbers stand in the sentences of a report.</summary>
internal static class ReportText
{
    /// <summary>In French: a space between thousands.</summary>
    public static CultureInfo French { get; } = CultureInfo.GetCultureInfo("fr-FR");

    /// <summary>In English: a comma between thousands.</summary>
    public static CultureInfo English => CultureInfo.InvariantCulture;
}

/// <summary>An input that cannot be read at all: nothing of it was taken.</summary>
public sealed class ImportRefusedException : Exception
{
    private readonly string _french;

    /// <summary>Refused, for the reason given in both languages.</summary>
    public ImportRefusedException(string french, string english)
        : base(english) => _french = french;

    /// <summary>What is wrong and what to do.</summary>
    public string In(Language language) => language == Language.French ? _french : Message;
}
