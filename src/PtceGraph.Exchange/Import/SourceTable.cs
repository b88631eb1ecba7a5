using System.Collections.Immutable;
using PtceGraph.Contracts;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>A table of a source: headers and rows of text, with the line of each row.</summary>
/// <param name="File">Name of the file in reports.</param>
/// <param name="Headers">The distinct headers; empty for a column without one.</param>
/// <param name="Rows">The rows. Each enumeration may read them from the file again; they are not kept in memory.</param>
public sealed record SourceTable(string File, ImmutableArray<string> Headers, IEnumerable<SourceRow> Rows)
{
    /// <summary>The kind of the rows, where the source knows it; null to recognise it by the headers.</summary>
    public EntityKind? Kind { get; init; }

    /// <summary>The name of the sheet of a workbook, or of the file of an archive, that the table is; null where the file is one
    /// table.</summary>
    public string? Sheet { get; private init; }

    /// <summary>Why the rows are not read; null where they are.</summary>
    public Sentence? Unread { get; init; }

    /// <summary>Whether the ends of its links are ids of nodes of the same import, and nothing else is looked up.</summary>
    public bool EndsAreIds { get; init; }

    /// <summary>The problems found before its rows are read.</summary>
    public IEnumerable<ImportProblem> Problems { get; init; } = [];

    /// <summary>The names that its columns have in the source; default where they are the headers.</summary>
    public ImmutableArray<string> SourceNames { private get; init; }

    /// <summary>The table of a sheet of a workbook, or of a file of an archive: reports name both.</summary>
    public static SourceTable Within(string file, string sheet, ImmutableArray<string> headers, IEnumerable<SourceRow> rows) =>
        new(NameOf(file, sheet), headers, rows) { Sheet = sheet };

    /// <summary>The name of a sheet in reports.</summary>
    internal static string NameOf(string file, string sheet) => $"{file} › {sheet}";

    /// <summary>The names of its columns in reports.</summary>
    internal ImmutableArray<string> Names => SourceNames.IsDefault ? Headers : SourceNames;
}

/// <summary>One row.</summary>
/// <param name="Line">The line of the file that it begins on, from 1.</param>
/// <param name="Cells">Its cells up to the last one that is not empty; fewer or more than the headers.</param>
public sealed record SourceRow(int Line, ImmutableArray<string> Cells)
{
    /// <summary>The irregularity of its quotes.</summary>
    internal RowOddity Oddity { get; init; }

    /// <summary>The cell of a column; empty where the row ends before it.</summary>
    public string Cell(int column) => column < Cells.Length ? Cells[column] : "";
}

/// <summary>An irregularity in the quotes of a row that could still be read.</summary>
internal enum RowOddity
{
    /// <summary>No irregularity.</summary>
    None,

    /// <summary>Text follows a closing quote, or the last quote of the file is not closed.</summary>
    MisplacedQuote,

    /// <summary>A quoted cell holds line breaks, and between them text that looks like rows.</summary>
    SwallowedRows,
}
