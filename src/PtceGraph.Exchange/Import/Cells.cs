using System.Buffers;
using System.Globalization;
using System.Text;
using PtceGraph.Exchange.Csv;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>The repairs of a cell.</summary>
/// <param name="StrayByte">The first byte that was not UTF-8, read as Windows-1252; null when there was none.</param>
/// <param name="Removed">The first forbidden character that was removed; null when there was none.</param>
internal readonly record struct CellRepair(byte? StrayByte, int? Removed)
{
    /// <summary>Whether nothing was repaired.</summary>
    public bool IsNone => StrayByte is null && Removed is null;

    /// <summary>The sentence that describes the repair.</summary>
    public Sentence Sentence => StrayByte is { } stray ? Sentences.StrayByte(stray) : Sentences.CharacterRemoved(Removed ?? 0);
}

/// <summary>Cleans the text of cells, so that a forbidden character does not refuse a file.</summary>
internal static class Cells
{
    /// <summary>Control characters except tab and line breaks, noncharacters, and surrogates, which may form either.</summary>
    private static readonly SearchValues<char> Suspects = SearchValues.Create([
        .. Enumerable
            .Range(0, 0x20)
            .Except(['\t', '\n', '\r'])
            .Concat(Enumerable.Range(0x7F, 0x21))
            .Concat(Enumerable.Range(0xD800, 0x800))
            .Concat(Enumerable.Range(0xFDD0, 0x20))
            .Append(0xFFFE)
            .Append(0xFFFF)
            .Select(code => (char)code),
    ]);

    /// <summary>The text without forbidden characters; stray bytes (see <see cref="TextEncoding"/>) read as Windows-1252.
    /// O(length).</summary>
    public static string Clean(string text, out CellRepair repair)
    {
        repair = default;
        if (text.AsSpan().IndexOfAny(Suspects) < 0)
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        var (stray, removed) = ((byte?)null, (int?)null);
        for (var i = 0; i < text.Length; i++)
        {
            int code = text[i];
            if (code is >= 0xFDD0 and < 0xFDE0 && i + 1 < text.Length && text[i + 1] is >= '\uFDE0' and < '\uFDF0')
            {
                var value = (byte)(((code - 0xFDD0) << 4) | (text[++i] - 0xFDE0));
                stray ??= value;
                code = TextEncoding.OfWindows(value);
            }
            else if (char.IsSurrogatePair(text, i))
            {
                code = char.ConvertToUtf32(text, i++);
            }

            if (IsForbidden(code))
            {
                removed ??= code;
            }
            else if (code > char.MaxValue)
            {
                clean.Append(char.ConvertFromUtf32(code));
            }
            else
            {
                clean.Append((char)code);
            }
        }

        repair = new CellRepair(stray, removed);
        return clean.ToString().Trim();
    }

    /// <summary>The text on one line: each run of white space becomes one space. O(length).</summary>
    public static string OneLine(string text) => text.AsSpan().IndexOfAny('\n', '\r', '\t') < 0 ? text : SingleSpaced(text);

    /// <summary>The text without white space around it, each run within it one space. O(length).</summary>
    public static string SingleSpaced(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsWhiteSpace(text[i]) && (text[i] != ' ' || i == 0 || i + 1 == text.Length || text[i + 1] == ' '))
            {
                return string.Join(' ', text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
            }
        }

        return text;
    }

    /// <summary>A text truncated for a sentence.</summary>
    public static string Shown(string text) =>
        text.Length <= 120 ? text : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, 119)}…");

    /// <summary>The first of some texts for a sentence, with an ellipsis where there are more.</summary>
    public static string Shown(IReadOnlyCollection<string> texts, int most) =>
        string.Join(", ", texts.Take(most).Select(Shown)) + (texts.Count > most ? "…" : "");

    private static bool IsForbidden(int code) =>
        code is (< 0x20 and not ('\t' or '\n' or '\r')) or (>= 0x7F and < 0xA0) or (>= 0xD800 and < 0xE000) or (>= 0xFDD0 and < 0xFDF0)
        || (code & 0xFFFE) == 0xFFFE;
}
