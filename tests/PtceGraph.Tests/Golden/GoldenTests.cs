using System.Globalization;
using PtceGraph.Analysis;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Exchange.Import;
using Xunit;

namespace PtceGraph.Tests.Golden;

/// <summary>The engine against igraph's values; see README.md here.</summary>
public class GoldenTests
{
    private static readonly string Data = Path.Combine(SamplePath.Root, "tests", "PtceGraph.Tests", "Golden", "data");

    public static TheoryData<string> Networks => ["ptce-2014", "karate", "florentine-marriage", "florentine-business", "kite", "uk-faculty", "football", "dolphins"];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Every_node_has_the_values_that_igraph_gives_it(string name)
    {
        var actors = ResultTables.Actors(Analysed(name));
        var ids = Column<ResultColumn.Texts>(actors, "Id").Values;
        var golden = Rows(name, "golden.csv");
        var header = golden[0];

        Assert.Equal(golden.Skip(1).Select(row => row[0]).Order(StringComparer.Ordinal), ids.Order(StringComparer.Ordinal));
        foreach (var row in golden.Skip(1))
        {
            for (var c = 1; c < header.Length; c++)
            {
                var tolerance = header[c] == "eigenvector" ? 1e-8 : 1e-9;
                Same(row[c], Value(actors, header[c], ids.IndexOf(row[0])), tolerance, $"{name}: {header[c]} of {row[0]}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void The_whole_has_the_figures_that_igraph_gives_it(string name)
    {
        var figures = NetworkReport.Figures(Analysed(name)).ToDictionary(figure => figure.Name, figure => figure.Value);

        Assert.All(Rows(name, "golden-network.csv").Skip(1), row => Same(row[1], figures[row[0]], 1e-9, $"{name}: {row[0]}"));
    }

    private static AnalysisResult Analysed(string name)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var folder = name == "ptce-2014" ? SamplePath.Folder : Path.Combine(Data, name);
        var inputs = name == "ptce-2014" ? [folder] : new[] { Path.Combine(folder, "nodes.csv"), Path.Combine(folder, "edges.csv") };
        var snapshot = NetworkReader.Read(inputs, null, cancellation).Snapshot();
        return AnalysisEngine.Analyze(snapshot, new AnalysisParameters { ClanRewirings = 0, ClanSeeds = 1, MixingRewirings = 0 }, null, cancellation);
    }

    private static double Value(ResultTable table, string name, int row) => table.Columns.Single(column => column.Name == name) switch
    {
        ResultColumn.Numbers numbers => numbers.Values[row],
        ResultColumn.Integers integers => integers.Values[row] == int.MinValue ? double.NaN : integers.Values[row],
        ResultColumn.Booleans booleans => booleans.Values[row] is { } value ? (value ? 1 : 0) : double.NaN,
        var other => throw new ArgumentException($"{other.Name} holds no number.", nameof(name)),
    };

    private static void Same(string golden, double actual, double tolerance, string what)
    {
        var expected = golden switch
        {
            "" => double.NaN,
            "true" => 1,
            "false" => 0,
            _ => double.Parse(golden, CultureInfo.InvariantCulture),
        };

        // What igraph leaves of 0 by rounding is below any share that could be.
        var same = double.IsNaN(expected) ? double.IsNaN(actual) : Math.Abs(expected - actual) <= tolerance * Math.Abs(expected) + 1e-14;
        Assert.True(same, $"{what}: {expected.ToString("R", CultureInfo.InvariantCulture)} expected, {actual.ToString("R", CultureInfo.InvariantCulture)} found");
    }

    private static T Column<T>(ResultTable table, string name)
        where T : ResultColumn =>
        (T)table.Columns.Single(column => column.Name == name);

    private static string[][] Rows(string name, string file) =>
        [.. File.ReadLines(Path.Combine(Data, name, file)).Select(line => line.Split(','))];
}
