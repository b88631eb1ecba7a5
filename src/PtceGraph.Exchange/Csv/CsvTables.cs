using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using CsvHelper;
using PtceGraph.Exchange.Import;

namespace PtceGraph.Exchange.Csv;

/// <summary>Reads a CSV file as people save them: any of three separators, any of four encodings.</summary>
public static class CsvTables
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const long MaxBytes = 512L << 20;

    private static readonly char[] Separators = [';', '\t', ','];

    /// <summary>Reads a file. Empty rows and columns without a header are left out.</summary>
    /// <exception cref="ImportRefusedException">It is too large, or no table.</exception>
    public static SourceTable Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return Read(Path.GetFileName(path), stream);
    }

    /// <summary>Reads a stream that can seek; <paramref name="file"/> is what reports call it.</summary>
    public static SourceTable Read(string file, Stream stream)
    {
        if (stream.Length > MaxBytes)
        {
            throw new ImportRefusedException($"{file} dépasse {MaxBytes >> 20} Mo.", $"{file} is larger than {MaxBytes >> 20} MB.");
        }

        using var reader = new StreamReader(stream, EncodingOf(stream), detectEncodingFromByteOrderMarks: true);
        var text = reader.ReadToEnd();
        var skipped = 0;
        char? named = null;
        if (text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text.Length > 4)
        {
            named = text[4];
            text = text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..];
            skipped = 1;
        }

        return Parse(file, text, named ?? SeparatorOf(text), skipped);
    }

    private static SourceTable Parse(string file, string text, char separator, int skippedLines)
    {
        // Line breaks end a record only outside quotes; a stray quote is read as it stands.
        var options = CsvReaderOptions.Default with
        {
            Separator = separator, HasHeader = false, TrimWhitespace = true, TrimInsideQuotes = true, TrackLineNumbers = true, MalformedData = CsvMalformedDataHandling.Recover,
        };
        using var reader = CsvReader.FromText(text, options);
        ImmutableArray<string> headers = [];
        var rows = ImmutableArray.CreateBuilder<SourceRow>();
        while (reader.Read())
        {
            var cells = new string[headers.IsEmpty ? reader.FieldCount : headers.Length];
            Array.Fill(cells, "");
            var isEmpty = true;
            for (var column = 0; column < reader.FieldCount; column++)
            {
                var cell = FormulaGuard.Remove(reader.GetString(column));
                isEmpty &= cell.Length == 0;
                if (column < cells.Length)
                {
                    cells[column] = cell;
                }
            }

            if (headers.IsEmpty)
            {
                headers = ImmutableCollectionsMarshal.AsImmutableArray(cells);
            }
            else if (!isEmpty)
            {
                rows.Add(new SourceRow((int)reader.LineNumber + skippedLines, ImmutableCollectionsMarshal.AsImmutableArray(cells)));
            }
        }

        return new SourceTable(file, headers, rows.DrainToImmutable());
    }

    private static char SeparatorOf(string text)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        var header = end < 0 ? text : text[..end];
        return Separators.MaxBy(separator => header.Count(letter => letter == separator));
    }

    /// <summary>UTF-8 where the bytes are, else Windows-1252, as Excel saves; a byte-order mark goes before both.</summary>
    private static Encoding EncodingOf(Stream stream)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        try
        {
            using var reader = new StreamReader(stream, strict, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
            reader.ReadToEnd();
            return strict;
        }
        catch (DecoderFallbackException)
        {
            return Encoding.GetEncoding(1252);
        }
        finally
        {
            stream.Position = 0;
        }
    }
}
