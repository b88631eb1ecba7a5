using PtceGraph.Exchange.Csv;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>Predicts how a stored value reads back from a file. A file cannot express everything (leading spaces, a separator inside a
/// theme): such a loss does not count as a difference.</summary>
internal static class ReadBack
{
    /// <summary>Whether a value read from a file equals the stored one.</summary>
    public static bool IsSame(Field field, object read, object? stored) =>
        Equals(read, stored)
        || (
            stored is not null and not bool
            && CellReader.TryRead(field, Text(stored.ToString()!, NetworkBuilder.IsOneLine(field), field.Name == "name"), out var again)
            && Equals(read is string text ? text.Trim() : read, again)
        );

    /// <summary>Whether an attribute read from a file equals the stored one. Numbers are compared as numbers.</summary>
    public static bool IsSame(string read, string stored) =>
        read == stored
        || read.Trim() == Text(stored)
        || (PlainNumber.Is(read) && PlainNumber.Is(stored) && PlainNumber.Value(read) == PlainNumber.Value(stored));

    /// <summary>An id as it reads back from a file.</summary>
    public static string Id(string stored) => Text(stored, isOneLine: true);

    /// <summary>A header as it reads back from a file.</summary>
    public static string Header(string stored) => Text(stored, isOneLine: true);

    private static string Text(string stored, bool isOneLine = false, bool isName = false)
    {
        var text = Cells.Clean(FormulaGuard.Remove(stored.Trim()), out _);
        text = isOneLine ? Cells.OneLine(text) : text;
        return isName ? Cells.SingleSpaced(text) : text;
    }
}
