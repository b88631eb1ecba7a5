using System.Globalization;

namespace PtceGraph.Exchange;

/// <summary>Numbers in attributes: digits with a decimal point or comma. A text that may be a code (a leading zero, more than 15 digits, a
/// plus sign) is not a number.</summary>
internal static class PlainNumber
{
    private const int MostDigits = 15; // the digits that a double and a spreadsheet keep exactly

    /// <summary>Whether a text is a number. O(length).</summary>
    public static bool Is(ReadOnlySpan<char> text)
    {
        if (text is ['-', ..])
        {
            text = text[1..];
        }

        var mark = text.IndexOfAny('.', ',');
        var whole = mark < 0 ? text : text[..mark];
        var fraction = mark < 0 ? "0" : text[(mark + 1)..];
        return whole.Length > 0
            && fraction.Length > 0
            && (whole.Length == 1 || whole[0] != '0')
            && text.Length - (mark < 0 ? 0 : 1) <= MostDigits
            && !whole.ContainsAnyExceptInRange('0', '9')
            && !fraction.ContainsAnyExceptInRange('0', '9');
    }

    /// <summary>The value of such a text.</summary>
    public static double Value(string number) => double.Parse(WithPoint(number), CultureInfo.InvariantCulture);

    /// <summary>The shortest digits that give exactly a number, without an exponent; empty for NaN and infinities.</summary>
    public static string Of(double number)
    {
        var text = double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "";
        if (text.IndexOf('E', StringComparison.Ordinal) is var mark && mark < 0)
        {
            return text;
        }

        var sign = number < 0 ? "-" : "";
        var mantissa = text[sign.Length..mark].Split('.');
        var digits = string.Concat(mantissa);
        var point = mantissa[0].Length + int.Parse(text.AsSpan(mark + 1), CultureInfo.InvariantCulture); // digits before the point
        return point <= 0 ? $"{sign}0.{new string('0', -point)}{digits}"
            : point >= digits.Length ? $"{sign}{digits.PadRight(point, '0')}"
            : $"{sign}{digits[..point]}.{digits[point..]}";
    }

    /// <summary>The same digits with a decimal point.</summary>
    public static string WithPoint(string number) => number.Replace(',', '.');

    /// <summary>The same digits with a decimal comma.</summary>
    public static string WithComma(string number) => number.Replace('.', ',');
}
