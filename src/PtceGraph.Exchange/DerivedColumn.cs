using System.Collections.Frozen;
using System.Collections.Immutable;
using PtceGraph.Exchange.Formats;
using PtceGraph.Graph;

namespace PtceGraph.Exchange;

/// <summary>A column of an export that is derived from where nodes are, as <see cref="TerritoryField"/> is: for whoever reads the file. An
/// import leaves it out, because the fields that it follows from are in the file too.</summary>
/// <param name="Name">Its header.</param>
/// <param name="Type">What its values are: <see cref="FieldType.Number"/> or <see cref="FieldType.Text"/>.</param>
/// <param name="Value">The value of an entity; null for none.</param>
internal sealed record DerivedColumn(string Name, FieldType Type, Func<Entity, object?> Value)
{
    private static readonly ImmutableArray<(string Name, FieldType Type, Func<NodePlaces, Node, object?> Value)> All =
    [
        .. TerritoryField
            .All.Where(field => field.Name != "territory_level")
            .Select(field => (field.Name, FieldType.Text, (Func<NodePlaces, Node, object?>)field.Get)),
        ("territory_latitude", FieldType.Number, (places, node) => places.Of(node)?.Point?.Latitude),
        ("territory_longitude", FieldType.Number, (places, node) => places.Of(node)?.Point?.Longitude),
    ];

    private static readonly FrozenSet<string> Folded = All.Select(column => TextNormalizer.Fold(column.Name)).ToFrozenSet();

    /// <summary>The names of all of them.</summary>
    public static ImmutableArray<string> Names { get; } = [.. All.Select(column => column.Name)];

    /// <summary>Whether a header is that of such a column, whatever its case.</summary>
    public static bool Is(string header) => Folded.Contains(TextNormalizer.Fold(header));

    /// <summary>The columns that some of the entities have a value in; none where nothing says where they are. O(entities).</summary>
    public static IReadOnlyList<DerivedColumn> Of(IEnumerable<Entity> entities, CancellationToken cancellationToken)
    {
        var places = new NodePlaces();
        var placed = entities.OfType<Node>().Until(cancellationToken).Where(node => places.Of(node) is not null).ToList();
        return
        [
            .. All.Where(column => placed.Exists(node => column.Value(places, node) is not null))
                .Select(column => new DerivedColumn(
                    column.Name,
                    column.Type,
                    entity => entity is Node node ? column.Value(places, node) : null
                )),
        ];
    }
}
