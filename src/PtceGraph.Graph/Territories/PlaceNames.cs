using System.Globalization;
using System.Text;

namespace PtceGraph.Graph;

/// <summary>Normalizes the names of places for comparison.</summary>
internal static class PlaceNames
{
    private static readonly HashSet<string> Articles = new(StringComparer.Ordinal) { "l", "la", "le", "les" };
    private static readonly HashSet<string> Connectors = new(Articles, StringComparer.Ordinal) { "d", "de", "des", "du" };

    /// <summary>The words of a name, folded: without case, accents and punctuation, <c>St</c> as <c>saint</c>, <c>s/</c> and <c>/</c> as
    /// <c>sur</c>. O(length).</summary>
    public static string[] Words(string name)
    {
        var words = new List<string>();
        for (var i = 0; i < name.Length; )
        {
            var end = i;
            while (end < name.Length && IsOfWord(name[end]))
            {
                end++;
            }

            if (end > i)
            {
                words.Add(Word(name[i..end]));
            }
            else if (name[i] == '/')
            {
                if (words.Count > 0 && words[^1] == "s")
                {
                    words.RemoveAt(words.Count - 1);
                }

                words.Add("sur");
            }

            i = Math.Max(end, i + 1);
        }

        return [.. words];
    }

    /// <summary>The key under which names are looked up: the words run together, without an article before or after them.</summary>
    public static string Key(ReadOnlySpan<string> words)
    {
        var first = words.Length > 1 && Articles.Contains(words[0]) ? 1 : 0;
        var end = words.Length - first > 1 && Articles.Contains(words[^1]) ? words.Length - 1 : words.Length;
        return string.Concat(words[first..end]);
    }

    /// <summary>A key that ignores articles and prepositions anywhere: <c>Conseil régional des Pays de la Loire</c> and <c>Pays de la
    /// Loire</c> differ in it by the office only.</summary>
    public static string BareKey(IEnumerable<string> words) => string.Concat(words.Where(word => !Connectors.Contains(word)));

    /// <summary>The keys of what shorter names people may write for a name: its first word, its first two, and so on.</summary>
    public static List<string> ShorterKeys(string[] words)
    {
        var keys = new List<string>();
        for (var count = 1; count < words.Length; count++)
        {
            if (!Connectors.Contains(words[count - 1]))
            {
                keys.Add(Key(words.AsSpan(0, count)));
            }
        }

        return keys;
    }

    private static bool IsOfWord(char letter) =>
        char.IsLetterOrDigit(letter) || char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark;

    private static string Word(string word) =>
        (Ascii.IsValid(word) ? word.ToLowerInvariant() : TextNormalizer.Fold(word)) switch
        {
            "st" => "saint",
            "ste" => "sainte",
            "sts" => "saints",
            "stes" => "saintes",
            var folded => folded,
        };
}
