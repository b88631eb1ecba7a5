using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using PtceGraph.Exchange.Formats;
using PtceGraph.Exchange.Gexf;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;

namespace PtceGraph.Testing.Fuzz;

/// <summary>The files that a fuzz begins with: the CSV files of users' cases, of real networks and of spreadsheets in the folders of the
/// tests, and the networks that they hold, in the other formats. Files are cut to a few rows and networks to a few nodes, so that a
/// million of them can be read.</summary>
internal sealed class FuzzCorpus
{
    private const int MostCharacters = 2_000; // of a table
    private const int MostNodes = 6; // of a kind
    private const int MostLinks = 10; // of a kind

    /// <summary>Small files with what an export does not write.</summary>
    private static readonly ImmutableArray<(string Format, string Text)> Written =
    [
        (
            "pajek",
            "*Vertices 3\n1 \"Étoile\"\n2 \"B\"\n3 \"C\"\n*Arcs :1 \"aide\"\n1 2 2.5\n*Edges\n2 3\n*Matrix\n0 1 0\n1 0 0\n0 0 0\n*Partition p\n*Vertices 3\n1\n2\n3\n"
        ),
        ("pajek", "*Network n\n*Vertices 4 2\n1 \"Étoile\" 0.1 0.2 ic Red\n2 B\n3 \"e 1\"\n4 e2\n*Edgeslist\n1 3 4\n2 4\n*Arcslist\n1 2\n"),
        (
            "dl",
            "dl n=3, nm=2 format=fullmatrix diagonal=absent\nlabels:\nÉtoile,b,c\nmatrix labels:\nx,y\ndata:\n0 1\n1 0\n2 0\n0 1\n1 0\n2 0\n"
        ),
        ("dl", "dl n=3 format=edgelist1\nlabels embedded\ndata:\na b 1\nb c 2\n"),
        ("dl", "dl nr=2 nc=3 format=fullmatrix\nrow labels: a b\ncolumn labels: x y z\ndata:\n1 0 1\n0 1 0\n"),
        ("gml", "graph [ directed 0 node [ id 1 label \"Étoile &amp; Cie\" ] node [ id 2 x [ y 3 ] ] edge [ source 1 target 2 value 2 ] ]"),
        (
            "json",
            "{\"actors\":[{\"id\":\"a\",\"name\":\"Étoile\",\"themes\":[\"x\"]},{\"id\":\"b\"}],\"ties\":[{\"source\":\"a\",\"target\":\"b\",\"weight\":2}]}"
        ),
    ];

    private FuzzCorpus(
        ImmutableArray<(string Text, bool IsUtf8)> tables,
        ImmutableArray<GraphSnapshot> networks,
        Dictionary<string, string> workbook
    ) => (Tables, Networks, Workbook) = (tables, networks, workbook);

    /// <summary>The corpus of this repository, read once.</summary>
    public static FuzzCorpus OfRepository { get; } = Read();

    /// <summary>The texts of the CSV files, and whether each is UTF-8, else Windows-1252.</summary>
    public ImmutableArray<(string Text, bool IsUtf8)> Tables { get; }

    /// <summary>The networks of the folders with CSV files.</summary>
    public ImmutableArray<GraphSnapshot> Networks { get; }

    /// <summary>The parts of a workbook that LibreOffice saved, each sheet cut to its first rows.</summary>
    public Dictionary<string, string> Workbook { get; }

    /// <summary>The texts of a format of graphs, one or more for each network.</summary>
    public ImmutableArray<string> Graphs(string format) =>
        [
            .. Written.Where(file => file.Format == format).Select(file => file.Text),
            .. Networks.SelectMany((network, number) => TextsOf(format, network, number)),
        ];

    /// <summary>The parts of workbooks: one for each table, those that the program writes for some networks, and that of
    /// LibreOffice.</summary>
    public ImmutableArray<Dictionary<string, string>> Workbooks() =>
        [
            .. Tables.Select((table, number) => Sheets(table.Text, number).Parts()),
            .. Networks.Where((_, number) => number % 8 == 0).Select(network => Parts(Bytes("xlsx", new NetworkExport(network)))),
            Workbook,
        ];

    private static FuzzCorpus Read()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var tests = Path.Combine(Repository.Root, "tests");
        string[] roots =
        [
            Path.Combine(tests, "PtceGraph.Exchange.Tests", "Cases"),
            Path.Combine(tests, "PtceGraph.Browser.Tests", "Cases"),
            Path.Combine(tests, "PtceGraph.Exchange.Tests", "Xlsx", "SavedByLibreOffice"),
            Path.Combine(tests, "PtceGraph.Analysis.Tests", "Golden", "data"),
            Repository.Sample,
        ];
        List<string> files =
        [
            .. roots
                .SelectMany(root => Directory.EnumerateFiles(root, "*.csv", SearchOption.AllDirectories))
                .Where(file => !Path.GetFileName(file).StartsWith("golden", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
        var workbook = Directory.EnumerateFiles(roots[2], "*.xlsx").Single();
        return new FuzzCorpus(
            [.. files.Select(TextOf)],
            [.. files.Select(file => Path.GetDirectoryName(file)!).Distinct().Select(NetworkOf).OfType<GraphSnapshot>()],
            Parts(File.ReadAllBytes(workbook)).ToDictionary(part => part.Key, part => Short(part.Value), StringComparer.Ordinal)
        );
    }

    private static (string Text, bool IsUtf8) TextOf(string file)
    {
        var bytes = File.ReadAllBytes(file);
        var (text, isUtf8) = (Encoding.UTF8.GetString(bytes), true);
        if (text.Contains('\uFFFD', StringComparison.Ordinal))
        {
            (text, isUtf8) = (Encoding.GetEncoding(1252).GetString(bytes), false);
        }

        return (text.Length > MostCharacters ? text[..(text.LastIndexOf('\n', MostCharacters) + 1)] : text, isUtf8);
    }

    /// <summary>A part of the network of a folder; null where the folder is refused.</summary>
    private static GraphSnapshot? NetworkOf(string folder)
    {
        try
        {
            var entities = NetworkReader.Read([folder], null, CancellationToken.None).Entities.ToList();
            var nodes = entities.OfType<Node>().GroupBy(node => node.Kind).SelectMany(kind => kind.Take(MostNodes)).ToList();
            var ids = nodes.Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
            var links = entities
                .OfType<Link>()
                .Where(link => ids.Contains(link.From) && ids.Contains(link.To))
                .GroupBy(link => link.Kind)
                .SelectMany(kind => kind.Take(MostLinks));
            return Testing.Networks.Of([.. nodes.Select(node => Within(node, ids)), .. links]);
        }
        catch (ImportRefusedException)
        {
            return null;
        }
    }

    /// <summary>A project or a meeting without its pole, where that was cut off.</summary>
    private static Entity Within(Node node, HashSet<string> ids) =>
        Schema
            .Of(node.Kind)
            .Where(field => field.Type == FieldType.Node && field.Get(node) is string end && !ids.Contains(end))
            .Aggregate((Entity)node, (current, field) => field.With(current, null));

    private static IEnumerable<string> TextsOf(string format, GraphSnapshot network, int number) =>
        format switch
        {
            "dl" => [Dl(network, number)],
            "gml" => [Gml(network)],
            "gexf" => [Text(format, new NetworkExport(network) { Gexf = number % 2 == 0 ? GexfVersion.Draft12 : GexfVersion.Version13 })],
            _ => [Text(format, new NetworkExport(network))],
        };

    private static string Text(string format, NetworkExport export) => Encoding.UTF8.GetString(Bytes(format, export));

    private static byte[] Bytes(string format, NetworkExport export)
    {
        using var stream = new MemoryStream();
        FileFormats.WrittenAs(format)!.Write(export, stream, CancellationToken.None);
        return stream.ToArray();
    }

    /// <summary>The ties of a network as UCINET writes them: a matrix, a list of edges, or a list of neighbours.</summary>
    private static string Dl(GraphSnapshot network, int number)
    {
        var names = network.Nodes.Select(node => node.Id.Replace(' ', '_')).ToList();
        var ties = network
            .Ties.Select(tie => (From: names.IndexOf(tie.Source), To: names.IndexOf(tie.Target)))
            .Where(tie => tie is { From: >= 0, To: >= 0 })
            .ToList();
        var head = string.Create(CultureInfo.InvariantCulture, $"dl n={names.Count} format=");
        var labels = $"labels:\n{string.Join(',', names)}\ndata:\n";
        return (number % 3) switch
        {
            0 =>
                $"{head}fullmatrix\n{labels}{string.Concat(names.Select((_, from) => string.Join(' ', names.Select((_, to) => ties.Contains((from, to)) ? 1 : 0)) + "\n"))}",
            1 => $"{head}edgelist1\n{labels}{string.Concat(ties.Select(tie => $"{tie.From + 1} {tie.To + 1} 2\n"))}",
            _ =>
                $"{head}nodelist1\n{labels}{string.Concat(ties.GroupBy(tie => tie.From).Select(row => $"{row.Key + 1} {string.Join(' ', row.Select(tie => tie.To + 1))}\n"))}",
        };
    }

    private static string Gml(GraphSnapshot network)
    {
        var number = network.Nodes.Index().ToDictionary(node => node.Item.Id, node => node.Index, StringComparer.Ordinal);
        var nodes = network.Nodes.Select(node => $"  node [ id {number[node.Id]} label \"{node.Name.Replace('"', ' ')}\" ]\n");
        var edges = network.Ties.Select(tie =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"  edge [ source {number[tie.Source]} target {number[tie.Target]} value {tie.Weight ?? 1} ]\n"
            )
        );
        return $"graph [\n  directed 1\n{string.Concat(nodes)}{string.Concat(edges)}]\n";
    }

    /// <summary>A table as a sheet: texts in place, shared or with dates, and a merged cell, by turns.</summary>
    private static TestWorkbook Sheets(string text, int number)
    {
        string[][] rows = [.. text.Split('\n').Take(12).Select(row => row.TrimEnd('\r').Split(';', ',', '\t'))];
        var merged = number % 2 == 0 ? "<mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells>" : "";
        return new TestWorkbook
        {
            Texts = "<si><t>Étoile</t></si><si><r><t>en </t></r><r><t>gras</t></r></si>",
            Formats = ["yyyy-mm-dd", "0.00"],
        }
            .Sheet("acteurs", rows)
            .Raw(
                "liens",
                $"""
                <sheetData><row r="1"><c r="A1" t="str"><v>source</v></c><c r="B1" t="str"><v>cible</v></c><c r="C1" t="str"><v>debut</v></c></row>
                <row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="C2" s="1"><v>45352</v></c><c r="D2" s="2"><v>2.5</v></c></row></sheetData>{merged}
                """
            );
    }

    private static Dictionary<string, string> Parts(byte[] workbook)
    {
        using var archive = new ZipArchive(new MemoryStream(workbook));
        return archive
            .Entries.Where(entry =>
                entry.Name.EndsWith(".xml", StringComparison.Ordinal) || entry.Name.EndsWith(".rels", StringComparison.Ordinal)
            )
            .ToDictionary(
                entry => entry.FullName,
                entry =>
                {
                    using var reader = new StreamReader(entry.Open());
                    return reader.ReadToEnd();
                },
                StringComparer.Ordinal
            );
    }

    /// <summary>A sheet or a list of shared texts without its later rows.</summary>
    private static string Short(string part)
    {
        foreach (var (end, closing) in new[] { ("</row>", "</sheetData>"), ("</si>", "</sst>") })
        {
            if (part.Length > MostCharacters && part.LastIndexOf(end, 2 * MostCharacters, StringComparison.Ordinal) is >= 0 and var at)
            {
                return part[..(at + end.Length)] + part[part.IndexOf(closing, StringComparison.Ordinal)..];
            }
        }

        return part;
    }
}
