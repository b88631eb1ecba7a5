using System.Collections.Immutable;
using System.Globalization;

namespace PtceGraph.Exchange.Import;

/// <summary>Finds the headers among the first records of a table, which may begin with a title or a date.</summary>
/// <param name="Record">The index of the record of headers, from 0; of a table without headers, that of the record before its rows, −1 for
/// none.</param>
/// <param name="IsRecognised">Whether it has an id, a name or the ends of a link, or the table has no headers; otherwise it is the first
/// that is not empty.</param>
/// <param name="Columns">The number of its cells.</param>
internal readonly record struct HeaderRow(int Record, bool IsRecognised, int Columns)
{
    /// <summary>The most records that are looked at: the headers are among them, or are the first.</summary>
    public const int MostRecords = 21;

    private const int FewestTies = 3;
    private const int FewestShared = 2;

    /// <summary>The headers that a list of ties without headers is read with.</summary>
    public static ImmutableArray<string> Ends { get; } = ["source", "target"];

    /// <summary>Whether the table is a list of ties without headers: its columns are <see cref="Ends"/>.</summary>
    public bool IsMissing { get; private init; }

    /// <summary>The first record that is recognised as headers and has more cells than all before it; else the first that is not
    /// empty.</summary>
    public static HeaderRow Of(IEnumerable<IReadOnlyList<string>> records)
    {
        var (first, widest) = (default(HeaderRow), 0);
        foreach (var (record, cells) in records.Take(MostRecords).Index())
        {
            var filled = cells.Count(cell => cell.Length > 0);
            if (filled == 0)
            {
                continue;
            }

            if (filled > widest && Recognition.AreHeaders(cells))
            {
                return new HeaderRow(record, true, filled);
            }

            first = first.Columns == 0 ? new HeaderRow(record, false, cells.Count) : first;
            widest = Math.Max(widest, filled);
        }

        return first;
    }

    /// <summary>The headers, or that there are none because the records are pairs of ends.</summary>
    public static HeaderRow OrTies(IEnumerable<IReadOnlyList<string>> records)
    {
        List<IReadOnlyList<string>> head = [.. records.Take(MostRecords)];
        var found = Of(head);
        if (found.IsRecognised)
        {
            return found;
        }

        // Graph programs write comments, or a line that begins with counts, before the pairs.
        for (var start = 0; start < head.Count && (start == 0 || IsPreamble(head[start - 1], start == 1)); start++)
        {
            if (head[start].Count > 0 && ArePairs([.. head.Skip(start).Where(cells => cells.Count > 0)]))
            {
                return new HeaderRow(start - 1, true, Ends.Length) { IsMissing = true };
            }
        }

        return found;
    }

    private static bool IsPreamble(IReadOnlyList<string> cells, bool isFirst) =>
        cells is [] or [['#' or '%', ..], ..] || (isFirst && cells is [var count, _, _, ..] && IsWhole(count));

    private static bool IsWhole(string cell) => long.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    /// <summary>Whether records are ties: two cells each, which are whole numbers, or names of which some, and one of the first record,
    /// come again in the other column.</summary>
    private static bool ArePairs(IReadOnlyList<IReadOnlyList<string>> records)
    {
        if (records.Count < FewestTies || records.Any(cells => cells is not [{ Length: > 0 }, { Length: > 0 }]))
        {
            return false;
        }

        if (records.All(cells => cells.All(IsWhole)))
        {
            return true;
        }

        var (ones, others) = (records.Select(cells => cells[0]).ToHashSet(), records.Select(cells => cells[1]).ToHashSet());
        return ones.Intersect(others).Count() >= FewestShared
            && records.Skip(1).Any(cells => cells.Contains(records[0][0]) || cells.Contains(records[0][1]));
    }
}
