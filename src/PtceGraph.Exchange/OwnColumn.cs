using PtceGraph.Graph;

namespace PtceGraph.Exchange;

/// <summary>A column that the user added.</summary>
/// <param name="Header">Its header.</param>
/// <param name="HoldsNumbers">Whether every value is a <see cref="PlainNumber"/>; a column of codes never does.</param>
internal readonly record struct OwnColumn(string Header, bool HoldsNumbers)
{
    /// <summary>Words of a header that indicate codes, whose digits are not a quantity.</summary>
    private static readonly HashSet<string> CodeWords = new(StringComparer.Ordinal)
    {
        "code",
        "codes",
        "cp",
        "insee",
        "postal",
        "rna",
        "siren",
        "siret",
    };
    private static readonly char[] WordBreaks = [' ', '_', '-', '.', '(', ')', '/', '\'', '’'];

    /// <summary>The attributes of some entities as columns, in ordinal order of the headers. O(attributes).</summary>
    public static IReadOnlyList<OwnColumn> Of(IEnumerable<Entity> entities)
    {
        var holdsNumbers = new SortedDictionary<string, bool>(StringComparer.Ordinal);
        foreach (var (header, value) in entities.SelectMany(entity => entity.Attributes))
        {
            holdsNumbers[header] = (holdsNumbers.TryGetValue(header, out var before) ? before : !IsCode(header)) && PlainNumber.Is(value);
        }

        return [.. holdsNumbers.Select(column => new OwnColumn(column.Key, column.Value))];
    }

    private static bool IsCode(string header) =>
        header.Split(WordBreaks, StringSplitOptions.RemoveEmptyEntries).Any(word => CodeWords.Contains(TextNormalizer.Fold(word)));
}
