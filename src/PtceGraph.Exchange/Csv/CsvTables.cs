using System.Runtime.InteropServices;
using CsvHelper;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Csv;

/// <summary>Reads CSV files of spreadsheets and programs: three separators, four encodings, lines before the headers.</summary>
/// <remarks>A file is read once completely to check limits and quotes before any row is used; memory holds one row at a time.</remarks>
public static class CsvTables
{
    /// <summary>The largest file, in bytes.</summary>
    public const long MaxBytes = 512L << 20;

    /// <summary>The most columns that have a header.</summary>
    public const int MaxColumns = 1_000;

    /// <summary>The most rows of a file.</summary>
    public const int MaxRows = 5_000_000;

    /// <summary>The most cells of a file that are not empty.</summary>
    public const int MaxCells = 20_000_000;

    /// <summary>The longest row, in bytes of UTF-8.</summary>
    public const int MaxRowBytes = 4 << 20;

    /// <summary>Reads a file. Empty rows are left out.</summary>
    /// <exception cref="ImportRefusedException">The file exceeds a limit, or a quote is not closed.</exception>
    /// <param name="file">The name of the file, as reports give it.</param>
    /// <param name="open">Opens the file; called several times.</param>
    /// <param name="maxRows">The largest number of rows that the file may have.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static SourceTable Read(string file, Func<Stream> open, int maxRows, CancellationToken cancellationToken)
    {
        CsvDialect dialect;
        using (var stream = open())
        {
            if (stream.Length > MaxBytes)
            {
                throw Refused(file, null, Sentences.FileTooLarge(MaxBytes >> 20));
            }

            var encoding = TextEncoding.Of(stream, cancellationToken);
            stream.Position = 0;
            dialect = CsvDialect.Of(stream, encoding);
        }

        var headers = Survey(file, open, dialect, maxRows, cancellationToken);
        return new SourceTable(file, headers.Names, Rows(open, dialect, headers.Names.Length)) { Problems = headers.Problems };
    }

    /// <summary>Reads the file once for its headers, limits and quotes. Memory: one row.</summary>
    private static CsvHeaders Survey(string file, Func<Stream> open, CsvDialect dialect, int maxRows, CancellationToken cancellationToken)
    {
        using var reader = dialect.Open(
            open(),
            malformed => RefuseIfSwallowed(file, QuoteScan.FirstThatSwallowsLines(malformed, dialect.Separator))
        );
        var headers = CsvHeaders.None;
        var (record, rows, cells) = (0, 0, 0L);
        try
        {
            while (reader.Read())
            {
                if ((record & 0xFF) == 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                }

                if (record <= dialect.HeaderRecord)
                {
                    headers = headers.Next(file, reader, isHeader: record == dialect.HeaderRecord);
                    CheckLimit(file, headers.Names.Length, MaxColumns, Sentences.TooManyColumns);
                }
                else
                {
                    var filled = 0;
                    for (var column = 0; column < reader.FieldCount; column++)
                    {
                        filled += reader.IsEmpty(column) ? 0 : 1;
                    }

                    cells += filled;
                    CheckRows(file, rows += filled > 0 ? 1 : 0, maxRows);
                    CheckLimit(file, cells, MaxCells, Sentences.TooManyFilledCells);
                }

                record++;
            }
        }
        catch (CsvFormatException tooLong)
        {
            throw Refused(file, (int)tooLong.LineNumber, Sentences.RowTooLarge(MaxRowBytes >> 20));
        }

        return headers;
    }

    private static IEnumerable<SourceRow> Rows(Func<Stream> open, CsvDialect dialect, int columns)
    {
        var oddity = RowOddity.None;
        using var reader = dialect.Open(
            open(),
            malformed => oddity = malformed.Reason == CsvMalformedReason.StrayQuote ? oddity : RowOddity.MisplacedQuote
        );
        for (var record = 0; reader.Read(); record++, oddity = RowOddity.None)
        {
            var width = Width(reader);
            if (record <= dialect.HeaderRecord || width == 0)
            {
                continue;
            }

            var cells = new string[width];
            for (var column = 0; column < width; column++)
            {
                cells[column] = FormulaGuard.Remove(reader.GetString(column));
                if (oddity == RowOddity.None && QuoteScan.LooksLikeRows(cells[column], dialect.Separator, columns))
                {
                    oddity = RowOddity.SwallowedRows;
                }
            }

            yield return new SourceRow((int)reader.LineNumber, ImmutableCollectionsMarshal.AsImmutableArray(cells)) { Oddity = oddity };
        }
    }

    /// <summary>The cells of a record up to the last one that is not empty.</summary>
    internal static int Width(CsvReader reader)
    {
        var width = reader.FieldCount;
        while (width > 0 && reader.IsEmpty(width - 1))
        {
            width--;
        }

        return width;
    }

    private static void RefuseIfSwallowed(string file, int? line)
    {
        if (line is not null)
        {
            throw Refused(file, line, Sentences.QuoteNotClosed());
        }
    }

    /// <summary>Refuses an import whose tables together have more rows than it may have.</summary>
    internal static void CheckRows(string file, long rows, int most) => CheckLimit(file, rows, most, Sentences.TooManyRows);

    private static void CheckLimit(string file, long count, int most, Func<int, Sentence> tooMany)
    {
        if (count > most)
        {
            throw Refused(file, null, tooMany(most));
        }
    }

    private static ImportRefusedException Refused(string file, int? line, Sentence detail) =>
        new(line is { } number ? Sentences.InLine(file, number, detail) : Sentences.InFile(file, detail));
}
