using System.Buffers;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>Parses the text of cells: decimal commas, French dates, labels instead of codes.</summary>
internal static class CellReader
{
    private static readonly FrozenDictionary<string, string> Categories = Words(vocabulary =>
        vocabulary.Categories.Values.SelectMany(term =>
            term.Aliases.Append(term.Code).Append(term.Label).Append(term.ShortLabel).Select(word => (word, term.Code))
        )
    );

    private static readonly FrozenDictionary<string, string> SubCategories = Words(vocabulary =>
        vocabulary.SubCategories.Values.SelectMany(Names)
    );

    private static readonly FrozenDictionary<string, string> TieTypes = Words(vocabulary => vocabulary.TieTypes.Values.SelectMany(Names));
    private static readonly FrozenDictionary<string, string> Circles = Words(vocabulary => vocabulary.Circles.Values.SelectMany(Names));

    private static readonly SearchValues<char> PlainDigits = SearchValues.Create("0123456789.");

    /// <summary>The values of Gephi's column <c>Type</c>, which is the direction of a tie and not its type.</summary>
    private static readonly FrozenDictionary<string, bool> GephiTypes = new Dictionary<string, bool>
    {
        ["directed"] = true,
        ["oriente"] = true,
        ["dirige"] = true,
        ["undirected"] = false,
        ["nonoriente"] = false,
        ["nondirige"] = false,
        ["mutual"] = false,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, bool> Directions = new Dictionary<string, bool>
    {
        ["oriente"] = true,
        ["directed"] = true,
        ["dirige"] = true,
        ["oui"] = true,
        ["yes"] = true,
        ["true"] = true,
        ["vrai"] = true,
        ["1"] = true,
        ["mutuel"] = false,
        ["undirected"] = false,
        ["nonoriente"] = false,
        ["nondirige"] = false,
        ["mutual"] = false,
        ["non"] = false,
        ["no"] = false,
        ["false"] = false,
        ["faux"] = false,
        ["0"] = false,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> Days = new Dictionary<string, string>
    {
        ["today"] = "today",
        ["aujourdhui"] = "today",
        ["all"] = "all",
        ["tout"] = "all",
        ["toutes"] = "all",
        ["touteslesdates"] = "all",
        ["alldates"] = "all",
    }.ToFrozenDictionary();

    /// <summary>The value of a cell that is not empty.</summary>
    /// <param name="field">The field it is for.</param>
    /// <param name="text">The cell, trimmed.</param>
    /// <param name="value">The value, of the field's type, words as they are written; null where it cannot be read.</param>
    /// <returns>Whether it could be read.</returns>
    public static bool TryRead(Field field, string text, out object? value)
    {
        value = field.Type switch
        {
            FieldType.TextList => TextList.Of(text.Split('|', ';', '\n', '\r')),
            FieldType.Number => TryNumber(text, out var number) ? number : null,
            FieldType.Date => TryDate(text, out var date) ? date : null,
            FieldType.Boolean => TryDirection(text, out var flag) ? flag : null,
            _ when field.Name == "day" => TryDay(text, out var day) ? day : null,
            _ => text,
        };
        return value is not null;
    }

    /// <summary>Whether a field has codes in the vocabulary of PTCE, which files say by their labels too.</summary>
    public static bool IsCoded(Field field) => field.Name is "category" or "type" or "circle";

    /// <summary>Whether a text of a field with codes is one of them, or a label of one.</summary>
    public static bool IsOfVocabulary(Field field, string text) => !IsCoded(field) || Code(field, text) is not null;

    /// <summary>Whether a text is a category of the vocabulary of PTCE in any words, or a sub-category.</summary>
    public static bool IsCategory(string text) =>
        TextNormalizer.Fold(text) is var folded && (Categories.ContainsKey(folded) || SubCategories.ContainsKey(folded));

    /// <summary>The sub-category of the vocabulary that a text is the code or the label of; null for none.</summary>
    public static string? SubCategory(string text) => SubCategories.GetValueOrDefault(TextNormalizer.Fold(text));

    /// <summary>The direction in a cell of Gephi's column <c>Type</c>.</summary>
    public static bool TryGephiType(string text, out bool directed) => GephiTypes.TryGetValue(TextNormalizer.Fold(text), out directed);

    /// <summary>The values of the column <c>sens</c>.</summary>
    private static bool TryDirection(string text, out bool directed) => Directions.TryGetValue(TextNormalizer.Fold(text), out directed);

    /// <summary>A number with a decimal point or comma, spaces between thousands.</summary>
    public static bool TryNumber(string text, out double number)
    {
        if (!text.AsSpan().ContainsAnyExcept(PlainDigits))
        {
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
        }

        var digits = string.Concat(text.Where(letter => !char.IsWhiteSpace(letter))).TrimEnd('€');
        if (digits.LastIndexOf(',') > digits.LastIndexOf('.'))
        {
            digits = digits.Replace(".", "", StringComparison.Ordinal).Replace(',', '.');
        }

        // 1e400 parses as infinity, which is outside the range of every field; the words for infinity are refused.
        return double.TryParse(digits, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out number)
            && (double.IsFinite(number) || (double.IsInfinity(number) && digits.Any(char.IsAsciiDigit)));
    }

    /// <summary>ISO, JJ/MM/AAAA, MM/AAAA or a year.</summary>
    public static bool TryDate(string text, out PartialDate date)
    {
        if (PartialDate.TryParse(text, out date))
        {
            return true;
        }

        var parts = text.Split(' ')[0].Split('/', '.', '-');
        var padded = parts.Select(part => part.Length == 1 ? $"0{part}" : part).Reverse();
        return parts.Length is 2 or 3 && parts[^1].Length == 4 && PartialDate.TryParse(string.Join('-', padded), out date);
    }

    /// <summary>The day of a network: a word for today or for all dates, or a date.</summary>
    private static bool TryDay(string text, [NotNullWhen(true)] out string? day)
    {
        day = Days.GetValueOrDefault(TextNormalizer.Fold(text)) ?? (TryDate(text, out var date) ? date.ToString() : null);
        return day is not null;
    }

    /// <summary>The code of the vocabulary of PTCE that a text is, or a label or synonym of; null for none.</summary>
    public static string? Code(Field field, string text) =>
        field.Name switch
        {
            "category" => Categories.GetValueOrDefault(TextNormalizer.Fold(text)),
            "type" => TieTypes.GetValueOrDefault(TextNormalizer.Fold(text)),
            "circle" => Circles.GetValueOrDefault(TextNormalizer.Fold(text)),
            _ => null,
        };

    private static IEnumerable<(string, string)> Names(Term term) => [(term.Code, term.Code), (term.Label, term.Code)];

    private static FrozenDictionary<string, string> Words(Func<Vocabulary, IEnumerable<(string Word, string Code)>> words)
    {
        var codes = new Dictionary<string, string>();
        foreach (var (word, code) in words(Vocabulary.In(Language.French)).Concat(words(Vocabulary.In(Language.English))))
        {
            codes.TryAdd(TextNormalizer.Fold(word), code);
        }

        return codes.ToFrozenDictionary();
    }
}
