using System.Collections.Frozen;
using System.Collections.Immutable;
using PtceGraph.Contracts;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>The kind of a table, and the field of each of its columns.</summary>
/// <param name="Kind">Kind of the rows.</param>
/// <param name="IdColumn">The column of the ids, −1 for none.</param>
/// <param name="Fields">The field of each column; null for an attribute and for the id.</param>
internal sealed record Recognition(EntityKind Kind, int IdColumn, ImmutableArray<Field?> Fields)
{
    private const int LinkPoints = 4; // both ends have a column
    private const int NamePoints = 2; // the name of the file matches

    private static readonly FrozenSet<string> IdHeaders = new[] { "id", "identifiant", "vertex", "key", "cle" }.ToFrozenSet();

    /// <summary>Words of file names and their kinds.</summary>
    private static readonly FrozenDictionary<string, EntityKind> FileWords = new Dictionary<EntityKind, string[]>
    {
        [EntityKind.Actor] =
        [
            "acteur",
            "actor",
            "node",
            "noeud",
            "element",
            "sommet",
            "vertice",
            "membre",
            "member",
            "structure",
            "organisation",
            "organization",
        ],
        [EntityKind.Pole] = ["pole"],
        [EntityKind.Project] = ["projet", "project"],
        [EntityKind.Meeting] = ["rencontre", "meeting", "reunion", "seance"],
        [EntityKind.Tie] = ["lien", "link", "tie", "edge", "arete", "connection", "connexion", "relation"],
        [EntityKind.Membership] = ["adhesion", "membership"],
        [EntityKind.Participation] = ["participation"],
        [EntityKind.Attendance] = ["presence", "attendance", "emargement"],
    }
        .SelectMany(pair => pair.Value.Select(word => KeyValuePair.Create(word, pair.Key)))
        .ToFrozenDictionary();

    /// <summary>Words in the name of the file or sheet that holds the settings of the network.</summary>
    private static readonly FrozenSet<string> NetworkWords = Folded("reseau", "network");

    /// <summary>Headers that only one kind of node has, which distinguish a table of poles from one of actors.</summary>
    private static readonly FrozenDictionary<EntityKind, FrozenSet<string>> Telling = new Dictionary<EntityKind, FrozenSet<string>>
    {
        [EntityKind.Actor] = Folded("categorie", "category", "sous_categorie", "sub_category", "siren", "siret", "rna", "milieu"),
        [EntityKind.Pole] = Folded(
            "typologie",
            "typology",
            "maturite",
            "maturity",
            "logiques",
            "logics",
            "statut_juridique",
            "legal_form",
            "annee"
        ),
        [EntityKind.Project] = Folded("pole", "statut", "status", "debut", "since", "fin", "until"),
        [EntityKind.Meeting] = Folded("date", "participants_nombre", "participants"),
    }.ToFrozenDictionary();

    /// <summary>Pairs of headers for the two ends of a tie. The first pair that a table has completely are its ends: next to <c>De</c> and
    /// <c>À</c>, <c>Source</c> is the document that states the tie.</summary>
    private static readonly ImmutableArray<(string Source, string Target)> TieEnds =
    [
        ("source", "target"),
        ("source", "cible"),
        ("vertex1", "vertex2"),
        ("from", "to"),
        ("de", "a"),
        ("de", "vers"),
        ("origine", "destination"),
        ("origine", "cible"),
        ("source", "destination"),
    ];

    /// <summary>Recognises the tables of one import together: by the headers and the file name of each, and by the other tables.</summary>
    /// <returns>The recognition of each table; null where it is not a table of a network.</returns>
    public static ImmutableArray<Recognition?> Of(IReadOnlyList<SourceTable> tables)
    {
        var alone = tables.Select(Of).ToList();
        var hasTies = alone.Any(recognition => recognition?.Kind == EntityKind.Tie);

        // A table of nodes next to a table of edges holds their actors, whatever its other columns are.
        return
        [
            .. tables.Zip(
                alone,
                (table, recognition) =>
                    hasTies && table.Kind is null && recognition is { Kind: < EntityKind.Tie and not EntityKind.Actor } && IsNodeList(table)
                        ? With(EntityKind.Actor, table.Headers)
                        : recognition
            ),
        ];
    }

    /// <summary>Whether a row may be the headers of a table: it has an id, a name or the ends of a link.</summary>
    public static bool AreHeaders(IReadOnlyList<string> cells)
    {
        var headers = cells.Select(TextNormalizer.Fold).ToList();
        return HasIdentity(headers) || LinkKind(headers) is not null || HasOnlySettings(headers);
    }

    /// <summary>The field of each column with a header.</summary>
    public ImmutableArray<ReadColumn> Columns(ImmutableArray<string> headers) =>
        [
            .. headers
                .Select((header, column) => new ReadColumn(header, column == IdColumn ? "id" : Fields[column]?.Name))
                .Where(column => column.Header.Length > 0),
        ];

    private static Recognition? Of(SourceTable table)
    {
        if (table.Unread is not null)
        {
            return null;
        }

        if (table.Kind is { } said)
        {
            return With(said, table.Headers);
        }

        var headers = table.Headers.Select(TextNormalizer.Fold).ToList();
        var named = NamedKind(table);
        if (named is null && HasOnlySettings(headers) && WordsOf(table.Sheet ?? table.File).Any(NetworkWords.Contains))
        {
            return With(EntityKind.Network, table.Headers);
        }

        var node = HasIdentity(headers) ? NodeKind(headers, named) : default((EntityKind Kind, int Points)?);
        var link = LinkKind(headers) is { } kind
            ? (Kind: kind, Points: LinkPoints + (named == kind ? NamePoints : 0))
            : default((EntityKind Kind, int Points)?);
        return (node, link) switch
        {
            (null, null) => null,
            (null, { } links) => With(links.Kind, table.Headers),
            ({ } nodes, null) => With(nodes.Kind, table.Headers),
            ({ } nodes, { } links) => With(nodes.Points > links.Points && HasName(headers) ? nodes.Kind : links.Kind, table.Headers),
        };
    }

    /// <summary>The most likely kind of node, by id, name, specific headers and file name. Actors need one header less, because a single
    /// header is not decisive.</summary>
    private static (EntityKind Kind, int Points) NodeKind(List<string> headers, EntityKind? named)
    {
        var identity = (headers.Any(IdHeaders.Contains) ? 1 : 0) + (HasName(headers) ? 1 : 0);
        return Telling
            .Select(kind =>
                (
                    Kind: kind.Key,
                    Points: identity
                        + headers.Count(kind.Value.Contains)
                        + (named == kind.Key ? NamePoints : 0)
                        + (kind.Key == EntityKind.Actor ? 1 : 0)
                )
            )
            .OrderByDescending(kind => kind.Points)
            .ThenBy(kind => kind.Kind)
            .First();
    }

    private static EntityKind? LinkKind(List<string> headers)
    {
        bool Has(EntityKind kind, string field) => headers.Any(header => header.Length > 0 && Schema.Find(kind, header)?.Name == field);

        return Has(EntityKind.Tie, "source") && Has(EntityKind.Tie, "target") ? EntityKind.Tie
            : !Has(EntityKind.Membership, "actor") ? null
            : Has(EntityKind.Membership, "pole") ? EntityKind.Membership
            : Has(EntityKind.Participation, "project") ? EntityKind.Participation
            : Has(EntityKind.Attendance, "meeting") ? EntityKind.Attendance
            : null;
    }

    /// <summary>Whether a table has no other columns than those of the network's settings.</summary>
    private static bool HasOnlySettings(List<string> headers)
    {
        var known = headers.Where(header => header.Length > 0).Select(header => Schema.Find(EntityKind.Network, header)).ToList();
        return known.Count > 0 && !known.Contains(null);
    }

    private static bool HasIdentity(List<string> headers) => headers.Any(IdHeaders.Contains) || HasName(headers);

    private static bool HasName(List<string> headers) =>
        headers.Any(header => header.Length > 0 && Schema.Find(EntityKind.Actor, header)?.Name == "name");

    private static bool IsNodeList(SourceTable table)
    {
        var headers = table.Headers.Select(TextNormalizer.Fold).ToList();
        return headers.Any(IdHeaders.Contains) && HasName(headers) && NamedKind(table) == EntityKind.Actor;
    }

    /// <summary>The kind that the name of the sheet says, or else that of the file.</summary>
    private static EntityKind? NamedKind(SourceTable table) => (table.Sheet is { } sheet ? FileKind(sheet) : null) ?? FileKind(table.File);

    /// <summary>The kind in a file name: its first word that names a kind, in the singular or the plural.</summary>
    private static EntityKind? FileKind(string file) =>
        WordsOf(file)
            .Select(word =>
                FileWords.TryGetValue(word, out var kind) || FileWords.TryGetValue(word.TrimEnd('s'), out kind)
                    ? kind
                    : default(EntityKind?)
            )
            .FirstOrDefault(kind => kind is not null);

    /// <summary>The words of a file name, folded.</summary>
    private static IEnumerable<string> WordsOf(string file) =>
        string.Concat(Path.GetFileNameWithoutExtension(file).Normalize().Select(letter => char.IsLetter(letter) ? letter : ' '))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(TextNormalizer.Fold);

    private static Recognition With(EntityKind kind, ImmutableArray<string> names)
    {
        var headers = names.Select(TextNormalizer.Fold).ToList();
        var idColumn = headers.FindIndex(IdHeaders.Contains);
        var fields = new Field?[headers.Count];
        if (
            kind == EntityKind.Tie
            && TieEnds.FirstOrDefault(ends => headers.Contains(ends.Source) && headers.Contains(ends.Target))
                is { Source: { } source, Target: { } target }
        )
        {
            fields[headers.IndexOf(source)] = Schema.Find(kind, "source");
            fields[headers.IndexOf(target)] = Schema.Find(kind, "target");
        }

        // The name of a field takes precedence over its aliases: of "name" and "label", the first is the name and the second an attribute.
        foreach (var exact in new[] { true, false })
        {
            for (var column = 0; column < headers.Count; column++)
            {
                var field =
                    headers[column].Length == 0 || column == idColumn || fields[column] is not null
                        ? null
                        : Schema.Find(kind, headers[column]);
                if (field is not null && Array.IndexOf(fields, field) < 0 && (!exact || TextNormalizer.Fold(field.Name) == headers[column]))
                {
                    fields[column] = field;
                }
            }
        }

        return new Recognition(kind, idColumn, [.. fields]);
    }

    private static FrozenSet<string> Folded(params string[] headers) => headers.Select(TextNormalizer.Fold).ToFrozenSet();
}
