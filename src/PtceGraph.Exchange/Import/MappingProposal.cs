using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
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

    /// <summary>Words of labels, in French and in English.</summary>
    private static readonly FrozenDictionary<string, EntityKind> KindOfWord = new Dictionary<EntityKind, string>
    {
        [EntityKind.Pole] = "ptce pole cluster grappe",
        [EntityKind.Project] = "projet project programme program action initiative operation",
        [EntityKind.Meeting] = "rencontre reunion meeting evenement event seance atelier workshop assemblee assembly conference",
        [EntityKind.Actor] =
            "organisation organization organisme acteur actor structure association entreprise company enterprise societe cooperative scop scic "
            + "collectivite authority fondation foundation institution etablissement universite university laboratoire laboratory ecole school "
            + "partenaire partner membre member agence agency federation syndicat ong ngo",
    }
        .SelectMany(kind => kind.Value.Split(' ').Select(word => KeyValuePair.Create(word, kind.Key)))
        .ToFrozenDictionary();

    private static readonly ImmutableArray<string> IdNames =
    [
        "id",
        "uuid",
        "guid",
        "identifiant",
        "identifier",
        "key",
        "cle",
        "code",
        "ref",
        "reference",
        "slug",
        "siret",
        "siren",
        "rna",
    ];

    private static readonly ImmutableArray<string> Names =
    [
        "name",
        "nom",
        "raisonsociale",
        "denomination",
        "intitule",
        "titre",
        "title",
        "libelle",
        "label",
        "designation",
        "nomcomplet",
        "fullname",
        "displayname",
    ];

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
            .Labels.Select(label => (Name: label.Key, Count: label.Value, Kind: KindOf(label.Key)))
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
                var name = properties.Where(IsName).OrderByDescending(one => one.Value).ThenBy(one => RankOf(Names, one.Key)).ToList();
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

    private static ImmutableSortedDictionary<string, string> NoTexts { get; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    private static bool IsName(KeyValuePair<string, long> property) => RankOf(Names, property.Key) < Names.Length;

    private static int RankOf(ImmutableArray<string> names, string property) =>
        names.IndexOf(TextNormalizer.Fold(property)) is >= 0 and var rank ? rank : names.Length;

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
            .Where(property =>
                constrained.Contains(property) || RankOf(IdNames, property) < IdNames.Length || Words(property) is [_, .., "id" or "uuid"]
            )
            .OrderBy(property => RankOf(IdNames, property) > 0)
            .ThenBy(property => !constrained.Contains(property))
            .ThenBy(property => RankOf(IdNames, property));
        foreach (var candidate in candidates)
        {
            var ids = new ElementIds(acceptsElements: false);
            var part = new MappedPart(label, EntityKind.Actor, candidate, null, NoTexts, NoTexts, IsReversed: false);
            await foreach (var row in read(label, [candidate]).ConfigureAwait(false))
            {
                ids.OfNode(part, row.Element, row.Values[0] ?? "");
            }

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
            await foreach (var row in read(part.Name, [part.Id]).ConfigureAwait(false))
            {
                ids.OfNode(part, row.Element, row.Values[0] ?? "");
            }
        }

        return Prefixed(parts, ids);
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
            if (part.SaidId is { } id && !await HaveTheirOwnAsync(part, id, ids, read).ConfigureAwait(false))
            {
                leftOut.Add(Sentences.TypeWithRepeatedIds(type.Key, id));
                continue;
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

    /// <summary>Whether the relationships of a type have ids of their own; those of other types may have them too.</summary>
    private static async Task<bool> HaveTheirOwnAsync(MappedPart part, string id, ElementIds ids, ReadProperties read)
    {
        await foreach (var row in read(part.Name, [id]).ConfigureAwait(false))
        {
            ids.OfLink(part, row.Values[0] ?? "");
        }

        return !ids.Repeated.Contains((part.Name, part.Name));
    }

    private static MappedPart PartOf(string type, (EntityKind Kind, bool IsReversed) link, IEnumerable<string> properties)
    {
        var constants = NoTexts;
        if (link.Kind == EntityKind.Tie)
        {
            var field = Schema.Find(EntityKind.Tie, "type")!;
            constants =
                CellReader.IsOfVocabulary(field, type) && CellReader.TryRead(field, type, out var code)
                    ? constants.Add(field.Name, (string)code!)
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

    /// <summary>The kind that the words of a label name; null where they name none, or more than one.</summary>
    private static EntityKind? KindOf(string label)
    {
        var kinds = Words(label)
            .Select(word =>
                KindOfWord.TryGetValue(word, out var kind) || KindOfWord.TryGetValue(word.TrimEnd('s'), out kind)
                    ? kind
                    : default(EntityKind?)
            )
            .OfType<EntityKind>()
            .Distinct()
            .ToList();
        return kinds.Count == 1 ? kinds[0] : null;
    }

    /// <summary>The words of a name: <c>MembreDuPTCE</c> is membre, du, ptce.</summary>
    private static List<string> Words(string name)
    {
        var parted = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var begins =
                i > 0 && char.IsUpper(name[i]) && (char.IsLower(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            parted
                .Append(begins ? " " : "")
                .Append(
                    char.IsLetterOrDigit(name[i]) || char.GetUnicodeCategory(name[i]) == System.Globalization.UnicodeCategory.NonSpacingMark
                        ? name[i]
                        : ' '
                );
        }

        return [.. parted.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(TextNormalizer.Fold)];
    }
}
