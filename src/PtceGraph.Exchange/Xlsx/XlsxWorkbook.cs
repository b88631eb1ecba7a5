using System.IO.Compression;
using PtceGraph.Exchange.Archives;
using PtceGraph.Exchange.Import;
using PtceGraph.Exchange.Xml;

namespace PtceGraph.Exchange.Xlsx;

/// <summary>A workbook of unknown origin (ECMA-376, transitional or strict): its sheets, read row by row. Memory: the shared texts and one
/// row.</summary>
internal sealed class XlsxWorkbook : IDisposable
{
    private const long MaxKeptBytes = 48L << 20; // of a part that is kept in memory, unpacked
    private const int MaxSheets = 1_000;
    private const string MainPart = "/officeDocument";

    private readonly string _file;
    private readonly ZipArchive _archive;
    private readonly CancellationToken _cancellation;
    private readonly List<string> _texts = []; // by index, as cells refer to them
    private readonly List<XlsxSheet> _sheets = [];
    private XlsxStyles _styles = XlsxStyles.None;
    private bool _is1904;

    private XlsxWorkbook(string file, ZipArchive archive, CancellationToken cancellation) =>
        (_file, _archive, _cancellation) = (file, archive, cancellation);

    /// <summary>The sheets in their order; sheets of charts are left out.</summary>
    public IReadOnlyList<XlsxSheet> Sheets => _sheets;

    /// <summary>Opens a workbook.</summary>
    /// <param name="file">The name of the file, as reports give it.</param>
    /// <param name="open">Opens the file.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ImportRefusedException">The file is no workbook, is damaged, has a password, or is beyond a limit.</exception>
    public static XlsxWorkbook Open(string file, Func<Stream> open, CancellationToken cancellationToken)
    {
        RefuseIfCompound(file, open);
        var workbook = new XlsxWorkbook(file, ZipSource.Open(file, open, Sentences.WorkbookDamaged), cancellationToken);
        try
        {
            workbook.ReadParts();
            return workbook;
        }
        catch
        {
            workbook.Dispose();
            throw;
        }
    }

    /// <summary>The rows of a sheet that have a cell, in their order.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="merged">Receives the merged ranges, which come after the rows; null where nobody asks.</param>
    /// <exception cref="ImportRefusedException">The sheet is damaged, or a row is beyond a limit.</exception>
    public IEnumerable<XlsxRow> Rows(XlsxSheet sheet, List<MergedRange>? merged)
    {
        using var part = Part(sheet.Path, isKept: false);
        var cells = new XlsxCells(_texts, _styles, _is1904);
        foreach (var row in XlsxRow.Read(SourceTable.NameOf(_file, sheet.Name), part, cells, merged))
        {
            yield return row;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _archive.Dispose();

    /// <summary>Refuses the container of a workbook with a password, which is also that of Excel before 2007.</summary>
    private static void RefuseIfCompound(string file, Func<Stream> open)
    {
        using var stream = open();
        Span<byte> first = stackalloc byte[4];
        if (stream.ReadAtLeast(first, 4, throwOnEndOfStream: false) == 4 && first is [0xD0, 0xCF, 0x11, 0xE0])
        {
            throw new ImportRefusedException(Sentences.InFile(file, Sentences.WorkbookLocked()));
        }
    }

    private void ReadParts()
    {
        var main =
            Relations("").FirstOrDefault(relation => relation.Type.EndsWith(MainPart, StringComparison.Ordinal)).Target ?? throw Damaged();
        var relations = Relations(main);
        using (var part = Part(main, isKept: true))
        {
            while (part.Read())
            {
                if (part is { IsStart: true, Name: "workbookPr" })
                {
                    _is1904 = part["date1904"] is "1" or "true";
                }
                else if (part is { IsStart: true, Name: "sheet" })
                {
                    var id = part.Qualified("id");
                    var relation = relations.Find(relation => relation.Id == id);
                    if (relation.Type?.EndsWith("/worksheet", StringComparison.Ordinal) == true)
                    {
                        _sheets.Add(
                            new XlsxSheet(part["name"] ?? "", relation.Target, IsHidden: part["state"] is "hidden" or "veryHidden")
                        );
                    }
                }
            }
        }

        foreach (var relation in relations)
        {
            if (relation.Type.EndsWith("/sharedStrings", StringComparison.Ordinal))
            {
                ReadTexts(relation.Target);
            }
            else if (relation.Type.EndsWith("/styles", StringComparison.Ordinal))
            {
                using var part = Part(relation.Target, isKept: true);
                _styles = XlsxStyles.Read(part);
            }
        }
    }

    /// <summary>The relations of a part, whose targets are paths in the archive; those of the whole package for an empty path.</summary>
    private List<(string Id, string Type, string Target)> Relations(string path)
    {
        var slash = path.LastIndexOf('/') + 1;
        var relations = new List<(string, string, string)>();
        using var part = Part($"{path[..slash]}_rels/{path[slash..]}.rels", isKept: true);
        while (part.Read() && relations.Count < MaxSheets)
        {
            if (part is { IsStart: true, Name: "Relationship" } && part["Target"] is { } target)
            {
                relations.Add((part["Id"] ?? "", part["Type"] ?? "", Resolved(path[..slash], target)));
            }
        }

        return relations;
    }

    /// <summary>A target as a path in the archive: absolute with a leading slash, else relative to the folder.</summary>
    private static string Resolved(string folder, string target)
    {
        var names = new List<string>();
        foreach (var name in (target.StartsWith('/') ? target : folder + target).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (name == ".." && names.Count > 0)
            {
                names.RemoveAt(names.Count - 1);
            }
            else if (name is not ("." or ".."))
            {
                names.Add(name);
            }
        }

        return string.Join('/', names);
    }

    private void ReadTexts(string path)
    {
        using var part = Part(path, isKept: true);
        while (part.Read())
        {
            if (part is { IsStart: true, Name: "si" })
            {
                _texts.Add(XlsxCells.RichText(part));
            }
        }
    }

    private BoundedXml Part(string path, bool isKept)
    {
        var entry = _archive.GetEntry(path) ?? throw Damaged();
        if (isKept && entry.Length > MaxKeptBytes)
        {
            throw new ImportRefusedException(Sentences.InFile(_file, Sentences.WorkbookPartTooLarge(path, MaxKeptBytes >> 20)));
        }

        return new BoundedXml(SourceTable.NameOf(_file, path), new EntryStream(entry, Damaged), _cancellation);
    }

    private ImportRefusedException Damaged() => new(Sentences.InFile(_file, Sentences.WorkbookDamaged()));
}

/// <summary>A sheet of a workbook.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">The path of its part in the archive.</param>
/// <param name="IsHidden">Whether a spreadsheet hides it.</param>
internal sealed record XlsxSheet(string Name, string Path, bool IsHidden);

/// <summary>A range of merged cells. Rows and columns count from 1 and from 0.</summary>
internal readonly record struct MergedRange(int FirstRow, int LastRow, int Column);
