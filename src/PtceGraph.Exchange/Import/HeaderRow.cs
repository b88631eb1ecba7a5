namespace PtceGraph.Exchange.Import;

/// <summary>Finds the headers among the first records of a table, which may begin with a title or a date.</summary>
/// <param name="Record">The index of the record of headers, from 0.</param>
/// <param name="IsRecognised">Whether it has an id, a name or the ends of a link; otherwise it is the first that is not empty.</param>
/// <param name="Columns">The number of its cells.</param>
internal readonly record struct HeaderRow(int Record, bool IsRecognised, int Columns)
{
    /// <summary>The most records that are looked at: the headers are among them, or are the first.</summary>
    public const int MostRecords = 21;

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
}
