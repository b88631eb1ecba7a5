using System.Collections.Immutable;
using System.Text;
using CsvHelper;
using PtceGraph.Exchange.Import;

namespace PtceGraph.Exchange.Csv;

/// <summary>The dialect of a CSV file.</summary>
/// <param name="Encoding">Null for UTF-8 without a stray byte.</param>
/// <param name="Separator">The separator of cells.</param>
/// <param name="HeaderRecord">Index of the record of headers, from 0, not counting empty lines; that of the last record before the rows where there is none.</param>
internal sealed record CsvDialect(Encoding? Encoding, char Separator, int HeaderRecord)
{
    private const int HeadLength = 1 << 18; // characters
    private const string SeparatorHint = "sep=";

    private static readonly ImmutableArray<char> Separators = [';', '\t', ','];

    /// <summary>Whether the file is a list of ties without headers, whose rows come after <see cref="HeaderRecord"/>.</summary>
    public bool HasNoHeaders { get; private init; }

    /// <summary>Detects the dialect from the beginning of a file: the separator with which a row of headers is recognised, else the one
    /// that gives the most columns.</summary>
    public static CsvDialect Of(Stream stream, Encoding? encoding)
    {
        var letters = new char[HeadLength];
        using var text = new StreamReader(stream, encoding ?? Encoding.UTF8, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        var head = new string(letters, 0, text.ReadBlock(letters));
        var hinted =
            head.StartsWith(SeparatorHint, StringComparison.OrdinalIgnoreCase)
            && head.Length > SeparatorHint.Length
            && head[SeparatorHint.Length] is ';' or ',' or '\t' or '|';
        return (hinted ? [head[SeparatorHint.Length]] : Separators)
            .Select(separator => new CsvDialect(encoding, separator, 0))
            .Select(dialect => (Dialect: dialect, Header: HeaderRow.OrTies(dialect.Records(head, isAfterHint: hinted))))
            .OrderByDescending(found => found.Header.IsRecognised)
            .ThenByDescending(found => found.Header.Columns)
            .Select(found => found.Dialect with { HeaderRecord = found.Header.Record, HasNoHeaders = found.Header.IsMissing })
            .First();
    }

    /// <summary>Opens a file for reading record by record, headers included. A record beyond <see cref="TableLimits.MaxRowBytes"/> throws
    /// <see cref="CsvFormatException"/>.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="onMalformed">Receives records with irregular quotes.</param>
    /// <param name="keepsTexts">Whether the texts of cells are kept: a text that comes again in its column is then the same object.</param>
    public CsvReader Open(Stream stream, Action<CsvMalformedRecord> onMalformed, bool keepsTexts)
    {
        var options = Options(onMalformed) with { PoolStrings = keepsTexts };
        return Encoding is null
            ? CsvReader.Create(stream, options, leaveOpen: false)
            : CsvReader.Create(new StreamReader(stream, Encoding, detectEncodingFromByteOrderMarks: false), options, leaveOpen: false);
    }

    /// <summary>The records of the beginning of a file; none for the hint of the separator.</summary>
    private IEnumerable<IReadOnlyList<string>> Records(string head, bool isAfterHint)
    {
        using var reader = CsvReader.FromText(head, Options(_ => { }));
        for (var record = 0; reader.Read(); record++)
        {
            yield return isAfterHint && record == 0 ? [] : [.. CsvTables.Cells(reader)];
        }
    }

    // A quoted cell may hold line breaks; a quote inside a cell is read as a character.
    private CsvReaderOptions Options(Action<CsvMalformedRecord> onMalformed) =>
        CsvReaderOptions.Default with
        {
            Separator = Separator,
            HasHeader = false,
            TrimWhitespace = true,
            TrimInsideQuotes = true,
            TrackLineNumbers = true,
            DetectSeparatorHint = false,
            MaxRecordSize = TableLimits.MaxRowBytes,
            MalformedData = CsvMalformedDataHandling.Recover,
            OnMalformedRecord = onMalformed,
        };
}
