using System.Collections.Frozen;
using System.Collections.Immutable;

namespace PtceGraph.Graph;

/// <summary>A local authority (collectivité) that an actor was recognised as.</summary>
/// <param name="Levels">The levels that it holds, the smallest first: one, or two where one authority is, for example, both département and
/// région.</param>
/// <param name="Territory">The territory of the first of its levels that is known; null where only the levels are.</param>
public sealed record LocalAuthority(ImmutableArray<TerritoryLevel> Levels, Territory? Territory);

/// <summary>Recognises local authorities among actors.</summary>
/// <remarks>
/// A SIREN decides: that of a commune or an EPCI; one that begins with 22 or 23 is of a département or a région, and its next two digits
/// are the département (INSEE, répertoire Sirene). Else the name, where it says the level (<c>Ville de</c>, <c>Communauté de communes</c>,
/// <c>Conseil départemental</c>, <c>Région</c>) and the rest is the name of one territory. Else the sub-category of an actor whose
/// category is <c>collectivite</c>, whose territory is then that of its commune.
/// </remarks>
internal static class LocalAuthorities
{
    private const string Category = "collectivite";

    private static readonly (string[] Words, string Type)[] EpciOffices =
    [
        (["communaute", "de", "communes"], "cc"),
        (["communaute", "d", "agglomeration"], "ca"),
        (["communaute", "urbaine"], "cu"),
        (["cc"], "cc"),
        (["ca"], "ca"),
        (["cu"], "cu"),
    ];

    /// <summary>Words of a name that say that it is of an EPCI.</summary>
    private static readonly HashSet<string> EpciWords = new(StringComparer.Ordinal)
    {
        "agglo",
        "agglomeration",
        "communaute",
        "eurometropole",
        "metropole",
    };
    private static readonly string[][] DepartementOffices =
    [
        ["conseil", "departemental"],
        ["conseil", "general"],
        ["departement"],
        ["cd"],
        ["cg"],
    ];
    private static readonly string[][] RegionOffices =
    [
        ["conseil", "regional"],
        ["region"],
    ];
    private static readonly string[][] SingleOffices =
    [
        ["collectivite", "territoriale"],
        ["collectivite"],
        ["departement", "region"],
    ];

    /// <summary>The départements whose authority is that of their région too.</summary>
    private static readonly HashSet<string> SingleRegions = new(StringComparer.Ordinal) { "02", "03", "06", "94" };

    private static readonly Lazy<FrozenDictionary<string, ImmutableArray<(Territory Epci, string Type)>>> EpcisByName = new(() =>
        CommuneTable
            .Instance.Epcis.Values.GroupBy(epci => PlaceNames.BareKey(EpciName(PlaceNames.Words(epci.Epci.Name)).Name))
            .ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray())
    );

    /// <summary>The local authority that an actor is; null where it is not recognised as one.</summary>
    /// <param name="actor">The actor.</param>
    /// <param name="place">Where it is; null for not known.</param>
    public static LocalAuthority? Recognise(Actor actor, Place? place)
    {
        if (SirenOf(actor) is { } siren && OfSiren(siren) is { } registered)
        {
            return registered;
        }

        var isAuthority = actor.Category is { } category && TextNormalizer.Fold(category) == Category;
        var words = PlaceNames.Words(WithoutParentheses(actor.Name));
        return OfName(words, place) ?? (isAuthority ? OfCategory(actor, words, place) : null);
    }

    private static LocalAuthority? OfSiren(string siren)
    {
        var table = CommuneTable.Instance;
        if (table.Epcis.TryGetValue(siren, out var epci))
        {
            return OfEpci(epci.Epci, epci.Type);
        }

        if (table.OfSiren(siren) is { } commune)
        {
            return OfCommune(commune);
        }

        if (!IsSiren(siren) || !table.Departements.TryGetValue(siren[2..4], out var place))
        {
            return null;
        }

        return siren[..2] switch
        {
            "22" => new LocalAuthority([TerritoryLevel.Departement], place.Departement),
            "23" => new LocalAuthority([TerritoryLevel.Region], place.Region),
            _ => null,
        };
    }

    private static LocalAuthority? OfName(string[] words, Place? place)
    {
        foreach (var office in SingleOffices)
        {
            if (
                After(words, office) is { } rest
                && TerritoryCodes.Region(string.Join(' ', rest)) is { } code
                && SingleRegions.Contains(code)
            )
            {
                return OfRegion(code);
            }
        }

        foreach (var office in RegionOffices)
        {
            if (After(words, office) is { } rest && TerritoryCodes.Region(string.Join(' ', rest)) is { } code)
            {
                return OfRegion(code);
            }
        }

        foreach (var office in DepartementOffices)
        {
            if (After(words, office) is { } rest && TerritoryCodes.Departement(string.Join(' ', rest)) is { } code)
            {
                return OfDepartement(CommuneTable.Instance.Departements[code].Departement);
            }
        }

        if (OfEpciName(words, place) is { } epci)
        {
            return epci;
        }

        var town = WrittenPlace.WithoutOffice(words);
        return town.Length < words.Length && Only(CommuneTable.Instance.OfName(town), place) is { } commune ? OfCommune(commune) : null;
    }

    private static LocalAuthority? OfEpciName(string[] words, Place? place)
    {
        var (type, rest) = EpciName(words);
        if ((type is null && !words.Any(EpciWords.Contains)) || !EpcisByName.Value.TryGetValue(PlaceNames.BareKey(rest), out var named))
        {
            return null;
        }

        var sameType = named.Where(epci => type is null || epci.Type.Equals(type, StringComparison.OrdinalIgnoreCase)).ToList();
        List<(Territory Epci, string Type)> left = sameType.Count > 0 ? sameType : [.. named];
        if (left.Count > 1)
        {
            left = left.FindAll(epci => epci.Epci == place?.Epci);
        }

        return left.Count == 1 ? OfEpci(left[0].Epci, left[0].Type) : null;
    }

    /// <summary>What a category says: the level is the actor's sub-category, the territory that of its commune. Without a sub-category, the
    /// name may be that of a commune alone.</summary>
    private static LocalAuthority? OfCategory(Actor actor, string[] words, Place? place) =>
        TextNormalizer.Fold(actor.SubCategory ?? "") switch
        {
            "commune" or "ville" => new([TerritoryLevel.Commune], Only(CommuneTable.Instance.OfName(words), place) ?? place?.Commune),
            "epci" or "intercommunalite" or "intercommunaliteepci" => new([TerritoryLevel.Epci], place?.Epci),
            "departement" => new([TerritoryLevel.Departement], place?.Departement),
            "region" => new([TerritoryLevel.Region], place?.Region),
            "" when Only(CommuneTable.Instance.OfName(words), place) is { } commune => OfCommune(commune),
            _ => null,
        };

    private static LocalAuthority OfCommune(Commune commune) =>
        new(commune.Code == "75056" ? [TerritoryLevel.Commune, TerritoryLevel.Departement] : [TerritoryLevel.Commune], commune);

    private static LocalAuthority OfEpci(Territory epci, string type) =>
        new(type == "MET69" ? [TerritoryLevel.Epci, TerritoryLevel.Departement] : [TerritoryLevel.Epci], epci);

    private static LocalAuthority OfDepartement(Territory departement) =>
        SingleRegions.Contains(Territories.RegionOf(departement).Code)
            ? OfRegion(Territories.RegionOf(departement).Code)
            : new LocalAuthority([TerritoryLevel.Departement], departement);

    private static LocalAuthority OfRegion(string code)
    {
        var region = CommuneTable.Instance.Regions[code];
        return new(SingleRegions.Contains(code) ? [TerritoryLevel.Departement, TerritoryLevel.Region] : [TerritoryLevel.Region], region);
    }

    /// <summary>The only one of some communes, or the one where the actor is; null where that does not decide.</summary>
    private static Commune? Only(ImmutableArray<Commune> communes, Place? place) =>
        communes.Length == 1 ? communes[0]
        : communes.FirstOrDefault(commune => commune == place?.Commune) is { } own ? own
        : communes.Where(commune => commune.Departement == place?.Departement).ToList() is [var there] ? there
        : null;

    private static (string? Type, string[] Name) EpciName(string[] words)
    {
        foreach (var (office, type) in EpciOffices)
        {
            if (After(words, office) is { } rest)
            {
                return (type, rest);
            }
        }

        return (null, words);
    }

    /// <summary>The words after some others; null where they do not begin with those, or end there.</summary>
    private static string[]? After(string[] words, string[] office) =>
        words.Length > office.Length && words.Take(office.Length).SequenceEqual(office) ? [.. words.Skip(office.Length)]
        : office.Length == 1 && words.Length > 0 && IsNumbered(words[0], office[0]) ? [words[0][office[0].Length..], .. words.Skip(1)]
        : null;

    /// <summary>Whether a word is an office with its number: <c>cd44</c>.</summary>
    private static bool IsNumbered(string word, string office) =>
        word.Length == office.Length + 2 && word.StartsWith(office, StringComparison.Ordinal) && char.IsAsciiDigit(word[office.Length]);

    private static string WithoutParentheses(string name) =>
        name.IndexOf('(', StringComparison.Ordinal) is var at and > 0 ? name[..at] : name;

    private static string? SirenOf(Actor actor)
    {
        var digits = new string([.. (actor.Siren ?? actor.Siret ?? "").Where(char.IsAsciiDigit)]);
        return digits.Length is 9 or 14 ? digits[..9] : null;
    }

    /// <summary>Whether nine digits satisfy Luhn's formula, as every SIREN but La Poste's does.</summary>
    private static bool IsSiren(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = (digits[^(i + 1)] - '0') * (i % 2 == 0 ? 1 : 2);
            sum += digit > 9 ? digit - 9 : digit;
        }

        return sum % 10 == 0;
    }
}
