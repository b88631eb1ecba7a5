using System.IO.Compression;
using System.Security;
using System.Text;
using System.Xml;

namespace PtceGraph.Testing;

/// <summary>A workbook of a test, written part by part, so that a test can also write what no spreadsheet would.</summary>
internal sealed class TestWorkbook
{
    public const string Namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>The time of the parts: the earliest that an archive can say, so that the same parts are the same bytes.</summary>
    private static readonly DateTimeOffset Earliest = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly List<(string Name, string State, string Content)> _sheets = [];
    private readonly Dictionary<string, string> _replaced = new(StringComparer.Ordinal);

    /// <summary>The attributes of the workbook's properties.</summary>
    public string Properties { get; init; } = "";

    /// <summary>The content of the shared texts: <c>si</c> elements.</summary>
    public string Texts { get; init; } = "";

    /// <summary>The number formats of the styles 1, 2, …; style 0 is a plain number.</summary>
    public IReadOnlyList<string> Formats { get; init; } = [];

    /// <summary>Adds a sheet of texts. A blank cell is left out.</summary>
    public TestWorkbook Sheet(string name, params string[][] rows) =>
        Raw(
            name,
            $"<sheetData>{string.Concat(rows.Select((row, number) => $"<row r=\"{number + 1}\">{string.Concat(row.Select((cell, column) => cell.Length == 0 ? "" : $"<c r=\"{Letter(column)}{number + 1}\" t=\"inlineStr\"><is><t>{Escaped(cell)}</t></is></c>"))}</row>"))}</sheetData>"
        );

    /// <summary>Adds a sheet with the content given: <c>sheetData</c> and what follows it.</summary>
    public TestWorkbook Raw(string name, string content, string state = "visible")
    {
        _sheets.Add((name, state, content));
        return this;
    }

    /// <summary>Replaces a part, or adds one.</summary>
    public TestWorkbook With(string part, string content)
    {
        _replaced[part] = content;
        return this;
    }

    /// <summary>The parts by path.</summary>
    public Dictionary<string, string> Parts()
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["[Content_Types].xml"] =
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>",
            ["_rels/.rels"] =
                $"<Relationships xmlns=\"{Relations}\"><Relationship Id=\"r1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
            ["xl/workbook.xml"] =
                $"<workbook xmlns=\"{Namespace}\" xmlns:r=\"{Office}\"><workbookPr {Properties}/><sheets>{string.Concat(_sheets.Select((sheet, i) => $"<sheet name=\"{SecurityElement.Escape(sheet.Name)}\" sheetId=\"{i + 1}\" state=\"{sheet.State}\" r:id=\"s{i + 1}\"/>"))}</sheets></workbook>",
            ["xl/_rels/workbook.xml.rels"] =
                $"<Relationships xmlns=\"{Relations}\">{string.Concat(_sheets.Select((_, i) => $"<Relationship Id=\"s{i + 1}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>"))}<Relationship Id=\"t\" Type=\"{Office}/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"y\" Type=\"{Office}/styles\" Target=\"/xl/styles.xml\"/></Relationships>",
            ["xl/sharedStrings.xml"] = $"<sst xmlns=\"{Namespace}\">{Texts}</sst>",
            ["xl/styles.xml"] =
                $"<styleSheet xmlns=\"{Namespace}\"><numFmts>{string.Concat(Formats.Select((format, i) => $"<numFmt numFmtId=\"{164 + i}\" formatCode=\"{SecurityElement.Escape(format)}\"/>"))}</numFmts><cellXfs><xf numFmtId=\"0\"/>{string.Concat(Formats.Select((_, i) => $"<xf numFmtId=\"{164 + i}\"/>"))}</cellXfs></styleSheet>",
        };
        foreach (var (i, sheet) in _sheets.Index())
        {
            parts[$"xl/worksheets/sheet{i + 1}.xml"] = $"<worksheet xmlns=\"{Namespace}\">{sheet.Content}</worksheet>";
        }

        foreach (var (part, content) in _replaced)
        {
            parts[part] = content;
        }

        return parts;
    }

    /// <summary>The file.</summary>
    public byte[] Bytes() => Zipped(Parts());

    /// <summary>An archive of texts.</summary>
    public static byte[] Zipped(IEnumerable<KeyValuePair<string, string>> parts, CompressionLevel compression = CompressionLevel.Fastest)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, content) in parts)
            {
                var entry = archive.CreateEntry(path, compression);
                entry.LastWriteTime = Earliest;
                using var part = entry.Open();
                part.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return stream.ToArray();
    }

    /// <summary>A text as a spreadsheet writes it: a control character is <c>_x0001_</c>.</summary>
    private static string Escaped(string text) =>
        string.Concat(SecurityElement.Escape(text).Select(letter => XmlConvert.IsXmlChar(letter) ? $"{letter}" : $"_x{(int)letter:X4}_"));

    private static string Letter(int column) =>
        column < 26 ? $"{(char)('A' + column)}" : $"{Letter((column / 26) - 1)}{Letter(column % 26)}";
}
