using System.Text.Json;
using PtceGraph.Analysis;
using PtceGraph.Analysis.Reporting;
using PtceGraph.Contracts;
using PtceGraph.Exchange.Analyses;
using PtceGraph.Exchange.Formats;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Exchange.Tests;

/// <summary>What <c>analyze</c> writes, and <c>export analysis</c> the same.</summary>
public class AnalysisFilesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_column_and_figure_has_its_definition_in_both_languages()
    {
        var sample = Networks.Sample();
        var result = AnalysisEngine.Analyze(
            sample,
            Networks.Quick with
            {
                OnDemand = TextList.Of(ResultTables.OnDemandNames),
                RankDraws = 2,
                SubgroupSteps = 100,
            },
            null,
            Token
        );
        using var files = new TempFiles();
        AnalysisFiles.Write(files.Folder, result, new AnalysisRun(new ImportReport([], []), [], "1", []));

        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(files.Folder, "manifest.json")));
        var tables = manifest.RootElement.GetProperty("columns").EnumerateObject().ToList();
        Assert.Equal(12, tables.Count);
        Assert.All(
            tables.SelectMany(table => table.Value.EnumerateObject()),
            column =>
            {
                Assert.EndsWith(".", column.Value.GetProperty("definition_fr").GetString(), StringComparison.Ordinal);
                Assert.True(column.Value.TryGetProperty("accuracy", out _), column.Name);
            }
        );
    }

    [Fact]
    public void An_export_has_the_files_of_analyze_with_the_silo_columns_of_the_whole_network()
    {
        // Two triangles that one tie joins, of one category each.
        var network = Networks.Of(6, [(0, 1), (1, 2), (2, 0), (3, 4), (4, 5), (5, 3), (0, 3)], i => i < 3 ? "ess" : "collectivite");
        using var files = new TempFiles();
        Write(NetworkPart.Whole);
        var whole = Directory.GetFiles(files.Folder).ToDictionary(file => Path.GetFileName(file), File.ReadAllText);
        var result = Path.Combine(files.Folder, "analyze");
        AnalysisFiles.Write(
            result,
            AnalysisEngine.Analyze(network, new AnalysisParameters(), null, Token),
            new AnalysisRun(new ImportReport([], []), [], "1", [])
        );

        Assert.Equal(
            Directory.GetFiles(result).ToDictionary(file => Path.GetFileName(file), File.ReadAllText).Where(IsResult),
            whole.Where(IsResult)
        );
        Write(NetworkPart.Of(Perimeter.Parse(["category=ess"], out _), null, null));
        Assert.Equal(4, File.ReadAllLines(Path.Combine(files.Folder, "actors.csv")).Length);
        Assert.StartsWith("column,silo,", File.ReadAllText(Path.Combine(files.Folder, "silos.csv")), StringComparison.Ordinal);
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(files.Folder, "manifest.json")));
        var parameters = manifest.RootElement.GetProperty("parameters");
        Assert.Equal("category|economy", parameters.GetProperty("silo").GetString());
        Assert.Equal("category=ess", parameters.GetProperty("where").GetString());
        Assert.Equal(1, parameters.GetProperty("seed").GetInt32());

        void Write(NetworkPart part) =>
            FileFormats.WrittenAs("analysis")!.Write(NetworkExport.Of(network, null, part), files.Folder, Token);
        static bool IsResult(KeyValuePair<string, string> file) => file.Key != "manifest.json";
    }
}
