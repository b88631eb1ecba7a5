namespace PtceGraph.Exchange.Graphs;

/// <summary>A node or an edge of a graph file.</summary>
/// <param name="Line">The line that it begins on, from 1.</param>
/// <param name="Id">Its id; empty for an edge without one.</param>
/// <param name="Values">Its values by key of the column; of a key given twice, the last counts.</param>
internal sealed record GraphItem(int Line, string Id, IReadOnlyList<KeyValuePair<string, string>> Values)
{
    /// <summary>The ids of the two ends of an edge; null for a node.</summary>
    public (string Source, string Target)? Ends { get; init; }

    /// <summary>Whether an edge is directed; null where the file does not say.</summary>
    public bool? Directed { get; init; }
}

/// <summary>A column of the nodes or of the edges of a graph file.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Default">The value of those that have none of their own; null for none.</param>
internal sealed record GraphColumn(string Title, string? Default = null)
{
    private const char Mark = '\0'; // no file has it in a key

    /// <summary>The key of a column that the format has beside those that the file declares.</summary>
    public static string OfFormat(string title) => Mark + title;

    /// <summary>The column of a key of <see cref="OfFormat"/>; null for any other.</summary>
    public static GraphColumn? Of(string key) => key is [Mark, ..] ? new GraphColumn(key[1..]) : null;
}
