using System.Collections.Immutable;

namespace PtceGraph.Graph;

/// <summary>The fields of nodes that are derived from where they are: computed when they are read, never journalled, and never written over
/// <c>commune</c>, <c>departement</c> or <c>region</c>. They divide nodes into silos where a call names them.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Definition">What its value is.</param>
public sealed record TerritoryField(string Name, string Definition)
{
    private const string Form = "Its code, a space, and its name.";

    private Func<NodePlaces, Node, string?> Value { get; init; } = (_, _) => null;

    /// <summary>All of them.</summary>
    public static ImmutableArray<TerritoryField> All { get; } =
    [
        new("territory_commune", $"The commune that the node's INSEE code, or its commune with what decides homonyms, names. {Form}")
        {
            Value = (places, node) => places.Of(node)?.Commune?.ToString(),
        },
        new("territory_epci", $"The EPCI of that commune, by its SIREN. {Form}")
        {
            Value = (places, node) => places.Of(node)?.Epci?.ToString(),
        },
        new("territory_departement", $"The département of that commune, else the one that the node states. {Form}")
        {
            Value = (places, node) => places.Of(node)?.Departement?.ToString(),
        },
        new("territory_region", $"The région of that commune or département, else the one that the node states. {Form}")
        {
            Value = (places, node) => places.Of(node)?.Region?.ToString(),
        },
        new(
            "territory_level",
            "The level of a local authority, recognised by SIREN, name or sub-category: commune, epci, departement or region, joined by | where it holds two."
        )
        {
            Value = (places, node) => node is Actor actor && places.AuthorityOf(actor) is { } authority ? LevelsOf(authority) : null,
        },
    ];

    /// <summary>The field of a name, ignoring case and accents; null when there is none.</summary>
    public static TerritoryField? Find(string name)
    {
        var folded = TextNormalizer.Fold(name);
        return All.FirstOrDefault(field => TextNormalizer.Fold(field.Name) == folded);
    }

    /// <summary>The value of a node; null for none.</summary>
    public string? Get(NodePlaces places, Node node) => Value(places, node);

    /// <summary>The levels of an authority: <c>departement|region</c>.</summary>
    public static string LevelsOf(LocalAuthority authority) =>
        string.Join('|', authority.Levels.Select(level => level.ToString().ToLowerInvariant()));
}
