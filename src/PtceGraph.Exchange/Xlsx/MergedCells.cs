namespace PtceGraph.Exchange.Xlsx;

/// <summary>Repeats the value of cells that are merged over several rows on each of these rows: a spreadsheet keeps it in the first
/// alone. To be given the rows in their order.</summary>
/// <param name="ranges">The merged ranges, those of the headers left out.</param>
internal sealed class MergedCells(IEnumerable<MergedRange> ranges)
{
    private readonly ILookup<int, MergedRange> _ranges = ranges.ToLookup(range => range.FirstRow);
    private readonly Dictionary<int, (string Value, int LastRow)> _open = []; // by column

    /// <summary>The cells of a row, those that the row above gives it included.</summary>
    public IReadOnlyList<string> Fill(XlsxRow row)
    {
        foreach (var range in _ranges[row.Number].Where(range => range.Column < row.Cells.Count))
        {
            _open[range.Column] = (row.Cells[range.Column], range.LastRow);
        }

        if (_open.Count == 0)
        {
            return row.Cells;
        }

        List<string> cells = [.. row.Cells];
        foreach (var (column, (value, last)) in _open.ToList())
        {
            if (row.Number > last)
            {
                _open.Remove(column);
                continue;
            }

            cells.AddRange(Enumerable.Repeat("", Math.Max(0, column + 1 - cells.Count)));
            cells[column] = cells[column].Length == 0 ? value : cells[column];
        }

        return cells;
    }
}
