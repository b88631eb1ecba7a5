using PtceGraph.Exchange.Csv;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>What becomes of a stored value that is written to a file and read again. A file cannot say everything (edge spaces, a separator inside a theme): what it cannot say is no difference.</summary>
internal static class ReadBack
{
    /// <summary>Whether a file that says <paramref name="read"/> says the same as the store.</summary>
    public static bool IsSame(Field field, object read, object? stored) =>
        Equals(read, stored) || (stored is not null and not bool && CellReader.TryRead(field, Text(stored.ToString()!, NetworkBuilder.IsOneLine(field), field.Name == "name"), out var again) && Equals(read is string text ? text.Trim() : read, again));

    /// <summary>Whether a column of one's own that says <paramref name="read"/> says the same as the store. Numbers are compared as numbers.</summary>
    public static bool IsSame(string read, string stored) =>
        read == stored || read.Trim() == Text(stored) || (PlainNumber.Is(read) && PlainNumber.Is(stored) && PlainNumber.Value(read) == PlainNumber.Value(stored));

    /// <summary>An id as a file gives it back.</summary>
    public static string Id(string stored) => Text(stored, isOneLine: true);

    /// <summary>A header as a file gives it back.</summary>
    public static string Header(string stored) => Text(stored, isOneLine: true);

    private static string Text(string stored, bool isOneLine = false, bool isName = false)
    {
        var text = Cells.Clean(FormulaGuard.Remove(stored.Trim()), out _);
        text = isOneLine ? Cells.OneLine(text) : text;
        return isName ? string.Join(' ', text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)) : text;
    }
}
