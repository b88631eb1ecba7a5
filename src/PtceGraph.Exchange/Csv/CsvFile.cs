using System.Globalization;
using System.Text;
using CsvHelper;
using PtceGraph.Exchange.Workbooks;

namespace PtceGraph.Exchange.Csv;

/// <summary>Writes rows of cells in a style.</summary>
internal sealed class CsvFile : IDisposable
{
    private readonly CsvWriter _writer;
    private readonly CsvStyle _style;

    public CsvFile(Stream stream, CsvStyle style)
    {
        _style = style;
        var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: IsForSpreadsheet), leaveOpen: true);
        _writer = CsvWriter.Create(
            text,
            new CsvWriterOptions { Separator = style == CsvStyle.French ? ';' : ',', NewLine = IsForSpreadsheet ? "\r\n" : "\n" },
            leaveOpen: false
        );
    }

    private bool IsForSpreadsheet => _style != CsvStyle.Data;

    public void Row(IEnumerable<string> cells)
    {
        foreach (var cell in cells)
        {
            _writer.WriteField(cell);
        }

        _writer.EndRecord();
    }

    /// <summary>The cell of a field's value; empty for null.</summary>
    public string Cell(object? value) =>
        value switch
        {
            null => "",
            string text => Text(text),
            double number => Number(number),
            Digits digits => Number(digits.Text),
            bool flag => flag ? "true" : "false",
            _ => Text(value.ToString() ?? ""),
        };

    /// <summary>A number in round-trip format; empty for NaN and infinities.</summary>
    public string Number(double number) => double.IsFinite(number) ? Number(number.ToString("R", CultureInfo.InvariantCulture)) : "";

    /// <summary>A number given as digits.</summary>
    public string Number(string digits) => _style == CsvStyle.French ? PlainNumber.WithComma(digits) : PlainNumber.WithPoint(digits);

    /// <summary>A text or a header, guarded against formulas where the file is for a spreadsheet.</summary>
    public string Text(string text) => IsForSpreadsheet ? FormulaGuard.Add(text) : text;

    public void Dispose() => _writer.Dispose();
}
