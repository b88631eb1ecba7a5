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

    /// <summary>The kinds of nodes, in the order that files have them.</summary>
    public static ImmutableArray<EntityKind> NodeKinds { get; } =
    [EntityKind.Actor, EntityKind.Pole, EntityKind.Project, EntityKind.Meeting];

    /// <summary>The kinds of links, in the order that files have them.</summary>
    public static ImmutableArray<EntityKind> LinkKinds { get; } =
    [EntityKind.Tie, EntityKind.Membership, EntityKind.Participation, EntityKind.Attendance];

    private static readonly ImmutableArray<EntityKind> ActorOrPole = [EntityKind.Actor, EntityKind.Pole];

    private static readonly FrozenDictionary<EntityKind, ImmutableArray<Field>> Fields = new Dictionary<EntityKind, ImmutableArray<Field>>
    {
        [EntityKind.Actor] =
        [
            .. NodeFields<Actor>(),
            Text<Actor>("category", partition: true, aliases: ["categorie"]),
            Text<Actor>("sub_category", partition: true, aliases: ["sous_categorie", "forme", "niveau"]),
            List<Actor>("themes", aliases: ["theme", "secteurs"]),
            Text<Actor>("commune", partition: true, aliases: ["ville"]),
            Text<Actor>("insee", aliases: ["code_insee", "code_commune"]),
            Text<Actor>("departement", partition: true),
            Text<Actor>("region", partition: true),
            Text<Actor>("milieu", partition: true),
            Text<Actor>("siren"),
            Text<Actor>("siret"),
            Text<Actor>("rna"),
            Text<Actor>("website", aliases: ["site", "site_web"]),
            Date<Actor>("since", aliases: ["debut"]),
            Date<Actor>("until", aliases: ["fin"]),
            .. NoteFields<Actor>(),
        ],
        [EntityKind.Pole] =
        [
            .. NodeFields<Pole>(),
            Text<Pole>("region", partition: true),
            Text<Pole>("departement", partition: true),
            Text<Pole>("commune", partition: true, aliases: ["ville"]),
            Text<Pole>("typology", aliases: ["typologie"]),
            Text<Pole>("maturity", aliases: ["maturite"]),
            List<Pole>("logics", aliases: ["logiques"]),
            Text<Pole>("legal_form", aliases: ["statut_juridique"]),
            Date<Pole>("year", aliases: ["annee"]),
            Text<Pole>("place", aliases: ["lieu"]),
            Text<Pole>("website", aliases: ["site", "site_web"]),
            Date<Pole>("since", aliases: ["debut"]),
            Date<Pole>("until", aliases: ["fin"]),
            .. NoteFields<Pole>(),
        ],
        [EntityKind.Project] =
        [
            .. NodeFields<Project>(),
            End<Project>("pole", [EntityKind.Pole], required: false),
            List<Project>("themes", aliases: ["theme"]),
            Text<Project>("status", aliases: ["statut"]),
            Date<Project>("since", aliases: ["debut"]),
            Date<Project>("until", aliases: ["fin"]),
            .. NoteFields<Project>(),
        ],
        [EntityKind.Meeting] =
        [
            .. NodeFields<Meeting>(),
            Date<Meeting>("date"),
            End<Meeting>("pole", [EntityKind.Pole], required: false),
            Number<Meeting>("participants", (0, 1e12), aliases: ["participants_nombre"]),
            .. NoteFields<Meeting>(),
        ],
        [EntityKind.Tie] =
        [
            End<Tie>("source", NodeKinds, aliases: ["de", "from", "origine", "vertex_1"]),
            End<Tie>("target", NodeKinds, aliases: ["cible", "a", "to", "vers", "destination", "vertex_2"]),
            Text<Tie>("type"),
            Number<Tie>("weight", WeightRange, aliases: ["intensite", "poids", "strength", "force"]),
            new Field("directed", FieldType.Boolean, Property<Tie, bool>("directed", whenNull: false))
            {
                Aliases = ["sens", "oriente", "dirige"],
            },
            Date<Tie>("since", aliases: ["debut"]),
            Date<Tie>("until", aliases: ["fin"]),
            Text<Tie>("evidence", aliases: ["preuve"]),
            Number<Tie>("amount", AmountRange, aliases: ["montant"]),
            List<Tie>("reported_by", aliases: ["declare_par"]),
            Text<Tie>("reference"),
        ],
        [EntityKind.Membership] =
        [
            End<Membership>("actor", ActorOrPole, aliases: ["acteur"]),
            End<Membership>("pole", [EntityKind.Pole]),
            Text<Membership>("circle", aliases: ["cercle"]),
            Text<Membership>("role"),
            Date<Membership>("since", aliases: ["debut"]),
            Date<Membership>("until", aliases: ["fin"]),
            Text<Membership>("reference"),
        ],
        [EntityKind.Participation] =
        [
            End<Participation>("actor", ActorOrPole, aliases: ["acteur"]),
            End<Participation>("project", [EntityKind.Project], aliases: ["projet"]),
            Text<Participation>("role"),
            Date<Participation>("since", aliases: ["debut"]),
            Date<Participation>("until", aliases: ["fin"]),
            Text<Participation>("reference"),
        ],
        [EntityKind.Attendance] =
        [
            End<Attendance>("actor", ActorOrPole, aliases: ["acteur"]),
            End<Attendance>("meeting", [EntityKind.Meeting], aliases: ["rencontre"]),
            Text<Attendance>("reference"),
        ],
        [EntityKind.Suggestion] =
        [
            End<Suggestion>("source", ActorOrPole),
            End<Suggestion>("target", ActorOrPole),
            new Field("status", FieldType.Text, Property<Suggestion, string>("status", whenNull: "proposed"))
            {
                IsRequired = true,
                Codes = () => ["proposed", "in_progress", "done", "dismissed"],
            },
            Text<Suggestion>("reason"),
            Date<Suggestion>("since"),
            End<Suggestion>("lead", ActorOrPole, required: false),
            Text<Suggestion>("reference"),
        ],
        [EntityKind.Network] =
        [
            Text<NetworkSettings>("name", aliases: ["nom"]),
            Text<NetworkSettings>("day", aliases: ["jour"]),
            Text<NetworkSettings>("profile", aliases: ["profil"]),
        ],
        [EntityKind.Term] =
        [
            Text<NetworkTerm>("label_fr"),
            Text<NetworkTerm>("label_en"),
            Text<NetworkTerm>("color"),
            new Field("directed", FieldType.Boolean, Property<NetworkTerm, bool?>("directed")),
            Number<NetworkTerm>("sign", (-1, 1), aliases: []),
            Text<NetworkTerm>("into"),
        ],
        [EntityKind.Score] =
        [
            End<Score>("pole", [EntityKind.Pole]),
            new Field("objective", FieldType.Text, Property<Score, string>("objective", whenNull: ""))
            {
                IsRequired = true,
                Codes = () => [.. Score.Objectives],
            },
            Number<Score>("value", (1, 5), aliases: []),
            Date<Score>("at"),
            Text<Score>("rater"),
        ],
        [EntityKind.Mark] =
        [
            new Field("date", FieldType.Date, Property<Mark, PartialDate?>("date")) { IsRequired = true },
            new Field("name", FieldType.Text, Property<Mark, string>("name", whenNull: ""))
            {
                IsRequired = true,
                Aliases = ["repere", "mark"],
            },
        ],
    }.ToFrozenDictionary();

    /// <summary>The kinds of what a network holds: all but <see cref="EntityKind.Network"/>, the network itself,
    /// <see cref="EntityKind.Term"/>, its vocabulary, <see cref="EntityKind.Score"/>, what people judge of it, and
    /// <see cref="EntityKind.Mark"/>, the days that they come back to.</summary>
    public static ImmutableArray<EntityKind> ContentKinds { get; } =
    [
        .. Enum.GetValues<EntityKind>()
            .Where(kind => kind is not (EntityKind.Network or EntityKind.Term or EntityKind.Score or EntityKind.Mark)),
    ];

    private static readonly FrozenDictionary<EntityKind, FrozenDictionary<string, Field>> ByFoldedName = Fields.ToFrozenDictionary(
        fields => fields.Key,
        fields =>
            fields
                .Value.SelectMany(field =>
                    field.Aliases.Prepend(field.Name).Select(name => (Name: TextNormalizer.Fold(name), Field: field))
                )
                .ToFrozenDictionary(pair => pair.Name, pair => pair.Field)
    );

    private static readonly ImmutableArray<ImmutableArray<Field>> ByKind = [.. Enum.GetValues<EntityKind>().Select(kind => Fields[kind])];

    /// <summary>All fields of a kind except <c>id</c> and <c>attributes</c>.</summary>
    public static ImmutableArray<Field> Of(EntityKind kind) => ByKind[(int)kind];

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
            EntityKind.Term => new NetworkTerm { Id = id },
            EntityKind.Score => new Score { Id = id },
            EntityKind.Mark => new Mark { Id = id },
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind."),
        };

    private static ImmutableArray<Field> NodeFields<T>()
        where T : Node =>
        [
            new Field("name", FieldType.Text, Property<T, string>("name", whenNull: ""))
            {
                IsRequired = true,
                Aliases = ["nom", "label", "denomination", "libelle"],
            },
            Text<T>("short_name", aliases: ["nom_court", "sigle"]),
        ];

    private static ImmutableArray<Field> NoteFields<T>()
        where T : Node => [Text<T>("notes", aliases: ["note"]), Text<T>("reference")];

    private static Field Text<T>(string name, bool partition = false, ImmutableArray<string> aliases = default)
        where T : Entity =>
        new(name, FieldType.Text, Property<T, string?>(name)) { IsPartition = partition, Aliases = aliases.IsDefault ? [] : aliases };

    private static Field List<T>(string name, ImmutableArray<string> aliases)
        where T : Entity => new(name, FieldType.TextList, Property<T, TextList>(name, whenNull: TextList.Empty)) { Aliases = aliases };

    private static Field Number<T>(string name, (double Least, double Greatest) range, ImmutableArray<string> aliases)
        where T : Entity => new(name, FieldType.Number, Property<T, double?>(name)) { Range = range, Aliases = aliases };

    private static Field Date<T>(string name, ImmutableArray<string> aliases = default)
        where T : Entity => new(name, FieldType.Date, Property<T, PartialDate?>(name)) { Aliases = aliases.IsDefault ? [] : aliases };

    private static Field End<T>(
        string name,
        ImmutableArray<EntityKind> ends,
        bool required = true,
        ImmutableArray<string> aliases = default
    )
        where T : Entity =>
        new(name, FieldType.Node, Property<T, string?>(name, whenNull: required ? "" : null))
        {
            IsRequired = required,
            Ends = ends,
            Aliases = aliases.IsDefault ? [] : aliases,
        };

    /// <summary>How the property of an entity that a field stands for is read and written: its name is the field's in <c>PascalCase</c>.</summary>
    /// <param name="name">The name of the field.</param>
    /// <param name="whenNull">What the property is where the field has no value.</param>
    private static (Func<Entity, object?> Get, Action<Entity, object?> Set) Property<T, TValue>(string name, TValue? whenNull = default)
        where T : Entity
    {
        var property = typeof(T).GetProperty(string.Concat(name.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..])))!;
        var get = property.GetMethod!.CreateDelegate<Func<T, TValue>>();
        var set = property.SetMethod!.CreateDelegate<Action<T, TValue?>>();
        return (entity => get((T)entity), (entity, value) => set((T)entity, value is null ? whenNull : (TValue)value));
    }
}
