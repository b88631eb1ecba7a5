using System.Buffers;
using System.Text;

namespace PtceGraph.Graph;

/// <summary>The characters that a text may hold: every Unicode scalar value except the 66 noncharacters (U+FDD0 to U+FDEF and the last two
/// of each plane), which Unicode reserves for internal use.</summary>
public static class TextCharacters
{
    /// <summary>The first UTF-16 code unit that can begin a forbidden character: surrogates, and the code units above them in the basic
    /// plane.</summary>
    private const char FirstSuspect = '\uD800';

    /// <summary>Whether a Unicode scalar value is a noncharacter.</summary>
    public static bool IsNoncharacter(Rune rune) => rune.Value is >= 0xFDD0 and <= 0xFDEF || (rune.Value & 0xFFFE) == 0xFFFE;

    /// <summary>The index, in UTF-16 code units, of the first lone surrogate or noncharacter; −1 when there is none. O(length).</summary>
    public static int IndexOfForbidden(ReadOnlySpan<char> text)
    {
        var at = text.IndexOfAnyInRange(FirstSuspect, char.MaxValue);
        while (at >= 0 && at < text.Length)
        {
            if (Rune.DecodeFromUtf16(text[at..], out var rune, out var length) != OperationStatus.Done || IsNoncharacter(rune))
            {
                return at;
            }

            at += length;
            var next = text[at..].IndexOfAnyInRange(FirstSuspect, char.MaxValue);
            at = next < 0 ? -1 : at + next;
        }

        return -1;
    }
}
