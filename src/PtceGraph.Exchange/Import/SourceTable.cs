using System.Collections.Immutable;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>A table as a source holds it: headers and rows of text, with where each row stands.</summary>
/// <param name="File">The file's name, as reports name it.</param>
/// <param name="Headers">The headers, each one once; empty for a column without one.</param>
/// <param name="Rows">The rows. They may be read from the file each time they are enumerated, and are not held.</param>
public sealed record SourceTable(string File, ImmutableArray<string> Headers, IEnumerable<SourceRow> Rows)
{
    /// <summary>What its rows are, where the source says so; null lets the headers decide.</summary>
    public EntityKind? Kind { get; init; }

    /// <summary>What was found and mended on the way to the headers.</summary>
    public ImmutableArray<ImportProblem> Problems { get; init; } = [];
}

/// <summary>One row.</summary>
/// <param name="Line">The line of the file that it begins on, from 1.</param>
/// <param name="Cells">Its cells up to the last one that is not empty; fewer or more than the headers.</param>
public sealed record SourceRow(int Line, ImmutableArray<string> Cells)
{
    /// <summary>What is odd about its quotes.</summary>
    internal RowOddity Oddity { get; init; }

    /// <summary>The cell of a column; empty where the row ends before it.</summary>
    public string Cell(int column) => column < Cells.Length ? Cells[column] : "";
}

/// <summary>What is odd about a row's quotes, though it could be read.</summary>
internal enum RowOddity
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Text follows a closing quote, or the last quote of the file is not closed.</summary>
    MisplacedQuote,

    /// <summary>A quoted cell holds line breaks, and between them what looks like rows.</summary>
    SwallowedRows,
}
