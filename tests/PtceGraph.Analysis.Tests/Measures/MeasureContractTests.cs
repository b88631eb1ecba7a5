using System.Text.Json;
using PtceGraph.Analysis.Measures;
using Xunit;

namespace PtceGraph.Analysis.Tests;

/// <summary><c>graph-schemas/wire/measures.json</c> names all that an analysis may bring; the page's tests read it, so that no measure
/// is forgotten there.</summary>
public class MeasureContractTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    [Fact]
    public void The_contract_names_every_measure()
    {
        var names = new Dictionary<string, IEnumerable<string>>
        {
            ["actors"] = MeasureCatalogue.NodeMeasures.Select(measure => measure.Name),
            ["actors_by_silo"] = MeasureCatalogue.SiloNodeMeasures.Select(measure => measure.Name),
            ["network"] = MeasureCatalogue.Figures.Select(measure => measure.Name),
            ["network_by_silo"] = MeasureCatalogue.SiloFigures.Select(measure => measure.Name),
        };

        var written = JsonSerializer.Serialize(names, Indented) + "\n";
        var contract = File.ReadAllText(Path.Combine(Repository.Root, "graph-schemas", "wire", "measures.json"));

        Assert.True(written == contract, $"graph-schemas/wire/measures.json is stale. It should be:\n{written}");
    }
}
