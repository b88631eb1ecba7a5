using System.Collections.Immutable;
using PtceGraph.Graph;
using PtceGraph.Graph.PropertyGraph;

namespace PtceGraph.Exchange.Import;

/// <summary>Reads some properties of the nodes of a label, or of the relationships of a type.</summary>
public delegate IAsyncEnumerable<PropertyRow> ReadProperties(string name, ImmutableArray<string> properties);

/// <summary>A mapping for another property graph, made of its labels, types and properties: what their names tell, and no more.</summary>
/// <param name="Mapping">The mapping, which can be imported as it stands.</param>
/// <param name="LeftOut">The labels and types that it does not read, and why; labels whose nodes have no name.</param>
public sealed record MappingProposal(PropertyGraphMapping Mapping, ImmutableArray<Sentence> LeftOut)
{
    private const string RelationAttribute = "relation";

    private static readonly ImmutableSortedDictionary<string, string> NoTexts = ImmutableSortedDictionary.Create<string, string>(
        StringComparer.Ordinal
    );

    /// <summary>Proposes a mapping. Reads the ids of all nodes and relationships that it maps.</summary>
    /// <param name="schema">The graph.</param>
    /// <param name="unique">The properties that are unique by a constraint, by label.</param>
    /// <param name="readNodes">Reads nodes.</param>
    /// <param name="readRelationships">Reads relationships.</param>
    /// <exception cref="ImportRefusedException">The graph has no label that could be read.</exception>
    public static async Task<MappingProposal> MakeAsync(
        PropertyGraphSchema schema,
        ILookup<string, string> unique,
        ReadProperties readNodes,
        ReadProperties readRelationships
    )
    {
        var leftOut = ImmutableArray.CreateBuilder<Sentence>();
        var nodes = await NodesAsync(schema, unique, readNodes, leftOut).ConfigureAwait(false);
        if (schema.Nodes.Where(group => group.Labels.IsEmpty).Sum(group => group.Count) is > 0 and var unlabelled)
        {
            leftOut.Add(Sentences.NodesWithoutLabel(unlabelled));
        }

        if (nodes.IsEmpty)
        {
            throw new ImportRefusedException(leftOut.Aggregate(Sentences.NothingToPropose(), Sentences.TwoLines));
        }

        var relationships = await RelationshipsAsync(schema, nodes, readRelationships, leftOut).ConfigureAwait(false);
        return new MappingProposal(new PropertyGraphMapping(nodes, relationships), leftOut.ToImmutable());
    }

    private static async Task<ImmutableArray<MappedPart>> NodesAsync(
        PropertyGraphSchema schema,
        ILookup<string, string> unique,
        ReadProperties read,
        ImmutableArray<Sentence>.Builder leftOut
    )
    {
        // Poles, projects and meetings are read before the actors, so that an organisation that also is a pole is read as a pole.
        var labels = schema
            .Labels.Select(label => (Name: label.Key, Count: label.Value, Kind: NameHeuristics.KindOf(label.Key)))
            .OrderBy(label => label.Kind is null or EntityKind.Actor)
            .ThenByDescending(label => label.Count)
            .ThenBy(label => label.Name, StringComparer.Ordinal);
        var parts = new List<MappedPart>();
        foreach (var (label, count, kind) in labels)
        {
            var properties = schema.LabelProperties.GetValueOrDefault(label) ?? ImmutableSortedDictionary<string, long>.Empty;
            if (schema.Nodes.Where(nodes => nodes.Labels.Contains(label)).All(nodes => nodes.Labels.Any(IsMapped)))
            {
                leftOut.Add(Sentences.LabelReadAsOthers(label));
            }
            else if (kind is null)
            {
                leftOut.Add(Sentences.LabelNotGuessed(label, count));
            }
            else if (await IdOfAsync(label, count, properties, unique[label], read).ConfigureAwait(false) is { } id)
            {
                var name = properties
                    .Where(one => NameHeuristics.IsName(one.Key))
                    .OrderByDescending(one => one.Value)
                    .ThenBy(one => NameHeuristics.NameRank(one.Key))
                    .ToList();
                if (name.Count == 0)
                {
                    leftOut.Add(Sentences.LabelWithoutName(label));
                }

                parts.Add(
                    new MappedPart(
                        label,
                        kind.Value,
                        id,
                        null,
                        NoTexts.AddRange(name.Take(1).Select(one => KeyValuePair.Create(one.Key, "name"))),
                        NoTexts,
                        IsReversed: false
                    )
                );
            }
            else
            {
                leftOut.Add(Sentences.LabelWithoutId(label, count));
            }
        }

        return await WithPrefixesAsync(parts, read).ConfigureAwait(false);

        bool IsMapped(string label) => parts.Any(part => part.Name == label);
    }

    /// <summary>The property that tells the nodes of a label apart: all of them have it, and no two the same. Those under a constraint come
    /// first; null where there is none.</summary>
    private static async Task<string?> IdOfAsync(
        string label,
        long count,
        ImmutableSortedDictionary<string, long> properties,
        IEnumerable<string> unique,
        ReadProperties read
    )
    {
        var constrained = unique.ToHashSet(StringComparer.Ordinal);
        var candidates = properties
            .Where(property => property.Value == count)
            .Select(property => property.Key)
            .Where(property => constrained.Contains(property) || NameHeuristics.IsId(property))
            .OrderBy(property => NameHeuristics.IdRank(property) > 0)
            .ThenBy(property => !constrained.Contains(property))
            .ThenBy(NameHeuristics.IdRank);
        foreach (var candidate in candidates)
        {
            var ids = new ElementIds(acceptsElements: false);
            var part = new MappedPart(label, EntityKind.Actor, candidate, null, NoTexts, NoTexts, IsReversed: false);
            await ReadIdsAsync(part, ids, read).ConfigureAwait(false);
            if (ids.WithoutId.Count == 0 && !ids.Repeated.Any())
            {
                return candidate;
            }
        }

        return null;
    }

    /// <summary>Gives a prefix to the labels that have an id in common with another.</summary>
    private static async Task<ImmutableArray<MappedPart>> WithPrefixesAsync(List<MappedPart> parts, ReadProperties read)
    {
        var ids = new ElementIds(acceptsElements: false);
        foreach (var part in parts)
        {
            await ReadIdsAsync(part, ids, read).ConfigureAwait(false);
        }

        return Prefixed(parts, ids);
    }

    private static async Task ReadIdsAsync(MappedPart part, ElementIds ids, ReadProperties read)
    {
        await foreach (var row in read(part.Name, [part.Id]).ConfigureAwait(false))
        {
            var id = row.Values[0] ?? "";
            _ = part.IsLink ? ids.OfLink(part, id) : ids.OfNode(part, row.Element, id);
        }
    }

    private static ImmutableArray<MappedPart> Prefixed(List<MappedPart> parts, ElementIds ids)
    {
        var shared = ids.Repeated.SelectMany(pair => new[] { pair.First, pair.Second }).ToHashSet(StringComparer.Ordinal);
        var lower = parts.CountBy(part => part.Name.ToLowerInvariant()).ToDictionary(StringComparer.Ordinal);
        return
        [
            .. parts.Select(part =>
                shared.Contains(part.Name)
                    ? part with
                    {
                        Prefix = lower[part.Name.ToLowerInvariant()] == 1 ? part.Name.ToLowerInvariant() : part.Name,
                    }
                    : part
            ),
        ];
    }

    private static async Task<ImmutableArray<MappedPart>> RelationshipsAsync(
        PropertyGraphSchema schema,
        ImmutableArray<MappedPart> nodes,
        ReadProperties read,
        ImmutableArray<Sentence>.Builder leftOut
    )
    {
        var parts = new List<MappedPart>();
        var ids = new ElementIds(acceptsElements: false);
        foreach (
            var type in schema
                .Relationships.GroupBy(one => one.Type, StringComparer.Ordinal)
                .OrderBy(one => one.Key, StringComparer.Ordinal)
        )
        {
            var ends = type.GroupBy(one => (From: KindIn(nodes, one.From), To: KindIn(nodes, one.To)))
                .Select(group =>
                    (group.Key.From, group.Key.To, Count: group.Sum(one => one.Count), Link: LinkOf(group.Key.From, group.Key.To))
                )
                .OrderByDescending(group => group.Link is not null)
                .ThenByDescending(group => group.Count)
                .ToList();
            if (ends[0].Link is not { } link)
            {
                leftOut.Add(Sentences.TypeNotGuessed(type.Key, type.Sum(one => one.Count)));
                continue;
            }

            var part = PartOf(type.Key, link, schema.TypeProperties.GetValueOrDefault(type.Key)?.Keys ?? []);
            if (part.SaidId is { } id)
            {
                await ReadIdsAsync(part, ids, read).ConfigureAwait(false);
                if (ids.Repeated.Contains((part.Name, part.Name))) // other types may have the same ids
                {
                    leftOut.Add(Sentences.TypeWithRepeatedIds(type.Key, id));
                    continue;
                }
            }

            parts.Add(part);
            if (ends.Where(group => !IsTaken(group.From, group.To, group.Link)).Sum(group => group.Count) is > 0 and var others)
            {
                leftOut.Add(Sentences.TypePartlyLeftOut(type.Key, others, part.Kind.ToString().ToLowerInvariant()));
            }

            // A tie joins any two nodes.
            bool IsTaken(EntityKind? from, EntityKind? to, (EntityKind Kind, bool IsReversed)? one) =>
                link.Kind == EntityKind.Tie ? from is not null && to is not null : one == link;
        }

        return Prefixed(parts, ids);
    }

    private static MappedPart PartOf(string type, (EntityKind Kind, bool IsReversed) link, IEnumerable<string> properties)
    {
        var constants = NoTexts;
        if (link.Kind == EntityKind.Tie)
        {
            var field = Schema.Find(EntityKind.Tie, "type")!;
            constants = CellReader.Code(field, type) is { } code
                ? constants.Add(field.Name, code)
                : constants.Add(OwnHeader.Marked(RelationAttribute), type);
        }

        var id = properties.Contains("id", StringComparer.Ordinal) ? "id" : null;
        return new MappedPart(type, link.Kind, id, null, NoTexts, constants, link.IsReversed);
    }

    /// <summary>The link that relationships between nodes of these kinds are; null where they may be several things.</summary>
    private static (EntityKind Kind, bool IsReversed)? LinkOf(EntityKind? from, EntityKind? to) =>
        (from, to) switch
        {
            (EntityKind.Actor, EntityKind.Actor) => (EntityKind.Tie, false),
            (EntityKind.Actor, EntityKind.Pole) => (EntityKind.Membership, false),
            (EntityKind.Pole, EntityKind.Actor) => (EntityKind.Membership, true),
            (EntityKind.Actor, EntityKind.Project) => (EntityKind.Participation, false),
            (EntityKind.Project, EntityKind.Actor) => (EntityKind.Participation, true),
            (EntityKind.Actor, EntityKind.Meeting) => (EntityKind.Attendance, false),
            (EntityKind.Meeting, EntityKind.Actor) => (EntityKind.Attendance, true),
            _ => null,
        };

    private static EntityKind? KindIn(ImmutableArray<MappedPart> nodes, ImmutableArray<string> labels) =>
        nodes.FirstOrDefault(part => labels.Contains(part.Name))?.Kind;
}
