using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace PtceGraph.Graph;

/// <summary>Normalizes texts for comparison: without case, accents or punctuation.</summary>
public static class TextNormalizer
{
    private const char LastLatin = '\u024f'; // of the extended Latin letters

    private static readonly ImmutableArray<string> LatinInFormD = Latin(NormalizationForm.FormD); // by letter: without ligatures, in that form
    private static readonly ImmutableArray<string> LatinInFormKD = Latin(NormalizationForm.FormKD);

    /// <summary>Letters and digits only, in lower case, without accents: <c>Sous-catégorie</c> is <c>souscategorie</c>.
    /// O(length).</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        var plain = Plain(text, NormalizationForm.FormD);
        foreach (var letter in plain)
        {
            if (char.IsLetterOrDigit(letter) && CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(char.ToLowerInvariant(letter));
            }
        }

        return folded.ToString();
    }

    /// <summary>A word without case, accents and spaces; punctuation and symbols stay: <c>A+</c> is not <c>A-</c>. O(length).</summary>
    public static string FoldWord(string word)
    {
        var folded = new StringBuilder(word.Length);
        foreach (var letter in Plain(word, NormalizationForm.FormD))
        {
            if (!char.IsWhiteSpace(letter) && CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(char.ToLowerInvariant(letter));
            }
        }

        return folded.ToString();
    }

    /// <summary>The text in Unicode normalization form D or KD, accents separate from letters. Lone surrogates and U+FFFE, which
    /// normalization refuses, become U+FFFD. O(length).</summary>
    public static string Decompose(string text, NormalizationForm form = NormalizationForm.FormD)
    {
        char[]? repaired = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]) || text[i] == '\ufffe')
            {
                repaired ??= text.ToCharArray();
                repaired[i] = '\ufffd';
            }
        }

        return (repaired is null ? text : new string(repaired)).Normalize(form);
    }

    /// <summary>A name without differences of spelling: case, accents, ligatures, spaces and punctuation are removed. Symbols stay
    /// (<c>C++</c> is not <c>C#</c>), and so does a mark between two digits (<c>1.0</c> is not <c>10</c>). O(length).</summary>
    public static string FoldName(string name)
    {
        var folded = new StringBuilder(name.Length);
        var plain = Plain(name, NormalizationForm.FormKD);
        var isParted = false;
        foreach (var letter in plain)
        {
            if (char.IsLetterOrDigit(letter) || IsTelling(letter))
            {
                if (isParted && char.IsDigit(letter) && folded.Length > 0 && char.IsDigit(folded[^1]))
                {
                    folded.Append(' ');
                }

                folded.Append(char.ToLowerInvariant(letter));
                isParted = false;
            }
            else
            {
                isParted |= CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark;
            }
        }

        return folded.ToString();
    }

    /// <summary>The text with accents separate from letters and without ligatures.</summary>
    private static string Plain(string text, NormalizationForm form)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        if (text.AsSpan().ContainsAnyExceptInRange('\0', LastLatin))
        {
            return Decompose(WithoutLigatures(text), form);
        }

        // Letters of these ranges do not combine with each other, so that each is normalized alone.
        var letters = form == NormalizationForm.FormD ? LatinInFormD : LatinInFormKD;
        var plain = new StringBuilder(text.Length + 8);
        foreach (var letter in text)
        {
            plain.Append(letters[letter]);
        }

        return plain.ToString();
    }

    private static ImmutableArray<string> Latin(NormalizationForm form) =>
        [.. Enumerable.Range(0, LastLatin + 1).Select(code => WithoutLigatures($"{(char)code}").Normalize(form))];

    private static string WithoutLigatures(string text) =>
        text.Replace("œ", "oe", StringComparison.OrdinalIgnoreCase).Replace("æ", "ae", StringComparison.OrdinalIgnoreCase);

    private static bool IsTelling(char letter) =>
        letter is '#' or '&' or '@' or '%' or '*'
        || char.IsSurrogate(letter)
        || CharUnicodeInfo.GetUnicodeCategory(letter)
            is UnicodeCategory.MathSymbol
                or UnicodeCategory.CurrencySymbol
                or UnicodeCategory.OtherSymbol;
}
