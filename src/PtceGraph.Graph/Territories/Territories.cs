using System.Collections.Immutable;

namespace PtceGraph.Graph;

/// <summary>What is known of where something is, beside the name of its commune. Texts as people write them; null or empty for not known.</summary>
/// <param name="Insee">The INSEE code of the commune.</param>
/// <param name="PostalCode">A postal code, CEDEX included.</param>
/// <param name="Departement">The département, by number or name.</param>
/// <param name="Region">The région, by name (also one of before 2016) or code.</param>
public readonly record struct PlaceContext(
    string? Insee = null,
    string? PostalCode = null,
    string? Departement = null,
    string? Region = null
);

/// <summary>The commune that a text names, if what is known decides it.</summary>
/// <param name="Commune">The commune; null where none is decided.</param>
/// <param name="Candidates">Where none is decided, the communes that may be meant, the most populous first: those of that name, or those
/// whose name begins so; at most <see cref="Territories.MostCandidates"/>. Empty where the text names no commune.</param>
public sealed record CommuneMatch(Commune? Commune, ImmutableArray<Commune> Candidates);

/// <summary>The territories of France: communes, EPCI, départements and régions of 2026, with their codes, and what people write for
/// them.</summary>
/// <remarks>
/// Source: @etalab/decoupage-administratif 6.0.0, with data of INSEE, DGCL and La Poste, and the communes' points of La Poste's base
/// officielle des codes postaux, Licence Ouverte 2.0. Read when first asked for.
/// </remarks>
public static class Territories
{
    /// <summary>The source of the data and its licence, for manifests.</summary>
    public const string Source =
        "INSEE (official codes, populations), DGCL (EPCI), La Poste (postal codes, points), by @etalab/decoupage-administratif 6.0.0 (2026); Licence Ouverte 2.0";

    /// <summary>The most communes that a text is said to mean.</summary>
    public const int MostCandidates = 50;

    /// <summary>All communes, in the order of their codes. O(communes).</summary>
    public static IEnumerable<Commune> Communes =>
        Enumerable.Range(0, CommuneTable.Instance.Count).Select(row => CommuneTable.Instance.At(row));

    /// <summary>The commune of an INSEE code; the code of an arrondissement of Paris, Lyon or Marseille gives the city. Null when there is
    /// none. O(log communes).</summary>
    public static Commune? Commune(string insee)
    {
        var code = insee.Trim();
        code = code.Length == 4 && code.All(char.IsAsciiDigit) ? $"0{code}" : code; // a spreadsheet took the 0 away
        return CommuneTable.Instance.OfCode(WrittenPlace.CityOf(code) ?? code);
    }

    /// <summary>The EPCI of a SIREN; null when there is none.</summary>
    public static Territory? Epci(string siren) => CommuneTable.Instance.Epcis.TryGetValue(siren, out var found) ? found.Epci : null;

    /// <summary>The EPCI of a name, compared as those of communes; null when there is none, or several. O(EPCI).</summary>
    public static Territory? EpciNamed(string name)
    {
        var key = PlaceNames.Key(PlaceNames.Words(name));
        var named = CommuneTable
            .Instance.Epcis.Values.Where(pair => PlaceNames.Key(PlaceNames.Words(pair.Epci.Name)) == key)
            .Take(2)
            .ToList();
        return named.Count == 1 ? named[0].Epci : null;
    }

    /// <summary>The communes of an EPCI, in the order of their codes; none for an unknown one. O(communes).</summary>
    public static ImmutableArray<Commune> CommunesOf(Territory epci) => [.. CommuneTable.Instance.OfEpci(epci.Code)];

    /// <summary>The département of a number or a name, as people write them; null when there is none.</summary>
    public static Territory? Departement(string text) =>
        TerritoryCodes.Departement(text) is { } code ? CommuneTable.Instance.Departements[code].Departement : null;

    /// <summary>The région of a name, also one of before 2016, or of a code; null when there is none.</summary>
    public static Territory? Region(string text) => TerritoryCodes.Region(text) is { } code ? CommuneTable.Instance.Regions[code] : null;

    /// <summary>The région of a département.</summary>
    /// <exception cref="KeyNotFoundException">There is no such département.</exception>
    public static Territory RegionOf(Territory departement) => CommuneTable.Instance.Departements[departement.Code].Region;

    /// <summary>The commune that a text names, or those that it may mean.</summary>
    /// <remarks>
    /// The INSEE code decides where there is one. Else the name is compared without case, accents, hyphens and a leading article,
    /// <c>St</c> as <c>Saint</c>; a postal code, then the département, then the région leave out homonyms, and a name whose every homonym
    /// they leave out is not decided. Where one of them is known, a shorter name decides too if one commune there begins so
    /// (<c>Trouville</c> in Calvados). O(log communes + homonyms).
    /// </remarks>
    /// <param name="text">The commune as people write it, with or without a postal code, a département in parentheses, an arrondissement
    /// or CEDEX; null or empty for none, where a postal code of one commune decides.</param>
    /// <param name="context">What else is known.</param>
    public static CommuneMatch Match(string? text, PlaceContext context)
    {
        if (context.Insee is { Length: > 0 } insee && Commune(insee) is { } coded)
        {
            return new CommuneMatch(coded, []);
        }

        var place = WrittenPlace.Read(text ?? "");
        var where = new Whereabouts(place, context);
        var named = place.Name.Length > 0 ? CommuneTable.Instance.OfName(place.Name) : where.OfCode();
        var left = where.Narrow(named);
        ImmutableArray<Commune> longer = [];
        if (left.Length == 0 && place.Name.Length > 0)
        {
            longer = where.Narrow(CommuneTable.Instance.Beginning(place.Name));
            left = where.IsKnown && longer.Length == 1 ? longer : left;
        }

        if (left.Length == 1)
        {
            return new CommuneMatch(left[0], []);
        }

        var candidates =
            left.Length > 0 ? left
            : longer.Length > 0 ? longer
            : named;
        return new CommuneMatch(null, [.. candidates.OrderByDescending(commune => commune.Population ?? 0).Take(MostCandidates)]);
    }

    /// <summary>The communes that a text may mean, the most populous first; the one that it means where that is decided. O(log communes +
    /// homonyms).</summary>
    /// <inheritdoc cref="Match"/>
    public static ImmutableArray<Commune> Candidates(string? text, PlaceContext context)
    {
        var match = Match(text, context);
        return match.Commune is { } decided ? [decided] : match.Candidates;
    }

    /// <summary>What leaves out homonyms.</summary>
    private sealed class Whereabouts(WrittenPlace place, PlaceContext context)
    {
        private readonly string? _written = place.Code;
        private readonly string? _postal = PostalCodeOf(context.PostalCode);
        private readonly string? _departement = place.Departement ?? TerritoryCodes.Departement(context.Departement);
        private readonly string? _region = TerritoryCodes.Region(context.Region);

        /// <summary>Whether a code, a département or a région is known.</summary>
        public bool IsKnown => _written is not null || _postal is not null || _departement is not null || _region is not null;

        /// <summary>The communes of the code, which may be postal or of INSEE where it is written in place of a name.</summary>
        public ImmutableArray<Commune> OfCode() =>
            (_written ?? _postal) is not { } code
                ? []
                :
                [
                    .. CommuneTable
                        .Instance.OfPostalCode(code)
                        .Concat(_written is null ? [] : new[] { Commune(code) }.OfType<Commune>())
                        .Distinct(),
                ];

        /// <summary>Those of some communes that are where everything known says.</summary>
        public ImmutableArray<Commune> Narrow(ImmutableArray<Commune> communes)
        {
            communes = ByCode(ByCode(communes, _written), _postal);
            return
            [
                .. communes.Where(commune =>
                    (_departement is null || commune.Departement.Code == _departement)
                    && (_region is null || commune.Region.Code == _region)
                ),
            ];
        }

        /// <summary>Those that have a postal code; where none has it, as for CEDEX, those of its département.</summary>
        private static ImmutableArray<Commune> ByCode(ImmutableArray<Commune> communes, string? code)
        {
            if (code is null)
            {
                return communes;
            }

            var exact = communes.Where(commune => commune.PostalCodes.Contains(code) || commune.Code == code).ToImmutableArray();
            return exact.Length > 0
                ? exact
                : [.. communes.Where(commune => TerritoryCodes.DepartementsOfPostalCode(code).Contains(commune.Departement.Code))];
        }

        private static string? PostalCodeOf(string? text)
        {
            var code = text?.Trim();
            code = code is { Length: 4 } && code.All(char.IsAsciiDigit) ? $"0{code}" : code;
            return code is { Length: 5 } && code.All(char.IsAsciiDigit) ? code : null;
        }
    }
}
