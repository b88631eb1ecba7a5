using System.Globalization;
using System.Text;
using CsvHelper;

namespace PtceGraph.Exchange.Csv;

/// <summary>Writes rows of cells in a style.</summary>
internal sealed class CsvFile : IDisposable
{
    private readonly CsvWriter _writer;
    private readonly CsvStyle _style;

    public CsvFile(Stream stream, CsvStyle style)
    {
        _style = style;
        var isFrench = style == CsvStyle.French;
        var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: isFrench), leaveOpen: true);
        _writer = CsvWriter.Create(text, new CsvWriterOptions { Separator = isFrench ? ';' : ',', NewLine = isFrench ? "\r\n" : "\n" }, leaveOpen: false);
    }

    public void Row(IEnumerable<string> cells)
    {
        foreach (var cell in cells)
        {
            _writer.WriteField(cell);
        }

        _writer.EndRecord();
    }

    /// <summary>The cell of a field's value; empty for null.</summary>
    public string Cell(object? value) => value switch
    {
        null => "",
        string text => Text(text),
        double number => Number(number),
        bool flag => flag ? "true" : "false",
        _ => Text(value.ToString() ?? ""),
    };

    /// <summary>A number that reads back the same; NaN is empty.</summary>
    public string Number(double number) => double.IsNaN(number) ? ""
        : _style == CsvStyle.French ? number.ToString("R", CultureInfo.InvariantCulture).Replace('.', ',') : number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A text, made harmless in a spreadsheet where the file is meant for one.</summary>
    public string Text(string text) => _style == CsvStyle.French && text is ['=' or '+' or '-' or '@', ..] ? $"'{text}" : text;

    public void Dispose() => _writer.Dispose();
}
