using System.Globalization;
using System.Text;

namespace PtceGraph.Graph;

/// <summary>Texts as people compare them: without case, accents or punctuation.</summary>
public static class Folding
{
    /// <summary>Letters and digits only, in lower case, without accents: <c>Sous-catégorie</c> is <c>souscategorie</c>. O(length).</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        var plain = Ascii.IsValid(text)
            ? text
            : Decompose(text.Replace("œ", "oe", StringComparison.OrdinalIgnoreCase).Replace("æ", "ae", StringComparison.OrdinalIgnoreCase));
        foreach (var letter in plain)
        {
            if (char.IsLetterOrDigit(letter) && CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(char.ToLowerInvariant(letter));
            }
        }

        return folded.ToString();
    }

    /// <summary>The text with accents apart from their letters (form D). Lone surrogates and U+FFFE, which normalisation refuses, become U+FFFD. O(length).</summary>
    public static string Decompose(string text)
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

        return (repaired is null ? text : new string(repaired)).Normalize(NormalizationForm.FormD);
    }
}
