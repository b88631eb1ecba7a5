using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
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

    private static readonly ImmutableArray<string> Ticks = ["✓", "✔", "☑", "☒", "×", "●", "■", "✅"];
    private static readonly ImmutableArray<string> Dashes = ["-", "–", "—", "/", "☐", "❌"];

    /// <summary>How the names of months begin, in French and in English.</summary>
    private static readonly ImmutableArray<(string Begins, int Number)> Months =
    [
        ("janv", 1),
        ("jan", 1),
        ("fev", 2),
        ("feb", 2),
        ("mars", 3),
        ("mar", 3),
        ("avr", 4),
        ("apr", 4),
        ("mai", 5),
        ("may", 5),
        ("juin", 6),
        ("jun", 6),
        ("juil", 7),
        ("jul", 7),
        ("aou", 8),
        ("aug", 8),
        ("sep", 9),
        ("oct", 10),
        ("nov", 11),
        ("dec", 12),
    ];

    private readonly int _actor = recognition.Uses.ToList().FindIndex(use => use.Field?.Name == "actor");
    private readonly ImmutableArray<int> _columns =
    [
        .. Enumerable.Range(0, recognition.Uses.Length).Where(column => recognition.Uses[column] == ColumnUse.Presence),
    ];

    /// <summary>Whether a cell says that somebody was present, or was not.</summary>
    public static bool IsMark(string cell) => IsPresence(cell) is not null;

    /// <summary>Whether a header has a day among its words: a date with its month and year.</summary>
    public static bool HasDay(string header) => DayOf(header) is not null;

    /// <summary>The day among the words of a header, in figures or with the name of its month, the year of two digits or four; null where
    /// there is none.</summary>
    public static PartialDate? DayOf(string header)
    {
        string[] words =
        [
            .. string.Concat(header.Select(letter => char.IsLetterOrDigit(letter) ? letter : ' '))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(TextNormalizer.Fold),
        ];
        for (var i = 0; i + 2 < words.Length; i++)
        {
            var (first, month, last) = (words[i], MonthOf(words[i + 1]), words[i + 2]);
            var (year, day) = first.Length == 4 ? (first, last) : (last.Length == 2 ? $"20{last}" : last, first);
            if (month > 0 && PartialDate.TryParse($"{year}-{month:00}-{day.PadLeft(2, '0')}", out var date))
            {
                return date;
            }
        }

        return null;
    }

    /// <summary>The number of a month, in figures or by the beginning of its name; 0 for anything else.</summary>
    private static int MonthOf(string word) =>
        word.Length <= 2
            ? int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 12
                ? number
                : 0
            : Months.FirstOrDefault(month => word.StartsWith(month.Begins, StringComparison.Ordinal)).Number;

    /// <summary>The meetings that are not known, as a table: a row for each column of presences. Their line is 1.</summary>
    /// <param name="ends">Finds the meetings that are known.</param>
    public (SourceTable Table, Recognition Recognition) Meetings(Ends ends)
    {
        var (name, date) = (Schema.Find(EntityKind.Meeting, "name")!, Schema.Find(EntityKind.Meeting, "date")!);
        return (
            table with
            {
                Headers = [name.Name, date.Name],
                SourceNames = default,
                Rows = _columns
                    .Where(column => ends.Find([EntityKind.Meeting], table.Names[column]).IsNone)
                    .Select(column => new SourceRow(1, [table.Names[column], DayOf(table.Names[column])?.ToString() ?? ""])),
            },
            new Recognition(EntityKind.Meeting, [ColumnUse.Of(name), ColumnUse.Of(date)])
        );
    }

    /// <summary>The presences, as a table: a row for each marked cell. A cell that is no mark is reported.</summary>
    /// <param name="problems">Receives the cells that are no marks.</param>
    /// <param name="isWhole">Whether the cells of a row stand in their columns; reports those that do not.</param>
    public (SourceTable Table, Recognition Recognition) Presences(ImportProblems problems, Func<Place, bool> isWhole)
    {
        var (actor, meeting) = (Schema.Find(EntityKind.Attendance, "actor")!, Schema.Find(EntityKind.Attendance, "meeting")!);
        return (
            table with
            {
                Headers = [_actor < 0 ? actor.Name : table.Names[_actor], meeting.Name],
                SourceNames = default,
                Rows = Marked(problems, isWhole),
            },
            new Recognition(EntityKind.Attendance, [ColumnUse.Of(actor), ColumnUse.Of(meeting)])
        );
    }

    private IEnumerable<SourceRow> Marked(ImportProblems problems, Func<Place, bool> isWhole)
    {
        var told = new HashSet<(string, int)>(); // an actor with several people is present once
        foreach (var row in table.Rows.Where(row => isWhole(new Place(table, row))))
        {
            foreach (var column in _columns)
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
                else if (isPresent && told.Add((_actor < 0 ? "" : row.Cell(_actor), column)))
                {
                    yield return new SourceRow(row.Line, [_actor < 0 ? "" : row.Cell(_actor), table.Names[column]]);
                }
            }
        }
    }

    private static bool? IsPresence(string cell)
    {
        var text = cell.Trim().TrimEnd('\ufe0f');
        var word = TextNormalizer.Fold(text);
        return Ticks.Contains(text) || Present.Contains(word) ? true
            : Dashes.Contains(text) || Absent.Contains(word) ? false
            : null;
    }
}
