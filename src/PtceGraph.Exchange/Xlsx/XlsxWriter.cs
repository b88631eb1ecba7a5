using System.Globalization;
using System.IO.Packaging;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using PtceGraph.Exchange.Archives;
using PtceGraph.Exchange.Csv;
using PtceGraph.Exchange.Workbooks;
using PtceGraph.Exchange.Xml;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Xlsx;

/// <summary>Writes a workbook sheet by sheet and row by row: a header that stays in sight, filters, numbers and dates as such, and every text
/// as a text, never a formula.</summary>
/// <remarks>The parts go through <see cref="Package"/> as streams, since the SDK's own documents are held in memory. Memory: one
/// row.</remarks>
internal sealed partial class XlsxWriter : IDisposable
{
    /// <summary>The most rows that a sheet has, its header included.</summary>
    public const int MostRows = 1_048_576;

    /// <summary>The most characters that a cell has; a longer text is cut.</summary>
    public const int MostCharacters = 32_767;

    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string ContentTypes = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    private static readonly DateOnly FirstDay = new(1900, 3, 1); // before it, spreadsheets count a day that never was

    private readonly Stream _stream;
    private readonly Package _package;
    private readonly XmlCharacters _xml = new([]);
    private readonly List<string> _names = [];
    private readonly int _mostRows;
    private int _cut; // characters beyond what a cell holds

    /// <summary>Begins a workbook.</summary>
    /// <param name="stream">Where it is written.</param>
    /// <param name="mostRows">The most rows of a sheet; a longer table goes on in another sheet.</param>
    public XlsxWriter(Stream stream, int mostRows = MostRows) =>
        (_stream, _package, _mostRows) = (stream, Package.Open(stream, FileMode.Create, FileAccess.Write), mostRows);

    private enum Style : uint
    {
        Plain,
        Header,
        Date,
        Formula, // a text that a spreadsheet would read as a formula if somebody edited it
        Wrapped,
    }

    /// <summary>How many characters were left out: XML does not allow them, or the text was too long for a cell.</summary>
    public int Removed => _xml.Removed + _cut;

    /// <summary>Writes a table: as a sheet, or where it is too long, as several.</summary>
    /// <param name="name">The name of the sheet, of some 20 characters at most; a second one has a number.</param>
    /// <param name="headers">The headers, each with the width of its column in characters.</param>
    /// <param name="rows">The rows: null, texts, numbers, <see cref="Digits"/>, <see cref="PartialDate"/>s, anything else as its
    /// text.</param>
    /// <param name="choices">The column and the cells that its values are chosen from, as <c>vocabulaire!$A$2:$A$9</c>; null for none.</param>
    public void Sheet(
        string name,
        IReadOnlyList<(string Text, double Width)> headers,
        IEnumerable<IEnumerable<object?>> rows,
        IReadOnlyList<(int Column, string Cells)>? choices = null
    )
    {
        using var enumerator = rows.GetEnumerator();
        var isMore = enumerator.MoveNext();
        for (var part = 1; part == 1 || isMore; part++)
        {
            _names.Add(part == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name} {part}"));
            using var stream = Part($"/xl/worksheets/sheet{_names.Count}.xml", "worksheet+xml").GetStream();
            using var writer = new OpenXmlPartWriter(stream);
            isMore = WriteSheet(writer, headers, enumerator, isMore, choices ?? []);
        }
    }

    /// <summary>Completes the workbook.</summary>
    public void Dispose()
    {
        var workbook = Part("/xl/workbook.xml", "sheet.main+xml");
        using (var stream = workbook.GetStream())
        {
            var sheets = _names.Select(
                (name, index) =>
                    new Sheet
                    {
                        Name = name,
                        SheetId = (uint)index + 1,
                        Id = IdOf(index),
                    }
            );
            new Workbook(new Sheets(sheets)).Save(stream);
        }

        for (var index = 0; index < _names.Count; index++)
        {
            Relate(workbook, $"worksheets/sheet{index + 1}.xml", "worksheet", IdOf(index));
        }

        using (var stream = Part("/xl/styles.xml", "styles+xml").GetStream())
        {
            Styles().Save(stream);
        }

        Relate(workbook, "styles.xml", "styles", "styles");
        _package.CreateRelationship(
            new Uri("xl/workbook.xml", UriKind.Relative),
            TargetMode.Internal,
            $"{Relationships}/officeDocument",
            "workbook"
        );
        _package.Close();
        ZipTimes.Clear(_stream);
    }

    private static string IdOf(int sheet) => string.Create(CultureInfo.InvariantCulture, $"sheet{sheet + 1}");

    private static void Relate(PackagePart from, string to, string type, string id) =>
        from.CreateRelationship(new Uri(to, UriKind.Relative), TargetMode.Internal, $"{Relationships}/{type}", id);

    private PackagePart Part(string path, string type) =>
        _package.CreatePart(new Uri(path, UriKind.Relative), $"{ContentTypes}.{type}", CompressionOption.Normal);

    /// <summary>Writes as many rows as a sheet takes; whether there are more.</summary>
    private bool WriteSheet(
        OpenXmlPartWriter writer,
        IReadOnlyList<(string Text, double Width)> headers,
        IEnumerator<IEnumerable<object?>> rows,
        bool isMore,
        IReadOnlyList<(int Column, string Cells)> choices
    )
    {
        writer.WriteStartElement(new Worksheet());
        var frozen = new Pane
        {
            VerticalSplit = 1,
            TopLeftCell = "A2",
            ActivePane = PaneValues.BottomLeft,
            State = PaneStateValues.Frozen,
        };
        writer.WriteElement(new SheetViews(new SheetView(frozen) { WorkbookViewId = 0 }));
        writer.WriteElement(
            new Columns(
                headers.Select(
                    (header, column) =>
                        new Column
                        {
                            Min = (uint)column + 1,
                            Max = (uint)column + 1,
                            Width = header.Width,
                            CustomWidth = true,
                        }
                )
            )
        );
        writer.WriteStartElement(new SheetData());
        writer.WriteElement(new Row(headers.Select(header => TextCell(header.Text, Style.Header))));
        var written = 1;
        for (; isMore && written < _mostRows; written++, isMore = rows.MoveNext())
        {
            writer.WriteElement(new Row(rows.Current.Select(CellOf)));
        }

        writer.WriteEndElement();
        writer.WriteElement(
            new AutoFilter { Reference = string.Create(CultureInfo.InvariantCulture, $"A1:{NameOf(headers.Count - 1)}{written}") }
        );
        if (choices.Count > 0)
        {
            writer.WriteElement(
                new DataValidations(choices.Select(choice => Choice(NameOf(choice.Column), choice.Cells))) { Count = (uint)choices.Count }
            );
        }

        writer.WriteEndElement();
        return isMore;
    }

    /// <summary>A drop-down list that another word is still taken beside.</summary>
    private static DataValidation Choice(string column, string cells) =>
        new(new Formula1(cells))
        {
            Type = DataValidationValues.List,
            AllowBlank = true,
            ShowErrorMessage = false,
            SequenceOfReferences = new ListValue<StringValue>
            {
                InnerText = string.Create(CultureInfo.InvariantCulture, $"{column}2:{column}{MostRows}"),
            },
        };

    private Cell CellOf(object? value) =>
        value switch
        {
            null => new Cell(),
            double number when double.IsFinite(number) => NumberCell(number.ToString("R", CultureInfo.InvariantCulture)),
            // Digits that a spreadsheet would write otherwise (1.50) stay as they are.
            Digits digits when PlainNumber.Of(PlainNumber.Value(digits.Text)) is var same && same == PlainNumber.WithPoint(digits.Text) =>
                NumberCell(same),
            Digits digits => TextCell(digits.Text, Style.Plain),
            PartialDate date when date.FirstDay == date.LastDay && date.FirstDay >= FirstDay => new Cell(
                new CellValue(date.FirstDay.ToDateTime(TimeOnly.MinValue).ToOADate().ToString(CultureInfo.InvariantCulture))
            )
            {
                StyleIndex = (uint)Style.Date,
            },
            _ => value.ToString() is { Length: > 0 } text
                ? TextCell(
                    text,
                    FormulaGuard.IsNeeded(text) ? Style.Formula
                        : text.Contains('\n', StringComparison.Ordinal) ? Style.Wrapped
                        : Style.Plain
                )
                : new Cell(),
        };

    private static Cell NumberCell(string number) => new(new CellValue(number));

    private Cell TextCell(string text, Style style)
    {
        var clean = _xml.Clean(text);
        if (clean.Length > MostCharacters)
        {
            var kept = char.IsHighSurrogate(clean[MostCharacters - 1]) ? MostCharacters - 1 : MostCharacters;
            _cut += clean.Length - kept;
            clean = clean[..kept];
        }

        // Reading takes one apostrophe before a formula away, as that of a CSV file, and decodes _x000D_; XML would lose a carriage return.
        var guarded = clean is ['\'', ..] && FormulaGuard.IsNeeded(clean) ? $"'{clean}" : clean;
        var written = Escape().Replace(guarded, "_x005F_").Replace("\r", "_x000D_", StringComparison.Ordinal);
        return new Cell(new InlineString(new Text(written) { Space = SpaceProcessingModeValues.Preserve }))
        {
            DataType = CellValues.InlineString,
            StyleIndex = style == Style.Plain ? null : (uint)style,
        };
    }

    private static string NameOf(int column) =>
        column < 26 ? $"{(char)('A' + column)}" : $"{NameOf((column / 26) - 1)}{(char)('A' + (column % 26))}";

    /// <summary>The formats of cells, in the order of <see cref="Style"/>.</summary>
    private static Stylesheet Styles()
    {
        const uint isoDate = 164; // the first number that is free for formats of one's own
        return new Stylesheet(
            new NumberingFormats(new NumberingFormat { NumberFormatId = isoDate, FormatCode = "yyyy\\-mm\\-dd" }) { Count = 1 },
            new Fonts(new Font(), new Font(new Bold())) { Count = 2 },
            new Fills(
                new Fill(new PatternFill { PatternType = PatternValues.None }),
                new Fill(new PatternFill { PatternType = PatternValues.Gray125 })
            )
            {
                Count = 2,
            },
            new Borders(new Border()) { Count = 1 },
            new CellStyleFormats(new CellFormat()) { Count = 1 },
            new CellFormats(
                new CellFormat { FormatId = 0 },
                new CellFormat
                {
                    FormatId = 0,
                    FontId = 1,
                    ApplyFont = true,
                },
                new CellFormat
                {
                    FormatId = 0,
                    NumberFormatId = isoDate,
                    ApplyNumberFormat = true,
                },
                new CellFormat { FormatId = 0, QuotePrefix = true },
                new CellFormat(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top })
                {
                    FormatId = 0,
                    ApplyAlignment = true,
                }
            )
            {
                Count = 5,
            }
        );
    }

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}
