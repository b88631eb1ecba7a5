namespace PtceGraph.Graph;

/// <summary>Reads the codes of territories as people write them.</summary>
internal static class TerritoryCodes
{
    /// <summary>The code of a département, from its number or its name, or both: <c>44</c>, <c>1</c>, <c>Loire-Atlantique</c>, <c>44 -
    /// Loire-Atlantique</c>; null where the text is none.</summary>
    public static string? Departement(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var words = PlaceNames.Words(text);
        var table = CommuneTable.Instance;
        if (
            words.Length > 0
            && words[0].Length <= 3
            && table.Departements.TryGetValue(words[0].ToUpperInvariant().PadLeft(2, '0'), out var found)
        )
        {
            return words.Length == 1 || PlaceNames.BareKey(words.Skip(1)) == BareKey(found.Departement) ? found.Departement.Code : null;
        }

        var named = words.Length > 1 && table.Departements.ContainsKey(words[^1].ToUpperInvariant()) ? words.Take(words.Length - 1) : words;
        return table.DepartementsByName.GetValueOrDefault(PlaceNames.BareKey(named))?.Code;
    }

    /// <summary>The code of a région, from its name, that of a région that it was made of, or its code; null where the text is none.</summary>
    public static string? Region(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var table = CommuneTable.Instance;
        return table.RegionsByName.GetValueOrDefault(PlaceNames.BareKey(PlaceNames.Words(text)))?.Code
            ?? (table.Regions.ContainsKey(text.Trim().PadLeft(2, '0')) ? text.Trim().PadLeft(2, '0') : null);
    }

    /// <summary>The départements that a postal code may lie in: its beginning, both of Corsica for 20.</summary>
    public static string[] DepartementsOfPostalCode(string code) =>
        code.StartsWith("20", StringComparison.Ordinal) ? ["2A", "2B"] : [CommuneTable.DepartementOf(code)];

    private static string BareKey(Territory territory) => PlaceNames.BareKey(PlaceNames.Words(territory.Name));
}
