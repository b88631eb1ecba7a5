using System.Collections.Immutable;
using System.Text.Json;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>The mapping of the labels and relationship types of another property graph to a network: the file that
/// <c>graph-schemas/import/neo4j-map.md</c> describes.</summary>
/// <param name="Nodes">Labels, in the order they are read.</param>
/// <param name="Relationships">Types of relationships.</param>
public sealed record PropertyGraphMapping(ImmutableArray<MappedPart> Nodes, ImmutableArray<MappedPart> Relationships)
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private static readonly ImmutableArray<EntityKind> NodeKinds =
    [
        EntityKind.Actor,
        EntityKind.Pole,
        EntityKind.Project,
        EntityKind.Meeting,
    ];
    private static readonly ImmutableArray<EntityKind> LinkKinds =
    [
        EntityKind.Tie,
        EntityKind.Membership,
        EntityKind.Participation,
        EntityKind.Attendance,
    ];

    /// <summary>Reads a mapping file.</summary>
    /// <exception cref="ImportRefusedException">The file is missing or is not a mapping.</exception>
    public static PropertyGraphMapping Read(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path), Lenient);
            return new PropertyGraphMapping(
                Parts(json.RootElement, "nodes", "label", NodeKinds),
                Parts(json.RootElement, "relationships", "type", LinkKinds)
            );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ImportRefusedException(Sentences.MappingUnreadable(path));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new ImportRefusedException(Sentences.MappingMalformed(path, exception.Message));
        }
    }

    /// <summary>Converts the rows of a graph to tables for an import.</summary>
    /// <param name="nodes">The rows of each of <see cref="Nodes"/>.</param>
    /// <param name="relationships">The rows of each of <see cref="Relationships"/>.</param>
    public IReadOnlyList<SourceTable> Tables(
        IReadOnlyList<IReadOnlyList<PropertyRow>> nodes,
        IReadOnlyList<IReadOnlyList<PropertyRow>> relationships
    )
    {
        var idOf = new Dictionary<string, string>(StringComparer.Ordinal); // element -> our id
        foreach (var (part, rows) in Nodes.Zip(nodes))
        {
            foreach (var row in rows)
            {
                idOf.TryAdd(row.Element, row.Properties.TryGetValue(part.Id, out var id) && id.Length > 0 ? id : row.Element);
            }
        }

        return
        [
            .. Nodes.Zip(nodes).Select(pair => Table(pair.First, pair.Second, [], row => [idOf[row.Element]])),
            .. Relationships
                .Zip(relationships)
                .Select(pair =>
                    Table(
                        pair.First,
                        pair.Second,
                        EndsOf(pair.First),
                        row =>
                        {
                            var (from, to) = (idOf.GetValueOrDefault(row.From!, row.From!), idOf.GetValueOrDefault(row.To!, row.To!));
                            return pair.First.IsReversed
                                ? [row.Properties.GetValueOrDefault(pair.First.Id, ""), to, from]
                                : [row.Properties.GetValueOrDefault(pair.First.Id, ""), from, to];
                        }
                    )
                ),
        ];
    }

    private static string[] EndsOf(MappedPart part) =>
        [.. Schema.Of(part.Kind).Where(field => field.Type == FieldType.Node).Select(field => field.Name)];

    private static SourceTable Table(MappedPart part, IReadOnlyList<PropertyRow> rows, string[] ends, Func<PropertyRow, string[]> keys)
    {
        var properties = rows.SelectMany(row => row.Properties.Keys)
            .Where(name => name != part.Id && !part.Constants.ContainsKey(part.Fields.GetValueOrDefault(name, name)))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        return new SourceTable(
            part.Name,
            ["id", .. ends, .. part.Constants.Keys, .. properties.Select(name => part.Fields.GetValueOrDefault(name, name))],
            [
                .. rows.Select(
                    (row, index) =>
                        new SourceRow(
                            index + 1,
                            [
                                .. keys(row),
                                .. part.Constants.Values,
                                .. properties.Select(name => row.Properties.GetValueOrDefault(name, "")),
                            ]
                        )
                ),
            ]
        )
        {
            Kind = part.Kind,
        };
    }

    private static ImmutableArray<MappedPart> Parts(JsonElement root, string list, string nameMember, ImmutableArray<EntityKind> kinds)
    {
        if (!root.TryGetProperty(list, out var parts))
        {
            return [];
        }

        return
        [
            .. parts
                .EnumerateArray()
                .Select(part =>
                {
                    var name = Text(part, nameMember) ?? throw new JsonException($"{list}: “{nameMember}” is missing.");
                    var kind = kinds.FirstOrDefault(
                        kind => kind.ToString().Equals(Text(part, "as"), StringComparison.OrdinalIgnoreCase),
                        (EntityKind)byte.MaxValue
                    );
                    if (!kinds.Contains(kind))
                    {
                        throw new JsonException($"{name}: “as” is one of {string.Join(", ", kinds).ToLowerInvariant()}.");
                    }

                    return new MappedPart(
                        name,
                        kind,
                        Text(part, "id") ?? "id",
                        Map(part, "fields"),
                        Map(part, "set"),
                        part.TryGetProperty("reverse", out var reverse) && reverse.GetBoolean()
                    );
                }),
        ];
    }

    private static string? Text(JsonElement part, string member) => part.TryGetProperty(member, out var value) ? value.GetString() : null;

    private static ImmutableSortedDictionary<string, string> Map(JsonElement part, string member) =>
        part.TryGetProperty(member, out var map)
            ? map.EnumerateObject()
                .ToImmutableSortedDictionary(
                    pair => pair.Name,
                    pair => pair.Value.ValueKind == JsonValueKind.String ? pair.Value.GetString()! : pair.Value.GetRawText(),
                    StringComparer.Ordinal
                )
            : ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
}

/// <summary>The mapping of a label or a relationship type.</summary>
/// <param name="Name">The label, or the type.</param>
/// <param name="Kind">Kind of its nodes or relationships.</param>
/// <param name="Id">The property that is the id; a node without it gets its element id.</param>
/// <param name="Fields">Property to field; any other property keeps its name, and becomes an attribute where no field has it.</param>
/// <param name="Constants">Field to the value of all entities.</param>
/// <param name="IsReversed">Whether the relationship has the opposite direction of the link, such as from the pole to the actor.</param>
public sealed record MappedPart(
    string Name,
    EntityKind Kind,
    string Id,
    ImmutableSortedDictionary<string, string> Fields,
    ImmutableSortedDictionary<string, string> Constants,
    bool IsReversed
);

/// <summary>A node or relationship of another graph.</summary>
/// <param name="Element">Element id in that graph.</param>
/// <param name="From">For a relationship: the element id of its first node.</param>
/// <param name="To">For a relationship: the element id of its second node.</param>
/// <param name="Properties">Its properties as text, lists joined with <c>|</c>.</param>
public sealed record PropertyRow(string Element, string? From, string? To, IReadOnlyDictionary<string, string> Properties);
