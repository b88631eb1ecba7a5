using System.Collections.Immutable;
using PtceGraph.Contracts;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>The kind of a table, and what each of its columns is read as.</summary>
/// <param name="Kind">Kind of the rows.</param>
/// <param name="Uses">The use of each column.</param>
internal sealed record Recognition(EntityKind Kind, ImmutableArray<ColumnUse> Uses)
{
    private const int LinkPoints = 4; // both ends have a column
    private const int NamePoints = 2; // the name of the file matches
    private const int FewestPresences = 2; // columns of a table of presences

    /// <summary>The column of the ids, −1 for none.</summary>
    public int IdColumn { get; } = Uses.IndexOf(ColumnUse.Id);

    /// <summary>Whether each marked cell of the table is a presence.</summary>
    public bool HasPresences { get; } = Uses.Contains(ColumnUse.Presence);

    /// <summary>Whether each row is a meeting with a list of those who were present.</summary>
    public bool HasAttendees { get; } = Uses.Contains(ColumnUse.Attendees);

    /// <summary>The type of ties whose row gives none; null for none.</summary>
    public string? ImpliedType { get; init; }

    /// <summary>Recognises the tables of one import together: by the headers, the values and the file name of each, and by the other
    /// tables. What a map says of a table is done as it says.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="profiles">What the first rows of each table say.</param>
    /// <param name="map">What was decided.</param>
    /// <returns>The recognition of each table; null where it is not a table of a network, or is to be left out.</returns>
    /// <exception cref="ImportRefusedException">The map reads a column as something that the kind of its table does not have.</exception>
    public static ImmutableArray<Recognition?> Of(IReadOnlyList<SourceTable> tables, IReadOnlyList<TableProfile> profiles, ImportMap map)
    {
        var alone = tables.Zip(profiles, Of).ToList();
        var hasTies = alone.Any(recognition => recognition?.Kind == EntityKind.Tie);

        // A table of nodes next to a table of edges holds their actors, whatever its other columns are.
        return
        [
            .. tables.Select(
                (table, index) =>
                    table.Unread is null && DecidedTable.Find(map, table) is { } said ? DecidedTable.Read(said, table)
                    : hasTies
                    && table.Kind is null
                    && alone[index] is { Kind: < EntityKind.Tie and not EntityKind.Actor }
                    && IsNodeList(table)
                        ? With(EntityKind.Actor, table, profiles[index])
                    : alone[index]
            ),
        ];
    }

    /// <summary>Whether a row may be the headers of a table: it has an id, a name or the ends of a link.</summary>
    public static bool AreHeaders(IReadOnlyList<string> cells)
    {
        var headers = cells.Select(TextNormalizer.Fold).ToList();
        return HasIdentity(headers)
            || LinkKind(headers) is not null
            || HasOnlySettings(headers)
            || HasOnlyMarks(headers)
            || (cells.Any(HeaderWords.IsAttendees) && headers.Exists(IsDay))
            || (cells.Count(cell => cell.Length > 0) > 1 && cells.Any(cell => HeaderWords.IsNameOf(EntityKind.Actor, cell)));
    }

    /// <summary>How each column with a header is read, with the first values.</summary>
    /// <param name="recognition">The recognition of the table; null where there is none.</param>
    /// <param name="table">The table.</param>
    /// <param name="profile">What its first rows say.</param>
    public static ImmutableArray<ReadColumn> Columns(Recognition? recognition, SourceTable table, TableProfile profile) =>
        [
            .. table
                .Names.Select(
                    (header, column) => new ReadColumn(header, recognition?.Uses[column].ReadAs) { Samples = profile.Samples(column) }
                )
                .Where(column => column.Header.Length > 0),
        ];

    private static Recognition? Of(SourceTable table, TableProfile profile)
    {
        if (table.Unread is not null)
        {
            return null;
        }

        if (table.Kind is { } said)
        {
            return With(said, table, profile);
        }

        var headers = table.Headers.Select(TextNormalizer.Fold).ToList();
        var named = NamedKind(table);
        if (named is null && HasOnlySettings(headers) && HeaderWords.NamesNetwork(table.Sheet ?? table.File))
        {
            return With(EntityKind.Network, table, profile);
        }

        if (HasOnlyMarks(headers))
        {
            return With(EntityKind.Mark, table, profile);
        }

        var node =
            HasIdentity(headers) || NameColumn(EntityKind.Actor, table, profile) >= 0
                ? NodeKind(headers, named)
                : default((EntityKind Kind, int Points)?);
        if (node is null && (headers.Exists(IsDay) || KindColumn(EntityKind.Meeting, table) >= 0) && AttendeesColumn(table, profile) >= 0)
        {
            return With(EntityKind.Meeting, table, profile);
        }

        var link = (LinkKind(headers) ?? (PartnersOf(table, profile) is null ? null : EntityKind.Tie)) is { } kind
            ? (Kind: kind, Points: LinkPoints + (named == kind ? NamePoints : 0))
            : default((EntityKind Kind, int Points)?);
        return (node, link) switch
        {
            (_, null) when Presences(table, profile, named) is { } presences => presences,
            (null, null) => null,
            (null, { } links) => With(links.Kind, table, profile),
            ({ } nodes, null) => With(nodes.Kind, table, profile),
            ({ } nodes, { } links) => With(nodes.Points > links.Points && HasName(headers) ? nodes.Kind : links.Kind, table, profile),
        };
    }

    /// <summary>A table with a row for each actor and a column for each meeting, most of whose cells are marks or empty: the columns are dates, or any where
    /// the name of the file says that it is of presences. Null for any other.</summary>
    private static Recognition? Presences(SourceTable table, TableProfile profile, EntityKind? named)
    {
        var actor =
            KindColumn(EntityKind.Actor, table) is >= 0 and var organisation ? organisation
            : NameColumn(EntityKind.Actor, table, profile) is >= 0 and var name ? name
            : 0;
        var marked = Enumerable
            .Range(0, table.Headers.Length)
            .Where(column => column != actor && table.Headers[column].Length > 0 && !HeaderWords.IsNoMeeting(table.Headers[column]))
            .Where(column =>
                PresenceTable.HasDay(table.Headers[column])
                    ? profile.IsEmpty(column) || profile.Most(column, PresenceTable.IsMark)
                    : named == EntityKind.Attendance && profile.Most(column, PresenceTable.IsMark)
            )
            .ToHashSet();
        return marked.Count < FewestPresences || marked.All(profile.IsEmpty)
            ? null
            : new Recognition(
                EntityKind.Attendance,
                [
                    .. table.Headers.Select(
                        (_, column) =>
                            column == actor ? ColumnUse.Of(Schema.Find(EntityKind.Attendance, "actor")!)
                            : marked.Contains(column) ? ColumnUse.Presence
                            : ColumnUse.Ignored
                    ),
                ]
            );
    }

    /// <summary>The most likely kind of node, by id, name, specific headers and file name. Actors need one header less, because a single
    /// header is not decisive.</summary>
    private static (EntityKind Kind, int Points) NodeKind(List<string> headers, EntityKind? named)
    {
        var identity = (headers.Any(HeaderWords.IsId) ? 1 : 0) + (HasName(headers) ? 1 : 0);
        return HeaderWords
            .Telling.Select(kind =>
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

        return HeaderWords.EndsAmong(headers) is not null || (Has(EntityKind.Tie, "source") && Has(EntityKind.Tie, "target"))
                ? EntityKind.Tie
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

    /// <summary>Whether a table is of marks: a day and a name with a header of their own, and no other column.</summary>
    private static bool HasOnlyMarks(List<string> headers)
    {
        var known = headers.Where(header => header.Length > 0).Select(header => Schema.Find(EntityKind.Mark, header)?.Name).ToList();
        return known.Contains("date") && known.Contains("name") && !known.Contains(null) && !HasName(headers);
    }

    private static bool IsDay(string header) => header.Length > 0 && Schema.Find(EntityKind.Meeting, header)?.Name == "date";

    /// <summary>The column that lists who was present, by its header and its values: figures are a number of participants; −1 for
    /// none.</summary>
    private static int AttendeesColumn(SourceTable table, TableProfile profile) =>
        Enumerable
            .Range(0, table.Headers.Length)
            .FirstOrDefault(column => HeaderWords.IsAttendees(table.Headers[column]) && profile.Most(column, IsNames), -1);

    private static bool IsNames(string cell) => char.IsLetter(cell[0]) && !PresenceTable.IsMark(cell);

    /// <summary>The headers of two actors whose tie each row is, where nothing says that the rows are actors: headers with numbers, or those
    /// of an actor and its partner, whose values are names. Null for none.</summary>
    private static (string Source, string Target)? PartnersOf(SourceTable table, TableProfile profile)
    {
        var headers = table.Headers.Select(TextNormalizer.Fold).ToList();
        var partners =
            HeaderWords.PartnersAmong(headers) is var (actor, partner)
            && new[] { actor, partner }.All(header =>
                headers.IndexOf(header) is var column
                && profile.Most(column, IsNames)
                && !profile.IsOfVocabulary(column, Schema.Find(EntityKind.Actor, "category")!)
            )
                ? (actor, partner)
                : HeaderWords.NumberedAmong(headers);
        return
            partners is var (source, target)
            && !table.Headers.Any(HeaderWords.TellsMembers)
            && !table.Headers.Any(header =>
                HeaderWords.IsKindName(EntityKind.Actor, header)
                && TextNormalizer.Fold(header) is var folded
                && folded != source
                && folded != target
            )
            ? partners
            : null;
    }

    private static bool HasIdentity(List<string> headers) => headers.Any(HeaderWords.IsId) || HasName(headers);

    private static bool HasName(List<string> headers) =>
        headers.Any(header => header.Length > 0 && Schema.Find(EntityKind.Actor, header)?.Name == "name");

    private static bool IsNodeList(SourceTable table)
    {
        var headers = table.Headers.Select(TextNormalizer.Fold).ToList();
        return headers.Any(HeaderWords.IsId) && HasName(headers) && NamedKind(table) == EntityKind.Actor;
    }

    /// <summary>The kind that the name of the sheet says, or else that of the file.</summary>
    private static EntityKind? NamedKind(SourceTable table) =>
        (table.Sheet is { } sheet ? HeaderWords.KindOfFile(sheet) : null) ?? HeaderWords.KindOfFile(table.File);

    /// <summary>The first column whose header says in any words that it holds the names of a kind of nodes, and whose values are distinct
    /// as names are; −1 for none.</summary>
    private static int NameColumn(EntityKind kind, SourceTable table, TableProfile profile) =>
        Enumerable
            .Range(0, table.Headers.Length)
            .FirstOrDefault(
                column =>
                    HeaderWords.IsNameOf(kind, table.Headers[column])
                    && !HeaderWords.IsPersonal(table.Headers[column])
                    && profile.IsDistinct(column),
                -1
            );

    /// <summary>The first column whose header names a kind of nodes; −1 for none.</summary>
    private static int KindColumn(EntityKind kind, SourceTable table) =>
        Enumerable.Range(0, table.Headers.Length).FirstOrDefault(column => HeaderWords.IsKindName(kind, table.Headers[column]), -1);

    private static Recognition With(EntityKind kind, SourceTable table, TableProfile profile)
    {
        var headers = table.Headers.Select(TextNormalizer.Fold).ToList();
        var uses = new ColumnUse?[headers.Count];
        if (headers.FindIndex(HeaderWords.IsId) is >= 0 and var idColumn)
        {
            uses[idColumn] = ColumnUse.Id;
        }

        if (kind == EntityKind.Tie && (HeaderWords.EndsAmong(headers) ?? PartnersOf(table, profile)) is var (source, target))
        {
            uses[headers.IndexOf(source)] = ColumnUse.Of(Schema.Find(kind, "source")!);
            uses[headers.IndexOf(target)] = ColumnUse.Of(Schema.Find(kind, "target")!);
        }

        if (kind == EntityKind.Meeting && table.Kind is null && AttendeesColumn(table, profile) is >= 0 and var attendees)
        {
            uses[attendees] = ColumnUse.Attendees;
        }

        // In a list of people and their organisations, the organisations are the actors, and the names of people are contacts.
        if (
            kind == EntityKind.Actor
            && table.Kind is null
            && KindColumn(kind, table) is >= 0 and var organisation
            && table.Headers.Any(HeaderWords.TellsPeople)
        )
        {
            uses[organisation] = ColumnUse.Of(Schema.Find(kind, "name")!);
            for (var column = 0; column < headers.Count; column++)
            {
                if (uses[column] is null && Schema.Find(kind, headers[column])?.Name == "name")
                {
                    uses[column] = ColumnUse.Contact;
                }
            }
        }

        // What an export derived follows from the other columns.
        for (var column = 0; kind < EntityKind.Tie && column < headers.Count; column++)
        {
            uses[column] ??= DerivedColumn.Is(table.Headers[column]) ? ColumnUse.Ignored : null;
        }

        void Fill(Func<int, Field?> fieldOf, bool isAttributeToo = false)
        {
            for (var column = 0; column < headers.Count; column++)
            {
                if (
                    headers[column].Length > 0
                    && uses[column] is null
                    && fieldOf(column) is { } field
                    && !uses.Any(use => use?.Field == field)
                )
                {
                    uses[column] = ColumnUse.Of(field) with { IsAttributeToo = isAttributeToo };
                }
            }
        }

        // The name of a field takes precedence over its aliases: of "name" and "label", the first is the name and the second an attribute.
        Fill(column =>
            Schema.Find(kind, headers[column]) is { } field && TextNormalizer.Fold(field.Name) == headers[column] ? field : null
        );
        Fill(column => Schema.Find(kind, headers[column]));

        // What the words of a header and the values say comes after what it says exactly. Where the source knows the kind of the rows, its
        // headers are names of fields or of attributes; people are contacts there too.
        Contacts(column => HeaderWords.IsPersonal(table.Headers[column]));
        if (table.Kind is null)
        {
            Fill(column => IsOwn(column) ? null : HeaderWords.FieldOf(kind, table.Headers[column]));
        }

        Contacts(profile.IsPersonal);
        if (table.Kind is null)
        {
            var name = Schema.Find(kind, "name");
            Fill(column => HeaderWords.IsNameOf(kind, table.Headers[column]) && profile.IsDistinct(column) ? name : null);
            var directed = Schema.Find(kind, "directed");
            Fill(column =>
                !IsOwn(column) && HeaderWords.IsDirection(table.Headers[column]) && profile.Most(column, CellReader.IsDirection)
                    ? directed
                    : null
            );
            if (kind is EntityKind.Actor or EntityKind.Tie)
            {
                var coded = Schema.Find(kind, kind == EntityKind.Actor ? "category" : "type")!;
                Fill(column => !IsOwn(column) && profile.IsOfVocabulary(column, coded) ? coded : null, isAttributeToo: true);
                if (kind == EntityKind.Actor && headers.Contains("label"))
                {
                    // The category of Kumu's elements, in words of their own.
                    Fill(column => headers[column] == "type" && profile.IsRepeated(column) ? coded : null, isAttributeToo: true);
                }
            }
        }

        return new Recognition(kind, [.. uses.Select(use => use ?? ColumnUse.Attribute)])
        {
            ImpliedType = DecidedTable.ImpliedTypeOf(table),
        };

        bool IsOwn(int column) => OwnHeader.IsMarked(table.Headers[column]);

        void Contacts(Func<int, bool> isPersonal)
        {
            for (var column = 0; column < headers.Count; column++)
            {
                if (uses[column] is null && headers[column].Length > 0 && !IsOwn(column) && isPersonal(column))
                {
                    uses[column] = kind is EntityKind.Actor or EntityKind.Pole ? ColumnUse.Contact : ColumnUse.Ignored;
                }
            }
        }
    }
}
