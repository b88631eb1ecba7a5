using System.Globalization;
using System.Text;

namespace PtceGraph.Exchange.Csv;

/// <summary>Prevents spreadsheets from reading a text as a formula: an apostrophe is added before the text on writing and removed on
/// reading.</summary>
/// <remarks>A text of apostrophes followed by the start of a formula gets one more, so that reading returns exactly what was
/// written.</remarks>
internal static class FormulaGuard
{
    /// <summary>Characters that begin a formula; spreadsheets treat full-width and small forms like the ASCII ones.</summary>
    private const string Openers = "=+-@＝＋－＠﹦﹢﹣﹫";

    /// <summary>The text with the guard, if it needs one. O(leading characters that nobody sees).</summary>
    public static string Add(string text) => IsNeeded(text) ? $"'{text}" : text;

    /// <summary>The text without the guard of <see cref="Add"/>; any other apostrophe stays.</summary>
    public static string Remove(string cell) => cell is ['\'', ..] && IsNeeded(cell.AsSpan(1)) ? cell[1..] : cell;

    /// <summary>Whether a spreadsheet would read a text as a formula.</summary>
    public static bool IsNeeded(ReadOnlySpan<char> text)
    {
        text = text.TrimStart('\'');
        return text is ['\t' or '\r' or '\n', ..]
            || (text[Unseen(text)..] is [var first, ..] && Openers.Contains(first, StringComparison.Ordinal));
    }

    /// <summary>The number of leading characters that a spreadsheet may skip: white space, and the control and format characters (zero-width
    /// spaces, marks of direction, soft hyphens) that nobody sees.</summary>
    private static int Unseen(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (
            Rune.DecodeFromUtf16(text[length..], out var rune, out var consumed) == System.Buffers.OperationStatus.Done
            && (Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control)
        )
        {
            length += consumed;
        }

        return length;
    }
}
