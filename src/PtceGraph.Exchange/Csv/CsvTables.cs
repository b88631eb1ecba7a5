using System.Runtime.InteropServices;
using CsvHelper;
using PtceGraph.Exchange.Import;

namespace PtceGraph.Exchange.Csv;

/// <summary>Reads CSV files as people save them: any of three separators, any of four encodings, lines before the headers.</summary>
/// <remarks>A file is surveyed from end to end before anything of it is taken: limits and quotes refuse it then, and memory holds one row at a time.</remarks>
public static class CsvTables
{
    /// <summary>The largest file that is read, in bytes.</summary>
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
    /// <exception cref="ImportRefusedException">It is beyond a limit, or a quote is not closed.</exception>
    public static SourceTable Read(string path, CancellationToken cancellationToken) =>
        Read(Path.GetFileName(path), () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite), cancellationToken);

    /// <summary>Reads a file that can be opened several times; <paramref name="file"/> is what reports call it.</summary>
    /// <inheritdoc cref="Read(string, CancellationToken)"/>
    public static SourceTable Read(string file, Func<Stream> open, CancellationToken cancellationToken)
    {
        CsvDialect dialect;
        using (var stream = open())
        {
            if (stream.Length > MaxBytes)
            {
                throw Refused(file, null, $"le fichier dépasse {MaxBytes >> 20} Mo.", $"the file is larger than {MaxBytes >> 20} MB.");
            }

            var encoding = TextEncoding.Of(stream, cancellationToken);
            stream.Position = 0;
            dialect = CsvDialect.Of(stream, encoding);
        }

        var headers = Survey(file, open, dialect, cancellationToken);
        return new SourceTable(file, headers.Names, Rows(open, dialect, headers.Names.Length)) { Problems = headers.Problems };
    }

    /// <summary>Reads the file once for its headers and for what refuses it. Memory: one row.</summary>
    private static CsvHeaders Survey(string file, Func<Stream> open, CsvDialect dialect, CancellationToken cancellationToken)
    {
        using var reader = dialect.Open(open(), malformed => RefuseIfSwallowed(file, QuoteScan.FirstThatSwallowsLines(malformed, dialect.Separator)));
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
                    CheckLimit(file, headers.Names.Length, MaxColumns, "colonnes", "columns");
                }
                else
                {
                    var filled = 0;
                    for (var column = 0; column < reader.FieldCount; column++)
                    {
                        filled += reader.IsEmpty(column) ? 0 : 1;
                    }

                    cells += filled;
                    CheckLimit(file, rows += filled > 0 ? 1 : 0, MaxRows, "lignes", "rows");
                    CheckLimit(file, cells, MaxCells, "cellules remplies", "filled cells");
                }

                record++;
            }
        }
        catch (CsvFormatException tooLong)
        {
            throw Refused(
                file, (int)tooLong.LineNumber, $"la ligne dépasse {MaxRowBytes >> 20} Mo. Un guillemet ouvert n'est sans doute pas refermé.", $"the row is larger than {MaxRowBytes >> 20} MB. A quote is probably not closed.");
        }

        return headers;
    }

    private static IEnumerable<SourceRow> Rows(Func<Stream> open, CsvDialect dialect, int columns)
    {
        var oddity = RowOddity.None;
        using var reader = dialect.Open(open(), malformed => oddity = malformed.Reason == CsvMalformedReason.StrayQuote ? oddity : RowOddity.MisplacedQuote);
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
            throw Refused(file, line, "un guillemet ouvert ici n'est pas refermé, et avale les lignes suivantes.", "a quote that opens here is not closed, and swallows the lines after it.");
        }
    }

    private static void CheckLimit(string file, long count, int most, string french, string english)
    {
        if (count > most)
        {
            throw Refused(
                file, null, string.Create(ReportText.French, $"plus de {most:N0} {french} : coupez le fichier en plusieurs."), string.Create(ReportText.English, $"more than {most:N0} {english}: split the file."));
        }
    }

    private static ImportRefusedException Refused(string file, int? line, string french, string english) => new(
        line is null ? $"{file} : {french}" : $"{file}, ligne {line} : {french}", line is null ? $"{file}: {english}" : $"{file}, line {line}: {english}");
}
