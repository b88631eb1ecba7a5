using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PtceGraph.Graph;

/// <summary>Tells columns of quantities from columns of words or codes, as the page does.</summary>
internal static partial class NumberColumns
{
    /// <summary>The share of a column's values that are numbers, from which on it is one of quantities: a few say that they do not
    /// know.</summary>
    public const double LeastNumeric = 0.9;

    private static readonly FrozenSet<string> CodeWords = Load();

    /// <summary>Whether a header says that the digits of its column are codes.</summary>
    public static bool NamesCodes(string header) =>
        Word().Matches(TextNormalizer.Decompose(header)).Any(word => CodeWords.Contains(Mark().Replace(word.Value, "").ToLowerInvariant()));

    /// <summary>Whether a value is a number, whatever parts its decimals or its thousands.</summary>
    public static bool IsNumber(string text) => Number().IsMatch(Space().Replace(text, ""));

    /// <summary>Whether a value begins with a zero that a quantity would not have.</summary>
    public static bool IsPadded(string text) => text is ['0', >= '0' and <= '9', ..];

    private static FrozenSet<string> Load()
    {
        using var stream = typeof(NumberColumns).Assembly.GetManifestResourceStream("number-columns.json")!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.GetProperty("codes").EnumerateArray().Select(word => word.GetString()!).ToFrozenSet();
    }

    [GeneratedRegex(@"[\p{L}\p{M}]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\p{M}+")]
    private static partial Regex Mark();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"^[-+]?(\d{1,3}(,\d{3})+(\.\d+)?|\d+[.,]?\d*|[.,]\d+)$")]
    private static partial Regex Number();
}
