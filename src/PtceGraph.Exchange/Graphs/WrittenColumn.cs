using System.Collections.Immutable;
using System.Globalization;
using PtceGraph.Exchange.Formats;
using PtceGraph.Exchange.Import;
using PtceGraph.Exchange.Workbooks;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Graphs;

/// <summary>One column of a graph that is written.</summary>
/// <param name="Title">The title, unique among the columns of nodes or of edges in the file.</param>
/// <param name="Type">What every value is: <see cref="FieldType.Number"/>, <see cref="FieldType.TextList"/> or else
/// <see cref="FieldType.Text"/>.</param>
/// <param name="Value">The value of an entity: a number or <see cref="Digits"/>, a list, or whatever its text is; null where it has
/// none.</param>
/// <param name="Field">The name of its field; null for a column of the user's own.</param>
/// <remarks>There is one column for each field or attribute that any entity has. A field and an attribute of the same name are one column,
/// because all kinds of nodes share a table, and for each <see cref="DerivedColumn"/>; where an entity has both, the attribute gets a column of its own, whose title is marked as that
/// of an attribute.</remarks>
internal sealed record WrittenColumn(string Title, FieldType Type, Func<Entity, object?> Value, string? Field)
{
    /// <summary>Titles that readers interpret as built-in attributes of nodes or edges.</summary>
    private static readonly string[] Reserved = ["id", "label", "source", "target", "weight", WrittenGraph.DeclaredWeightTitle];

    /// <summary>The columns of the entities of some kinds, after the given ones. O(entities · columns).</summary>
    public static IReadOnlyList<WrittenColumn> Of(
        GraphSnapshot snapshot,
        ImmutableArray<EntityKind> kinds,
        IReadOnlyList<WrittenColumn> first,
        CancellationToken cancellationToken
    )
    {
        var columns = first.ToList();
        var titles = first.Select(column => column.Title).Concat(Reserved).Concat(DerivedColumn.Names).ToHashSet(StringComparer.Ordinal);
        var entities = kinds.SelectMany(snapshot.All).ToList();
        var fields = kinds
            .SelectMany(kind =>
                Schema
                    .Of(kind)
                    .Where(field => !IsStructure(field) && snapshot.All(kind).Any(entity => field.Get(entity) is not null))
                    .Select(field => (Kind: kind, Field: field))
            )
            .GroupBy(pair => pair.Field.Name, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToDictionary(pair => pair.Kind, pair => pair.Field), StringComparer.Ordinal);
        var own = OwnColumn.Of(entities.Until(cancellationToken));
        var shared = own.Where(column =>
                fields.TryGetValue(column.Header, out var byKind)
                && !entities.Exists(entity => entity.Attributes.TryGet(column.Header, out _) && Of(byKind, entity) is not null)
            )
            .ToDictionary(column => column.Header, StringComparer.Ordinal);

        foreach (var (name, byKind) in fields)
        {
            titles.Add(name);
            var type = TypeOf(byKind.Values);
            columns.Add(
                shared.TryGetValue(name, out var column)
                    ? new WrittenColumn(
                        name,
                        type == FieldType.Number && column.HoldsNumbers ? type : FieldType.Text,
                        entity => Of(byKind, entity) ?? Of(column, entity),
                        name
                    )
                    : new WrittenColumn(name, type, entity => Of(byKind, entity), name)
            );
        }

        columns.AddRange(
            DerivedColumn
                .Of(entities, cancellationToken)
                .Select(column => new WrittenColumn(column.Name, column.Type, column.Value, column.Name))
        );
        foreach (var column in own.Where(column => !shared.ContainsKey(column.Header)))
        {
            columns.Add(
                new WrittenColumn(
                    Unused(column.Header, titles),
                    column.HoldsNumbers ? FieldType.Number : FieldType.Text,
                    entity => Of(column, entity),
                    Field: null
                )
            );
        }

        return columns;
    }

    /// <summary>A value as text: numbers with a decimal point, lists joined with <c>|</c>; null for null.</summary>
    public static string? Text(object? value) =>
        value switch
        {
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            Digits digits => PlainNumber.WithPoint(digits.Text),
            _ => value?.ToString(),
        };

    /// <summary>Whether the formats express a field by one of their own attributes.</summary>
    private static bool IsStructure(Field field) =>
        field.Name is "name" or "weight" or "directed" || field is { Type: FieldType.Node, IsRequired: true };

    private static FieldType TypeOf(IEnumerable<Field> fields) =>
        fields.Select(field => field.Type is FieldType.Number or FieldType.TextList ? field.Type : FieldType.Text).Distinct().ToList()
            is [var type]
            ? type
            : FieldType.Text;

    private static object? Of(Dictionary<EntityKind, Field> byKind, Entity entity) =>
        byKind.TryGetValue(entity.Kind, out var field) ? field.Get(entity) : null;

    private static object? Of(OwnColumn column, Entity entity) =>
        !entity.Attributes.TryGet(column.Header, out var value) ? null
        : column.HoldsNumbers ? new Digits(value)
        : value;

    private static string Unused(string title, HashSet<string> titles)
    {
        var unused = OwnHeader.IsMarked(title) ? OwnHeader.Marked(title) : title;
        while (!titles.Add(unused))
        {
            unused = OwnHeader.Marked(unused);
        }

        return unused;
    }
}
