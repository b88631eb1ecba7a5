using System.Text.Json;
using System.Text.RegularExpressions;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Contracts;
using PtceGraph.Exchange.Import;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary>Parts of real networks that are not part of the project: <c>PTCEGRAPH_TEST_DATA</c> names their folder, else
/// <c>../shared/data</c>. What is measured of a part is what is measured of the files cut by hand.</summary>
public sealed partial class PublicPerimeterTests : IDisposable
{
    private static readonly string Data =
        Environment.GetEnvironmentVariable("PTCEGRAPH_TEST_DATA") ?? Path.Combine(Repository.Root, "..", "shared", "data");

    /// <summary>The columns of each table of the workbook that say what a row is of.</summary>
    private static readonly Dictionary<string, string[]> EndsOf = new()
    {
        ["acteurs"] = ["id"],
        ["poles"] = ["id"],
        ["projets"] = ["id"],
        ["rencontres"] = ["id"],
        ["liens"] = ["source", "cible"],
        ["adhesions"] = ["acteur", "pole"],
        ["participations"] = ["acteur", "projet"],
        ["presences"] = ["acteur", "rencontre"],
    };

    private const string Silo = ".decloisonnement";

    private readonly TempFiles _files = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("public/fr-hatvp-lobbying-2017/nodes.csv", "public/fr-hatvp-lobbying-2017/edges.csv", "niveaux", "MONDIAL")]
    [InlineData("public/football-college/football.nodes.csv", "public/football-college/football.edges.csv", "value", "7", "3")]
    [InlineData("public/uk-faculty/UKfaculty.nodes.csv", "public/uk-faculty/UKfaculty.edges.csv", "Group", "1")]
    [InlineData("public/drabek-emon/Cheyenne.nodes.csv", "public/drabek-emon/Cheyenne.edges.csv", "Sponsorship", "County", "City")]
    [InlineData("public/gt-polblogs/polblogs.nodes.csv", "public/gt-polblogs/polblogs.edges.csv", "source", "Blogarama")]
    public void A_part_has_the_figures_of_the_files_cut_by_hand(string nodes, string edges, string column, params string[] values)
    {
        var whole = Read(nodes, edges);
        var rows = File.ReadAllLines(Path.Combine(Data, nodes));
        var place = Place(rows[0], column);
        // A cell may have several values.
        var kept = rows.Skip(1).Where(row => Plain(Cells(row)[place]).Split('|').Any(values.Contains)).ToList();
        Assert.InRange(kept.Count, 2, rows.Length - 3);
        var ids = kept.Select(row => Plain(Cells(row)[0])).ToHashSet();
        var ties = File.ReadAllLines(Path.Combine(Data, edges));
        var ends = new[] { Place(ties[0], "source"), Place(ties[0], "target") };
        var inside = ties.Skip(1).Where(row => Cells(row) is var cells && ends.All(end => ids.Contains(Plain(cells[end]))));
        var cut = NetworkReader
            .Read([_files.With("nodes.csv", Lines(rows[0], kept)).With("edges.csv", Lines(ties[0], inside)).Folder], null, Token)
            .Snapshot();
        Assert.Equal(kept.Count, cut.Actors.Length);

        AssertSame(whole, cut, [.. values.Select(value => $"{column}={value}")]);
    }

    [Fact]
    public void A_part_of_the_ptce_of_2014_has_the_figures_of_its_tables_cut_by_hand()
    {
        var tables = EndsOf.Keys.ToDictionary(name => name, name => Path.Combine(Data, "ptce-2014", $"{name}.csv"));
        SkipUnlessThere(tables.Values);
        var whole = NetworkReader.Read([.. tables.Values], null, Token).Snapshot();
        var links = whole.Links.ToList();
        var actors = whole.Actors.Where(actor => actor.Category == "ess").Select(actor => actor.Id).ToHashSet();
        var linked = links
            .SelectMany(link => new[] { (link.From, link.To), (From: link.To, To: link.From) })
            .Where(pair => actors.Contains(pair.From) && whole.TryGetNode(pair.To, out var node) && node is not Actor)
            .Select(pair => pair.To)
            .ToHashSet();
        bool IsKept(string id) => actors.Contains(id) || linked.Contains(id);
        foreach (var (name, path) in tables)
        {
            var rows = File.ReadAllLines(path);
            var places = EndsOf[name].Select(end => Place(rows[0], end)).ToList();
            var pole = name is "projets" or "rencontres" ? Place(rows[0], "pole") : -1;
            _files.With(
                Path.GetFileName(path),
                Lines(
                    rows[0],
                    rows.Skip(1)
                        .Select(row => Cells(row))
                        .Where(cells => places.TrueForAll(place => IsKept(Plain(cells[place]))))
                        .Select(cells => string.Join(',', cells.Select((cell, place) => place == pole && !IsKept(Plain(cell)) ? "" : cell)))
                )
            );
        }

        AssertSame(whole, NetworkReader.Read([_files.Folder], null, Token).Snapshot(), ["category=ess"]);
    }

    [Theory]
    [InlineData("Group", "public/uk-faculty/UKfaculty.nodes.csv", "public/uk-faculty/UKfaculty.edges.csv")]
    [InlineData("value", "public/football-college/football.nodes.csv", "public/football-college/football.edges.csv")]
    [InlineData("Sponsorship", "public/drabek-emon/Texas.nodes.csv", "public/drabek-emon/Texas.edges.csv")]
    [InlineData("niveaux", "public/fr-hatvp-lobbying-2017/nodes.csv", "public/fr-hatvp-lobbying-2017/edges.csv")]
    [InlineData("category", "ptce-2014")]
    public void Each_row_of_the_parts_is_network_json_of_its_perimeter(string column, params string[] inputs)
    {
        var whole = Read(inputs);
        var table = EachTable.Of(whole, Networks.Quick, PerimeterValues.Of(whole, column)!, null, Token);
        var values = ((ResultColumn.Texts)table.Columns[0]).Values;

        Assert.InRange(values.Length, 3, 20);
        Assert.Equal(
            [
                "value",
                "nodes",
                "edges",
                "actors",
                "isolates",
                "density",
                "components",
                "largest_component",
                "clustering",
                "modularity",
                "clans",
            ],
            table.Columns.Take(11).Select(figures => figures.Name)
        );
        for (var row = 0; row < values.Length; row++)
        {
            var alone = Networks.Analyse(whole, Networks.Quick with { Perimeter = Perimeter.Parse([$"{column}={values[row]}"], out _) });
            var report = JsonSerializer.SerializeToElement(NetworkReport.Of(alone), ContractJson.TypeInfo<NetworkReport>());
            foreach (var figures in table.Columns.OfType<ResultColumn.Numbers>())
            {
                Assert.Equal(Figure(report, figures.Name), figures.Values[row]);
            }
        }
    }

    /// <summary>A figure of <c>network.json</c>; NaN where it is null, or where no actor of the part has a value in the column.</summary>
    private static double Figure(JsonElement report, string name)
    {
        var (place, key) = name.EndsWith(Silo, StringComparison.Ordinal)
            ? (report.GetProperty("silos").TryGetProperty(name[..^Silo.Length], out var silo) ? silo : default, Silo[1..])
            : (report, name);
        return place.ValueKind == JsonValueKind.Undefined || place.GetProperty(key) is not { ValueKind: JsonValueKind.Number } figure
            ? double.NaN
            : figure.GetDouble();
    }

    private static void AssertSame(GraphSnapshot whole, GraphSnapshot cut, string[] conditions)
    {
        var columns = TextList.Of(whole.PartitionColumns(whole.Graph(LayerSelection.Acquaintance)).Names);
        var quick = Networks.Quick with { SiloColumns = columns };
        var part = Networks.Analyse(whole, quick with { Perimeter = Perimeter.Parse(conditions, out _) });
        Assert.Equal(PerimeterTests.Text(Networks.Analyse(cut, quick)), PerimeterTests.Text(part));
    }

    private static GraphSnapshot Read(params string[] inputs)
    {
        var paths = inputs.Select(input => Path.Combine(Data, input)).ToArray();
        SkipUnlessThere(paths);
        return NetworkReader.Read(paths, null, Token).Snapshot();
    }

    private static void SkipUnlessThere(IEnumerable<string> paths) =>
        Assert.SkipUnless(
            paths.All(Path.Exists),
            $"{string.Join(", ", paths)}: not there; PTCEGRAPH_TEST_DATA names the folder of the data."
        );

    private static string Lines(string header, IEnumerable<string> rows) => string.Join('\n', rows.Prepend(header)) + "\n";

    /// <summary>The cells of a line of CSV as they are written, quotes included.</summary>
    private static List<string> Cells(string line) => [.. Cell().Matches(line).Select(match => match.Groups[1].Value)];

    private static string Plain(string cell) => cell.Trim('"');

    private static int Place(string headers, string column) => Cells(headers).FindIndex(header => Plain(header) == column);

    [GeneratedRegex("""(?:^|,)("(?:[^"]|"")*"|[^,]*)""")]
    private static partial Regex Cell();
}
