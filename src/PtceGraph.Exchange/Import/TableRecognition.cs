using System.Collections.Frozen;
using System.Collections.Immutable;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>What a table is, and which field each of its columns fills.</summary>
/// <param name="Kind">What its rows are.</param>
/// <param name="IdColumn">The column of the ids, −1 for none.</param>
/// <param name="Fields">For each column its field; null for a column of the user's own, and for the id.</param>
internal sealed record TableRecognition(EntityKind Kind, int IdColumn, ImmutableArray<Field?> Fields)
{
    private static readonly FrozenSet<string> IdHeaders = new[] { "id", "identifiant", "vertex", "key", "cle" }.ToFrozenSet();

    private static readonly FrozenDictionary<string, EntityKind> FileNames = new Dictionary<string, EntityKind>
    {
        ["acteurs"] = EntityKind.Actor, ["poles"] = EntityKind.Pole, ["projets"] = EntityKind.Project, ["rencontres"] = EntityKind.Meeting,
    }.ToFrozenDictionary();

    /// <summary>Headers that one kind of node alone has: they tell a table of poles from one of actors.</summary>
    private static readonly FrozenDictionary<EntityKind, FrozenSet<string>> Telling = new Dictionary<EntityKind, FrozenSet<string>>
    {
        [EntityKind.Actor] = Folded("categorie", "category", "sous_categorie", "sub_category", "siren", "siret", "rna", "milieu"),
        [EntityKind.Pole] = Folded("typologie", "typology", "maturite", "maturity", "logiques", "logics", "statut_juridique", "legal_form", "annee"),
        [EntityKind.Project] = Folded("pole", "statut", "status", "debut", "since", "fin", "until"),
        [EntityKind.Meeting] = Folded("date", "participants_nombre", "participants"),
    }.ToFrozenDictionary();

    /// <summary>Recognises a table by its headers; a file's name decides only between kinds of nodes that its headers leave open.</summary>
    /// <returns>Null when it is none that a network is made of.</returns>
    public static TableRecognition? Of(SourceTable table)
    {
        var headers = table.Headers.Select(Folding.Fold).ToList();
        if (table.Kind is { } said)
        {
            return With(said, headers);
        }

        bool Has(EntityKind kind, params string[] fields) => fields.All(name => headers.Any(header => header.Length > 0 && Schema.Find(kind, header)?.Name == name));

        EntityKind? link = Has(EntityKind.Tie, "source", "target") ? EntityKind.Tie
            : Has(EntityKind.Membership, "actor", "pole") ? EntityKind.Membership
            : Has(EntityKind.Participation, "actor", "project") ? EntityKind.Participation
            : Has(EntityKind.Attendance, "actor", "meeting") ? EntityKind.Attendance
            : null;
        var isNode = headers.Any(IdHeaders.Contains) || Has(EntityKind.Actor, "name");
        return link is { } kind ? With(kind, headers) : isNode ? With(NodeKind(table, headers), headers) : null;
    }

    private static EntityKind NodeKind(SourceTable table, List<string> headers)
    {
        var name = Folding.Fold(Path.GetFileNameWithoutExtension(table.File));
        return Telling
            .OrderByDescending(kind => headers.Count(kind.Value.Contains))
            .ThenByDescending(kind => FileNames.TryGetValue(name, out var hinted) && hinted == kind.Key)
            .ThenBy(kind => kind.Key)
            .First().Key;
    }

    private static TableRecognition With(EntityKind kind, List<string> headers)
    {
        var idColumn = headers.FindIndex(header => IdHeaders.Contains(header));
        var fields = new Field?[headers.Count];

        // A field's own name goes before its aliases: of "name" and "label", the first is the name and the second the user's own.
        foreach (var exact in new[] { true, false })
        {
            for (var column = 0; column < headers.Count; column++)
            {
                var field = headers[column].Length == 0 || column == idColumn || fields[column] is not null ? null : Schema.Find(kind, headers[column]);
                if (field is not null && Array.IndexOf(fields, field) < 0 && (!exact || Folding.Fold(field.Name) == headers[column]))
                {
                    fields[column] = field;
                }
            }
        }

        return new TableRecognition(kind, idColumn, [.. fields]);
    }

    private static FrozenSet<string> Folded(params string[] headers) => headers.Select(Folding.Fold).ToFrozenSet();
}
