using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
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
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = separator.ToString(), HasHeaderRecord = false, IgnoreBlankLines = true, BadDataFound = null, TrimOptions = TrimOptions.Trim,
        };
        using var parser = new CsvParser(new StringReader(text), configuration);
        ImmutableArray<string> headers = [];
        var rows = ImmutableArray.CreateBuilder<SourceRow>();
        var line = 1;
        while (parser.Read())
        {
            var cells = parser.Record!;
            var first = FirstLine(parser, ref line) + skippedLines;
            if (headers.IsEmpty)
            {
                headers = [.. cells.Select(header => header.Trim())];
            }
            else if (cells.Any(cell => !string.IsNullOrWhiteSpace(cell)))
            {
                rows.Add(new SourceRow(first, [.. headers.Select((_, column) => column < cells.Length ? cells[column].Trim() : "")]));
            }
        }

        return new SourceTable(file, headers, rows.DrainToImmutable());
    }

    /// <summary>The line that the record begins on: the parser tells where it ends, and quoted cells have lines of their own.</summary>
    private static int FirstLine(CsvParser parser, ref int next)
    {
        var last = parser.RawRow;
        var inside = parser.RawRecord.TrimEnd('\r', '\n').Count(letter => letter == '\n');
        next = last + 1;
        return last - inside;
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
            var buffer = new char[1 << 16];
            while (reader.Read(buffer, 0, buffer.Length) > 0)
            {
            }

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
