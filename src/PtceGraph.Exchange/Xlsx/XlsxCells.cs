using System.Globalization;
using System.Text;
using System.Xml;
using PtceGraph.Exchange.Csv;
using PtceGraph.Exchange.Import;
using PtceGraph.Exchange.Xml;

namespace PtceGraph.Exchange.Xlsx;

/// <summary>Reads the cells of a workbook as text: what a formula gave last, numbers without an exponent, dates in ISO form.</summary>
/// <param name="texts">The shared texts.</param>
/// <param name="styles">The number formats.</param>
/// <param name="is1904">Whether days are counted from 1904.</param>
internal sealed class XlsxCells(List<string> texts, XlsxStyles styles, bool is1904)
{
    private const double DaysFrom1900To1904 = 1462;
    private const double FirstOfMarch1900 = 60; // before it, the count of days has a 29th of February 1900 that never was
    private const double DaysTo9999 = 2_958_466;

    /// <summary>Reads the cell that begins here, and goes to its end.</summary>
    /// <returns>The text, trimmed and without the guard against formulas; or the error of the formula.</returns>
    public (string Text, bool IsError) Read(BoundedXml part)
    {
        var (type, style, depth, value) = (part["t"], part["s"], part.Depth, "");
        if (!part.IsEmpty)
        {
            while (part.Read() && part.Depth > depth)
            {
                value =
                    part is { IsStart: true, Name: "v" } ? part.Text()
                    : part is { IsStart: true, Name: "is" } ? RichText(part)
                    : value;
            }
        }

        var text = type switch
        {
            "s" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < texts.Count
                ? texts[index]
                : "",
            "b" => value switch
            {
                "" => "",
                "1" or "true" => "true",
                _ => "false",
            },
            "str" => Unescaped(value),
            "inlineStr" or "e" => value,
            "d" => value.EndsWith("T00:00:00", StringComparison.Ordinal) ? value[..^9] : value,
            _ => Number(value, styles.Of(style)),
        };
        return (FormulaGuard.Remove(text.Trim()), type == "e");
    }

    /// <summary>The text of a shared or inline string: its runs joined, pronunciations left out. Goes to its end.</summary>
    public static string RichText(BoundedXml part)
    {
        if (part.IsEmpty)
        {
            return "";
        }

        var (text, depth, phonetic) = (new StringBuilder(), part.Depth, int.MaxValue);
        while (part.Read() && part.Depth > depth)
        {
            if (part.Depth <= phonetic)
            {
                phonetic = part is { IsStart: true, Name: "rPh" } ? part.Depth : int.MaxValue;
            }

            if (part is { IsStart: true, Name: "t" } && phonetic == int.MaxValue && text.Length <= TableLimits.MaxRowBytes)
            {
                text.Append(part.Text());
            }
        }

        return Unescaped(text.ToString());
    }

    /// <summary>Characters that XML cannot hold are written as <c>_x000D_</c>.</summary>
    private static string Unescaped(string text) => text.Contains("_x", StringComparison.Ordinal) ? XmlConvert.DecodeName(text) : text;

    private string Number(string text, XlsxNumber kind)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return text;
        }

        var days = is1904 ? number + DaysFrom1900To1904 : number;
        return kind == XlsxNumber.Duration && Math.Abs(number) < DaysTo9999 ? Duration(number)
            : kind == XlsxNumber.Date && number is >= 0 and < 1 ? Day(1 + number).ToString("HH:mm:ss", CultureInfo.InvariantCulture)
            : kind == XlsxNumber.Date && days is >= 0 and < DaysTo9999 ? Date(Day(days))
            : PlainNumber.Of(number);
    }

    private static DateTime Day(double days) =>
        DateTime.FromOADate(Math.Round((days < FirstOfMarch1900 ? days + 1 : days) * 86_400) / 86_400);

    private static string Date(DateTime date) =>
        date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Duration(double days)
    {
        var seconds = (long)Math.Round(Math.Abs(days) * 86_400);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(days < 0 ? "-" : "")}{seconds / 3600}:{seconds / 60 % 60:00}:{seconds % 60:00}"
        );
    }
}
