using System.Globalization;
using System.Text.RegularExpressions;

namespace PtceGraph.Graph;

/// <summary>A commune as people write it: its name, and what else the text says of where it is.</summary>
/// <param name="Name">The words of the name, folded; empty for none.</param>
/// <param name="Code">A postal or INSEE code in the text; null for none.</param>
/// <param name="Departement">A département in parentheses after the name; null for none.</param>
internal sealed partial record WrittenPlace(string[] Name, string? Code, string? Departement)
{
    private static readonly HashSet<string> Offices = new(StringComparer.Ordinal) { "commune", "mairie", "municipalite", "ville" };
    private static readonly HashSet<string> Prepositions = new(StringComparer.Ordinal) { "d", "de", "des", "du" };

    /// <summary>The cities with arrondissements: the number of those, and the INSEE code of the city.</summary>
    private static readonly Dictionary<string, (int Arrondissements, string Code)> Cities = new(StringComparer.Ordinal)
    {
        ["paris"] = (20, "75056"),
        ["lyon"] = (9, "69123"),
        ["marseille"] = (16, "13055"),
    };

    /// <summary>Reads a text: <c>44160 Pontchâteau</c>, <c>Nantes cedex 2</c>, <c>Saint-Denis (93)</c>, <c>Mans (Le)</c>, <c>Paris 15e</c>,
    /// <c>Ville de Lille</c>.</summary>
    public static WrittenPlace Read(string text)
    {
        var code = CodeInText().Match(text) is { Success: true } found ? found.Value.ToUpperInvariant() : null;
        var rest = Surplus().Replace(code is null ? text : CodeInText().Replace(text, " "), " ");
        string? departement = null;
        if (Parenthesis().Match(rest) is { Success: true } last)
        {
            var whole = PlaceNames.Words(rest);
            if (CommuneTable.Instance.OfName(whole).Length > 0)
            {
                return new WrittenPlace(whole, code, null); // Château-Chinon (Ville)
            }

            var inside = last.Groups[1].Value;
            var name = rest[..last.Index];
            departement = TerritoryCodes.Departement(inside);
            rest = departement is null && PlaceNames.BareKey(PlaceNames.Words(inside)).Length == 0 ? $"{inside} {name}" : name;
        }

        var words = PlaceNames.Words(rest);
        var town = WithoutOffice(words);
        if (town.Length < words.Length && CommuneTable.Instance.OfName(words).Length > 0)
        {
            town = words; // Ville-d'Avray
        }

        return new WrittenPlace(City(town) ?? town, code, departement);
    }

    /// <summary>The city that a code of an arrondissement lies in; null where it is not one.</summary>
    public static string? CityOf(string insee) =>
        insee.Length == 5 && int.TryParse(insee, NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            ? code switch
            {
                >= 75101 and <= 75120 => Cities["paris"].Code,
                >= 69381 and <= 69389 => Cities["lyon"].Code,
                >= 13201 and <= 13216 => Cities["marseille"].Code,
                _ => null,
            }
            : null;

    /// <summary>The name of the city where the words are an arrondissement: <c>paris 15e arrondissement</c>; otherwise null.</summary>
    private static string[]? City(string[] words) =>
        words.Length is 2 or 3
        && Cities.TryGetValue(words[0], out var city)
        && Ordinal().Match(words[1]) is { Success: true } ordinal
        && (words.Length == 2 || words[2].StartsWith("arr", StringComparison.Ordinal) || words[2] == "ardt")
        && int.Parse(ordinal.Groups[1].Value, CultureInfo.InvariantCulture) is var number
        && number >= 1
        && number <= city.Arrondissements
            ? [words[0]]
            : null;

    /// <summary>The words after the office: those of <c>Ville de Lille</c> are <c>lille</c>. In <c>Ville du Mans</c> the preposition hides an
    /// article, which the key of a name ignores.</summary>
    public static string[] WithoutOffice(string[] words) =>
        words.Length > 2 && Offices.Contains(words[0]) && Prepositions.Contains(words[1]) ? [.. words.Skip(2)] : words;

    [GeneratedRegex(@"\b(?:\d{5}|2[ABab]\d{3})\b")]
    private static partial Regex CodeInText();

    [GeneratedRegex(@"\bcedex\b\s*(?:\d{1,2}\b)?|,\s*france\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Surplus();

    [GeneratedRegex(@"\(([^()]*)\)\s*$")]
    private static partial Regex Parenthesis();

    [GeneratedRegex(@"^(\d{1,2})(?:er|e|eme|ieme|nd|nde|me)?$")]
    private static partial Regex Ordinal();
}
