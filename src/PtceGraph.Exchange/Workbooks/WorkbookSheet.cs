using System.Collections.Frozen;
using PtceGraph.Contracts;
using PtceGraph.Exchange.Formats;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Workbooks;

/// <summary>A table of a PTCE workbook, with French or English headers: a CSV file of a folder, or a sheet of a spreadsheet. An import reads the tables
/// back as the same network.</summary>
/// <param name="Name">The name of the table, without an ending.</param>
/// <param name="Kind">What a row is.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">The rows, as wide as the columns: texts, numbers, <see cref="PartialDate"/>s, <see cref="Digits"/>, null for empty
/// cells. They are made as they are enumerated.</param>
internal sealed record WorkbookSheet(
    string Name,
    EntityKind Kind,
    IReadOnlyList<WorkbookColumn> Columns,
    IEnumerable<IEnumerable<object?>> Rows
)
{
    /// <summary>How a directed tie is written.</summary>
    public const string Directed = "oriente";

    /// <summary>How a mutual tie is written.</summary>
    public const string Mutual = "mutuel";

    private const string Id = "id";

    private static readonly (string French, string English, EntityKind Kind)[] All =
    [
        ("poles", "poles", EntityKind.Pole),
        ("acteurs", "actors", EntityKind.Actor),
        ("projets", "projects", EntityKind.Project),
        ("rencontres", "meetings", EntityKind.Meeting),
        ("adhesions", "memberships", EntityKind.Membership),
        ("participations", "participations", EntityKind.Participation),
        ("liens", "ties", EntityKind.Tie),
        ("presences", "attendances", EntityKind.Attendance),
    ];

    /// <summary>The French headers of the workbook, where they differ from the name of the field.</summary>
    private static readonly FrozenDictionary<string, string> Headers = new Dictionary<string, string>
    {
        ["name"] = "nom",
        ["short_name"] = "nom_court",
        ["category"] = "categorie",
        ["sub_category"] = "sous_categorie",
        ["website"] = "site",
        ["typology"] = "typologie",
        ["maturity"] = "maturite",
        ["logics"] = "logiques",
        ["legal_form"] = "statut_juridique",
        ["year"] = "annee",
        ["place"] = "lieu",
        ["status"] = "statut",
        ["since"] = "debut",
        ["until"] = "fin",
        ["participants"] = "participants_nombre",
        ["target"] = "cible",
        ["weight"] = "intensite",
        ["directed"] = "sens",
        ["evidence"] = "preuve",
        ["amount"] = "montant",
        ["reported_by"] = "declare_par",
        ["actor"] = "acteur",
        ["project"] = "projet",
        ["meeting"] = "rencontre",
        ["circle"] = "cercle",
        ["day"] = "jour",
        ["profile"] = "profil",
    }.ToFrozenDictionary();

    /// <summary>The kinds of entities that a workbook has a table of.</summary>
    public static IEnumerable<EntityKind> Kinds => All.Select(sheet => sheet.Kind);

    /// <summary>The tables of a network. Empty columns are left out, except those that a reader needs, and so are the tables of the
    /// network's settings and of its marks where it has none.</summary>
    /// <param name="snapshot">The network.</param>
    /// <param name="language">The language of headers and names.</param>
    /// <param name="cancellationToken">Stops the writing between two rows.</param>
    public static IEnumerable<WorkbookSheet> Of(GraphSnapshot snapshot, Language language, CancellationToken cancellationToken)
    {
        if (snapshot.Settings is { } settings)
        {
            var fields = Schema.Of(EntityKind.Network).Where(field => field.Name != "profile" || settings.Profile is not null).ToList();
            yield return new WorkbookSheet(
                language == Language.French ? "reseau" : "network",
                EntityKind.Network,
                [.. fields.Select(field => new WorkbookColumn(HeaderOf(field, language), field.Name))],
                [fields.Select(field => Cell(field, settings, language))]
            );
        }

        foreach (var (french, english, kind) in All)
        {
            var name = language == Language.French ? french : english;
            var entities = snapshot.All(kind);
            var fields = Schema.Of(kind).Where(field => field.IsRequired || entities.Any(entity => field.Get(entity) is not null)).ToList();
            var derived = DerivedColumn.Of(entities, cancellationToken);
            var own = OwnColumn.Of(entities.Until(cancellationToken));
            var headers = HeadersOf(
                $"{name}.csv",
                kind,
                [Id, .. fields.Select(field => HeaderOf(field, language)), .. derived.Select(column => column.Name)],
                own,
                cancellationToken
            );
            var names = fields
                .Select(field => field.Name)
                .Prepend(Id)
                .Concat(derived.Select(column => column.Name))
                .Concat(own.Select(_ => (string?)null));
            yield return new WorkbookSheet(
                name,
                kind,
                [.. headers.Zip(names, (header, field) => new WorkbookColumn(header, field))],
                entities
                    .Until(cancellationToken)
                    .Select(entity =>
                        fields
                            .Select(field => Cell(field, entity, language))
                            .Prepend(entity.Id)
                            .Concat(derived.Select(column => column.Value(entity)))
                            .Concat(own.Select(column => Cell(column, entity)))
                    )
            );
        }

        if (!snapshot.Marks.IsEmpty)
        {
            yield return Marks(snapshot, language);
        }
    }

    /// <summary>The days that people come back to, under headers that no other table has.</summary>
    private static WorkbookSheet Marks(GraphSnapshot snapshot, Language language)
    {
        var (sheet, name) = language == Language.French ? ("reperes", "repere") : ("marks", "mark");
        return new WorkbookSheet(
            sheet,
            EntityKind.Mark,
            [new WorkbookColumn("date", "date"), new WorkbookColumn(name, "name")],
            snapshot.Marks.Select(mark => new object?[] { mark.Date, mark.Name })
        );
    }

    /// <summary>A table with every column, and rows of somebody's choice.</summary>
    /// <param name="kind">What a row is.</param>
    /// <param name="rows">The cell of each field, for each row; ids stay empty.</param>
    public static WorkbookSheet With(EntityKind kind, IReadOnlyList<Func<Field, object?>> rows)
    {
        var fields = Schema.Of(kind);
        return new WorkbookSheet(
            All.Single(sheet => sheet.Kind == kind).French,
            kind,
            [new WorkbookColumn(Id, Id), .. fields.Select(field => new WorkbookColumn(HeaderOf(field, Language.French), field.Name))],
            rows.Select(row => fields.Select(row).Prepend(null))
        );
    }

    private static string HeaderOf(Field field, Language language) =>
        language == Language.French ? Headers.GetValueOrDefault(field.Name, field.Name) : field.Name;

    /// <summary>The headers of a sheet. An attribute whose header would be read as a field is marked as an attribute.</summary>
    private static string[] HeadersOf(
        string sheet,
        EntityKind kind,
        string[] known,
        IReadOnlyList<OwnColumn> own,
        CancellationToken cancellationToken
    )
    {
        string[] headers = [.. known, .. own.Select(column => column.Header)];
        var first = known.Length;
        var taken = headers[..first].ToHashSet(StringComparer.Ordinal);
        for (var column = first; column < headers.Length; column++)
        {
            if (OwnHeader.IsMarked(headers[column]) || !taken.Add(ReadBack.Header(headers[column])))
            {
                headers[column] = OwnHeader.Marked(headers[column]);
            }
        }

        // Recognition is repeated until it misreads no attribute.
        while (RecognitionOf(new SourceTable(sheet, [.. headers], [])) is { } read)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var misread = Enumerable
                .Range(first, own.Count)
                .Where(column =>
                    !OwnHeader.IsMarked(headers[column])
                    && (read.Uses[column] != ColumnUse.Attribute || (read.Kind != kind && IsField(headers[column])))
                )
                .ToList();
            if (misread.Count == 0)
            {
                break;
            }

            misread.ForEach(column => headers[column] = OwnHeader.Marked(headers[column]));
        }

        return headers;
    }

    private static Recognition? RecognitionOf(SourceTable table) => Recognition.Of([table], [TableProfile.Of(table)], ImportMap.None)[0];

    private static bool IsField(string header) => Schema.ContentKinds.Any(kind => Schema.Find(kind, header) is not null);

    private static object? Cell(OwnColumn column, Entity entity) =>
        !entity.Attributes.TryGet(column.Header, out var value) ? null
        : column.HoldsNumbers ? new Digits(value)
        : value;

    private static object? Cell(Field field, Entity entity, Language language) =>
        field is not { Type: FieldType.Boolean } ? field.Get(entity)
        : language == Language.French ? (field.Get(entity) is true ? Directed : Mutual)
        : (field.Get(entity) is true ? "directed" : "mutual");
}

/// <summary>A column of a workbook.</summary>
/// <param name="Header">Its header.</param>
/// <param name="Field">The name of its field, or <c>id</c>; null for a column of the user's own.</param>
internal sealed record WorkbookColumn(string Header, string? Field);

/// <summary>A number as somebody wrote it, which keeps its digits.</summary>
/// <param name="Text">A <see cref="PlainNumber"/>.</param>
internal readonly record struct Digits(string Text);
