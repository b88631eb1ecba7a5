using System.Text.Json;
using Xunit;

namespace PtceGraph.Worker.Tests.Cli;

/// <summary><c>analyze --silo territory_epci</c>.</summary>
public sealed class TerritoryColumnsTests : IDisposable
{
    private static readonly string Case = Path.Combine(Repository.Root, "tests", "PtceGraph.Exchange.Tests", "Cases", "epci");

    private readonly string _folder = Directory.CreateTempSubdirectory("ptcegraph-cli-").FullName;

    [Fact]
    public async Task A_derived_field_is_a_silo_column_where_it_is_named_and_the_manifest_says_its_source()
    {
        var ended = await CommandLine.RunAsync(
            _folder,
            TestContext.Current.CancellationToken,
            "analyze",
            Case,
            "--out",
            "out",
            "--silo",
            "territory_epci",
            "--as-of",
            "2026-06-30"
        );

        Assert.Equal(0, ended.ExitCode);
        var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "out", "manifest.json"))).RootElement;
        var actors = File.ReadLines(Path.Combine(_folder, "out", "actors.csv")).First();
        var silos = File.ReadAllLines(Path.Combine(_folder, "out", "silos.csv"));
        Assert.Contains("territory_epci.decloisonnement", actors, StringComparison.Ordinal);
        Assert.DoesNotContain("category.ei", actors, StringComparison.Ordinal);
        Assert.Contains(
            silos,
            line => line.StartsWith("territory_epci,200000438 CC du Pays de Pontchâteau St-Gildas-des-Bois,13,", StringComparison.Ordinal)
        );
        Assert.Contains(
            "Licence Ouverte",
            manifest.GetProperty("silo_columns").GetProperty("territory_epci").GetProperty("source").GetString(),
            StringComparison.Ordinal
        );
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
