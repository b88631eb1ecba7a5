using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using PtceGraph.Exchange.Analyses;
using PtceGraph.Exchange.Import;
using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary>The files of <c>analyze</c> against the values of igraph, networkx and sna; see README.md here.</summary>
public class GoldenTests
{
    private static readonly string Data = Path.Combine(Repository.Root, "tests", "PtceGraph.Analysis.Tests", "Golden", "data");
    private static readonly ConcurrentDictionary<string, Lazy<Files>> Written = new();

    public static TheoryData<string> Networks =>
        [.. Directory.EnumerateDirectories(Data).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> WithSilos =>
        [.. Networks.Select(row => row.Data).Where(name => File.Exists(Path.Combine(Data, name, "golden-silo.csv")))];

    [Fact]
    public void There_are_at_least_twelve_real_networks() => Assert.True(Networks.Count >= 12 + 1);

    [Theory]
    [MemberData(nameof(Networks))]
    public void Every_node_has_the_values_of_the_oracles(string name)
    {
        Compare(name, "golden.csv");
        Assert.True(Rows(name, "golden.csv")[0].Length > 14);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void The_whole_has_the_figures_of_the_oracles(string name) =>
        Assert.All(
            Rows(name, "golden-network.csv").Skip(1),
            row => Same(row[1], Number(Analysed(name).Network.GetProperty(row[0])), 1e-9, $"{name}: {row[0]}")
        );

    [Theory]
    [MemberData(nameof(WithSilos))]
    public void Brokers_are_those_that_sna_finds(string name) => Compare(name, "golden-brokerage.csv");

    [Theory]
    [MemberData(nameof(WithSilos))]
    public void Silos_have_the_figures_of_the_oracles(string name)
    {
        var silos = Analysed(name).Silos;
        foreach (var row in Rows(name, "golden-silo.csv").Skip(1))
        {
            var (column, silo, figure) = (row[0], row[1], row[2]);
            var found =
                silo.Length == 0
                    ? Number(Analysed(name).Network.GetProperty("silos").GetProperty(column).GetProperty(figure))
                    : Parse(
                        silos.Rows.Single(line => silos.Cell(line, "column") == column && silos.Cell(line, "silo") == silo)[
                            silos.Column(figure)
                        ]
                    );
            Same(row[3], found, 1e-9, $"{name}: {figure} of {silo}");
        }
    }

    /// <summary>Every value of a golden file with the same column of <c>actors.csv</c>.</summary>
    private static void Compare(string name, string file)
    {
        var actors = Analysed(name).Actors;
        var golden = Rows(name, file);
        var rowOf = actors.Rows.ToDictionary(row => row[actors.Column("Id")]);

        Assert.Equal(golden.Skip(1).Select(row => row[0]).Order(StringComparer.Ordinal), rowOf.Keys.Order(StringComparer.Ordinal));
        foreach (var row in golden.Skip(1))
        {
            for (var c = 1; c < golden[0].Length; c++)
            {
                var tolerance = golden[0][c] == "eigenvector" ? 1e-8 : 1e-9;
                Same(row[c], Parse(rowOf[row[0]][actors.Column(golden[0][c])]), tolerance, $"{name}: {golden[0][c]} of {row[0]}");
            }
        }
    }

    private static Files Analysed(string name) => Written.GetOrAdd(name, one => new Lazy<Files>(() => Analyse(one))).Value;

    /// <summary>What <c>analyze</c> writes, read again.</summary>
    private static Files Analyse(string name)
    {
        using var files = new TempFiles();
        var cancellation = TestContext.Current.CancellationToken;
        var folder = name == "ptce-2014" ? Repository.Sample : Path.Combine(Data, name);
        var inputs = name == "ptce-2014" ? [folder] : new[] { Path.Combine(folder, "nodes.csv"), Path.Combine(folder, "edges.csv") };
        var network = NetworkReader.Read(inputs, null, cancellation);
        var result = AnalysisEngine.Analyze(
            network.Snapshot(),
            new AnalysisParameters
            {
                ClanRewirings = 0,
                ClanSeeds = 1,
                MixingRewirings = 0,
            },
            null,
            cancellation
        );
        var output = Path.Combine(files.Folder, "results");
        AnalysisFiles.Write(output, result, new AnalysisRun(network.Report, ImportSource.FilesOf(inputs), "test", []));
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(output, "network.json")));
        return new Files(
            Table.Read(Path.Combine(output, "actors.csv")),
            Table.Read(Path.Combine(output, "silos.csv")),
            document.RootElement.Clone()
        );
    }

    private static double Number(JsonElement value) => value.ValueKind == JsonValueKind.Null ? double.NaN : value.GetDouble();

    private static double Parse(string cell) =>
        cell switch
        {
            "" => double.NaN,
            "true" => 1,
            "false" => 0,
            _ => double.Parse(cell, CultureInfo.InvariantCulture),
        };

    private static void Same(string golden, double actual, double tolerance, string what)
    {
        // Rounding errors of an oracle around 0 are smaller than any possible share.
        var expected = Parse(golden);
        var same = double.IsNaN(expected) ? double.IsNaN(actual) : Math.Abs(expected - actual) <= (tolerance * Math.Abs(expected)) + 1e-14;
        Assert.True(
            same,
            $"{what}: {expected.ToString("R", CultureInfo.InvariantCulture)} expected, {actual.ToString("R", CultureInfo.InvariantCulture)} found"
        );
    }

    private static string[][] Rows(string name, string file) =>
        [.. File.ReadLines(Path.Combine(Data, name, file)).Select(line => line.Split(','))];

    private sealed record Files(Table Actors, Table Silos, JsonElement Network);

    /// <summary>A file of results. No cell that is compared holds a comma: cells are cut at those outside quotes.</summary>
    private sealed record Table(string[] Header, string[][] Rows)
    {
        public static Table Read(string path)
        {
            var lines = File.ReadLines(path)
                .Select(line => System.Text.RegularExpressions.Regex.Split(line, ",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)"))
                .ToList();
            return new Table(lines[0], [.. lines.Skip(1)]);
        }

        public int Column(string name) =>
            Array.IndexOf(Header, name) is var column and >= 0
                ? column
                : throw new ArgumentException($"{name} is no column.", nameof(name));

        public string Cell(string[] row, string name) => row[Column(name)];
    }
}
