using System.Collections.Frozen;
using System.Collections.Immutable;

namespace PtceGraph.Graph;

/// <summary>The fields of each kind of entity, in the order that files and messages write them.</summary>
public static class Schema
{
    /// <summary>The range of a tie's weight, in which path lengths 1/weight and sums of weights keep their precision.</summary>
    public static readonly (double Least, double Greatest) WeightRange = (1e-9, 1e12);

    /// <summary>The range of an amount, in euros.</summary>
    public static readonly (double Least, double Greatest) AmountRange = (0, 1e12);

    private static readonly ImmutableArray<EntityKind> AnyNode =
    [
        EntityKind.Actor,
        EntityKind.Pole,
        EntityKind.Project,
        EntityKind.Meeting,
    ];
    private static readonly ImmutableArray<EntityKind> ActorOrPole = [EntityKind.Actor, EntityKind.Pole];

    private static readonly FrozenDictionary<EntityKind, ImmutableArray<Field>> Fields = new Dictionary<EntityKind, ImmutableArray<Field>>
    {
        [EntityKind.Actor] =
        [
            .. NodeFields<Actor>(),
            Text<Actor>(
                "category",
                e => e.Category,
                (e, v) => e with { Category = v },
                partition: true,
                codes: () => [.. Vocabulary.In(Language.French).Categories.Keys],
                aliases: ["categorie"]
            ),
            Text<Actor>(
                "sub_category",
                e => e.SubCategory,
                (e, v) => e with { SubCategory = v },
                partition: true,
                aliases: ["sous_categorie", "forme", "niveau"]
            ),
            List<Actor>("themes", e => e.Themes, (e, v) => e with { Themes = v }, aliases: ["theme", "secteurs"]),
            Text<Actor>("commune", e => e.Commune, (e, v) => e with { Commune = v }, partition: true, aliases: ["ville"]),
            Text<Actor>("insee", e => e.Insee, (e, v) => e with { Insee = v }, aliases: ["code_insee", "code_commune"]),
            Text<Actor>("departement", e => e.Departement, (e, v) => e with { Departement = v }, partition: true),
            Text<Actor>("region", e => e.Region, (e, v) => e with { Region = v }, partition: true),
            Text<Actor>("milieu", e => e.Milieu, (e, v) => e with { Milieu = v }, partition: true),
            Text<Actor>("siren", e => e.Siren, (e, v) => e with { Siren = v }),
            Text<Actor>("siret", e => e.Siret, (e, v) => e with { Siret = v }),
            Text<Actor>("rna", e => e.Rna, (e, v) => e with { Rna = v }),
            Text<Actor>("website", e => e.Website, (e, v) => e with { Website = v }, aliases: ["site", "site_web"]),
            Date<Actor>("since", e => e.Since, (e, v) => e with { Since = v }, aliases: ["debut"]),
            Date<Actor>("until", e => e.Until, (e, v) => e with { Until = v }, aliases: ["fin"]),
            .. NoteFields<Actor>(),
        ],
        [EntityKind.Pole] =
        [
            .. NodeFields<Pole>(),
            Text<Pole>("region", e => e.Region, (e, v) => e with { Region = v }, partition: true),
            Text<Pole>("departement", e => e.Departement, (e, v) => e with { Departement = v }, partition: true),
            Text<Pole>("commune", e => e.Commune, (e, v) => e with { Commune = v }, partition: true, aliases: ["ville"]),
            Text<Pole>("typology", e => e.Typology, (e, v) => e with { Typology = v }, aliases: ["typologie"]),
            Text<Pole>("maturity", e => e.Maturity, (e, v) => e with { Maturity = v }, aliases: ["maturite"]),
            List<Pole>("logics", e => e.Logics, (e, v) => e with { Logics = v }, aliases: ["logiques"]),
            Text<Pole>("legal_form", e => e.LegalForm, (e, v) => e with { LegalForm = v }, aliases: ["statut_juridique"]),
            Date<Pole>("year", e => e.Year, (e, v) => e with { Year = v }, aliases: ["annee"]),
            Text<Pole>("place", e => e.Place, (e, v) => e with { Place = v }, aliases: ["lieu"]),
            Text<Pole>("website", e => e.Website, (e, v) => e with { Website = v }, aliases: ["site", "site_web"]),
            Date<Pole>("since", e => e.Since, (e, v) => e with { Since = v }, aliases: ["debut"]),
            Date<Pole>("until", e => e.Until, (e, v) => e with { Until = v }, aliases: ["fin"]),
            .. NoteFields<Pole>(),
        ],
        [EntityKind.Project] =
        [
            .. NodeFields<Project>(),
            End<Project>("pole", e => e.Pole, (e, v) => e with { Pole = v }, [EntityKind.Pole], required: false),
            List<Project>("themes", e => e.Themes, (e, v) => e with { Themes = v }, aliases: ["theme"]),
            Text<Project>("status", e => e.Status, (e, v) => e with { Status = v }, aliases: ["statut"]),
            Date<Project>("since", e => e.Since, (e, v) => e with { Since = v }, aliases: ["debut"]),
            Date<Project>("until", e => e.Until, (e, v) => e with { Until = v }, aliases: ["fin"]),
            .. NoteFields<Project>(),
        ],
        [EntityKind.Meeting] =
        [
            .. NodeFields<Meeting>(),
            Date<Meeting>("date", e => e.Date, (e, v) => e with { Date = v }),
            End<Meeting>("pole", e => e.Pole, (e, v) => e with { Pole = v }, [EntityKind.Pole], required: false),
            Number<Meeting>(
                "participants",
                e => e.Participants,
                (e, v) => e with { Participants = v },
                (0, 1e12),
                aliases: ["participants_nombre"]
            ),
            .. NoteFields<Meeting>(),
        ],
        [EntityKind.Tie] =
        [
            End<Tie>(
                "source",
                e => e.Source,
                (e, v) => e with { Source = v ?? "" },
                AnyNode,
                aliases: ["de", "from", "origine", "vertex_1"]
            ),
            End<Tie>(
                "target",
                e => e.Target,
                (e, v) => e with { Target = v ?? "" },
                AnyNode,
                aliases: ["cible", "a", "to", "vers", "destination", "vertex_2"]
            ),
            Text<Tie>("type", e => e.Type, (e, v) => e with { Type = v }, codes: () => [.. Vocabulary.In(Language.French).TieTypes.Keys]),
            Number<Tie>(
                "weight",
                e => e.Weight,
                (e, v) => e with { Weight = v },
                WeightRange,
                aliases: ["intensite", "poids", "strength", "force"]
            ),
            new Field("directed", FieldType.Boolean, e => ((Tie)e).Directed, (e, v) => (Tie)e with { Directed = (bool?)v ?? false })
            {
                Aliases = ["sens", "oriente", "dirige"],
            },
            Date<Tie>("since", e => e.Since, (e, v) => e with { Since = v }, aliases: ["debut"]),
            Date<Tie>("until", e => e.Until, (e, v) => e with { Until = v }, aliases: ["fin"]),
            Text<Tie>("evidence", e => e.Evidence, (e, v) => e with { Evidence = v }, aliases: ["preuve"]),
            Number<Tie>("amount", e => e.Amount, (e, v) => e with { Amount = v }, AmountRange, aliases: ["montant"]),
            ReferenceField<Tie>(),
        ],
        [EntityKind.Membership] =
        [
            Who<Membership>((e, v) => e with { Actor = v }),
            End<Membership>("pole", e => e.Pole, (e, v) => e with { Pole = v ?? "" }, [EntityKind.Pole]),
            Text<Membership>(
                "circle",
                e => e.Circle,
                (e, v) => e with { Circle = v },
                codes: () => [.. Vocabulary.In(Language.French).Circles.Keys],
                aliases: ["cercle"]
            ),
            Text<Membership>("role", e => e.Role, (e, v) => e with { Role = v }),
            Date<Membership>("since", e => e.Since, (e, v) => e with { Since = v }, aliases: ["debut"]),
            Date<Membership>("until", e => e.Until, (e, v) => e with { Until = v }, aliases: ["fin"]),
            ReferenceField<Membership>(),
        ],
        [EntityKind.Participation] =
        [
            Who<Participation>((e, v) => e with { Actor = v }),
            End<Participation>(
                "project",
                e => e.Project,
                (e, v) => e with { Project = v ?? "" },
                [EntityKind.Project],
                aliases: ["projet"]
            ),
            Text<Participation>("role", e => e.Role, (e, v) => e with { Role = v }),
            Date<Participation>("since", e => e.Since, (e, v) => e with { Since = v }, aliases: ["debut"]),
            Date<Participation>("until", e => e.Until, (e, v) => e with { Until = v }, aliases: ["fin"]),
            ReferenceField<Participation>(),
        ],
        [EntityKind.Attendance] =
        [
            Who<Attendance>((e, v) => e with { Actor = v }),
            End<Attendance>(
                "meeting",
                e => e.Meeting,
                (e, v) => e with { Meeting = v ?? "" },
                [EntityKind.Meeting],
                aliases: ["rencontre"]
            ),
            ReferenceField<Attendance>(),
        ],
        [EntityKind.Suggestion] =
        [
            End<Suggestion>("source", e => e.Source, (e, v) => e with { Source = v ?? "" }, ActorOrPole),
            End<Suggestion>("target", e => e.Target, (e, v) => e with { Target = v ?? "" }, ActorOrPole),
            new Field(
                "status",
                FieldType.Text,
                e => ((Suggestion)e).Status,
                (e, v) => (Suggestion)e with { Status = (string?)v ?? "proposed" }
            )
            {
                IsRequired = true,
                Codes = () => ["proposed", "in_progress", "done", "dismissed"],
            },
            Text<Suggestion>("reason", e => e.Reason, (e, v) => e with { Reason = v }),
            ReferenceField<Suggestion>(),
        ],
        [EntityKind.Network] =
        [
            Text<NetworkSettings>("name", e => e.Name, (e, v) => e with { Name = v }, aliases: ["nom"]),
            Text<NetworkSettings>("day", e => e.Day, (e, v) => e with { Day = v }, aliases: ["jour"]),
        ],
    }.ToFrozenDictionary();

    /// <summary>The kinds of what a network holds: all but <see cref="EntityKind.Network"/>, the network itself.</summary>
    public static ImmutableArray<EntityKind> ContentKinds { get; } =
    [.. Enum.GetValues<EntityKind>().Where(kind => kind != EntityKind.Network)];

    private static readonly FrozenDictionary<EntityKind, FrozenDictionary<string, Field>> ByFoldedName = Fields.ToFrozenDictionary(
        fields => fields.Key,
        fields =>
            fields
                .Value.SelectMany(field =>
                    field.Aliases.Prepend(field.Name).Select(name => (Name: TextNormalizer.Fold(name), Field: field))
                )
                .ToFrozenDictionary(pair => pair.Name, pair => pair.Field)
    );

    /// <summary>All fields of a kind except <c>id</c> and <c>attributes</c>.</summary>
    public static ImmutableArray<Field> Of(EntityKind kind) => Fields[kind];

    /// <summary>The field whose name or alias matches a header, ignoring case, accents and spaces; null when none does.</summary>
    public static Field? Find(EntityKind kind, string header) => ByFoldedName[kind].GetValueOrDefault(TextNormalizer.Fold(header));

    /// <summary>An empty entity of a kind.</summary>
    public static Entity Blank(EntityKind kind, string id) =>
        kind switch
        {
            EntityKind.Actor => new Actor { Id = id },
            EntityKind.Pole => new Pole { Id = id },
            EntityKind.Project => new Project { Id = id },
            EntityKind.Meeting => new Meeting { Id = id },
            EntityKind.Tie => new Tie { Id = id },
            EntityKind.Membership => new Membership { Id = id },
            EntityKind.Participation => new Participation { Id = id },
            EntityKind.Attendance => new Attendance { Id = id },
            EntityKind.Suggestion => new Suggestion { Id = id },
            EntityKind.Network => new NetworkSettings { Id = id },
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind."),
        };

    private static ImmutableArray<Field> NodeFields<T>()
        where T : Node =>
        [
            new Field("name", FieldType.Text, e => ((Node)e).Name, (e, v) => (Node)e with { Name = (string?)v ?? "" })
            {
                IsRequired = true,
                Aliases = ["nom", "label", "denomination", "libelle"],
            },
            Text<T>("short_name", e => e.ShortName, (e, v) => (T)((Node)e with { ShortName = v }), aliases: ["nom_court", "sigle"]),
        ];

    private static ImmutableArray<Field> NoteFields<T>()
        where T : Node =>
        [Text<T>("notes", e => e.Notes, (e, v) => (T)((Node)e with { Notes = v }), aliases: ["note"]), ReferenceField<T>()];

    private static Field ReferenceField<T>()
        where T : Entity => Text<T>("reference", e => e.Reference, (e, v) => (T)((Entity)e with { Reference = v }));

    private static Field Who<T>(Func<T, string, T> with)
        where T : Involvement => End<T>("actor", e => e.Actor, (e, v) => with(e, v ?? ""), ActorOrPole, aliases: ["acteur"]);

    private static Field Text<T>(
        string name,
        Func<T, string?> get,
        Func<T, string?, T> with,
        bool partition = false,
        Func<ImmutableSortedSet<string>>? codes = null,
        ImmutableArray<string> aliases = default
    )
        where T : Entity =>
        new(name, FieldType.Text, e => get((T)e), (e, v) => with((T)e, (string?)v))
        {
            IsPartition = partition,
            Codes = codes,
            Aliases = aliases.IsDefault ? [] : aliases,
        };

    private static Field List<T>(string name, Func<T, TextList> get, Func<T, TextList, T> with, ImmutableArray<string> aliases)
        where T : Entity =>
        new(name, FieldType.TextList, e => get((T)e), (e, v) => with((T)e, (TextList?)v ?? TextList.Empty)) { Aliases = aliases };

    private static Field Number<T>(
        string name,
        Func<T, double?> get,
        Func<T, double?, T> with,
        (double Least, double Greatest) range,
        ImmutableArray<string> aliases
    )
        where T : Entity =>
        new(name, FieldType.Number, e => get((T)e), (e, v) => with((T)e, (double?)v)) { Range = range, Aliases = aliases };

    private static Field Date<T>(
        string name,
        Func<T, PartialDate?> get,
        Func<T, PartialDate?, T> with,
        ImmutableArray<string> aliases = default
    )
        where T : Entity =>
        new(name, FieldType.Date, e => get((T)e), (e, v) => with((T)e, (PartialDate?)v)) { Aliases = aliases.IsDefault ? [] : aliases };

    private static Field End<T>(
        string name,
        Func<T, string?> get,
        Func<T, string?, T> with,
        ImmutableArray<EntityKind> ends,
        bool required = true,
        ImmutableArray<string> aliases = default
    )
        where T : Entity =>
        new(name, FieldType.Node, e => get((T)e), (e, v) => with((T)e, (string?)v))
        {
            IsRequired = required,
            Ends = ends,
            Aliases = aliases.IsDefault ? [] : aliases,
        };
}
