using System.Globalization;
using PtceGraph.Exchange.Formats;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Graphs;

/// <summary>One column of a graph file that is written.</summary>
/// <param name="Title">The title, unique among the columns of nodes or of edges in the file.</param>
/// <param name="IsNumber">Whether every value is a number: <c>double</c>, else <c>string</c>.</param>
/// <param name="Value">The value of an entity as text; null where it has none.</param>
/// <remarks>There is one column for each field or attribute that any entity has. A field and an attribute of the same name are one column,
/// because all kinds of nodes share a table; where an entity has both, the attribute gets a column of its own, whose title is marked as that
/// of an attribute.</remarks>
internal sealed record WrittenColumn(string Title, bool IsNumber, Func<Entity, string?> Value)
{
    /// <summary>Titles that readers interpret as built-in attributes of nodes or edges.</summary>
    private static readonly string[] Reserved = ["id", "label", "source", "target", "weight"];

    /// <summary>The columns of the entities of some kinds, after the given ones. O(entities · columns).</summary>
    public static IReadOnlyList<WrittenColumn> Of(
        GraphSnapshot snapshot,
        EntityKind[] kinds,
        IReadOnlyList<WrittenColumn> first,
        CancellationToken cancellationToken
    )
    {
        var columns = first.ToList();
        var titles = first.Select(column => column.Title).Concat(Reserved).ToHashSet(StringComparer.Ordinal);
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
            var areNumbers = byKind.Values.All(field => field.Type == FieldType.Number);
            columns.Add(
                shared.TryGetValue(name, out var column)
                    ? new WrittenColumn(name, areNumbers && column.HoldsNumbers, entity => Of(byKind, entity) ?? Of(column, entity))
                    : new WrittenColumn(name, areNumbers, entity => Of(byKind, entity))
            );
        }

        foreach (var column in own.Where(column => !shared.ContainsKey(column.Header)))
        {
            columns.Add(new WrittenColumn(Unused(column.Header, titles), column.HoldsNumbers, entity => Of(column, entity)));
        }

        return columns;
    }

    /// <summary>Whether the formats express a field by one of their own attributes.</summary>
    private static bool IsStructure(Field field) =>
        field.Name is "name" or "weight" or "directed" || field is { Type: FieldType.Node, IsRequired: true };

    private static string? Of(Dictionary<EntityKind, Field> byKind, Entity entity) =>
        byKind.TryGetValue(entity.Kind, out var field)
            ? field.Get(entity) switch
            {
                double number => number.ToString("R", CultureInfo.InvariantCulture),
                var value => value?.ToString(),
            }
            : null;

    private static string? Of(OwnColumn column, Entity entity) =>
        !entity.Attributes.TryGet(column.Header, out var value) ? null
        : column.HoldsNumbers ? PlainNumber.WithPoint(value)
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
