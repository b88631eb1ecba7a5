using PtceGraph.Graph;

namespace PtceGraph.Analysis.TerritoryViews;

/// <summary>What is asked about a territory cannot be answered: a text names no territory that is known, or more than one, or a support is
/// not known.</summary>
public sealed class TerritoryRefusedException : ArgumentException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="sentence">The reason.</param>
    /// <param name="parameter">What is refused: <c>code</c>, <c>since</c> or <c>authority</c>.</param>
    public TerritoryRefusedException(Sentence sentence, string parameter = "code")
        : base(sentence.In(Language.English)) => (Sentence, Parameter) = (sentence, parameter);

    /// <summary>The reason.</summary>
    public Sentence Sentence { get; }

    /// <summary>What is refused.</summary>
    public string Parameter { get; }
}

/// <summary>What a collectivité looks at: a territory of France, or the actors that have a value in a column.</summary>
public sealed record TerritoryArea
{
    private TerritoryArea(Territory? territory, Perimeter? perimeter) => (Territory, Perimeter) = (territory, perimeter);

    /// <summary>The territory; null for a perimeter of one's own.</summary>
    public Territory? Territory { get; }

    /// <summary>The perimeter; null for a territory of France.</summary>
    public Perimeter? Perimeter { get; }

    /// <summary>Its code: <c>commune:44129</c>, <c>epci:200000438</c>, <c>departement:44</c>, <c>region:52</c>, or
    /// <c>COLUMN=VALUE</c>.</summary>
    public string Id => Territory is null ? Perimeter!.ToString() : $"{Word(Territory.Level)}:{Territory.Code}";

    /// <summary>Its name.</summary>
    public string Name => Territory?.Name ?? Perimeter!.ToString();

    /// <summary>The area of a code: <c>level:code</c>; a bare one of five characters is a commune, of nine digits an EPCI, another a
    /// département or a région where it is only one of them; or of a name that only one territory has; or <c>COLUMN=VALUE</c>.</summary>
    /// <exception cref="TerritoryRefusedException">There is none of that code or name, or several.</exception>
    public static TerritoryArea Parse(string text)
    {
        if (text.Contains('=', StringComparison.Ordinal))
        {
            return Perimeter.Parse([text], out _) is { } perimeter
                ? new TerritoryArea(null, perimeter)
                : throw new TerritoryRefusedException(Sentences.UnknownTerritory(text));
        }

        var parts = text.Split(':', 2, StringSplitOptions.TrimEntries);
        var found = parts.Length == 2 ? Find(parts[0], parts[1]) : OfBareCode(parts[0]) ?? OfName(parts[0]);
        return new TerritoryArea(found ?? throw new TerritoryRefusedException(Sentences.UnknownTerritory(text)), null);
    }

    /// <summary>The code of a territory's level: <c>epci</c>.</summary>
    internal static string Word(TerritoryLevel level) => level.ToString().ToLowerInvariant();

    /// <summary>The actors of a network that are inside.</summary>
    internal IEnumerable<Actor> ActorsOf(GraphSnapshot snapshot, NodePlaces places) =>
        Territory is { } territory
            ? snapshot.Actors.Where(actor => At(places.Of(actor), territory.Level)?.Code == territory.Code)
            : snapshot.Within(Perimeter!).Actors;

    /// <summary>Whether a place is inside a territory; null where that is not known, as for a perimeter.</summary>
    internal bool? Contains(Place? place) =>
        Territory is { } territory && At(place, territory.Level) is { } there ? there.Code == territory.Code : null;

    /// <summary>Whether an authority is that of this territory.</summary>
    internal bool IsOf(LocalAuthority authority, Place? place) =>
        Territory is { } territory
        && authority.Levels.Contains(territory.Level)
        && (authority.Territory?.Level == territory.Level ? authority.Territory : At(place, territory.Level))?.Code == territory.Code;

    private static Territory? At(Place? place, TerritoryLevel level) =>
        level switch
        {
            TerritoryLevel.Commune => place?.Commune,
            TerritoryLevel.Epci => place?.Epci,
            TerritoryLevel.Departement => place?.Departement,
            _ => place?.Region,
        };

    private static Territory? Find(string level, string code) =>
        TextNormalizer.Fold(level) switch
        {
            "commune" => Territories.Commune(code),
            "epci" => Territories.Epci(code),
            "departement" => OfCode(Territories.Departement(code), code),
            "region" => OfCode(Territories.Region(code), code),
            _ => null,
        };

    private static Territory? OfBareCode(string code)
    {
        if (code.Length is 5 or 9)
        {
            return code.Length == 5 ? Territories.Commune(code) : Territories.Epci(code);
        }

        var (departement, region) = (OfCode(Territories.Departement(code), code), OfCode(Territories.Region(code), code));
        return departement is not null && region is not null
            ? throw new TerritoryRefusedException(Sentences.TerritoryOfTwoLevels(code, departement.Name, region.Name))
            : departement ?? region;
    }

    private static Territory? OfName(string name)
    {
        Territory?[] named =
        [
            Territories.Match(name, default).Commune,
            Territories.EpciNamed(name),
            Territories.Departement(name),
            Territories.Region(name),
        ];
        var found = named.OfType<Territory>().ToList();
        return found.Count > 1
            ? throw new TerritoryRefusedException(
                Sentences.TerritoryNameOfSeveral(name, string.Join(", ", found.Select(one => $"{Word(one.Level)}:{one.Code}")))
            )
            : found.FirstOrDefault();
    }

    /// <summary>A territory found by its code, and not by its name.</summary>
    private static Territory? OfCode(Territory? found, string code) =>
        found is not null && string.Equals(found.Code, code, StringComparison.OrdinalIgnoreCase) ? found : null;
}
