using System.Collections.Frozen;
using System.Collections.Immutable;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>Reads a table with a row for each actor and a column for each meeting as two: the meetings, and the presences.</summary>
/// <param name="table">The table.</param>
/// <param name="recognition">Its recognition, with presences.</param>
internal sealed class PresenceTable(SourceTable table, Recognition recognition)
{
    private static readonly FrozenSet<string> Present = new[]
    {
        "x",
        "1",
        "oui",
        "o",
        "yes",
        "y",
        "vrai",
        "true",
        "present",
        "presente",
        "presents",
        "p",
        "ok",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> Absent = new[]
    {
        "0",
        "non",
        "n",
        "no",
        "faux",
        "false",
        "absent",
        "absente",
        "absents",
        "abs",
        "a",
        "excuse",
        "excusee",
        "excuses",
        "exc",
        "e",
    }.ToFrozenSet();

    private static readonly ImmutableArray<string> Ticks = ["✓", "✔", "☑", "☒", "×", "●", "■"];
    private static readonly ImmutableArray<string> Dashes = ["-", "–", "—", "/", "☐"];

    private int Actor => recognition.Uses.ToList().FindIndex(use => use.Field?.Type == FieldType.Node);

    /// <summary>Whether a cell says that somebody was present, or was not.</summary>
    public static bool IsMark(string cell) => IsPresence(cell) is not null;

    /// <summary>Whether a header has a day among its words: a date with its month and year.</summary>
    public static bool HasDay(string header) => DayOf(header) is not null;

    /// <summary>The day among the words of a header; null where there is none.</summary>
    public static PartialDate? DayOf(string header) =>
        header
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => CellReader.TryDate(word, out var date) && date.FirstDay == date.LastDay ? date : default(PartialDate?))
            .FirstOrDefault(date => date is not null);

    /// <summary>The meetings, as a table: a row for each column of presences, on the line before the first row.</summary>
    public (SourceTable Table, Recognition Recognition) Meetings()
    {
        var (name, date) = (Schema.Find(EntityKind.Meeting, "name")!, Schema.Find(EntityKind.Meeting, "date")!);
        return (
            table with
            {
                Headers = [name.Name, date.Name],
                SourceNames = default,
                Rows = Columns().Select(column => new SourceRow(1, [table.Names[column], DayOf(table.Names[column])?.ToString() ?? ""])),
            },
            new Recognition(EntityKind.Meeting, [ColumnUse.Of(name), ColumnUse.Of(date)])
        );
    }

    /// <summary>The presences, as a table: a row for each marked cell. A cell that is no mark is reported.</summary>
    /// <param name="problems">Receives the cells that are no marks.</param>
    public (SourceTable Table, Recognition Recognition) Presences(ImportProblems problems)
    {
        var (actor, meeting) = (Schema.Find(EntityKind.Attendance, "actor")!, Schema.Find(EntityKind.Attendance, "meeting")!);
        return (
            table with
            {
                Headers = [Actor < 0 ? actor.Name : table.Names[Actor], meeting.Name],
                SourceNames = default,
                Rows = Marked(problems),
            },
            new Recognition(EntityKind.Attendance, [ColumnUse.Of(actor), ColumnUse.Of(meeting)])
        );
    }

    private IEnumerable<SourceRow> Marked(ImportProblems problems)
    {
        foreach (var row in table.Rows)
        {
            foreach (var column in Columns())
            {
                var cell = Cells.Clean(row.Cell(column), out _);
                if (cell.Length == 0)
                {
                    continue;
                }

                if (IsPresence(cell) is not { } isPresent)
                {
                    problems.Add(
                        new Place(table, row).Problem(table.Names[column], cell, isLeftOut: false, Sentences.NoMark(Cells.Shown(cell)))
                    );
                }
                else if (isPresent)
                {
                    yield return new SourceRow(row.Line, [Actor < 0 ? "" : row.Cell(Actor), table.Names[column]]);
                }
            }
        }
    }

    private IEnumerable<int> Columns() =>
        Enumerable.Range(0, recognition.Uses.Length).Where(column => recognition.Uses[column] == ColumnUse.Presence);

    private static bool? IsPresence(string cell)
    {
        var text = cell.Trim();
        var word = TextNormalizer.Fold(text);
        return Ticks.Contains(text) || Present.Contains(word) ? true
            : Dashes.Contains(text) || Absent.Contains(word) ? false
            : null;
    }
}
