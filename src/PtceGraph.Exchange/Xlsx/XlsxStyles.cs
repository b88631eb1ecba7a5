using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using PtceGraph.Exchange.Xml;

namespace PtceGraph.Exchange.Xlsx;

/// <summary>What the number of a cell is, as its number format says.</summary>
internal enum XlsxNumber
{
    /// <summary>A number.</summary>
    Plain,

    /// <summary>A day, with or without a time, or a time alone.</summary>
    Date,

    /// <summary>A duration in days.</summary>
    Duration,
}

/// <summary>The styles of a workbook, of which only the number formats matter.</summary>
internal sealed partial class XlsxStyles
{
    private static readonly SearchValues<char> DateLetters = SearchValues.Create("ymdhsYMDHS");

    private readonly List<XlsxNumber> _cells = []; // by index of style

    /// <summary>A workbook without styles.</summary>
    public static XlsxStyles None { get; } = new();

    /// <summary>Reads the part of the styles.</summary>
    public static XlsxStyles Read(BoundedXml part)
    {
        var (styles, formats, isOfCells) = (new XlsxStyles(), new Dictionary<int, XlsxNumber>(), false);
        while (part.Read())
        {
            switch (part.Name)
            {
                case "cellXfs":
                    isOfCells = part is { IsStart: true, IsEmpty: false };
                    break;
                case "numFmt" when part.IsStart:
                    formats[Number(part["numFmtId"])] = OfCode(part["formatCode"] ?? "");
                    break;
                case "xf" when part.IsStart && isOfCells:
                    var format = Number(part["numFmtId"]);
                    styles._cells.Add(formats.TryGetValue(format, out var own) ? own : OfBuiltIn(format));
                    break;
            }
        }

        return styles;
    }

    /// <summary>What the number of a cell of a style is; <see cref="XlsxNumber.Plain"/> for a style that there is not.</summary>
    public XlsxNumber Of(string? style) =>
        Number(style) is var index && index >= 0 && index < _cells.Count ? _cells[index] : XlsxNumber.Plain;

    /// <summary>The formats that files do not define (ECMA-376, 18.8.30), those of East Asian languages included.</summary>
    private static XlsxNumber OfBuiltIn(int format) =>
        format switch
        {
            46 => XlsxNumber.Duration,
            (>= 14 and <= 22) or (>= 27 and <= 36) or 45 or 47 or (>= 50 and <= 58) => XlsxNumber.Date,
            _ => XlsxNumber.Plain,
        };

    private static XlsxNumber OfCode(string code)
    {
        var bare = Literals().Replace(code.Split(';')[0], "");
        return Elapsed().IsMatch(bare) ? XlsxNumber.Duration
            : bare.AsSpan().ContainsAny(DateLetters) && !bare.Contains("general", StringComparison.OrdinalIgnoreCase) ? XlsxNumber.Date
            : XlsxNumber.Plain;
    }

    private static int Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    /// <summary>Quoted and escaped characters, fillers, colours, conditions and languages.</summary>
    [GeneratedRegex("\"[^\"]*\"?|[\\\\_*].|\\[(?!(?:h+|m+|s+)\\])[^\\]]*\\]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Literals();

    [GeneratedRegex("\\[(?:h+|m+|s+)\\]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Elapsed();
}
