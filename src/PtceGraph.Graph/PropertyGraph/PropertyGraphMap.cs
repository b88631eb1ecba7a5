using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PtceGraph.Graph.PropertyGraph;

/// <summary>Maps the network to nodes and relationships with properties: the contract of <c>graph-schemas/neo4j</c>.</summary>
/// <remarks>Decisions on proposed introductions, the settings of the network, its own terms, scores and marks are not mapped; they are in
/// the journal only.</remarks>
public static class PropertyGraphMap
{
    /// <summary>The label that actors, poles, projects and meetings share: their ids are unique together.</summary>
    public const string NodeLabel = "PtceNode";

    /// <summary>The label of an actor that is an authority.</summary>
    public const string AuthorityLabel = "Collectivite";

    /// <summary>The label of places.</summary>
    public const string TerritoryLabel = "Territory";

    /// <summary>The label of themes.</summary>
    public const string ThemeLabel = "Theme";

    /// <summary>The property that marks what the store made in a database that it shares; no attribute may have its name.</summary>
    public const string Mark = "ptcegraph";

    /// <summary>The prefix of measure properties when results are written back; no attribute may have it.</summary>
    public const string ResultPrefix = "ptce_";

    /// <summary>The relationship of an actor or pole to a place.</summary>
    public const string LocatedIn = "LOCATED_IN";

    /// <summary>The relationship of an actor or project to a theme.</summary>
    public const string WorksOn = "WORKS_ON";

    /// <summary>The relationship of a project to its pole.</summary>
    public const string OfPole = "OF_POLE";

    /// <summary>The relationship of a meeting to its pole.</summary>
    public const string HeldBy = "HELD_BY";

    private const string TieOfNoType = "LIEN";
    private const int LongestTermId = 200;

    private static readonly ImmutableHashSet<string> Reserved =
    [
        "MEMBER_OF",
        "PARTICIPATES",
        "ATTENDED",
        LocatedIn,
        WorksOn,
        OfPole,
        HeldBy,
    ];
    private static readonly ImmutableDictionary<string, TieTypeTerm> TieTypes = Vocabulary.In(Language.French).TieTypes;
    private static readonly ImmutableSortedDictionary<string, object> NoProperties = ImmutableSortedDictionary.Create<string, object>(
        StringComparer.Ordinal
    );

    /// <summary>A node of the network.</summary>
    public static PropertyNode Of(Node node) =>
        new(
            new NodeKey(NodeLabel, node.Id),
            node is Actor { Category: "collectivite" } ? [node.Kind.ToString(), AuthorityLabel] : [node.Kind.ToString()],
            Properties(node)
        );

    /// <summary>The relationships that represent an entity: the one of a link, or those derived from the fields of a node.</summary>
    public static IEnumerable<PropertyRelationship> RelationshipsOf(Entity entity) =>
        entity switch
        {
            Tie tie => [Own(tie, TypeOf(tie.Type))],
            Membership membership => [Own(membership, "MEMBER_OF")],
            Participation participation => [Own(participation, "PARTICIPATES")],
            Attendance attendance => [Own(attendance, "ATTENDED")],
            Actor actor => [.. In(actor.Id, actor.Commune, actor.Insee, actor.Departement, actor.Region), .. On(actor.Id, actor.Themes)],
            Pole pole => In(pole.Id, pole.Commune, null, pole.Departement, pole.Region),
            Project project => [.. On(project.Id, project.Themes), .. ToPole(project.Id, OfPole, project.Pole)],
            Meeting meeting => ToPole(meeting.Id, HeldBy, meeting.Pole),
            _ => [],
        };

    /// <summary>The types of relationships that a network of the vocabulary may have.</summary>
    public static IEnumerable<string> KnownTypes =>
        [.. Reserved, .. Vocabulary.In(Language.French).TieTypes.Keys.Select(TypeOf), TieOfNoType];

    /// <summary>The names of properties that may hold fields, so that a stale property can be recognised as one of this program.</summary>
    public static bool IsField(string property) =>
        property == "id" || Schema.ContentKinds.Any(kind => Schema.Find(kind, property) is not null);

    /// <summary>The type of a tie's relationship: <c>mise_a_disposition</c> is <c>MISE_A_DISPOSITION</c>; letters without accents, digits
    /// and <c>_</c> only.</summary>
    public static string TypeOf(string? tieType)
    {
        var type = new StringBuilder();
        foreach (var letter in TextNormalizer.Decompose(tieType ?? ""))
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                type.Append(char.ToUpperInvariant(letter));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && type.Length > 0 && type[^1] != '_')
            {
                type.Append('_');
            }
        }

        var name = type.ToString().Trim('_');
        return name.Length == 0 ? TieOfNoType
            : Reserved.Contains(name) || char.IsAsciiDigit(name[0]) ? $"{TieOfNoType}_{name}"
            : name;
    }

    /// <summary>Whether a field of a tie is left out because its relationship says it: the type, where it is a code of the vocabulary; and
    /// that the tie is not directed, where its type does not say otherwise.</summary>
    private static bool IsImplied(Entity entity, string field) =>
        entity is Tie tie
        && field switch
        {
            "type" => tie.Type is { } type && TieTypes.ContainsKey(type),
            "directed" => !tie.Directed && !(tie.Type is { } type && TieTypes.TryGetValue(type, out var term) && term.Directed),
            _ => false,
        };

    /// <summary>The properties of an entity: its fields with a value, except ids of nodes and what is implied, then its
    /// attributes.</summary>
    private static ImmutableSortedDictionary<string, object> Properties(Entity entity)
    {
        var properties = NoProperties.ToBuilder();
        properties["id"] = entity.Id;
        foreach (var field in Schema.Of(entity.Kind))
        {
            if (field.Type != FieldType.Node && !IsImplied(entity, field.Name) && field.Get(entity) is { } value)
            {
                properties[field.Name] = value is PartialDate date ? date.ToString() : value;
            }
        }

        foreach (var (column, value) in entity.Attributes)
        {
            // An attribute with the name of a field, of the mark or of a result is renamed.
            var isTaken = IsField(column) || column == Mark || column.StartsWith(ResultPrefix, StringComparison.OrdinalIgnoreCase);
            properties[isTaken ? $"own_{column}" : column] = value;
        }

        return properties.ToImmutable();
    }

    private static PropertyRelationship Own(Link link, string type) =>
        new(type, link.Id, link.From, new NodeKey(NodeLabel, link.To), Properties(link));

    private static PropertyRelationship[] ToPole(string id, string type, string? pole) =>
        pole is null ? [] : [new PropertyRelationship(type, null, id, new NodeKey(NodeLabel, pole), NoProperties)];

    private static IEnumerable<PropertyRelationship> On(string id, TextList themes) =>
        themes
            .Select(theme => ToTerm(WorksOn, id, ThemeLabel, TermId(theme), NoProperties.Add("name", theme)))
            .DistinctBy(relationship => relationship.To);

    private static IEnumerable<PropertyRelationship> In(string id, string? commune, string? insee, string? departement, string? region)
    {
        if (commune is not null || insee is not null)
        {
            // Communes of the same name are distinguished by their code, where it is known.
            var properties = NoProperties.Add("level", "commune").Add("name", commune ?? insee!);
            yield return ToTerm(
                LocatedIn,
                id,
                TerritoryLabel,
                TermId(insee is null ? $"commune:{commune}" : $"commune:{insee} {commune}"),
                insee is null ? properties : properties.Add("insee", insee)
            );
        }

        foreach (var (level, name) in new[] { ("departement", departement), ("region", region) })
        {
            if (name is not null)
            {
                yield return ToTerm(
                    LocatedIn,
                    id,
                    TerritoryLabel,
                    TermId($"{level}:{name}"),
                    NoProperties.Add("level", level).Add("name", name)
                );
            }
        }
    }

    private static PropertyRelationship ToTerm(
        string type,
        string from,
        string label,
        string id,
        ImmutableSortedDictionary<string, object> properties
    )
    {
        var key = new NodeKey(label, id);
        return new PropertyRelationship(type, null, from, key, NoProperties)
        {
            Term = new PropertyNode(key, [label], properties.Add("id", id)),
        };
    }

    /// <summary>A text as an id that an index can hold: a long text is cut and ends with its digest.</summary>
    private static string TermId(string text)
    {
        const int kept = LongestTermId - 20;
        return text.Length <= LongestTermId
            ? text
            : $"{text[..(char.IsHighSurrogate(text[kept - 1]) ? kept - 1 : kept)]}…{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16]}";
    }
}
