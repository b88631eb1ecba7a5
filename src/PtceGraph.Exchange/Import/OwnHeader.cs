namespace PtceGraph.Exchange.Import;

/// <summary>How a file says that a column is one of the user's own whatever its header means elsewhere: <c>attributes.</c> before it.</summary>
internal static class OwnHeader
{
    private const string Mark = "attributes.";

    /// <summary>The header with the mark.</summary>
    public static string Marked(string header) => Mark + header;

    /// <summary>Whether a header has the mark; one of the user's own that begins so needs it too.</summary>
    public static bool IsMarked(string header) => header.StartsWith(Mark, StringComparison.Ordinal);

    /// <summary>The attribute that a header means: itself, without the mark.</summary>
    public static string Attribute(string header) => IsMarked(header) ? header[Mark.Length..] : header;
}
