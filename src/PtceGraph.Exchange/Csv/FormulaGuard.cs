namespace PtceGraph.Exchange.Csv;

/// <summary>The apostrophe that keeps a spreadsheet from taking a text for a formula: put before the text on writing, taken off on reading.</summary>
/// <remarks>A text that begins with apostrophes and would need the guard behind them gets one more, so that reading gives back exactly what was written.</remarks>
internal static class FormulaGuard
{
    /// <summary>What begins a formula; spreadsheets fold the full-width forms to the ASCII ones.</summary>
    private const string Openers = "=+-@＝＋－＠";

    /// <summary>The text as a spreadsheet may open it. O(leading white space).</summary>
    public static string Add(string text) => IsNeeded(text) ? $"'{text}" : text;

    /// <summary>The text that <see cref="Add"/> was given; any other apostrophe stays.</summary>
    public static string Remove(string cell) => cell is ['\'', ..] && IsNeeded(cell.AsSpan(1)) ? cell[1..] : cell;

    private static bool IsNeeded(ReadOnlySpan<char> text)
    {
        text = text.TrimStart('\'');
        return text is ['\t' or '\r' or '\n', ..] || (text.TrimStart() is [var first, ..] && Openers.Contains(first, StringComparison.Ordinal));
    }
}
