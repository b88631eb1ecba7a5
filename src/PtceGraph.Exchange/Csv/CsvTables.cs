using System.Runtime.InteropServices;
using System.Text;
using CsvHelper;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Csv;

/// <summary>Reads CSV files of spreadsheets and programs: three separators, four encodings, lines before the headers.</summary>
/// <remarks>A file is read once completely to check limits and quotes before any row is used; then rows are read on another thread while
/// those before them are used. Memory holds some rows at a time.</remarks>
public static class CsvTables
{
    private const int MostRowsAhead = 512; // read at a time on another thread
    private const int MostCharactersAhead = 1 << 20; // likewise, one row more

    /// <summary>Reads a file. Empty rows are left out.</summary>
    /// <exception cref="ImportRefusedException">The file exceeds a limit, or a quote is not closed.</exception>
    /// <param name="file">The name of the file, as reports give it.</param>
    /// <param name="open">Opens the file; called several times.</param>
    /// <param name="maxRows">The largest number of rows that the file may have.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static SourceTable Read(string file, Func<Stream> open, int maxRows, CancellationToken cancellationToken)
    {
        // One stream at a time: those of an uploaded file share a position.
        Encoding? encoding;
        using (var stream = open())
        {
            TableLimits.CheckBytes(file, stream.Length);
            encoding = TextEncoding.Of(stream, cancellationToken);
        }

        CsvDialect dialect;
        using (var stream = open())
        {
            dialect = CsvDialect.Of(stream, encoding);
        }

        var headers = Survey(file, open, dialect, maxRows, cancellationToken);
        var rows = Rows(open, dialect, headers.Names.Length);
        return new SourceTable(file, headers.Names, ReadAhead.Of(Batches(rows)).SelectMany(batch => batch)) { Problems = headers.Problems };
    }

    /// <summary>Reads the file once for its headers, limits and quotes. Memory: one row.</summary>
    private static TableHeaders Survey(string file, Func<Stream> open, CsvDialect dialect, int maxRows, CancellationToken cancellationToken)
    {
        using var reader = dialect.Open(
            open(),
            malformed => RefuseIfSwallowed(file, QuoteScan.FirstThatSwallowsLines(malformed, dialect.Separator)),
            keepsTexts: false
        );
        var (headers, size, record) = (TableHeaders.None, new TableLimits(file, maxRows), 0);
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
                    headers = headers.Next(
                        file,
                        (int)reader.LineNumber,
                        Cells(reader).Take(TableLimits.MaxColumns + 1),
                        isHeader: record == dialect.HeaderRecord && !dialect.HasNoHeaders
                    );
                }
                else
                {
                    var filled = 0;
                    for (var column = 0; column < reader.FieldCount; column++)
                    {
                        filled += reader.IsEmpty(column) ? 0 : 1;
                    }

                    size.AddRow(filled);
                }

                record++;
            }
        }
        catch (CsvFormatException tooLong)
        {
            throw Refused(file, (int)tooLong.LineNumber, Sentences.RowTooLarge(TableLimits.MaxRowBytes >> 20));
        }

        return dialect.HasNoHeaders ? headers.Missing(file) : headers;
    }

    private static IEnumerable<SourceRow> Rows(Func<Stream> open, CsvDialect dialect, int columns)
    {
        var oddity = RowOddity.None;
        using var reader = dialect.Open(
            open(),
            malformed => oddity = malformed.Reason == CsvMalformedReason.StrayQuote ? oddity : RowOddity.MisplacedQuote,
            keepsTexts: true
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
                cells[column] = Cell(reader, column);
                if (oddity == RowOddity.None && QuoteScan.LooksLikeRows(cells[column], dialect.Separator, columns))
                {
                    oddity = RowOddity.SwallowedRows;
                }
            }

            yield return new SourceRow((int)reader.LineNumber, ImmutableCollectionsMarshal.AsImmutableArray(cells)) { Oddity = oddity };
        }
    }

    private static IEnumerable<List<SourceRow>> Batches(IEnumerable<SourceRow> rows)
    {
        var (batch, characters) = (new List<SourceRow>(), 0);
        foreach (var row in rows)
        {
            batch.Add(row);
            characters += row.Cells.Sum(cell => cell.Length);
            if (batch.Count == MostRowsAhead || characters >= MostCharactersAhead)
            {
                yield return batch;
                (batch, characters) = (new List<SourceRow>(MostRowsAhead), 0);
            }
        }

        yield return batch;
    }

    /// <summary>The cells of a record up to the last one that is not empty, without the guard against formulas.</summary>
    internal static IEnumerable<string> Cells(CsvReader reader) =>
        Enumerable.Range(0, Width(reader)).Select(column => Cell(reader, column));

    private static string Cell(CsvReader reader, int column) => FormulaGuard.Remove(reader.GetString(column));

    private static int Width(CsvReader reader)
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
        if (line is { } opened)
        {
            throw Refused(file, opened, Sentences.QuoteNotClosed());
        }
    }

    private static ImportRefusedException Refused(string file, int line, Sentence detail) => new(Sentences.InLine(file, line, detail));
}
