using System.Collections.Frozen;
using PtceGraph.Exchange.Formats;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Csv;

/// <summary>A network as a PTCE workbook: a folder of CSV files with French headers, which an import reads back as the same
/// network.</summary>
public static class WorkbookCsv
{
    private static readonly (string File, EntityKind Kind)[] Sheets =
    [
        ("poles", EntityKind.Pole),
        ("acteurs", EntityKind.Actor),
        ("projets", EntityKind.Project),
        ("rencontres", EntityKind.Meeting),
        ("adhesions", EntityKind.Membership),
        ("participations", EntityKind.Participation),
        ("liens", EntityKind.Tie),
        ("presences", EntityKind.Attendance),
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
        ["actor"] = "acteur",
        ["project"] = "projet",
        ["meeting"] = "rencontre",
        ["circle"] = "cercle",
        ["day"] = "jour",
    }.ToFrozenDictionary();

    /// <summary>Writes all files. Empty columns are left out, except those that a reader needs, and so is the file of the network's settings
    /// where it has none.</summary>
    /// <param name="snapshot">The network.</param>
    /// <param name="style">For programs, or for a spreadsheet.</param>
    /// <param name="open">Opens a file of a given name for writing.</param>
    /// <param name="cancellationToken">Stops the writing between two rows.</param>
    public static void Write(GraphSnapshot snapshot, CsvStyle style, Func<string, Stream> open, CancellationToken cancellationToken)
    {
        if (snapshot.Settings is { } settings)
        {
            using var stream = open("reseau.csv");
            using var file = new CsvFile(stream, style);
            var fields = Schema.Of(EntityKind.Network);
            file.Row(fields.Select(field => file.Text(Headers[field.Name])));
            file.Row(fields.Select(field => Cell(file, field, settings)));
        }

        foreach (var (name, kind) in Sheets)
        {
            using var stream = open($"{name}.csv");
            using var file = new CsvFile(stream, style);
            var entities = snapshot.All(kind);
            var fields = Schema.Of(kind).Where(field => field.IsRequired || entities.Any(entity => field.Get(entity) is not null)).ToList();
            var own = OwnColumn.Of(entities.Until(cancellationToken));
            file.Row(HeadersOf($"{name}.csv", kind, fields, own, cancellationToken).Select(file.Text));
            foreach (var entity in entities.Until(cancellationToken))
            {
                file.Row([
                    file.Text(entity.Id),
                    .. fields.Select(field => Cell(file, field, entity)),
                    .. own.Select(column => Cell(file, column, entity)),
                ]);
            }
        }
    }

    /// <summary>The headers of a sheet. An attribute whose header would be read as a field is marked as an attribute.</summary>
    private static string[] HeadersOf(
        string sheet,
        EntityKind kind,
        List<Field> fields,
        IReadOnlyList<OwnColumn> own,
        CancellationToken cancellationToken
    )
    {
        string[] headers =
        [
            "id",
            .. fields.Select(field => Headers.GetValueOrDefault(field.Name, field.Name)),
            .. own.Select(column => column.Header),
        ];
        var first = headers.Length - own.Count;
        var taken = headers[..first].ToHashSet(StringComparer.Ordinal);
        for (var column = first; column < headers.Length; column++)
        {
            if (OwnHeader.IsMarked(headers[column]) || !taken.Add(ReadBack.Header(headers[column])))
            {
                headers[column] = OwnHeader.Marked(headers[column]);
            }
        }

        // Recognition is repeated until it misreads no attribute.
        while (Recognition.Of([new SourceTable(sheet, [.. headers], [])])[0] is { } read)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var misread = Enumerable
                .Range(first, own.Count)
                .Where(column =>
                    !OwnHeader.IsMarked(headers[column])
                    && (read.Fields[column] is not null || read.IdColumn == column || (read.Kind != kind && IsField(headers[column])))
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

    private static bool IsField(string header) => Schema.ContentKinds.Any(kind => Schema.Find(kind, header) is not null);

    private static string Cell(CsvFile file, OwnColumn column, Entity entity) =>
        !entity.Attributes.TryGet(column.Header, out var value) ? ""
        : column.HoldsNumbers ? file.Number(value)
        : file.Text(value);

    private static string Cell(CsvFile file, Field field, Entity entity) =>
        field is { Type: FieldType.Boolean } ? (field.Get(entity) is true ? "oriente" : "mutuel") : file.Cell(field.Get(entity));
}
