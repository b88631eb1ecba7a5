using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>Names that somebody may have meant.</summary>
internal static class NearestNames
{
    private const int MostNames = 20_000;

    /// <summary>At most three names within a third of the text's length, the nearest first. O(names · length²).</summary>
    public static IReadOnlyList<string> Of(string text, IEnumerable<string> names)
    {
        var folded = Folding.Fold(text);
        return
        [
            .. names.Take(MostNames)
                .Select(name => (name, Distance: Distance(folded, Folding.Fold(name), (folded.Length / 3) + 1)))
                .Where(pair => pair.Distance <= (folded.Length / 3) + 1)
                .OrderBy(pair => pair.Distance).ThenBy(pair => pair.name, StringComparer.Ordinal)
                .Take(3).Select(pair => pair.name),
        ];
    }

    /// <summary>Levenshtein's distance, or something above <paramref name="most"/> when it is more than that.</summary>
    private static int Distance(string left, string right, int most)
    {
        if (Math.Abs(left.Length - right.Length) > most)
        {
            return most + 1;
        }

        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        var current = new int[right.Length + 1];
        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1));
            }

            (previous, current) = (current, previous);
        }

        return previous[right.Length];
    }
}
