using System.Collections.Immutable;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>A table as a file holds it: headers and rows of text, with where each row stands.</summary>
/// <param name="File">The file's name, as reports name it.</param>
/// <param name="Headers">The headers, trimmed.</param>
/// <param name="Rows">The rows, each as long as the headers.</param>
public sealed record SourceTable(string File, ImmutableArray<string> Headers, ImmutableArray<SourceRow> Rows)
{
    /// <summary>What its rows are, where the source says so; null lets the headers decide.</summary>
    public EntityKind? Kind { get; init; }
}

/// <summary>One row.</summary>
/// <param name="Line">The line of the file that it begins on, from 1.</param>
/// <param name="Cells">Its cells, trimmed.</param>
public sealed record SourceRow(int Line, ImmutableArray<string> Cells);
