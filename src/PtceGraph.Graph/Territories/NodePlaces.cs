using System.Collections.Immutable;

namespace PtceGraph.Graph;

/// <summary>Where a node is: the territories that what is known of it decides, each null where nothing does.</summary>
/// <param name="Commune">Its commune.</param>
/// <param name="Epci">Its EPCI.</param>
/// <param name="Departement">Its département.</param>
/// <param name="Region">Its région.</param>
public sealed record Place(Commune? Commune, Territory? Epci, Territory? Departement, Territory? Region)
{
    /// <summary>The point of its commune; null where that is not known, or has none.</summary>
    public GeoPoint? Point => Commune?.Point;

    internal static Place Of(Commune commune) => new(commune, commune.Epci, commune.Departement, commune.Region);

    /// <summary>What is the same for all of some communes, whichever it is.</summary>
    internal static Place? Common(ImmutableArray<Commune> communes)
    {
        if (communes.IsEmpty)
        {
            return null;
        }

        T? Same<T>(Func<Commune, T?> of)
            where T : class => communes.All(commune => Equals(of(commune), of(communes[0]))) ? of(communes[0]) : null;
        var place = new Place(null, Same(commune => commune.Epci), Same(commune => commune.Departement), Same(commune => commune.Region));
        return place is { Epci: null, Departement: null, Region: null } ? null : place;
    }
}

/// <summary>The commune that a node's own fields name, and what they say beside it.</summary>
/// <param name="Text">The commune as written; null for none.</param>
/// <param name="Context">What else the node says of where it is.</param>
public readonly record struct StatedPlace(string? Text, PlaceContext Context);

/// <summary>Derives the territories of nodes from their own fields, which stay as they are. Nothing derived is journalled.</summary>
/// <remarks>
/// The fields are <c>commune</c>, <c>insee</c>, <c>departement</c> and <c>region</c>, and the attributes of those names and of a postal
/// code. Of an actor that is a local authority without a commune the territory is its own. One instance serves one pass over a network:
/// it keeps what it found for each text.
/// </remarks>
public sealed class NodePlaces
{
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.Ordinal)
    {
        ["commune"] = "commune",
        ["ville"] = "commune",
        ["insee"] = "insee",
        ["codeinsee"] = "insee",
        ["codecommune"] = "insee",
        ["inseecode"] = "insee",
        ["codepostal"] = "postal",
        ["cp"] = "postal",
        ["postalcode"] = "postal",
        ["zip"] = "postal",
        ["zipcode"] = "postal",
        ["departement"] = "departement",
        ["dept"] = "departement",
        ["region"] = "region",
    };

    private readonly Dictionary<string, string?> _roles = new(StringComparer.Ordinal); // header of an attribute -> what it says
    private readonly Dictionary<StatedPlace, Place?> _places = [];
    private readonly Dictionary<string, Place?> _epcis = new(StringComparer.Ordinal); // by SIREN

    /// <summary>What a node says of where it is.</summary>
    public StatedPlace StatedBy(Node node)
    {
        var (commune, insee, postal, departement, region) = node switch
        {
            Actor actor => (actor.Commune, actor.Insee, null, actor.Departement, actor.Region),
            Pole pole => (pole.Commune, null, null, pole.Departement, pole.Region),
            _ => ((string?)null, (string?)null, (string?)null, (string?)null, (string?)null),
        };
        foreach (var (header, value) in node.Attributes)
        {
            switch (RoleOf(header))
            {
                case "commune":
                    commune ??= value;
                    break;
                case "insee":
                    insee ??= value;
                    break;
                case "postal":
                    postal ??= value;
                    break;
                case "departement":
                    departement ??= value;
                    break;
                case "region":
                    region ??= value;
                    break;
                default:
                    break;
            }
        }

        return new StatedPlace(commune, new PlaceContext(insee, postal, departement, region));
    }

    /// <summary>Where a node is; null where nothing says so.</summary>
    public Place? Of(Node node) =>
        OfStated(StatedBy(node)) is { } stated ? stated
        : node is Actor actor ? OfAuthority(actor)
        : null;

    /// <summary>The local authority that an actor is; null where it is not recognised as one.</summary>
    public LocalAuthority? AuthorityOf(Actor actor) => LocalAuthorities.Recognise(actor, OfStated(StatedBy(actor)));

    private Place? OfStated(StatedPlace stated)
    {
        if (stated == default)
        {
            return null;
        }

        if (!_places.TryGetValue(stated, out var place))
        {
            _places[stated] = place = Find(stated);
        }

        return place;
    }

    private static Place? Find(StatedPlace stated)
    {
        var (text, context) = stated;
        var match = Territories.Match(text, context);
        if (match.Commune is { } commune)
        {
            return Place.Of(commune);
        }

        // A postal code alone says what all its communes share.
        if (string.IsNullOrWhiteSpace(text) && Place.Common(match.Candidates) is { } shared)
        {
            return shared;
        }

        var departement = context.Departement is { } number ? Territories.Departement(number) : null;
        var region =
            departement is not null ? Territories.RegionOf(departement)
            : context.Region is { } name ? Territories.Region(name)
            : null;
        return region is null ? null : new Place(null, null, departement, region);
    }

    private Place? OfAuthority(Actor actor)
    {
        switch (LocalAuthorities.Recognise(actor, null)?.Territory)
        {
            case Commune commune:
                return Place.Of(commune);
            case { Level: TerritoryLevel.Epci } epci:
                if (!_epcis.TryGetValue(epci.Code, out var place))
                {
                    _epcis[epci.Code] = place = Place.Common(Territories.CommunesOf(epci));
                }

                return place;
            case { Level: TerritoryLevel.Departement } departement:
                return new Place(null, null, departement, Territories.RegionOf(departement));
            case { Level: TerritoryLevel.Region } region:
                return new Place(null, null, null, region);
            default:
                return null;
        }
    }

    private string? RoleOf(string header)
    {
        if (!_roles.TryGetValue(header, out var role))
        {
            _roles[header] = role = Aliases.GetValueOrDefault(TextNormalizer.Fold(header));
        }

        return role;
    }
}
