using System.Collections.Immutable;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>Reads a table with a row for each meeting and a column that lists who was there as two: the meetings, and the
/// presences.</summary>
/// <param name="table">The table.</param>
/// <param name="recognition">Its recognition, with a column of attendees.</param>
internal sealed class MeetingList(SourceTable table, Recognition recognition)
{
    private static readonly char[] Separators = [';', '|', '\n', '\r', '•', '·'];

    private readonly int _attendees = recognition.Uses.IndexOf(ColumnUse.Attendees);
    private readonly int _name = ColumnOf(recognition, "name");
    private readonly int _date = ColumnOf(recognition, "date");

    /// <summary>The meetings: a row for each that is new in the table. Where no column names it, a meeting is named after its day as
    /// written; a day or name that comes again is the same meeting.</summary>
    public (SourceTable Table, Recognition Recognition) Meetings()
    {
        var uses = recognition.Uses.SetItem(_attendees, ColumnUse.Ignored);
        var named = table with { Rows = First() };
        if (_name >= 0 || recognition.IdColumn >= 0)
        {
            return (named, new Recognition(EntityKind.Meeting, uses));
        }

        var name = Schema.Find(EntityKind.Meeting, "name")!;
        return (
            named with
            {
                Headers = table.Headers.Insert(0, name.Name),
                SourceNames = table.Names.Insert(0, name.Name),
                Rows = First().Select(row => row with { Cells = row.Cells.Insert(0, KeyOf(row)) }),
            },
            new Recognition(EntityKind.Meeting, uses.Insert(0, ColumnUse.Of(name)))
        );
    }

    /// <summary>The presences, as a table: a row for each name of a list.</summary>
    /// <param name="ends">Finds the names that have a comma of their own.</param>
    public (SourceTable Table, Recognition Recognition) Presences(Ends ends)
    {
        var (actor, meeting) = (Schema.Find(EntityKind.Attendance, "actor")!, Schema.Find(EntityKind.Attendance, "meeting")!);
        return (
            table with
            {
                Headers = [table.Headers[_attendees], meeting.Name],
                SourceNames = [table.Names[_attendees], meeting.Name],
                Rows = Listed(ends, actor.Ends),
                Problems = [],
            },
            new Recognition(EntityKind.Attendance, [ColumnUse.Of(actor), ColumnUse.Of(meeting)])
        );
    }

    /// <summary>The rows that begin a meeting. Those without a day and a name are kept, to be reported.</summary>
    private IEnumerable<SourceRow> First()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return table.Rows.Where(row => KeyOf(row) is var key && (key.Length == 0 || seen.Add(key)));
    }

    private IEnumerable<SourceRow> Listed(Ends ends, ImmutableArray<EntityKind> kinds)
    {
        var told = new HashSet<(string, string)>();
        return table
            .Rows.Where(row => row.Cells.Length <= table.Headers.Length && !TotalRow.Is(row))
            .SelectMany(row =>
                Names(Cells.Clean(row.Cell(_attendees), out _), ends, kinds)
                    .Where(name => told.Add((name, KeyOf(row))))
                    .Select(name => new SourceRow(row.Line, [name, KeyOf(row)]))
            );
    }

    /// <summary>What tells a meeting from the others: its id, else its name, else its day.</summary>
    private string KeyOf(SourceRow row)
    {
        var column =
            recognition.IdColumn >= 0 ? recognition.IdColumn
            : _name >= 0 ? _name
            : _date;
        return column < 0 ? "" : Cells.OneLine(Cells.Clean(row.Cell(column), out _)).Trim();
    }

    /// <summary>The names of a list. A comma parts them too, unless the name with its comma is known.</summary>
    private static IEnumerable<string> Names(string list, Ends ends, ImmutableArray<EntityKind> kinds) =>
        list.Split(Separators, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(part => part.Contains(',') && ends.Find(kinds, part.Trim()).IsNone ? part.Split(',') : [part])
            .Select(name => name.Trim().TrimStart('-', '–').Trim())
            .Where(name => name.Length > 0);

    private static int ColumnOf(Recognition recognition, string field) =>
        recognition.Uses.ToList().FindIndex(use => use.Field?.Name == field);
}
