namespace PtceGraph.Exchange.Import;

/// <summary>Marks a column as an attribute even if its header is that of a field: <c>attributes.</c> before it.</summary>
internal static class OwnHeader
{
    private const string Mark = "attributes.";

    /// <summary>The header with the mark.</summary>
    public static string Marked(string header) => Mark + header;

    /// <summary>Whether a header has the mark; an attribute whose name begins like the mark needs it too.</summary>
    public static bool IsMarked(string header) => header.StartsWith(Mark, StringComparison.Ordinal);

    /// <summary>The name of the attribute: the header without the mark.</summary>
    public static string Attribute(string header) => IsMarked(header) ? header[Mark.Length..] : header;
}
