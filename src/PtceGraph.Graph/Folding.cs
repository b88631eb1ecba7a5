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
            : text.Replace("œ", "oe", StringComparison.OrdinalIgnoreCase).Replace("æ", "ae", StringComparison.OrdinalIgnoreCase).Normalize(NormalizationForm.FormD);
        foreach (var letter in plain)
        {
            if (char.IsLetterOrDigit(letter) && CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(char.ToLowerInvariant(letter));
            }
        }

        return folded.ToString();
    }
}
