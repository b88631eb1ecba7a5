using System.Collections.Immutable;
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

/// <summary>What became of one file.</summary>
/// <param name="File">The file.</param>
/// <param name="RecognisedAs">What its headers say it is; null when it was ignored.</param>
/// <param name="Rows">Rows that it has.</param>
/// <param name="Read">Rows that were read.</param>
public sealed record ImportedFile(string File, EntityKind? RecognisedAs, int Rows, int Read);

/// <summary>What an import recognised, took and left out.</summary>
/// <param name="Files">In the order they were read.</param>
/// <param name="Problems">In the order of files and lines.</param>
public sealed record ImportReport(ImmutableArray<ImportedFile> Files, ImmutableArray<ImportProblem> Problems)
{
    /// <summary>Entities that are new in the store; set when the import was planned.</summary>
    public int Added { get; init; }

    /// <summary>Entities of the store that differ.</summary>
    public int Changed { get; init; }

    /// <summary>Entities that the store has already, the same.</summary>
    public int Unchanged { get; init; }
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
