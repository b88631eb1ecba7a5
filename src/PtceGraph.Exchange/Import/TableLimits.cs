using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>The limits of a file of an import, and what has been counted of one file.</summary>
/// <param name="file">The name of the file, as reports give it.</param>
/// <param name="maxRows">The most rows that the file may have.</param>
public sealed class TableLimits(string file, int maxRows)
{
    /// <summary>The largest file, in bytes; of an archive or a workbook, unpacked.</summary>
    public const long MaxBytes = 512L << 20;

    /// <summary>The most columns that have a header.</summary>
    public const int MaxColumns = 1_000;

    /// <summary>The longest header, in characters: the name of a column of an entity is a text of it.</summary>
    public const int MaxHeaderLength = GraphState.MaxTextLength;

    /// <summary>The most rows of a file.</summary>
    public const int MaxRows = 5_000_000;

    /// <summary>The most cells of a file that are not empty.</summary>
    public const int MaxCells = 20_000_000;

    /// <summary>The most nodes that a file may announce without naming them.</summary>
    public const int MaxUnnamed = 100_000;

    /// <summary>The longest row, in bytes of UTF-8; in XML, the longest tag or text.</summary>
    public const int MaxRowBytes = 4 << 20;

    private long _rows;
    private long _cells;

    /// <summary>Counts a row. An empty one counts for nothing.</summary>
    /// <exception cref="ImportRefusedException">The file has too many rows or cells.</exception>
    internal void AddRow(int filledCells)
    {
        _cells += filledCells;
        CheckRows(file, _rows += filledCells > 0 ? 1 : 0, maxRows);
        Check(file, _cells, MaxCells, Sentences.TooManyFilledCells);
    }

    /// <summary>Refuses an import whose tables together have more rows than it may have.</summary>
    internal static void CheckRows(string file, long rows, int most) => Check(file, rows, most, Sentences.TooManyRows);

    /// <summary>Refuses a table with too many columns.</summary>
    internal static void CheckColumns(string file, int columns) => Check(file, columns, MaxColumns, Sentences.TooManyColumns);

    /// <summary>Refuses a table with a header that is too long.</summary>
    internal static void CheckHeader(string file, int line, string header)
    {
        if (header.Length > MaxHeaderLength)
        {
            throw ImportRefusedException.At(file, line, Sentences.HeaderTooLong(header.Length, MaxHeaderLength));
        }
    }

    /// <summary>Refuses a file that is too large.</summary>
    internal static void CheckBytes(string file, long bytes)
    {
        if (bytes > MaxBytes)
        {
            throw new ImportRefusedException(Sentences.InFile(file, Sentences.FileTooLarge(MaxBytes >> 20)));
        }
    }

    private static void Check(string file, long count, int most, Func<int, Sentence> tooMany)
    {
        if (count > most)
        {
            throw new ImportRefusedException(Sentences.InFile(file, tooMany(most)));
        }
    }
}
